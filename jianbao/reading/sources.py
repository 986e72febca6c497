"""Source lines: the lines that say where an article was printed, put on lines of their own and found.

What they say is read in `metadata`; what they tell about where articles begin, in `boundaries`.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from jianbao.digest import HAN
from jianbao.reading.dates import DATE, ISSUE, SHORT_DATE, arabic
from jianbao.reading.facts import LineFacts, read_facts
from jianbao.reading.imprint import CLOSING_BRACKETS, OPENING_BRACKETS, Imprint
from jianbao.reading.openings import Openings

_MAX_SOURCE_LINES = 8
_MOST_BUTTONS, _LONGEST_BUTTON = 6, 3
_FILLED = 0.93
_REST_OF_NAMES = 6
_AHEAD = 8
_SENTENCE_ENDS = "。！？”）)"
_GOES_ON = ("、", "，", "；")
_MOST_BEFORE = 3
_MAX_TITLE = 40
_LONGEST_RECURRING = 40
_PARAGRAPH_INDENT = (1.5, 2.5)
_WITH_AUTHORS = re.compile(r"作者|记者|文\s*[/／]")
# 三、李四; the last character of a name
_MORE_NAMES = re.compile(rf"[{HAN}]{{1,3}}(?:[、；;，,\s][{HAN}]{{2,4}}){{1,20}}$|[{HAN}]$")
_FEW_NAMES = 12
_LABEL_ALONE = re.compile(rf"[{HAN}\s]{{2,8}}[：:]$")
_STATES_WHEN = re.compile(rf"{DATE}|{ISSUE}|{SHORT_DATE}|[：:]")
_SHAPES = (
    (re.compile(r"《[^》]*》"), "τ"),
    (re.compile(ISSUE), "ι"),
    (re.compile(DATE), "δ"),
    (re.compile(r"第?\s*[A-Za-z]?\d{1,3}\s*[版页]|[Pp]\.?\s*\d{1,4}"), ""),
    (re.compile(rf"[{HAN}A-Za-z“”\"]+"), "ω"),
    (re.compile(r"[\s，,·|｜]+"), ""),
)
_BRACKETS = re.escape(OPENING_BRACKETS + CLOSING_BRACKETS)
# （ω）, ωδ, δτ, ——ωδ, ω：ωδ: ω a name, τ one in 《》, δ a date, ι an issue
_RECURRING = re.compile(
    rf"(?:[{_BRACKETS}—-]{{1,3}}(?:ω[：:])?[ωτδι]{{1,3}}[{_BRACKETS}]?|(?:ω[：:])?[ωτ]{{1,2}}[δι]{{1,2}}|[δι][ωτ]?|ω[：:]δ)$"
)
_FEWEST_IN_BRACKETS = 6
# Every such form has a date, an issue, a title in 《》, brackets or a dash.
_MAY_RECUR = re.compile(rf"[\d年月期《{_BRACKETS}—-]")
# Nothing takes the place of these outside 《》.
_NEVER_RECURS = re.compile(rf"[^{HAN}A-Za-z“”\"\s，,、·|｜{_BRACKETS}—–~～：:\d./-]")


def part_glued_sources(lines: Sequence[LineFacts], imprint: Imprint, openings: Openings) -> list[LineFacts]:
    """Put a source line that follows a paragraph's end on the same line onto a line of its own."""
    out: list[LineFacts] = []
    carried = ""
    for line, following in zip_longest(lines, lines[1:]):
        if not carried and line.marks.isdisjoint(_SENTENCE_ENDS):
            out.append(line)
            continue
        text = carried + line.text
        ahead = following.text[:_AHEAD] if following and following.layout.copies == 1 else ""
        match = imprint.source_within.search(text + ahead)
        if match and not _ends_article(text, match, following):
            match = None
        if not match and not carried:
            match = _whole_bracket(text, imprint, following)
        if not match or match.start() >= len(text):
            out.append(read_facts(replace(line.layout, text=text), openings) if carried else line)
            carried = ""
            continue
        before = replace(line.layout, text=text[: match.start()].rstrip(), width=0.0)
        out.append(read_facts(before, openings))
        carried = text[match.start() :].strip()
        opening = match.end() == len(text) and match.group().strip()[-1:] not in CLOSING_BRACKETS
        if match.end() <= len(text) and not (opening and following):
            own = replace(line.layout, text=carried, width=0.0, gap=0, page_start=False)
            out.append(read_facts(own, openings))
            carried = ""
        # Else the line breaks within or behind the opening words, by which a source line is known.
    return out


