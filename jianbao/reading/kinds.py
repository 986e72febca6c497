"""What each paragraph of an article's body is: heading and its level, abstract, keywords, byline, verse or text."""

import re
from collections.abc import Sequence

from jianbao.digest import HAN, sentence_spans
from jianbao.reading.dates import is_date, is_occasion
from jianbao.reading.facts import LineFacts
from jianbao.reading.imprint import OPENING_BRACKETS, Imprint
from jianbao.reading.metadata import parse_affiliation, parse_byline
from jianbao.reading.page_marks import DOCUMENT_NUMBER, is_picture_caption

_MAX_HEADING = 60
_MAX_SHORT = 30
_MAX_BYLINE = 80
_MAX_SIGNATURE = 120
_EDGE = 3
"""Paragraphs at an article's head or end that may say who wrote it and when."""
_FEWEST_VERSES = 3
_HEADING_STYLES = ("h1", "h2", "h3", "h4", "h5", "h6")
_SENTENCE_ENDS = ("。", "！", "？")
# 3 谁来种地？
_NUMBERED_QUESTION = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}})*\s+[{HAN}“][^。！？；]*？")
# WANG Yi; 收稿日期：2025-01-02
_SAYS_NOTHING = re.compile(rf"(?:[^：:]{{1,12}}[：:])?[^{HAN}]+")
_NO_HEADING_ENDS = ("。", "；", "，", "：", ":", ";", ",")


def paragraph_kinds(paragraphs: Sequence[LineFacts], imprint: Imprint) -> list[tuple[str, int]]:
    """Return (kind, heading level) of each paragraph of an article's body."""
    kinds: list[tuple[str, int]] = []
    numbered = 0
    some_numbered = any(heading_level(x.form.enumerator) == 1 for x in paragraphs)
    styles = sorted({x.layout.style for x in paragraphs} & set(_HEADING_STYLES))
    verse = _verse(paragraphs)
    imprints = _imprints(paragraphs, imprint)
    for i, x in enumerate(paragraphs):
        style, label = x.layout.style, x.form.label
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        if label and label.marked:
            kinds.append((label.kind, 0))
        elif i in imprints:
            kinds.append((imprints[i], 0))
        elif style in styles:
            numbered = heading_level(x.form.enumerator) or 1 + styles.index(style)
            kinds.append(("heading", numbered))
        elif style != "item" and i not in verse and _is_heading(x, following, styled=bool(styles)):
            level = heading_level(x.form.enumerator)
            if level:
                numbered = level
            else:
                level = numbered + 1 if some_numbered and numbered else 1
            kinds.append(("heading", level))
        else:
            kinds.append(("body", 0))
    return kinds


def _imprints(paragraphs: Sequence[LineFacts], imprint: Imprint) -> dict[int, str]:
    """Return the paragraphs at head and end that name authors ("byline") or the day and what a page adds ("source").

    A day heads a section where there are others below it, as in a chronicle. What stands under pictures names their
    authors, wherever it stands.
    """
    found: dict[int, str] = {}
    last = len(paragraphs) - _EDGE
    days = [
        i
        for i, x in enumerate(paragraphs)
        if (x.form.source_part or x.text[:1] in OPENING_BRACKETS) and is_date(x.text)
    ]
    for i, x in enumerate(paragraphs):
        if x.form.credit or (x.form.caption and is_picture_caption(x.text)):
            found[i] = "byline"
        elif _EDGE <= i < last:
            continue
        elif i < _EDGE and DOCUMENT_NUMBER.match(x.text):
            found[i] = "source"
        elif i in days:
            if i < _EDGE and all(day == i or day >= last for day in days):
                found[i] = "source"
        elif (
            i < _EDGE
            and (_is_byline(x, imprint) or parse_affiliation(x.text) or is_occasion(x.text.lstrip("—-")))
        ) or (i >= last and _is_signature(x)):
            found[i] = "byline"
        elif x.form.source_part:
            found[i] = "byline" if parse_byline(x.text, imprint) else "source"
    return found


def _is_byline(paragraph: LineFacts, imprint: Imprint) -> bool:
    short = len(paragraph.text) <= _MAX_BYLINE and not paragraph.finished
    return short and bool(parse_byline(paragraph.text, imprint))


def _is_signature(paragraph: LineFacts) -> bool:
    return len(paragraph.text) <= _MAX_SIGNATURE and bool(paragraph.form.signature)


def _verse(paragraphs: Sequence[LineFacts]) -> set[int]:
    """Return the paragraphs that stand in a run of three or more short unfinished ones: verse or a list."""
    found: set[int] = set()
    run: list[int] = []
    for i, x in enumerate([*paragraphs, None]):
        if x and len(x.text) <= _MAX_SHORT and not x.finished and not x.form.enumerator:
            run.append(i)
        else:
            if len(run) >= _FEWEST_VERSES:
                found.update(run)
            run = []
    return found


def _is_heading(paragraph: LineFacts, following: LineFacts | None, *, styled: bool) -> bool:
    """Tell whether a paragraph is a heading; where headings have a style of their own, only numbered ones."""
    text, mark = paragraph.text, paragraph.form.enumerator
    if len(text) > _MAX_HEADING or not following:
        return False
    if mark and text.endswith(_SENTENCE_ENDS):
        # A numbered clause of one short sentence heads what follows only if that is running text.
        one = len(sentence_spans(text)) == 1 and len(text) <= _MAX_SHORT
        running = not following.form.enumerator and len(following.text) > 2 * len(text)
        return one and heading_level(mark) <= 2 and running
    if _NUMBERED_QUESTION.fullmatch(text):
        return len(text) <= _MAX_SHORT and len(following.text) > len(text)
    if paragraph.finished or text.endswith(_NO_HEADING_ENDS) or (not mark and _SAYS_NOTHING.fullmatch(text)):
        return False
    return bool(mark) or (len(text) <= _MAX_SHORT and not styled)


def heading_level(mark: str) -> int:
    """Return the level that an enumeration mark stands for in Chinese documents; 0 where there is none."""
    # 第一章; 一、
    if re.match(r"第.+[章篇部]|[一二三四五六七八九十]+、", mark):
        return 1
    # 第一节; （一）
    if re.match(r"第.+[节条]|[（(][一二三四五六七八九十百零〇]+[）)]", mark):
        return 2
    if re.match(r"\d+(?:\.\d+)+", mark):
        return 1 + mark.count(".")
    if re.match(r"\d+[、.．]", mark):
        return 3
    return 4 if mark else 0
