"""Lines and their facts, made by hand for tests, by the shipped lexicon."""

from collections.abc import Sequence

from jianbao.lexicon import load_lexicon
from jianbao.reading.document import Line
from jianbao.reading.endings import load_endings
from jianbao.reading.facts import LineFacts, read_facts
from jianbao.reading.imprint import load_imprint
from jianbao.reading.note_marks import load_note_marks
from jianbao.reading.openings import load_openings

LEXICON = load_lexicon()
OPENINGS = load_openings(LEXICON)
NOTE_MARKS = load_note_marks(LEXICON)
ENDINGS = load_endings(LEXICON)
IMPRINT = load_imprint(LEXICON)


def facts_of(*rows: str | Line) -> list[LineFacts]:
    """Return the facts of lines; those given as text alone are numbered by their place."""
    return [
        read_facts(Line(i, i, row) if isinstance(row, str) else row, OPENINGS)
        for i, row in enumerate(rows, 1)
    ]


def texts(lines: Sequence[LineFacts]) -> list[str]:
    """Return the texts of lines."""
    return [x.text for x in lines]
