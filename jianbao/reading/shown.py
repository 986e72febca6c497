"""What the lines of a text block show of its paragraphs together: white space, numbers, speakers, quotations.

What it is worth for where paragraphs end is decided in `breaks`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from jianbao.digest import HAN
from jianbao.reading.counting import numbering
from jianbao.reading.facts import RUNNING, LineFacts
from jianbao.reading.measure import Measure
from jianbao.reading.openings import Openings

_SENTENCE_MARKS = "。！？；"
_SLACK = 0.4
_LONGEST_RECURRING = 12
_MOST_BROKEN = 0.2
_SURE_PROSE = 40
_MAY_BREAK = re.compile(rf"[{HAN}，、]$")
_MAY_GO_ON = re.compile(rf"[{HAN}“‘《\d]")


def numbered_forms(lines: Sequence[LineFacts], size: Measure) -> tuple[set[str], set[str]]:
    """Return the forms of numbers, such as （一）, that stand before headings alone, and those before text.

    Headings are lines that end inside a sentence with room to go on.
    """
    headings, texts = set(), set()
    for line, following in pairwise(lines):
        if line.form is not RUNNING and (mark := line.form.enumerator):
            if not line.marks.isdisjoint(_SENTENCE_MARKS) or following.text[-1] == "；":
                texts.add(numbering(mark))
            elif (
                "，" not in line.marks
                and line.width(size.gap) + following.head_width(size.gap) < size.first - _SLACK
                and not line.announces
            ):
                headings.add(numbering(mark))
    return headings - texts, texts


def speakers(lines: Sequence[LineFacts], openings: Openings) -> set[int]:
    """Return the lines that begin with who speaks, a name or a role before a colon, where it recurs: 王一（站长）：."""
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if "：" in line.marks and (not i or lines[i - 1].finished or lines[i - 1].announces):
            name = openings.speaker.match(line.text)
            if name:
                places.setdefault(name.group(), []).append(i)
    return {i for recurring in places.values() if len(recurring) > 1 for i in recurring}


def open_quotations(lines: Sequence[LineFacts], size: Measure) -> set[int]:
    """Return the lines at whose end a quotation is open that the next line does not open anew."""
    found = set()
    depth = 0
    for i, (line, following) in enumerate(pairwise(lines)):
        if "“" in line.text or "”" in line.marks:
            depth = max(0, depth + line.text.count("“") - line.text.count("”"))
        if depth and (following.text[0] == "“" or (line.finished and line.width(size.gap) < size.full - 4)):
            depth = 0
        if depth:
            found.add(i)
    return found


def broken_off(lines: Sequence[LineFacts]) -> set[int]:
    """Return the lines that go on with a paragraph which breaks inside a sentence, where each line is a paragraph.

    Pages and columns break them so. Where many paragraphs end without a mark, that is how they end.
    """
    prose = sum("。" in x.marks for x in lines)
    found = {i + 1 for i, (a, b) in enumerate(pairwise(lines)) if _breaks_off(a, b)}
    return found if len(found) <= max(1, _MOST_BROKEN * prose) else set()


def _breaks_off(line: LineFacts, following: LineFacts) -> bool:
    """Tell whether running text that has ended a sentence before breaks inside one, and the next line is more of it."""
    before, here = line.layout, following.layout
    if before.whole or here.whole or here.indent >= 1 or here.gap > before.gap or before.style != here.style:
        return False
    form = line.form
    if form.source or form.credit or form.signature or form.reference:
        return False
    if "。" not in line.marks or line.finished or line.closed or line.announces:
        return False
    # Two figures would make a third.
    return (
        bool(_MAY_BREAK.search(line.text))
        and following.form is RUNNING
        and bool(_MAY_GO_ON.match(following.text))
        and following.finished
        and (following.marks.isdisjoint("：") or len(following.text) > _SURE_PROSE)
    )


def usual_gap(lines: Sequence[LineFacts], size: Measure) -> int:
    """Return the white space within paragraphs: that after most full lines which end no sentence, if there are any."""
    full = size.full - 1
    inside = [b.layout.gap for a, b in pairwise(lines) if not a.finished and a.width(size.gap) >= full]
    gaps = Counter(inside or [line.layout.gap for line in lines[1:]])
    return max(gaps, key=lambda g: (gaps[g], -g)) if gaps else 0


def parted_by_gaps(lines: Sequence[LineFacts], size: Measure, usual_gap: int) -> bool:
    """Tell whether white space parts the paragraphs: it stands after clear ends of paragraphs, and only there."""
    ends = parted = wider = wrong = 0
    for last, line in pairwise(lines):
        if line.layout.page_start:
            continue
        ended = last.finished and last.width(size.gap) < size.full - 4
        inside = not last.finished and last.width(size.gap) >= size.full - 1
        ends += ended
        parted += ended and line.layout.gap > usual_gap
        wider += line.layout.gap > usual_gap
        wrong += inside and line.layout.gap > usual_gap
    return ends >= 2 and parted >= 0.9 * ends and wrong <= 0.1 * wider


def recurring_headings(lines: Sequence[LineFacts]) -> set[str]:
    """Return the texts of short lines without a mark that stand alone several times, as sub-headings do: 主要做法."""
    alone = Counter(
        x.text for x in lines if len(x.text) <= _LONGEST_RECURRING and not x.finished and not x.marks
    )
    return {text for text, times in alone.items() if times > 1}
