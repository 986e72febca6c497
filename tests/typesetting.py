"""Sets text in lines as Chinese typesetting does: line rules, hyphenation, digits split or kept together.

What else happens to a text on its way to an analyst is in `damage`.
"""

import random
import re
from dataclasses import dataclass

NO_START = "，。、；：！？”’）》」』】〉…—·,.;:!?)%％"
NO_END = "“‘（《「『【〈("
_CLOSING = "，。、；：！？”’）》」』】〉"
_PIECE = re.compile(r"——|……|[A-Za-z0-9][A-Za-z0-9.,+%/-]*[A-Za-z0-9%+]|\s+|.", re.DOTALL)
_DIGITS = re.compile(r"\d[\d.,]*\d")
_WORD = re.compile(r"(?P<before>.*?)(?P<word>[A-Za-z]{7,})(?P<after>[^A-Za-z]*)", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class LineRules:
    """How lines are set: `full` width in ems; a quarter em between Chinese and Latin or not.

    `squeeze`: punctuation gives way by up to an em in all, so that a line takes one more character. `loose`:
    share of lines set an em short. `hyphenate` parts long Latin words, `split_numbers` parts runs of digits.
    """

    full: float
    quarter: bool = True
    squeeze: bool = False
    loose: float = 0.0
    hyphenate: bool = False
    split_numbers: bool = False


def _is_narrow(c: str) -> bool:
    return c.isascii()


def em(text: str, *, quarter: bool = False) -> float:
    """Return the width of a text in ems: ASCII ½, others 1, and ¼ between letters or digits of both kinds."""
    total, previous = 0.0, ""
    for c in text:
        total += 0.5 if _is_narrow(c) else 1.0
        if quarter and previous.isalnum() and c.isalnum() and _is_narrow(c) != _is_narrow(previous):
            total += 0.25
        previous = c
    return total


def units(text: str, *, split_numbers: bool = False) -> list[str]:
    """Part a text into the pieces between which a line may end."""
    pieces: list[str] = []
    for match in _PIECE.finditer(text):
        piece = match.group()
        pieces += piece if split_numbers and _DIGITS.fullmatch(piece) else [piece]
    out: list[str] = []
    for piece in pieces:
        if out and not out[-1].isspace() and (piece[0] in NO_START or out[-1][-1] in NO_END):
            out[-1] += piece
        else:
            out.append(piece)
    return out


def _hyphenated(unit: str, room: float, rules: LineRules, line: str) -> tuple[str, str] | None:
    """Part a long Latin word so that its head, with a hyphen, fits the room; three letters stay on each side."""
    match = _WORD.fullmatch(unit)
    if not match:
        return None
    start, end = match.span("word")
    for cut in range(end - 3, start + 2, -1):
        if em(f"{line}{unit[:cut]}-", quarter=rules.quarter) <= room:
            return f"{unit[:cut]}-", unit[cut:]
    return None


def _fits(line: str, room: float, rules: LineRules) -> bool:
    excess = em(line, quarter=rules.quarter) - room
    give = min(1.0, 0.5 * sum(c in _CLOSING for c in line)) if rules.squeeze else 0.0
    return excess <= give


def set_lines(text: str, rules: LineRules, rng: random.Random, *, indent: float = 0) -> list[str]:
    """Break a paragraph greedily into lines, the first shorter by `indent` ems (which is not printed)."""
    lines: list[str] = []
    line = ""

    def room() -> float:
        short = 1 if rules.loose and rng.random() < rules.loose else 0
        return rules.full - (0 if lines else indent) - short

    width = room()
    for unit in units(text, split_numbers=rules.split_numbers):
        if line and not unit.isspace() and not _fits(line + unit, width, rules):
            parted = _hyphenated(unit, width, rules, line) if rules.hyphenate else None
            head, unit = parted or ("", unit)
            lines.append((line + head).rstrip())
            line, width = "", room()
        if line or not unit.isspace():
            line += unit
    return [*lines, line.rstrip()]


def overprint(title: str, *, copies: int, rng: random.Random) -> str:
    """Print a line run by run over itself, as fake bold comes out of a text extractor."""
    out, i = "", 0
    while i < len(title):
        size = rng.randint(1, 14)
        out += title[i : i + size] * copies
        i += size
        if copies > 1 and i < len(title) and rng.random() < 0.1:
            out += " "
    return out
