"""Markdown by way of the page that it makes; what stands on that page is read in `page`."""

import re

import mistune

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document, Line
from jianbao.reading.formats.blocks import BlockList
from jianbao.reading.formats.encodings import decode
from jianbao.reading.formats.web.page import read_blocks

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FRONT_TITLE = re.compile(r"^title[ \t]*:[ \t]*(\S.{0,300})$", re.M)


def read_markdown(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Read a Markdown file by way of the page that it makes; HTML in it is read as in a page.

    Raises `JianbaoError` where its encoding cannot be told, or it is nested too deeply.
    """
    try:
        text = decode(data, lexicon=lexicon)
    except JianbaoError as error:
        raise JianbaoError(f"{name}: {error}") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    title = ""
    front = _FRONT_MATTER.match(text)
    if front:
        text = text[front.end() :]
        named = _FRONT_TITLE.search(front[1])
        title = named[1].strip().strip("\"'") if named else ""
    render = mistune.create_markdown(
        renderer=_Renderer(escape=False), plugins=["table", "footnotes", "strikethrough"]
    )
    try:
        page = render(text)
    except RecursionError as error:
        raise JianbaoError(
            f"{name}: nested too deeply for Markdown; save it as .txt and try again"
        ) from error
    out = BlockList()
    if title:
        out.add(Line(0, 0, title, style="title"))
    try:
        return read_blocks(str(page), out, lexicon=lexicon).document(name, data)
    except JianbaoError as error:
        raise JianbaoError(f"{name}: {error}") from None


class _Renderer(mistune.HTMLRenderer):
    """Renders Markdown, but keeps apart lines that each end a sentence: many write paragraphs so."""

    def paragraph(self, text: str) -> str:
        lines = text.split("\n")
        if all(line.rstrip("”’」』）)").endswith(("。", "！", "？", "；", "：")) for line in lines[:-1]):
            text = "<br>".join(lines)
        return f"<p>{text}</p>\n"
