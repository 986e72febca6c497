"""Sentences that ask. What a question asks about it does not state: 难点在哪里？ names no difficulty, 是否应当放宽？ advises nothing."""

import re
from collections.abc import Iterator

from jianbao.argument.cues import CLAUSE_END
from jianbao.argument.reads import Read
from jianbao.argument.signs import Signs

# A question mark, whatever closes after it.
_MARK = re.compile(r"[？?][”’」』）)]*$")


def asks(read: Read, signs: Signs) -> bool:
    """Tell whether a sentence is a question: by its mark, or as a heading with a word that asks."""
    text = read.place.sentence.text
    return bool(_MARK.search(text)) or (read.place.heading and bool(signs.interrogative.search(text)))


def states_a_problem(read: Read, signs: Signs) -> bool:
    """Tell whether a clause of a question that does not itself ask names a problem: 钱花了，成果没有，卡在哪里？"""
    text = read.place.sentence.text
    asking = list(_asking(text, signs))
    return any(
        cue.strength == "strong" and cue.state == "stated" and not any(a <= cue.start < b for a, b in asking)
        for cue in read.cues["problem"]
    )


def _asking(text: str, signs: Signs) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a question that ask: those with a word that asks, and the last."""
    start = 0
    ends = [*CLAUSE_END.finditer(text)]
    for n, end in enumerate(ends):
        if signs.interrogative.search(text[start : end.start()]) or n + 1 == len(ends):
            yield start, end.end()
        start = end.end()
    if start < len(text):
        yield start, len(text)
