"""What stands before the first article: cover lines and contents pages, left out and logged."""

import itertools
import re
from collections.abc import Collection, Sequence

from jianbao.digest import HAN, Repair
from jianbao.reading.document import Line
from jianbao.reading.repair import is_finished

_HEADING = re.compile(r"[【\[〔]?(?:本期)?(?:目录|目次|要目|导读|内容提要|CONTENTS|Contents)[】\]〕]?[：:]?")
_LEADER = re.compile(
    r"(?:[…⋯]{1,60}|[.．·。・_—-]{3,200}|\s{2,200}|\t)\s*[（(]?\s*(?:\d{1,4}|[ivxIVX]{1,6})\s*[）)]?$"
)
_COVER = re.compile(
    r"(?:总|第)\s*\d{1,4}\s*期|内部(?:资料|参考|刊物|交流)|注意保存|仅供(?:内部|领导)?参考|(?:主办|编印|承办|编辑部|主编|责任编辑)"
    r"|(?:19|20)\d\d年第?\d{1,3}期|^(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?$"
)
_MASTHEAD = re.compile(r"总\s*第?\s*\d|第\s*\d{1,4}\s*期|内部(?:资料|参考|刊物|交流)|注意保存|仅供")
# A number or bullet before a title of the contents, and its authors after a stroke.
_BESIDE_TITLE = re.compile(
    rf"^\s*(?:\d{{1,2}}[.、．]?|[•●■◆▪·])\s*|\s*[/／]\s*[{HAN}]{{2,4}}(?:[、\s][{HAN}]{{2,4}}){{0,5}}$"
)
_MAX_COVER_LINES = 15
_MAX_ENTRY_LINES = 3
_MAX_COVER_LINE = 40
_MIN_ENTRY = 4


def drop_front_matter(lines: Sequence[Line]) -> tuple[list[Line], list[Repair]]:
    """Leave out cover lines and contents: entries with page numbers, or titles that stand again further on."""
    start = _contents_end(lines)
    if not start:
        start = _cover_end(lines)
    gone = [i for i, x in enumerate(lines) if i < start or x.style == "toc"]
    repairs = [Repair("", lines[i].start, lines[i].end, "front_matter", lines[i].text, "") for i in gone]
    dropped = set(gone)
    return [x for i, x in enumerate(lines) if i not in dropped], repairs


def _contents_end(lines: Sequence[Line]) -> int:
    """Return the index after the contents, 0 where there are none."""
    head = next(
        (i for i, x in enumerate(lines[: _MAX_COVER_LINES + 1]) if _HEADING.fullmatch(_packed(x.text))), None
    )
    if head is None or any(len(x.text) > _MAX_COVER_LINE and is_finished(x.text) for x in lines[:head]):
        return 0
    packed = [_packed(x.text) for x in lines]
    offsets = [0, *itertools.accumulate(map(len, packed))]
    text, starts = "".join(packed), set(offsets)
    # Titles stand in the order of the contents, so each is sought from the one before on.
    i, reached = head + 1, 0
    while i < len(lines):
        size = _leader_end(lines, i)
        if not size:
            # The longest match counts: the first line of a long title stands again, too.
            for size in range(min(_MAX_ENTRY_LINES, len(lines) - i), 0, -1):
                entry = "".join(x.text for x in lines[i : i + size])
                place = _stands_again(entry, text, starts, max(reached, offsets[i + size]))
                if place:
                    reached = place
                    break
            else:
                break
        i += size
    return i if i > head + 1 else 0


def _leader_end(lines: Sequence[Line], i: int) -> int:
    """Return how many lines the entry with a page number that begins at a line takes, 0 where none does."""
    for size, line in enumerate(lines[i : i + _MAX_ENTRY_LINES], 1):
        if _LEADER.search(line.text):
            return size
        if is_finished(line.text):
            break
    return 0


def _stands_again(entry: str, text: str, starts: Collection[int], after: int) -> int:
    """Return where in the packed text, from `after` on, a line begins with a contents entry; 0 for nowhere."""
    title = _packed(_BESIDE_TITLE.sub("", entry))
    if len(title) < _MIN_ENTRY or is_finished(title):
        return 0
    place = text.find(title, after)
    while place >= 0 and place not in starts:
        place = text.find(title, place + 1)
    return max(place, 0)


def _cover_end(lines: Sequence[Line]) -> int:
    """Return the index after the cover: short lines at the head that name the digest's issue, date, publisher.

    What follows must still read as a title, lest an article's own first lines go.
    """
    end = 0
    for i, line in enumerate(lines[:_MAX_COVER_LINES]):
        if (
            len(line.text) > _MAX_COVER_LINE
            or "《" in line.text
            or re.search(r"来源|原载|作者|记者", line.text)
        ):
            break
        if _COVER.search(line.text):
            end = i + 1
        elif i != 0:
            break
    if not end or not any(_MASTHEAD.search(x.text) for x in lines[:end]) or end >= len(lines):
        return 0
    following = lines[end].text
    return end if len(following) <= _MAX_COVER_LINE and not is_finished(following) else 0


def _packed(text: str) -> str:
    return re.sub(r"\s+", "", text)
