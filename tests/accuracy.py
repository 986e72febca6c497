"""How near a digest that was read comes to the clean articles: paragraphs, titles, metadata, boundaries."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from jianbao.digest import Article, Digest
from tests.clean_articles import CleanArticle

_SAME_TITLE = 0.5
_OPENING = 12


def packed(text: str) -> str:
    """Return a text without its white space, which no measure here counts."""
    return re.sub(r"\s", "", text)


def score(digest: Digest, articles: Sequence[CleanArticle]) -> dict[str, float]:
    """Return the rates by which a digest agrees with the articles that were to be found in it (see `rates`)."""
    return rates(tally(digest, articles))


def tally(digest: Digest, articles: Sequence[CleanArticle]) -> Counter[str]:
    """Count what agrees, so that counts of several digests can be added before rates are taken.

    Paragraphs are counted as a multiset over the digest, by their text. Titles, sources, dates and authors
    (names and affiliations in order) are compared between articles that belong together, which keep their
    order and have the likest titles. A boundary is known by the opening of the article's first paragraph.
    """
    wanted = Counter(packed(p.text) for a in articles for p in a.paragraphs)
    found = Counter(packed(p.text) for a in digest.articles for p in a.paragraphs)
    starts = Counter(packed(a.paragraphs[0].text)[:_OPENING] for a in articles[1:])
    begun = Counter(packed(a.paragraphs[0].text)[:_OPENING] for a in digest.articles[1:] if a.paragraphs)
    counts: Counter[str] = Counter(
        paragraphs_wanted=wanted.total(),
        paragraphs_found=found.total(),
        paragraphs_right=(wanted & found).total(),
        boundaries_wanted=starts.total(),
        boundaries_found=max(0, len(digest.articles) - 1),
        boundaries_right=(starts & begun).total(),
        articles_wanted=len(articles),
    )
    for clean, article in pairs(digest.articles, articles):
        counts["articles_right"] += 1
        counts["title_right"] += packed(article.title) == packed(clean.title)
        counts["source_right"] += packed(article.source) == packed(clean.source)
        counts["date_right"] += article.date == clean.date
        counts["authors_right"] += [(x.name, packed(x.affiliation)) for x in article.authors] == [
            (x.name, packed(x.affiliation)) for x in clean.authors
        ]
    return counts


def rates(counts: Counter[str]) -> dict[str, float]:
    """Return rates from 0 to 1: paragraph and boundary precision and recall, and shares of the articles."""
    precision, recall = _precision_recall(counts, "paragraphs")
    boundary_precision, boundary_recall = _precision_recall(counts, "boundaries")
    total = max(1, counts["articles_wanted"])
    return {
        "paragraph_precision": precision,
        "paragraph_recall": recall,
        "paragraph_f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        **{
            name: counts[f"{name}_right"] / total
            for name in ("title", "source", "date", "authors", "articles")
        },
        "boundary_precision": boundary_precision,
        "boundary_recall": boundary_recall,
    }


def _precision_recall(counts: Counter[str], name: str) -> tuple[float, float]:
    right, found, wanted = (counts[f"{name}_{x}"] for x in ("right", "found", "wanted"))
    return right / found if found else 1.0, right / wanted if wanted else 1.0


def pairs(found: Sequence[Article], wanted: Sequence[CleanArticle]) -> list[tuple[CleanArticle, Article]]:
    """Pair articles that belong together: in order, so that their titles agree best in sum."""
    like = [
        [SequenceMatcher(None, packed(w.title), packed(f.title), autojunk=False).ratio() for f in found]
        for w in wanted
    ]
    best = [[0.0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    for i in range(len(wanted) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            joined = like[i][j] + best[i + 1][j + 1] if like[i][j] >= _SAME_TITLE else 0.0
            best[i][j] = max(joined, best[i + 1][j], best[i][j + 1])
    out, i, j = [], 0, 0
    while i < len(wanted) and j < len(found):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            out.append((wanted[i], found[j]))
            i, j = i + 1, j + 1
    return out
