"""What stands before the first article: cover lines and contents pages, left out and logged."""

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.digest import HAN, Repair
from jianbao.lexicon import Lexicon, either
from jianbao.reading.facts import LineFacts
from jianbao.reading.wording import packed

# A number or bullet before a title of the contents, and its authors after a stroke.
_BESIDE_TITLE = re.compile(
    rf"^\s*(?:\d{{1,2}}[.、．]?|[•●■◆▪·])\s*|\s*[/／]\s*[{HAN}]{{2,4}}(?:[、\s][{HAN}]{{2,4}}){{0,5}}$"
)
_MAX_COVER_LINES = 15
_MAX_ENTRY_LINES = 3
_MAX_LINES_ABOVE = 3
_MAX_COVER_LINE = 40
_MIN_ENTRY = 4
_SHORTEST_TITLE = 8
_LONGEST_PATH = 20
_MAX_PATH_LINE = 60
_MAX_BUTTON = 5
_MOST_OF_TITLE = 0.4
_MAX_CRUMB = 12
_PATH_SIGNS = (">", ">>", "»", "›", "＞", "》", "→")


@dataclass(frozen=True)
class Cover:
    """What is printed on covers, each pattern for `search`: `masthead` suffices to tell one, `line` belongs to one.

    `credits` is what belongs to an article already.
    """

    masthead: re.Pattern[str]
    line: re.Pattern[str]
    credits: re.Pattern[str]


@lru_cache(maxsize=4)
def load_cover(lexicon: Lexicon) -> Cover:
    """Read what front_matter.toml says of covers."""
    tables = lexicon.tables("reading/front_matter.toml")
    masthead = either(tables.words("cover", "mastheads"))
    publisher = either(tables.words("cover", "publishers"))
    # 第3期, 总第118期
    issue = r"(?:总|第)\s*\d{1,4}\s*期"
    # 2025年第3期; 2025年5月12日 as the whole line
    date = r"(?:19|20)\d\d年第?\d{1,3}期|^(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?$"
    return Cover(
        masthead=re.compile(rf"总\s*第?\s*\d|第\s*\d{{1,4}}\s*期|{masthead}"),
        line=re.compile(rf"{issue}|{masthead}|{publisher}|{date}"),
        credits=re.compile(either(tables.words("cover", "credits"))),
    )


def drop_front_matter(lines: Sequence[LineFacts], cover: Cover) -> tuple[list[LineFacts], list[Repair]]:
    """Leave out cover lines and contents: entries with page numbers, or titles that stand again further on.

    Of a page saved as text, its name and the path to it go, where the title stands again below them.
    """
    page = _page_head_end(lines)
    head, end = _contents(lines[page:])
    # A law's title and when it was passed stand above its contents.
    titled = head <= _MAX_LINES_ABOVE and not any(
        cover.line.search(x.text) or x.finished for x in lines[page : page + head]
    )
    kept = range(page, page + head if titled else page)
    end = page + (end or _cover_end(lines[page:], cover))
    gone = [i for i, x in enumerate(lines) if (i < end and i not in kept) or x.layout.style == "toc"]
    repairs = [
        Repair("", lines[i].layout.start, lines[i].layout.end, "front_matter", lines[i].text, "")
        for i in gone
    ]
    dropped = set(gone)
    return [x for i, x in enumerate(lines) if i not in dropped], repairs


def _page_head_end(lines: Sequence[LineFacts]) -> int:
    """Return the index after the buttons, the name of the page and the path to it, where it was saved as text."""
    end = _buttons_end(lines)
    if end >= len(lines):
        return 0
    title = packed(lines[end].text)
    signs = 0
    for i, line in enumerate(lines[end : end + _LONGEST_PATH], end):
        text = packed(line.text)
        # 某发〔2025〕7号《关于……的意见》, the name of the page
        within = len(text) >= _MOST_OF_TITLE * len(title) and text in title and not line.form.dashed
        if i > end and (text == title or within) and len(title) >= _SHORTEST_TITLE:
            return i if i > end + 1 else end
        if line.finished or line.form.source or len(line.text) > _MAX_PATH_LINE:
            break
        if line.text.strip() in _PATH_SIGNS and len(lines[i - 1].text) <= _MAX_CRUMB:
            # 首页 > 要闻
            signs = i
    path = lines[end:signs]
    if signs and signs + 2 < len(lines) and all(len(x.text) <= _MAX_CRUMB for x in path):
        return signs + 2
    return end


def _buttons_end(lines: Sequence[LineFacts]) -> int:
    """Return the index after the buttons at a page's head: 打印, 收藏, 【字号：, 加大, 】."""
    end = labels = 0
    for line in lines[:_LONGEST_PATH]:
        if len(line.text) > _MAX_BUTTON or line.finished or line.text.strip() in _PATH_SIGNS:
            break
        labels += line.form.source_part and not line.form.byline
        end += 1
    return end if labels > 1 or labels == end else 0


def _contents(lines: Sequence[LineFacts]) -> tuple[int, int]:
    """Return the index of the heading of the contents and that after them, 0 and 0 where there are none."""
    places = (i for i, x in enumerate(lines[: _MAX_COVER_LINES + 1]) if x.form.contents_heading)
    head = next(places, None)
    if head is None or any(len(x.text) > _MAX_COVER_LINE and x.finished for x in lines[:head]):
        return 0, 0
    texts = [packed(x.text) for x in lines]
    offsets = [0, *itertools.accumulate(map(len, texts))]
    text, starts = "".join(texts), set(offsets)
    # Titles stand in the order of the contents, so each is sought from the one before on.
    i, reached = head + 1, 0
    while i < len(lines):
        size = _leader_end(lines, i)
        if not size:
            # The longest match counts: the first line of a long title stands again, too.
            for size in range(min(_MAX_ENTRY_LINES, len(lines) - i), 0, -1):
                place = _stands_again(lines[i : i + size], text, starts, max(reached, offsets[i + size]))
                if place:
                    reached = place
                    break
            else:
                break
        i += size
    return (head, i) if i > head + 1 else (0, 0)


def _leader_end(lines: Sequence[LineFacts], i: int) -> int:
    """Return how many lines the entry with a page number that begins at a line takes, 0 where none does."""
    for size, line in enumerate(lines[i : i + _MAX_ENTRY_LINES], 1):
        if line.form.contents_entry:
            return size
        if line.finished:
            break
    return 0


def _stands_again(entry: Sequence[LineFacts], text: str, starts: Collection[int], after: int) -> int:
    """Return where in the packed text, from `after` on, a line begins with a contents entry; 0 for nowhere."""
    title = packed(_BESIDE_TITLE.sub("", "".join(x.text for x in entry)))
    if len(title) < _MIN_ENTRY or entry[-1].finished:
        return 0
    place = text.find(title, after)
    while place >= 0 and place not in starts:
        place = text.find(title, place + 1)
    return max(place, 0)


def _cover_end(lines: Sequence[LineFacts], cover: Cover) -> int:
    """Return the index after the cover: short lines at the head that name the digest's issue, date, publisher.

    What follows must still read as a title, lest an article's own first lines go.
    """
    end = 0
    for i, line in enumerate(lines[:_MAX_COVER_LINES]):
        if len(line.text) > _MAX_COVER_LINE or "《" in line.text or cover.credits.search(line.text):
            break
        if cover.line.search(line.text):
            end = i + 1
        elif i != 0:
            break
    if not end or not any(cover.masthead.search(x.text) for x in lines[:end]) or end >= len(lines):
        return 0
    following = lines[end]
    return end if len(following.text) <= _MAX_COVER_LINE and not following.finished else 0
