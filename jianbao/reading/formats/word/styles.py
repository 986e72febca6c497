"""What a Word file's styles say of a paragraph: its role and its looks.

Automatic numbers are in `numbering`; the paragraphs themselves are read in `body`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from xml.etree.ElementTree import Element

from jianbao.lexicon import Lexicon, either

_DEEPEST_CHAIN = 20
_HAN_DIGITS = "零一二三四五六七八九"
_NUMBER = re.compile(r"\s*(-?\d{1,7})(?:\.\d*)?(?:pt)?\s*", re.ASCII)
_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True)
class StyleNames:
    """What names of styles (in lower case) look like: a heading's with its level, a title's, a table of contents'."""

    heading: re.Pattern[str]
    title: re.Pattern[str]
    contents: re.Pattern[str]

    def role(self, name: str) -> str:
        """Return "title", "h1" … "h6", "toc" or "" for what a style of this name is for."""
        name = name.strip().lower()
        heading = self.heading.match(name)
        if heading:
            digit = heading[1] or heading[2]
            level = int(digit) if digit.isdecimal() else _HAN_DIGITS.index(digit)
            return f"h{min(level, 6)}"
        if self.contents.fullmatch(name):
            return "toc"
        return "title" if self.title.fullmatch(name) else ""


@lru_cache(maxsize=4)
def load_style_names(lexicon: Lexicon) -> StyleNames:
    """Read [word] of formats.toml. Raises `JianbaoError` where the file or a list is missing."""
    names = lexicon.tables("reading/formats.toml").groups("word")
    return StyleNames(
        # heading 1, 标题 二; 三级标题
        heading=re.compile(
            rf"{either(names['headings'])}\s*([1-9一二三四五六])(?!\d)|([一二三四五六])级标题"
        ),
        title=re.compile(either(names["titles"])),
        # toc 2, 目录标题
        contents=re.compile(rf"{either(names['contents'])}\s*(?:[1-9]|heading|标题)?"),
    )


@dataclass(frozen=True, slots=True)
class Type:
    """What a style or a run says of its characters; None where it says nothing.

    `size` and `position`, the height above the line, are in half-points; `script` is "superscript", "subscript" or
    another word for none; `font` is that of Latin characters and symbols.
    """

    bold: bool | None = None
    size: int | None = None
    hidden: bool | None = None
    script: str | None = None
    position: int | None = None
    font: str | None = None

    def over(self, other: "Type") -> "Type":
        """Return this type where it says something, the other where it does not."""
        return Type(
            other.bold if self.bold is None else self.bold,
            other.size if self.size is None else self.size,
            other.hidden if self.hidden is None else self.hidden,
            other.script if self.script is None else self.script,
            other.position if self.position is None else self.position,
            other.font if self.font is None else self.font,
        )


@dataclass(frozen=True, slots=True)
class Looks:
    """What a style says of a paragraph, or the paragraph itself; None where it says nothing. Lengths are in
    twips, `..._chars` in hundredths of a character. `shown` is its number where the file writes it out, as RTF does."""

    outline: int | None = None
    number: str | None = None
    level: int | None = None
    shown: str | None = None
    align: str | None = None
    first_line: int | None = None
    first_line_chars: int | None = None
    left: int | None = None
    left_chars: int | None = None
    page_break: bool | None = None
    type: Type = Type()

    def over(self, other: "Looks") -> "Looks":
        """Return these looks where they say something, the other's where they do not."""
        own = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        return replace(other, **own | {"type": self.type.over(other.type)})


@dataclass
class Styles:
    """The styles of a file by id, resolved along what they are based on."""

    looks: Mapping[str, Looks] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    default: str = ""
    document: Looks = Looks()

    def of(self, style: str) -> Looks:
        """Return the looks of a paragraph style, the default style's where it is not known."""
        return self.looks.get(style) or self.looks.get(self.default) or self.document

    def of_run(self, style: str) -> Type:
        """Return what a character style says, nothing where it is not known."""
        return self.looks[style].type if style in self.looks else Type()

    def role(self, style: str) -> str:
        """Return "title", "h1" … "h6", "toc" or "" for what a style's name says."""
        return self.roles.get(style, "")


