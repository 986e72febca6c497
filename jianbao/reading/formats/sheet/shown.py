"""The values of cells as Excel shows them: 0.125 as 12.5% where the cell says so, dates by their parts.

Which cells there are is read in `workbook`.
"""

import datetime
import re

from openpyxl.cell.rich_text import CellRichText, TextBlock

from jianbao.reading.formats.raised import lowered, raised

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')
_NUMBER = re.compile(
    r"(?P<whole>[#0?][#0?,]*)?(?:\.(?P<parts>[#0?]+))?(?P<thousands>,*)(?P<power>[Ee][+-]0+)?"
)
_MARK = "\x01"
_DIGITS = 12


def shown(value: object, form: str) -> str:
    """Return a value as its number format shows it; formats that are not known show it plainly."""
    if value is None:
        return ""
    if isinstance(value, CellRichText):
        return "".join(_raised(part) for part in value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime | datetime.date):
        return _day(value, form)
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float):
        return _number(value, form)
    return str(value)


def _raised(part: TextBlock | str) -> str:
    if isinstance(part, str):
        return part
    place = part.font.vertAlign if part.font else None
    text = part.text or ""
    return raised(text) if place == "superscript" else lowered(text) if place == "subscript" else text


def _day(value: datetime.date, form: str) -> str:
    plain = _QUOTED.sub(lambda m: m[1] or m[2] or "", form).lower()
    with_day = "d" in plain or "日" in plain
    if "年" in plain or "月" in plain:
        text = f"{value.year}年{value.month}月" if "y" in plain else f"{value.month}月"
        return f"{text}{value.day}日" if with_day else text
    text = f"{value:%Y-%m-%d}" if with_day or "y" not in plain else f"{value:%Y-%m}"
    timed = isinstance(value, datetime.datetime) and (value.hour or value.minute)
    return f"{text} {value:%H:%M}" if timed and "h" in plain else text


def _number(value: float, form: str) -> str:
    """Return a number with the decimals, per cent and words that its format asks for."""
    section = _section(value, form)
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or match[3] or "")
        return _MARK

    bare = _QUOTED.sub(keep, section)
    found = next((m for m in _NUMBER.finditer(bare) if m["whole"] or m["parts"]), None)
    if found is None or "/" in bare or "general" in bare.lower() or found["power"]:
        return _plain(value)
    if "%" in bare:
        value *= 100
    value /= 1000 ** len(found["thousands"])
    whole, parts = found["whole"] or "", found["parts"] or ""
    if whole.endswith(","):
        value /= 1000 ** (len(whole) - len(whole.rstrip(",")))
        whole = whole.rstrip(",")
    text = f"{abs(value):{',' if ',' in whole else ''}.{len(parts)}f}"
    for _ in range(len(parts) - len(parts.rstrip("#?"))):
        text = text.removesuffix("0")
    text = text.rstrip(".")
    before, after = bare[: found.start()], bare[found.end() :]
    signed = value < 0 and ";" not in form and any(c in "123456789" for c in text)
    words = iter(literals)
    shown = f"{'-' if signed else ''}{before}{text}{after}"
    return re.sub(_MARK, lambda _: next(words), shown).strip()


def _section(value: float, form: str) -> str:
    """Return the part of a format that is for numbers of this sign."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', form)
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _plain(value: float) -> str:
    """Return a number as it stands in a cell without a format: whole, or with the digits that it needs."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value)) if abs(value) < 10**15 else f"{value:.{_DIGITS}g}"
    return f"{value:.{_DIGITS}g}"