def _whole_bracket(text: str, imprint: Imprint, following: LineFacts | None) -> re.Match[str] | None:
    """Return the bracket at a line's end that is a source line as a whole: （《某报》2025年3月1日）."""
    if text.rstrip("。. ")[-1:] not in CLOSING_BRACKETS or not _may_be_title(following):
        return None
    start = max(text.rfind(c) for c in OPENING_BRACKETS)
    if start < 1:
        return None
    # As behind a sentence's end, with the numerals that the pattern knows.
    bracket = arabic(text[start - 1 :])
    if not imprint.bracket_within.match(bracket, 1) and not (
        imprint.source.match(bracket[1:]) and _STATES_WHEN.search(bracket)
    ):
        return None
    return re.compile(re.escape(text[start:])).search(text, start)


def _ends_article(text: str, match: re.Match[str], following: LineFacts | None) -> bool:
    """Tell whether what stands like a source line behind a sentence can be one, and is no reference within the text.

    Nothing follows its bracket; without a date or a colon it stands before a title or at the end.
    """
    rest = text[match.start() :].strip()
    if match.group().strip()[-1:] in CLOSING_BRACKETS:
        # 【来源】某报
        return len(rest) <= _MAX_TITLE and "。" not in rest
    if rest[:1] in OPENING_BRACKETS:
        if following and not any(c in CLOSING_BRACKETS for c in rest):
            # The line breaks within the bracket.
            rest += following.text
        close = next((i for i, c in enumerate(rest) if c in CLOSING_BRACKETS), len(rest))
        after = rest[close + 1 :].strip("。. ")
        if after and after[0] not in OPENING_BRACKETS:
            return False
        rest = rest[:close]
    return bool(_STATES_WHEN.search(arabic(rest))) or _may_be_title(following)


def _may_be_title(line: LineFacts | None) -> bool:
    """Tell whether a line may be a title, for all that is known before titles are sought; the end counts as one."""
    if line is None or line.layout.copies > 1:
        return True
    paragraph = _PARAGRAPH_INDENT[0] <= line.layout.indent <= _PARAGRAPH_INDENT[1]
    return not (paragraph or line.finished or line.form.enumerator or len(line.text) > _MAX_TITLE)


def source_spans(lines: Sequence[LineFacts], length: int) -> list[tuple[int, int]]:
    """Return (first, last + 1) of each source line, which may run over several lines to its bracket's end.

    One without brackets runs on where it fills the measure; `length` counts the characters of a full line. Lines
    beside it that name authors, editors, a date or what a page offers belong to it. Where no words tell source lines,
    those are ones that recur in one form at the end of articles or under titles.
    """
    spans: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if not line.form.source or (spans and i < spans[-1][1]):
            continue
        bracketed = line.form.source == "bracketed"
        end = i + 1
        while end < len(lines) and end - i < _MAX_SOURCE_LINES and not (bracketed and lines[end - 1].closed):
            if not bracketed and not _goes_on(lines[end - 1], lines[end], length):
                break
            end += 1
        if bracketed and not lines[end - 1].closed:
            continue
        end = _after_buttons(lines, end)
        start = i
        while start > max(spans[-1][1] if spans else 0, i - _MOST_BEFORE) and _is_part(lines[start - 1]):
            start -= 1
        spans.append((start, end))
    return _with_recurring(lines, spans)