def child_value(element: Element | None, name: str, attribute: str = "val") -> str | None:
    """Return an attribute of the child of that name, or None where there is no such child or attribute."""
    child = element.find(name) if element is not None else None
    return None if child is None else child.get(attribute)


def is_on(element: Element | None, name: str) -> bool | None:
    """Return what an on/off property says: True, False, or None where it is absent."""
    child = element.find(name) if element is not None else None
    return None if child is None else child.get("val", "1").lower() not in _OFF


def whole_number(text: str | None) -> int | None:
    """Return a number as Word writes it, or None where it is none or absurdly large."""
    match = _NUMBER.fullmatch(text or "")
    return int(match[1]) if match else None


def read_looks(paragraph: Element | None, run: Element | None) -> Looks:
    """Return what paragraph properties (w:pPr) and run properties (w:rPr) say."""
    indent = paragraph.find("w-ind") if paragraph is not None else None
    numbering = paragraph.find("w-numPr") if paragraph is not None else None

    def get(name: str) -> str | None:
        return indent.get(name) if indent is not None else None

    hanging, hanging_chars = whole_number(get("hanging")), whole_number(get("hangingChars"))
    first, first_chars = whole_number(get("firstLine")), whole_number(get("firstLineChars"))
    return Looks(
        outline=whole_number(child_value(paragraph, "w-outlineLvl")),
        number=child_value(numbering, "w-numId"),
        level=whole_number(child_value(numbering, "w-ilvl")),
        shown=child_value(numbering, "w-shown"),
        align=child_value(paragraph, "w-jc"),
        first_line=first if hanging is None else -hanging,
        first_line_chars=first_chars if not hanging_chars else -hanging_chars,
        left=whole_number(get("left") or get("start")),
        left_chars=whole_number(get("leftChars") or get("startChars")),
        page_break=is_on(paragraph, "w-pageBreakBefore"),
        type=read_type(run),
    )


def read_type(run: Element | None) -> Type:
    """Return what run properties (w:rPr) say."""
    if run is None:
        return Type()
    return Type(
        bold=is_on(run, "w-b"),
        size=whole_number(child_value(run, "w-sz")),
        hidden=is_on(run, "w-vanish"),
        script=child_value(run, "w-vertAlign"),
        position=whole_number(child_value(run, "w-position")),
        font=child_value(run, "w-rFonts", "ascii"),
    )


def read_styles(elements: Iterable[Element], known: StyleNames) -> Styles:
    """Read the children of word/styles.xml; `known` tells what styles are for by their names."""
    own: dict[str, Looks] = {}
    based: dict[str, str] = {}
    names: dict[str, str] = {}
    characters: set[str] = set()
    defaults = Looks()
    default = ""
    for element in elements:
        if element.tag == "w-docDefaults":
            defaults = read_looks(element.find("w-pPrDefault/w-pPr"), element.find("w-rPrDefault/w-rPr"))
        elif element.tag == "w-style":
            style = element.get("styleId", "")
            own[style] = read_looks(element.find("w-pPr"), element.find("w-rPr"))
            based[style] = child_value(element, "w-basedOn") or ""
            names[style] = child_value(element, "w-name") or style
            if element.get("type") == "character":
                characters.add(style)
            elif element.get("type") == "paragraph" and element.get("default", "0") not in _OFF:
                default = style
    looks, roles = {}, {}
    for style in own:
        chain = _chain(style, based)
        # A character style lies over the paragraph's, so the document's defaults are not in it.
        looks[style] = Looks() if style in characters else defaults
        for ancestor in reversed(chain):
            looks[style] = own.get(ancestor, Looks()).over(looks[style])
        named = (known.role(names.get(ancestor, "")) for ancestor in chain)
        roles[style] = next((role for role in named if role), "")
    return Styles(looks, roles, default, defaults)


def _chain(style: str, based: Mapping[str, str]) -> list[str]:
    chain: list[str] = []
    while style and style not in chain and len(chain) < _DEEPEST_CHAIN:
        chain.append(style)
        style = based.get(style, "")
    return chain
