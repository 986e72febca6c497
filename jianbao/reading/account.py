"""The account of a file's characters: what it holds against what is kept of it and what is left out, by kind.

White space and characters without a glyph do not count. Readers and steps say what they leave out by the repairs that
they log; here it is added up, and what no repair explains is stated as such.
"""

from collections import Counter
from collections.abc import Iterable

from jianbao.digest import ADDED, HELD, KEPT, TABLES, UNEXPLAINED, Digest, Repair
from jianbao.errors import JianbaoError
from jianbao.reading.characters import visible
from jianbao.reading.document import Document

_LINE_BREAK = "⏎"
"""Stands for a line break in what repairs log."""
_MOST = {KEPT: 2_000_000, TABLES: 2_000_000}
_MOST_ARTICLES = 1_000
"""What can be compared within minutes: every article is set beside every other."""
_MOST_PARAGRAPH = 300_000
"""Characters of a paragraph; one that is longer is no text of paragraphs, and takes minutes of each step."""


def manageable(digest: Digest) -> Digest:
    """Return a digest; raises `JianbaoError` where it is larger than what can be analysed in one."""
    if len(digest.articles) > _MOST_ARTICLES:
        raise JianbaoError(
            f"{digest.files[0].name}: {len(digest.articles)} articles, more than {_MOST_ARTICLES}; split the digest"
        )
    longest = max((len(p.text) for a in digest.articles for p in a.paragraphs), default=0)
    if longest > _MOST_PARAGRAPH:
        raise JianbaoError(
            f"{digest.files[0].name}: a paragraph of {longest} characters, more than {_MOST_PARAGRAPH}; break it into lines"
        )
    for kind, most in _MOST.items():
        count = sum(dict(file.account).get(kind, 0) for file in digest.files)
        if count > most:
            raise JianbaoError(
                f"{digest.files[0].name}: {count} characters of {kind}, more than {most}; split the digest"
            )
    return digest


def settle(document: Document, repairs: Iterable[Repair], *, kept: int) -> tuple[tuple[str, int], ...]:
    """Return the account of a file: (kind, characters) in their order, such that `HELD` and `ADDED` are the rest.

    `repairs` are all those made in the file, `kept` is what stands in articles, titles included. A file whose
    reader did not count what it holds is taken to hold what came of it.
    """
    tables = _in_tables(document)
    left: Counter[str] = Counter()
    for repair in repairs:
        left[repair.kind] += _lost(repair) if repair.left_out is None else repair.left_out
    added = document.added - sum(n for n in left.values() if n < 0)
    out = {kind: n for kind, n in sorted(left.items()) if n > 0}
    explained = kept + tables + sum(out.values())
    held = explained - added if document.characters is None else document.characters
    rows = [(HELD, held), (ADDED, added), (KEPT, kept), (TABLES, tables), *out.items()]
    return (*rows, (UNEXPLAINED, held + added - explained))


def _in_tables(document: Document) -> int:
    """Count what stands in tables; a caption that is a line, too, is counted as such."""
    lines = {line.text for line in document.lines} if document.tables else set()
    captions = sum(visible(t.caption) for t in document.tables if t.caption not in lines)
    return captions + sum(visible(cell) for t in document.tables for row in t.rows for cell in row)


def _lost(repair: Repair) -> int:
    before, after = (text.replace(_LINE_BREAK, "") for text in (repair.before, repair.after))
    return visible(before) - visible(after) if before != after else 0