def _after_buttons(lines: Sequence[LineFacts], end: int) -> int:
    """Return the index after the buttons that stand over lines where a source line ends with their bracket: 【字体：, 大, 】."""
    last = lines[end - 1].text
    if last.rfind("【") <= last.rfind("】"):
        return end
    for i in range(end, min(end + _MOST_BUTTONS, len(lines))):
        if len(lines[i].text) > _LONGEST_BUTTON:
            break
        if lines[i].text.endswith("】"):
            while i + 1 < len(lines) and _is_part(lines[i + 1]) and lines[i + 1].announces:
                i += 1
            return i + 1
    return end


def _goes_on(last: LineFacts, line: LineFacts, length: int) -> bool:
    """Tell whether a line goes on with the source line without brackets that the line before belongs to."""
    if line.layout.copies > 1 or line.form.source:
        return False
    if _is_part(line):
        return True
    if line.finished or line.form.enumerator or (last.announces and not _LABEL_ALONE.match(last.text)):
        return False
    filled = len(last.text) >= _FILLED * length
    narrow = len(line.text) == 1 or ("、" in line.text and len(line.text) <= _FEW_NAMES)
    if (filled or narrow) and _WITH_AUTHORS.search(last.text) and _MORE_NAMES.match(line.text):
        return True
    if _LABEL_ALONE.match(last.text) and last.form.source:
        return not line.marks and len(line.text) <= _MAX_TITLE // 2
    return (filled and len(line.text) <= _REST_OF_NAMES) or (
        last.text.endswith(_GOES_ON) and len(line.text) <= _MAX_TITLE
    )


def _is_part(line: LineFacts) -> bool:
    return line.form.source_part and line.layout.copies == 1 and not line.form.label


def _with_recurring(lines: Sequence[LineFacts], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the source lines and those short lines that recur in one form, each at an article's end or under a title.

    Where words tell several source lines, only the form of one of these counts.
    """
    known = {a for a, b in spans if b == a + 1}
    inside = {i for span in spans for i in range(*span)}
    places: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if i and (i in known or i not in inside) and (shape := _shape(line)):
            places[shape].append(i)
    for found in places.values():
        if len(found) < 2 or (len(spans) > 1 and known.isdisjoint(found)):
            continue
        if all(_is_closing(lines, i) for i in found) or all(_is_under_title(lines, i) for i in found):
            return sorted({*spans, *((i, i + 1) for i in found)})
    return list(spans)


def _shape(line: LineFacts) -> str:
    """Return the form of a line that consists of names, titles, dates and issues: （WD）; empty for any other."""
    if len(line.text) > _LONGEST_RECURRING or line.finished or line.form.enumerator or line.layout.copies > 1:
        return ""
    if not _MAY_RECUR.search(line.text) or ("《" not in line.text and _NEVER_RECURS.search(line.text)):
        return ""
    shape = arabic(line.text)
    for pattern, letter in _SHAPES:
        shape = pattern.sub(letter, shape)
    if not _RECURRING.match(shape) or (not set(shape) & set("δι") and len(line.text) < _FEWEST_IN_BRACKETS):
        return ""
    return shape


def _is_closing(lines: Sequence[LineFacts], i: int) -> bool:
    """Tell whether a line stands between a sentence's end and what may be a title."""
    before, following = lines[i - 1], lines[i + 1] if i + 1 < len(lines) else None
    return (before.finished or before.closed) and _may_be_title(following)


def _is_under_title(lines: Sequence[LineFacts], i: int) -> bool:
    """Tell whether a line stands between what may be a title, with an article's end above it, and running text."""
    title, above = lines[i - 1], lines[i - 2] if i > 1 else None
    if not _may_be_title(title) or title.closed or i + 1 >= len(lines):
        return False
    following = lines[i + 1]
    starts = above is None or above.finished or above.closed or bool(title.layout.gap)
    return starts and (
        following.finished or len(following.text) > len(title.text) or following.layout.indent >= 1
    )
