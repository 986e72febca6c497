"""The notes of a page: which links are their marks, and which blocks they stand in. They are read in `elements`."""

import re

from bs4 import BeautifulSoup, Tag

from jianbao.reading.formats.web.tree import BLOCKS, attribute

# Where links to notes lead (#_ftn1, #fn-3, #cite_note-2), and the links that lead back (#_ftnref1, #fnref:3).
_NOTE_MARK = re.compile(r"#_?(?:ftn|edn|fn|cite_note|footnote|note)[-_:]?\w", re.I)
_BACK_MARK = re.compile(r"#_?(?:ftn|edn|fn|cite_|footnote|note)-?ref", re.I)
_DEEPEST_ANCHOR = 5
"""Elements around a note's anchor among which its paragraph is looked for."""


def find_notes(page: BeautifulSoup) -> tuple[dict[int, str], dict[str, Tag], set[int]]:
    """Find the marks of notes (by `id()`, with the note's key), the notes by key, and what is not to be read.

    That is the notes, which are read where they are cited, and the links that lead back from them.
    """
    marks: dict[int, str] = {}
    gone = set()
    for anchor in page.find_all("a", href=True):
        target = attribute(anchor, "href")
        if _BACK_MARK.match(target):
            gone.add(id(anchor))
        elif _NOTE_MARK.match(target):
            mark = anchor.parent if anchor.parent is not None and anchor.parent.name == "sup" else anchor
            marks[id(mark)] = target[1:]
    wanted = set(marks.values())
    notes: dict[str, Tag] = {}
    for tag in page.find_all(True) if wanted else ():
        key = attribute(tag, "id") or (attribute(tag, "name") if tag.name == "a" else "")
        if key in wanted and key not in notes:
            block = _enclosing(tag)
            if block is not None:
                notes[key] = block
                gone.add(id(block))
    # A mark whose note is not found is a link like any other.
    return {mark: key for mark, key in marks.items() if key in notes}, notes, gone


def _enclosing(tag: Tag) -> Tag | None:
    """Return the paragraph or item that a note's anchor stands in, or None where it names something else."""
    block: Tag | None = tag
    for _ in range(_DEEPEST_ANCHOR):
        if block is None or block.name in BLOCKS:
            break
        block = block.parent
    return block if block is not None and block.name in ("li", "p", "div", "dd", "aside") else None
