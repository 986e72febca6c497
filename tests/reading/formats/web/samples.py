"""Sentences and pages for the tests of the web and Markdown readers."""

from jianbao.reading.document import Document
from tests.reading.formats.shipped import read_html

LONG = "沿河步道今年向北延伸四公里，新设休息点十二处，沿线居民可以步行到达三座公园。"


LATER = "下一阶段将补种乔木二千株，并把夜间照明换成低功率灯具，工程预计在秋季完成。"


PROSE = f"<p>{LONG}</p><p>{LATER}</p>" * 3


def page(body: str, head: str = "") -> Document:
    return read_html("a.html", f"<html><head>{head}</head><body>{body}</body></html>".encode())


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]
