"""Raised and lowered runs as Unicode writes them, for every reader whose file tells them apart (web, Word, PDF).

    raised("6")    -> "⁶"      of 10⁶吨, 300⁴家: what it means is told later, by where it stands
    raised("[3]")  -> "⁽³⁾"    a mark of a note
    raised("st")   -> "st"     letters stay, as in 1st
    lowered("2")   -> "₂"      of CO₂

A reader calls them with the text of one run, exactly as it stands in the file, and puts what comes back in its place.
That is all: no reader decides whether a raised digit is a power or the mark of a note. The step `note_marks` does, for
all formats and for text in which such characters stand of old. Digits must never come down to the line: 10⁶ would
be 106, and 300⁴家 would be 3004家.
"""

import re

_RAISED = str.maketrans(
    "0123456789+-−–=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
)
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_NUMBER = r"\d{1,3}(?:\s?[,，、\-–—~]\s?\d{1,3}){0,20}"
_MARK = re.compile(rf"[\[［〔【(（]?\s?注?释?\s?(?P<number>{_NUMBER})\s?[\]］〕】)）]", re.ASCII)
_WITH_DIGITS = re.compile(r"[\d+\-−–=(),，、. ]*[a-z]?", re.ASCII)
_DEGREE = frozenset("oO○")


def raised(run: str) -> str:
    """Return a raised run: digits, signs and single letters as superscripts, [3] as ⁽³⁾, °; words stay."""
    text = run.strip()
    if mark := _MARK.fullmatch(text):
        return _around(run, f"⁽{mark['number'].translate(_RAISED)}⁾")
    if text in _DEGREE:
        return _around(run, "°")
    return run.translate(_RAISED) if _WITH_DIGITS.fullmatch(text) else run


def lowered(run: str) -> str:
    """Return a lowered run with digits and signs as subscripts; letters stay."""
    return run.translate(_LOWERED)


def _around(run: str, text: str) -> str:
    """Return a text with the white space that stands around a run."""
    start = len(run) - len(run.lstrip())
    return run[:start] + text + run[len(run.rstrip()) :]
