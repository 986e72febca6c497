"""Formulas on one line: those that Word sets as mathematics, and those that it spells out in EQ fields.

EQ fields are what Word makes of encircled characters, phonetic guides and distributed names, so that common text
hides in them. Which field stands where is read in `inline`.
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from jianbao.reading.formats.raised import lowered, raised

_EQUATION = re.compile(r"\s*EQ\b", re.IGNORECASE)
_TOKEN = re.compile(
    r"\\(?P<escaped>[^A-Za-z*])"
    # What a formula is set with: \* jc2, \* "Font:宋体".
    r'|\\\*\s*(?:"[^"]*"|[^\s"\\]+)'
    r"|\\(?P<switch>[A-Za-z]{1,2})(?P<number>\s?-?\d+)?"
    r"|(?P<mark>[(),;])"
    r"|(?P<text>[^\\(),;]+)"
    r"|.",
    re.DOTALL,
)
_OPTIONS = {
    "a": {"al", "ac", "ar", "co", "vs", "hs"},
    "b": {"bc", "lc", "rc"},
    "d": {"fo", "ba", "li"},
    "f": set(),
    "i": {"su", "pr", "in"},
    "l": set(),
    "o": {"al", "ac", "ar", "ad"},
    "r": set(),
    "s": {"ai", "up", "do", "di"},
    "x": {"to", "bo", "le", "ri"},
}
_MOST_TOKENS = 10_000
_ONE = re.compile(r"[\w.%]+|\([^()]*\)")
_CIRCLES = "○◯〇⭕"
_SQUARES = "□☐"
_RINGS = frozenset(_CIRCLES + _SQUARES + "△◇")
_CHECKED = {"√": "☑", "✓": "☑", "✔": "☑", "×": "☒", "✗": "☒", "✕": "☒"}
_RINGED = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
_BIG_OPERATORS = {"su": "∑", "pr": "∏"}


def formula_text(element: Element) -> str:
    """Return a formula set as mathematics: fractions with a slash, roots with √, powers raised, all else in order."""
    tag = element.tag
    if tag in ("m-t", "w-t"):
        return element.text or ""

    def part(name: str) -> str:
        return "".join(map(formula_text, element.findall(name)))

    if tag == "m-f":
        return f"{_grouped(part('m-num'))}/{_grouped(part('m-den'))}"
    if tag == "m-sSup":
        return part("m-e") + _power(part("m-sup"))
    if tag == "m-sSub":
        return part("m-e") + lowered(part("m-sub"))
    if tag == "m-sSubSup":
        return part("m-e") + lowered(part("m-sub")) + _power(part("m-sup"))
    if tag == "m-rad":
        return f"{raised(part('m-deg'))}√{_grouped(part('m-e'))}"
    if tag == "m-nary":
        sign = _character(element, "m-naryPr", "m-chr", "∫")
        bounds = "".join(
            f"{mark}{_grouped(x)}" for mark, x in (("_", part("m-sub")), ("^", part("m-sup"))) if x
        )
        return f"{sign}{bounds} {part('m-e')}".rstrip()
    if tag == "m-d":
        opening, closing = (
            _character(element, "m-dPr", name, default)
            for name, default in (("m-begChr", "("), ("m-endChr", ")"))
        )
        between = _character(element, "m-dPr", "m-sepChr", "|")
        return opening + between.join(formula_text(x) for x in element.findall("m-e")) + closing
    return "".join(map(formula_text, element))


def _character(element: Element, properties: str, name: str, default: str) -> str:
    """Return the character that the properties of a part of a formula name."""
    child = element.find(f"{properties}/{name}")
    return default if child is None else child.get("val", "")


def _grouped(text: str) -> str:
    """Return a part of a formula in brackets, unless it is one number or word."""
    text = text.strip()
    return text if not text or _ONE.fullmatch(text) else f"({text})"


@dataclass
class _Group:
    """A switch whose brackets are being read: its options, and its arguments so far; `raised` is its height.

    `shift` is where an argument stands alone above or below the line, as the reading of a ruby does.
    """

    switch: str = ""
    options: set[str] = field(default_factory=set)
    arguments: list[str] = field(default_factory=lambda: [""])
    shifted: list[bool] = field(default_factory=lambda: [False])

    def add(self, text: str, *, shifted: bool = False) -> None:
        self.shifted[-1] = shifted and not self.arguments[-1].strip()
        self.arguments[-1] += text


def equation_text(instruction: str) -> str | None:
    """Return what an EQ field shows, on one line; None where the instruction is of another field.

    A character in a circle is ① or （密）, a fraction 2/3, a root √(x); of a word and its reading above, the word. Brackets that are missing are taken to stand at the end.
    """
    start = _EQUATION.match(instruction)
    if not start:
        return None
    stack = [_Group()]
    opening = _Group()
    for count, token in enumerate(_TOKEN.finditer(instruction, start.end())):
        if count > _MOST_TOKENS:
            break
        switch = (token["switch"] or "").lower()
        if switch and switch in _OPTIONS.get(opening.switch, ()):
            opening.options.add(switch)
        elif token["escaped"] and opening.switch == "b":
            # The bracket to set: \b\lc\{.
            continue
        elif switch[:1] in _OPTIONS:
            opening = _Group(switch[0])
        elif token["mark"] == "(":
            stack.append(opening)
            opening = _Group()
        elif token["mark"] == ")" and len(stack) > 1:
            _close(stack)
        elif token["mark"] in (",", ";") and len(stack) > 1:
            stack[-1].arguments.append("")
            stack[-1].shifted.append(False)
        else:
            text = token["escaped"] or token["mark"] or token["text"] or ""
            if len(stack) > 1 or text.strip():
                stack[-1].add(text)
    while len(stack) > 1:
        _close(stack)
    return stack[0].arguments[0].strip()


def _close(stack: list[_Group]) -> None:
    group = stack.pop()
    stack[-1].add(_shown(group), shifted=group.switch == "s")


def _shown(group: _Group) -> str:
    parts = [x.strip() for x in group.arguments]
    filled = [x for x in parts if x]
    switch = group.switch
    if switch == "o":
        return _overstruck(group)
    if switch == "f" and len(parts) == 2:
        return "/".join(map(_grouped, parts))
    if switch == "r":
        degree, inner = ("", parts[0]) if len(parts) == 1 else (parts[0], parts[1])
        return f"{degree}√{_grouped(inner)}"
    if switch == "s":
        return _stacked(group)
    if switch == "b":
        return f"({''.join(filled)})"
    if switch == "i":
        operator = next((sign for name, sign in _BIG_OPERATORS.items() if name in group.options), "∫")
        return operator + " ".join(filled)
    if switch == "a":
        return " ".join(filled)
    if switch == "l":
        return ",".join(group.arguments)
    if not switch:
        return f"({','.join(group.arguments)})"
    return "".join(filled)


def _stacked(group: _Group) -> str:
    """Return text above or below the line: a number there is raised or lowered."""
    text = " ".join(x.strip() for x in group.arguments if x.strip())
    if not re.fullmatch(r"[-+]?\d+", text, re.ASCII):
        return text
    return raised(text) if "up" in group.options else lowered(text)


def _power(text: str) -> str:
    """Return an exponent raised, behind ^ where it cannot be."""
    up = raised(text)
    return up if up != text or not text else f"^{text}"


def _overstruck(group: _Group) -> str:
    """Return what is printed over one another: a ringed character as one, a base without its reading."""
    both = list(zip(group.arguments, group.shifted, strict=True))
    filled = [(text.strip(), shifted) for text, shifted in both if text.strip()]
    bases = [text for text, shifted in filled if not shifted]
    if bases and len(bases) < len(filled):
        return "".join(bases)
    texts = [text for text, _ in filled]
    rings = [x for x in texts if x in _RINGS]
    inner = [x for x in texts if x not in rings]
    if len(rings) == 1 and len(inner) == 1:
        return _ringed(rings[0], inner[0])
    return "".join(texts)


def _ringed(ring: str, inner: str) -> str:
    if ring in _CIRCLES and re.fullmatch(r"[0-9]{1,2}", inner):
        number = int(inner)
        return next(
            (chr(base + number - low) for low, high, base in _RINGED if low <= number <= high), f"({inner})"
        )
    if ring in _SQUARES and inner in _CHECKED:
        return _CHECKED[inner]
    return f"（{inner}）"
