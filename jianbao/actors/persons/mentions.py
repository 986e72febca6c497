"""Every mention of the persons whom articles name, and the table of persons with their roles.

Whom a sentence introduces is found in `finding`; the line of authors is read with the article.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator

import pandas as pd

from jianbao.actors.mentions import MENTION_COLUMNS
from jianbao.actors.persons.finding import PersonFinder, load_person_finder
from jianbao.digest import HAN, Article, Digest
from jianbao.lexicon import Lexicon

_LABEL = re.compile(rf"(?P<name>[{HAN}]{{2,4}})[：:](?=[^\n])")
"""What opens a paragraph and may name who speaks in it."""

PERSON_COLUMNS = ["article_id", "name", "role", "mentions", "sentence_ids"]


def person_mentions(digest: Digest, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return a row for each mention of a person (`MENTION_COLUMNS`, kind `person`), in reading order.

    `role` is the post or title printed with the name at this place, with its affiliation, or at the first place that
    of the article's title. A person whom an article names once by post, title, verb of saying or as its author is
    found everywhere in it by name; so are those whom its title introduces, and whose turns open several paragraphs.
    """
    finder = load_person_finder(lexicon)
    return pd.DataFrame(
        [row for article in digest.articles for row in _in_article(article, finder)], columns=MENTION_COLUMNS
    )


def person_table(mentions: pd.DataFrame, digest: Digest) -> pd.DataFrame:
    """Return the columns of persons.csv and `sentence_ids`, by article in order of first mention.

    `role` is the longest that the article prints with the name, that of an author his affiliation.
    """
    authors = {(a.article_id, p.name): p.affiliation for a in digest.articles for p in a.authors if p.name}
    rows = [
        [
            article,
            name,
            max([*own["role"], authors.get((article, name), "")], key=len),
            len(own),
            "; ".join(dict.fromkeys(own["sentence_id"])),
        ]
        for (article, name), own in mentions.groupby(["article_id", "name"], sort=False)
    ]
    return pd.DataFrame(rows, columns=PERSON_COLUMNS)


def _in_article(article: Article, finder: PersonFinder) -> Iterator[list[object]]:
    # What an article says again need not be read again.
    found = {text: finder.introduced(text) for text in dict.fromkeys(s.text for s in article.sentences)}
    introduced = {s.sentence_id: found[s.text] for s in article.sentences}
    names = {f.name for own in introduced.values() for f in own} | {p.name for p in article.authors if p.name}
    titled = {f.name: f.role for f in finder.introduced(article.title)}
    names |= titled.keys() | _labels(article, finder)
    if not names:
        return
    anywhere = _Names(names)
    for sentence in article.sentences:
        roles = {f.start: f.role for f in introduced[sentence.sentence_id]}
        for at, name in anywhere.found_in(sentence.text):
            if at not in roles and finder.clues.no_person.match(sentence.text, at + len(name)):
                continue
            start = sentence.char_start + at
            yield [
                article.article_id, "person", name, sentence.sentence_id,
                start, start + len(name), name, roles.get(at, "") or titled.pop(name, ""),
            ]  # fmt: skip


def _labels(article: Article, finder: PersonFinder) -> set[str]:
    """Return the names that several paragraphs open with, as those of an interview or a debate do."""
    opening = (_LABEL.match(p.text) for p in article.paragraphs)
    counts = Counter(match["name"] for match in opening if match)
    return {name for name, count in counts.items() if count > 1 and finder.is_name(name)}


class _Names:
    """Names sought in a text; a list of authors may hold tens of thousands, too many for alternatives of a pattern."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(names)
        self._sizes = sorted({len(name) for name in names}, reverse=True)
        self._first = re.compile(f"[{re.escape(''.join(sorted({name[0] for name in names})))}]")

    def found_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where names stand in a text, from left to right, the longest first, none within another."""
        end = 0
        for match in self._first.finditer(text):
            at = match.start()
            if at < end:
                continue
            for size in self._sizes:
                if (name := text[at : at + size]) in self._names:
                    end = at + len(name)
                    yield at, name
                    break
