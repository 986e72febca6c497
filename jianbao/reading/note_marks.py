"""Raised digits that are marks of notes, told from powers and exponents by where they stand, and left out of the text.

Formats hand on every raised digit as a superscript character (see `formats.raised`); text has such characters of old.
A note's mark that stayed would part a figure from its unit (300⁴家), or join a name or a title; all that is left out
is logged. A mark in brackets stays in the text as [3], except where it parts a figure from its unit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from jianbao.digest import Repair
from jianbao.lexicon import Lexicon, either
from jianbao.reading.document import Line

_DIGIT = "⁰¹²³⁴-⁹"
_RUN = re.compile(
    rf"⁽(?P<bracketed>[{_DIGIT},，、⁻~— ]{{1,80}})⁾"
    rf"|[⁺⁻]?[{_DIGIT}]{{1,6}}(?:[,，、⁻][{_DIGIT}]{{1,3}}){{0,20}}[⁺⁻]?"
    # a table's or a formula's letter; only behind a digit or a percent sign is it a mark
    r"|(?<=[0-9%％])[ᵃᵇᶜᵈᵉ](?![ᵃ-ᶻ])"
)
# What a run holds; most lines hold none.
_MAY_BE_MARK = re.compile(rf"[{_DIGIT}⁽ᵃᵇᶜᵈᵉ]")
_TO_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_REACH = 40
_POWER_OF_TEN = re.compile(r"(?<![\d.,A-Za-z])(?:(?P<times>[\d.]\s?[×xX*·∙⋅]\s?)|[-−–—+±(（]?)10$", re.ASCII)
_POWER_OF_TWO = re.compile(r"(?<![\d.,A-Za-z])2$", re.ASCII)
_COMMON_POWER = 32
"""2³² and more are powers of two even where something is counted; so many notes are rare."""
_IN_FORMULA = re.compile(r"[=＝+×÷√^<>≤≥≈]\s?[\d.]{1,20}$", re.ASCII)
_GOES_ON_AS_FORMULA = re.compile(r"\s?[=＝+×÷<>≤≥≈]")
_LATIN = re.compile(r"(?<![A-Za-zμµ])[A-Za-zμµ]{1,12}$")
_VARIABLE = re.compile(r"(?<![A-Za-zμµ])(?:[A-Za-z]|[\u0370-\u03ff∇σ])$")
_BRACKETED_FORMULA = re.compile(r"[(（\[][^()（）\[\]\u4e00-\u9fff]{1,30}[)）\]]$")
_CIPHER = re.compile(r"[\d.%％‰℃°]$", re.ASCII)
_FIGURE_GOES_ON = re.compile(r"\s?[^\s\W\d_]|\s?[%％‰℃°]")


@dataclass(frozen=True)
class NoteMarks:
    """What tells exponents from marks: units and formulas before, elements and measure words after a raised digit."""

    unit: re.Pattern[str]
    unit_ending: re.Pattern[str]
    formula: re.Pattern[str]
    isotope: re.Pattern[str]
    classifier: re.Pattern[str]

    def is_mark(self, text: str, start: int, end: int) -> bool:
        """Tell whether the superscripts at `text[start:end]` are the mark of a note."""
        run, before = text[start:end], text[max(0, start - _REACH) : start].rstrip()
        if not before:
            # The note's own mark, or what a broken line goes on with.
            return False
        if run[0] == "⁽":
            return bool(_CIPHER.search(before)) and bool(_FIGURE_GOES_ON.match(text, end))
        if "⁺" in run or run[0] == "⁻" or run[-1] == "⁻" or run[0] == "⁰":
            return False
        if run[0] in "ᵃᵇᶜᵈᵉ":
            return True
        if self.isotope.match(text, end) and (len(run) > 1 or run in "²³⁶⁷⁹"):
            return False
        if before[-1].isdecimal() or _POWER_OF_TEN.search(before):
            return not self._is_power(run, before, text, end)
        if _LATIN.search(before) or _VARIABLE.search(before):
            return not self._is_exponent(run, before)
        if self.unit_ending.search(before):
            return run not in ("²", "³")
        return not _BRACKETED_FORMULA.search(before)

    def _is_power(self, run: str, before: str, text: str, end: int) -> bool:
        if _IN_FORMULA.search(before) or _GOES_ON_AS_FORMULA.match(text, end):
            return True
        counted = bool(self.classifier.match(text, end))
        exponent = int(run.translate(_TO_PLAIN)) if len(run) <= 2 and run.isdigit() else 0
        if ten := _POWER_OF_TEN.search(before):
            return bool(ten["times"]) or exponent > 3 or (exponent > 1 and not counted)
        return exponent >= (_COMMON_POWER if counted else 10) and bool(_POWER_OF_TWO.search(before))

    def _is_exponent(self, run: str, before: str) -> bool:
        if _VARIABLE.search(before) or self.formula.search(before):
            return True
        return run in ("²", "³", "⁴") and bool(self.unit.search(before))


@lru_cache(maxsize=4)
def load_note_marks(lexicon: Lexicon) -> NoteMarks:
    """Read note_marks.toml. Raises `JianbaoError` where the file or a list is missing."""
    words = lexicon.tables("reading/note_marks.toml").groups("powers")
    return NoteMarks(
        unit=re.compile(rf"(?<![A-Za-zμµ]){either(words['units'])}$"),
        unit_ending=re.compile(rf"{either(words['unit_endings'])}$"),
        formula=re.compile(rf"(?<![A-Za-z]){either(words['formulas'])}$"),
        isotope=re.compile(rf"{either(words['isotopes'])}(?![A-Za-z])"),
        classifier=re.compile(rf"\s?{either(words['classifiers'])}"),
    )


def drop_note_marks(lines: Sequence[Line], marks: NoteMarks) -> tuple[list[Line], list[Repair]]:
    """Leave the marks of notes out of lines, and write those in brackets that stay as [3]."""
    kept: list[Line] = []
    repairs: list[Repair] = []
    for line in lines:
        if not _MAY_BE_MARK.search(line.text):
            kept.append(line)
            continue
        text = ""
        last = 0
        for start, end, new in _changes(line.text, marks):
            text += line.text[last:start] + new
            last = end
            if not new:
                around = slice(max(0, start - 6), end + 6)
                shown = line.text[around.start : start] + line.text[end : around.stop]
                repairs.append(Repair("", line.start, line.end, "note_mark", line.text[around], shown))
        kept.append(replace(line, text=text + line.text[last:]))
    return kept, repairs


def _changes(text: str, marks: NoteMarks) -> Iterator[tuple[int, int, str]]:
    """Yield what of a text is changed: its start and end, and what stands there then."""
    for run in _RUN.finditer(text):
        if marks.is_mark(text, *run.span()):
            yield *run.span(), ""
        elif run["bracketed"]:
            yield *run.span(), f"[{run['bracketed'].translate(_TO_PLAIN)}]"
