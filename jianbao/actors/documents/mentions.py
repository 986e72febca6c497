"""Where articles cite documents: 《…》 with its inner 〈…〉, known ones without marks, short names, the source.

What words tell a document and its kind is in `clues`; who issued it in `issuing`.
"""

import re
from collections.abc import Iterator

import pandas as pd

from jianbao.actors.documents.clues import DocumentClues, load_document_clues
from jianbao.actors.mentions import MENTION_COLUMNS
from jianbao.actors.names import Gazetteer, load_gazetteer
from jianbao.digest import Article, Digest, Sentence
from jianbao.lexicon import Lexicon

_TITLE = re.compile(r"《(?P<title>[^《》]{1,120})》")
_BRACKET = re.compile(r"[（(](?P<inner>[^（）()]{2,40})[）)]")
_STANDARD = r"[A-Z]{1,4}(?:/[A-Z]{1,6})?\s?[\d.]+(?:[—\-－]\d{4})?"
"""The number of a standard: GB/T 1234—2020."""
_FILE_NUMBER = r"[^（）]{1,12}〔\d{4}〕\s?\d+号"
"""The number of an official document: 国发〔2023〕5号."""
_NUMBER = re.compile(rf"^(?:[A-Z][A-Za-z-]{{1,9}}|{_STANDARD}|{_FILE_NUMBER})$")
_SHORTEST_OWN, _LONGEST_TAIL, _SHORTEST_LAW = 2, 6, 2
_BEFORE, _BEHIND = 12, 40
"""How many characters before and behind a title may tell its kind."""


def document_mentions(digest: Digest, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return a row for each mention of a document (`MENTION_COLUMNS`), in reading order.

    `kind` is that of documents.csv, `name` the title without its marks, `role` the short form or number that the
    text introduces with it. A short name counts as a
    mention of its document where 以下简称 introduces it, and where 《意见》 is how a title named before ends. The
    periodical of the source line is a document of the kind journal; a body named there is none.
    """
    clues, gazetteer = load_document_clues(lexicon), load_gazetteer(lexicon)
    rows = [row for article in digest.articles for row in _in_article(article, clues, gazetteer)]
    return pd.DataFrame(rows, columns=MENTION_COLUMNS)


def _in_article(article: Article, clues: DocumentClues, gazetteer: Gazetteer) -> Iterator[list[object]]:
    short: dict[str, str] = {}
    titles: dict[str, str] = {}
    for sentence in article.sentences:
        found = list(_in_sentence(sentence, clues, short, titles))
        for title, kind, start, end, form in sorted(found, key=lambda f: f[2]):
            name = short.get(title, title)
            kind = titles.setdefault(name, kind)
            yield _row(article, sentence, kind, name, start, end, form)
    if article.source and article.source not in titles and _is_periodical(article, clues, gazetteer):
        for sentence in reversed(article.sentences):
            start = sentence.text.find(article.source)
            if start >= 0:
                yield _row(
                    article, sentence, "journal", article.source, start, start + len(article.source), ""
                )
                break


def _is_periodical(article: Article, clues: DocumentClues, gazetteer: Gazetteer) -> bool:
    source = article.source
    if article.issue or source in clues.journals or clues.kind_of(source) == "journal":
        return True
    body = gazetteer.is_name(source) or gazetteer.ends_in_head(source)
    return not (body or clues.no_periodical.search(source))


def _row(
    article: Article, sentence: Sentence, kind: str, name: str, start: int, end: int, form: str
) -> list[object]:
    return [
        article.article_id, kind, name, sentence.sentence_id,
        sentence.char_start + start, sentence.char_start + end, sentence.text[start:end], form,
    ]  # fmt: skip


def _in_sentence(
    sentence: Sentence, clues: DocumentClues, short: dict[str, str], titles: dict[str, str]
) -> Iterator[tuple[str, str, int, int, str]]:
    text = sentence.text
    taken = bytearray(len(text))

    def take(start: int, end: int) -> None:
        taken[start:end] = b"\1" * (end - start)

    for match in _TITLE.finditer(text):
        title = match["title"].strip()
        before, after = (
            text[max(0, match.start() - _BEFORE) : match.start()],
            text[match.end() : match.end() + _BEHIND],
        )
        if taken[match.start()]:
            continue
        take(*match.span())
        if title not in short and len(title) <= _LONGEST_TAIL:
            longer = [t for t in titles if t.endswith(title) and len(t) > len(title)]
            if longer:
                short[title] = longer[-1]
        bracket = _BRACKET.match(text, match.end())
        form = ""
        if bracket:
            take(*bracket.span())
            named = clues.named.match(bracket["inner"])
            form = named["name"] if named else bracket["inner"] if _NUMBER.match(bracket["inner"]) else ""
            if form:
                short[form] = short.get(title, title)
        yield title, clues.kind_of_marked(title, before, after), *match.span(), form
    others = [(m.group(), m.span()) for m in clues.unmarked.finditer(text)]
    for match in clues.announced.finditer(text):
        title = clues.lead.sub("", match["title"])
        others.append((title, (match.end() - len(title), match.end())))
    for match in clues.cited.finditer(text):
        title = clues.lead.sub("", match["title"])
        if len(title) > _SHORTEST_LAW and not (
            title.startswith(clues.no_title) or title.endswith(clues.no_law)
        ):
            others.append((title, (match.end() - len(title), match.end())))
    for name in sorted(short, key=lambda n: (-len(n), n)):
        if len(name) > _SHORTEST_OWN:
            others += [(name, m.span()) for m in re.finditer(re.escape(name), text)]
    for title, (start, end) in others:
        if not any(taken[start:end]):
            take(start, end)
            yield title, clues.kind_of_unmarked(title), start, end, ""
