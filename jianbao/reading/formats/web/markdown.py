"""Markdown by way of the page that it makes; what stands on that page is read in `page`."""

import re

import mistune

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.characters import visible
from jianbao.reading.document import Document, Line
from jianbao.reading.formats.blocks import BlockList
from jianbao.reading.formats.encodings import decode
from jianbao.reading.formats.web.credits import Credits, load_credits
from jianbao.reading.formats.web.formulas import write_formulas
from jianbao.reading.formats.web.page import read_blocks

_FRONT_MATTER = re.compile(
    r"\ufeff?(?P<mark>---|\+\+\+)[ \t]*\n(?P<fields>.{0,20000}?)\n(?:(?P=mark)|\.\.\.)[ \t]*(?:\n|\Z)", re.S
)
# title: 某题, authors: [某人, 某人], or on the next lines - 某人
_FIELD = re.compile(r"^(\w{1,30})[ \t]*[:=：][ \t]*(\S.{0,300}|(?:\n[ \t]*-[ \t]*\S.{0,100}){1,20})?$", re.M)
_FIELD_TITLE = re.compile(r"^[Tt]itle[ \t]*[:=][ \t]*(\S.{0,300})$", re.M)
_STARS = re.compile(r"\*\*([^*\n]{1,200})\*\*")


def read_markdown(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Read a Markdown file by way of the page that it makes; HTML in it is read as in a page.

    Raises `JianbaoError` where its encoding cannot be told, or it is nested too deeply.
    """
    try:
        text = decode(data, lexicon=lexicon)
    except JianbaoError as error:
        raise JianbaoError(f"{name}: {error}") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(text)
    head = _head(front["fields"], lexicon) if front else []
    text = write_formulas(text[front.end() :] if front else text)
    render = mistune.create_markdown(
        renderer=_Renderer(load_credits(lexicon).field), plugins=["table", "footnotes", "strikethrough"]
    )
    try:
        page = render(text)
    except RecursionError as error:
        raise JianbaoError(
            f"{name}: nested too deeply for Markdown; save it as .txt and try again"
        ) from error
    out = BlockList()
    if front:
        out.hold(front["fields"])
        out.log("front_matter", front["fields"])
    for line in head:
        out.add(line)
        out.added += visible(line.text)
    try:
        return read_blocks(str(page), out, lexicon=lexicon).document(name, data)
    except JianbaoError as error:
        raise JianbaoError(f"{name}: {error}") from None


def _head(fields: str, lexicon: Lexicon) -> list[Line]:
    """Return the title and the source line that front matter gives."""
    words = load_credits(lexicon)
    given: dict[str, list[str]] = {}
    for name, value in _FIELD.findall(fields):
        items = (item.strip(" \t\"'-[]") for item in re.split(r"[\n,，、]", value))
        given.setdefault(name.lower(), [item for item in items if item])
    found = Credits(rewritten=True)
    for name, values in given.items():
        label = words.field.match(f"{name}：")
        kind = label.lastgroup if label else words.names.get(name, "")
        if kind == "source" and values and not found.source:
            found.source = values[0]
        elif kind == "author":
            found.authors += [v for v in values if words.are_names(v)]
        elif values and (date := words.field.search(values[0])) and date["date"]:
            found.date = found.date or date["date"]
    title = _FIELD_TITLE.search(fields)
    lines = [Line(0, 0, title[1].strip().strip("\"'"), style="title")] if title else []
    return [*lines, *(Line(0, 0, text, whole=True) for text in words.lines(found) if text)]


class _Renderer(mistune.HTMLRenderer):
    """Renders Markdown, but keeps apart lines that each end a sentence or are a field: many write paragraphs so.

    Stars that Markdown leaves standing beside Chinese marks are emphasis all the same.
    """

    def __init__(self, fields: re.Pattern[str]) -> None:
        """Take how lines begin that are fields (来源：, 作者：)."""
        super().__init__(escape=False)
        self._fields = fields

    def paragraph(self, text: str) -> str:
        text = _STARS.sub(r"<strong>\1</strong>", text)
        lines = text.split("\n")
        ends = (line.rstrip("”’」』）)").endswith(("。", "！", "？", "；", "：")) for line in lines[:-1])
        if all(ends) or any(self._fields.match(line) for line in lines):
            text = "<br>".join(lines)
        return f"<p>{text}</p>\n"
