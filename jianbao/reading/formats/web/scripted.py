"""What a page carries in its scripts: its text as a string, where nothing else of the page holds any, and its date.

Scripts are read as text and never run.
"""

import html
import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag

_TOKEN = re.compile(r"\\.|[\"'`\n]", re.S)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.S)
_PLAIN = {"n": "\n", "r": "\n", "t": " ", "0": "", "b": "", "f": ""}
_HAN = re.compile(r"[\u4e00-\u9fff]|\\u[4-9][0-9a-fA-F]{3}")
_TAGS = re.compile(r"<(?:p|section|div|br|span|h[1-6])\b", re.I)
_SHORTEST = 60
_LONGEST_SCRIPT = 8 << 20
_CREATED = re.compile(
    r"\b(?:createTime|create_time|publish_?[tT]ime|pub_?[tT]ime|datePublished)[\"']?\s{0,3}[=:]\s{0,3}[\"'](20\d\d-\d{1,2}-\d{1,2})"
)


def scripts_of(page: BeautifulSoup) -> list[str]:
    """Return the scripts that stand in a page itself."""
    found = (script.string for script in page.find_all("script"))
    return [text for text in found if text and len(text) <= _LONGEST_SCRIPT]


def scripted_date(scripts: Sequence[str]) -> str:
    """Return the date on which a page says in its scripts that it was made, or ""."""
    return next((match[1] for text in scripts if (match := _CREATED.search(text))), "")


def scripted_text(page: BeautifulSoup, scripts: Sequence[str]) -> Tag | None:
    """Add the longest string of Chinese sentences in scripts to a page; return the element, None where there is none."""
    best, size = "", _SHORTEST - 1
    for text in scripts:
        for string in _strings(text):
            count = len(_HAN.findall(string)) if len(string) > size else 0
            if count > size:
                best, size = string, count
    text = _unescaped(best)
    if not best or "。" not in text or page.body is None:
        return None
    if not _TAGS.search(text):
        paragraphs = (html.escape(line.strip()) for line in html.unescape(text).splitlines() if line.strip())
        text = "".join(f"<p>{line}</p>" for line in paragraphs)
    made = BeautifulSoup(f"<div>{text}</div>", "html.parser", multi_valued_attributes=None).div
    if made is not None:
        page.body.append(made.extract())
    return made


def _strings(script: str) -> Iterator[str]:
    """Yield the literal strings of a script, with their escapes."""
    start, mark = 0, ""
    for token in _TOKEN.finditer(script):
        sign = token.group()
        if len(sign) == 2:
            continue
        if not mark:
            if sign != "\n":
                start, mark = token.end(), sign
        elif sign == mark:
            yield script[start : token.start()]
            mark = ""
        elif sign == "\n" and mark != "`":
            mark = ""


def _unescaped(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else _PLAIN.get(match[3], match[3])

    # A lone surrogate is half of a character that was written in two escapes.
    return _ESCAPE.sub(plain, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
