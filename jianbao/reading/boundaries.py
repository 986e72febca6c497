"""Where articles begin: each line that might open one, the signs that speak for it, and how sure that is.

What the lines between two boundaries become is in `building`; what an analyst says against it, in `sidecar`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import prod, sqrt
from operator import add
from statistics import median_low

from jianbao.digest import HAN
from jianbao.reading.document import Line
from jianbao.reading.metadata import SIGNATURE, SOURCE_OPENING
from jianbao.reading.repair import is_finished
from jianbao.reading.wrapping import enumerator

SIGNS: Mapping[str, float] = {
    "start": 1.0,
    "sidecar": 1.0,
    "source_above": 0.95,
    "source_below": 0.95,
    "heading_style": 0.9,
    "label_below": 0.8,
    "type_size": 0.8,
    "subtitle_below": 0.6,
    "new_words": 0.6,
    "dateline_below": 0.6,
    "signature_above": 0.5,
    "byline_below": 0.5,
    "set_off": 0.5,
    "page_start": 0.4,
    "only_overprint": 0.4,
    "overprint": 0.3,
    "few_words": 0.3,
}
"""The signs that an article begins on a line, each with the confidence that it gives alone.

start: the digest begins; sidecar: the analyst says so; source_above, source_below: a source line closes the
article before, or stands under the title; heading_style, type_size: set as the digest's first title is;
label_below, dateline_below, byline_below: an abstract or keywords, a dateline (本报讯, 新华社…电) or an author
follows; subtitle_below: a line that begins with a dash follows; new_words, few_words: the text after it shares hardly
a word, or few, with the text before it; signature_above: the article before ends with one; set_off, page_start: white space or a new page
before it; overprint: printed over itself (fake bold), only_overprint: and nothing else tells titles here.
"""

TAKEN = 0.5
"""A line opens an article where its confidence is at least this."""

LISTED = 0.25
"""Lines of lower confidence than `TAKEN`, but at least this, are listed as possible boundaries."""

LABEL = re.compile(
    r"([\[［【〔])?\s*(摘\s*要|内\s*容\s*提\s*要|提\s*要|[关關]\s*[键鍵]\s*[词詞]|主\s*[题題]\s*[词詞]|Abstract|Key\s?words)"
    r"\s*([\]］】〕])?\s*([：:])?\s*",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"本[报報刊][讯訊]|(?:本[报報社]|新[华華]社|中新社|中央社|人民网)[^，。：:]{0,12}(?:[讯訊]|[电電])(?=[\s（(：:，])"
)
# What an unbracketed source line that is broken goes on with: a date, an issue, authors, the rest of a name.
_SOURCE_PART = re.compile(
    rf"\d{{1,4}}\s*[-./年]|第\s*\d+\s*[期版]|作者\s*[：:]|[{HAN}]{{1,3}}(?:[、；;，,\s][{HAN}]{{2,4}})+$|[{HAN}]$"
)
_MAY_BE_GLUED = re.compile(r"[来來原摘转轉（(【]")
_GLUED = re.compile(
    r"(?<=[。！？”）)])\s*(?:[（(【]\s*(?:[来來]源|原[载載]|摘自|[转轉]自)\s*(?:[：:]|[于於]?《)|[来來]源\s*[：:])"
)
_BYLINE = re.compile(
    r"(?:本[报報刊]|新[华華]社)?(?:首席)?[记記]者\s*\S|(?:作者|[记記]者|文|撰文)\s*[：:/／]|[□■◎]"
)
_MAX_SOURCE_LINES = 8
_FILLED = 0.93
_REST_OF_NAMES = 6
_AHEAD = 8
_SHORT = 0.82
_SHORTER = 0.85
_MAX_TITLE_LINES = 4
_MAX_ABSTRACT = 15
_MAX_TITLE = 60
_ENOUGH_TEXT = 300
_LARGE = 1.15
_SAME_SIZE = 0.08
_TITLE_STYLES = ("title", "h1", "h2", "h3")
# Set on 21 articles with 67 headings, in six shuffled orders: of titles 77, 97 and 98 % are below these, of
# headings 1.5, 20 and 30 %.
_NEW_WORDS = 0.06
_FEW_WORDS = 0.15
_SAME_WORDS = 0.2
_WINDOW = 600
_MIN_WINDOW = 200
_CLOSED = re.compile(r"[）)\]】〕]\s*[。.]?$")
_CLOSING = frozenset("）)]】〕。.")
_SENTENCE_MARK = re.compile(r"[。；]")
_NO_HAN = re.compile(rf"[^{HAN}]+")
_DECISIVE = {"source_above", "source_below", "heading_style", "type_size", "label_below"}
_REFERENCE = re.compile(r"[\[［]\d{1,3}[\]］]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line (by its index) that opens an article with some confidence, and the signs for it."""

    index: int
    confidence: float
    signs: tuple[str, ...]


def part_glued_sources(lines: Sequence[Line]) -> list[Line]:
    """Put a source line that follows a paragraph's end on the same line onto a line of its own."""
    out: list[Line] = []
    carried = ""
    for line, following in zip_longest(lines, lines[1:]):
        if not carried and not _MAY_BE_GLUED.search(line.text):
            out.append(line)
            continue
        text, carried = carried + line.text, ""
        ahead = following.text[:_AHEAD] if following and following.copies == 1 else ""
        match = _GLUED.search(text + ahead)
        if not match or match.start() >= len(text):
            out.append(replace(line, text=text))
            continue
        out.append(replace(line, text=text[: match.start()].rstrip(), width=0.0))
        rest = text[match.start() :].strip()
        if match.end() > len(text):
            # The line breaks within the opening words, by which a source line is known.
            carried = rest
        else:
            out.append(replace(line, text=rest, width=0.0, gap=0, page_start=False))
    return out


def source_spans(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return (first, last + 1) of each source line, which may run over several lines to its bracket's end.

    One without brackets runs on where it fills the measure.
    """
    spans: list[tuple[int, int]] = []
    lengths = sorted(len(x.text) for x in lines)
    filled = _FILLED * lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    for i, line in enumerate(lines):
        match = SOURCE_OPENING.match(line.text)
        if not match or (spans and i < spans[-1][1]):
            continue
        bracketed = line.text[0] in "（([【〔"
        end = i + 1
        while bracketed and end < len(lines) and end - i < _MAX_SOURCE_LINES and not _closed(lines[end - 1]):
            end += 1
        while not bracketed and end < len(lines) and end - i < _MAX_SOURCE_LINES:
            goes_on = len(lines[end - 1].text) >= filled and len(lines[end].text) <= _REST_OF_NAMES
            goes_on = goes_on or lines[end - 1].text.endswith(("、", "，", "；", "："))
            if lines[end].copies > 1 or not (goes_on or _SOURCE_PART.match(lines[end].text)):
                break
            end += 1
        if not bracketed or _closed(lines[end - 1]):
            spans.append((i, end))
    return spans


def _closed(line: Line) -> bool:
    return line.text[-1:] in _CLOSING and bool(_CLOSED.search(line.text))


def find_boundaries(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> list[Candidate]:
    """Return the lines that open or might open an article, in order; the first line always does.

    `spans` are the source lines as `source_spans` gives them.
    """
    if not lines:
        return []
    signs: dict[int, list[str]] = {0: ["start"]}
    for i in _title_places(lines):
        signs.setdefault(i, [])
    heads = _under_titles(lines, spans)
    if heads is None:
        closing = {end for _, end in spans if end < len(lines)}
        for i in closing:
            signs.setdefault(i, []).append("source_above")
    else:
        closing = set()
        for i in heads:
            signs.setdefault(i, []).append("source_below")
    looks = _Looks.of(lines, spans)
    if heads is not None:
        # What follows a source line under a title is a byline, an abstract or the text.
        for _, end in spans:
            signs.pop(end, None)
    for i, found in signs.items():
        if i and (i in closing or _title_like(lines, i, styled=looks.level)):
            found += looks.signs(lines, i)
    candidates = []
    last = 0
    for i in sorted(signs):
        found = signs[i]
        cohesion = None
        if i and looks.wants_cohesion(lines, i, found):
            cohesion = _cohesion(lines, i, since=last)
        if cohesion is not None and cohesion < _FEW_WORDS:
            found.append("new_words" if cohesion < _NEW_WORDS else "few_words")
        if "overprint" in found and not spans and i and _text(lines, last, i) >= _ENOUGH_TEXT:
            found.append("only_overprint")
        confidence = 1 - prod(1 - looks.weight(sign, found, lines[i]) for sign in found)
        if i in closing and not _title_like(lines, i, styled=looks.level):
            confidence = min(confidence, 0.7)
        if cohesion is not None and cohesion > _SAME_WORDS:
            confidence = min(confidence, 0.45)
        if confidence >= LISTED:
            candidates.append(Candidate(i, round(confidence, 2), tuple(found)))
        if confidence >= TAKEN:
            last = i
    return candidates


def _cohesion(lines: Sequence[Line], i: int, *, since: int) -> float | None:
    """Return how like each other the texts before and after a line are: the cosine of their character bigrams.

    The text before begins at the line `since`. The idea is TextTiling's (Hearst 1997). None where there is
    too little text on a side.
    """
    before = _pairs(x.text for x in reversed(lines[since:i]))
    after = _pairs(x.text for x in lines[i + 1 : i + 1 + _WINDOW])
    if min(before.total(), after.total()) < _MIN_WINDOW:
        return None
    dot = sum(n * after[pair] for pair, n in before.items() if pair in after)
    return dot / sqrt(sum(n * n for n in before.values()) * sum(n * n for n in after.values()))


def _pairs(texts: Iterable[str]) -> Counter[str]:
    """Count the bigrams of Chinese characters in about `_WINDOW` characters of the texts."""
    taken: list[str] = []
    room = _WINDOW
    for text in texts:
        taken.append(_NO_HAN.sub(" ", text))
        room -= len(text)
        if room <= 0:
            break
    window = " ".join(taken)
    return Counter(pair for pair in map(add, window, window[1:]) if " " not in pair)


def _text(lines: Sequence[Line], a: int, b: int) -> int:
    return sum(len(x.text) for x in lines[a:b])


def _title_places(lines: Sequence[Line]) -> list[int]:
    """Return the lines at which anything but running text begins; the costly questions are for these alone."""
    return [
        i
        for i, line in enumerate(lines)
        if len(line.text) <= _MAX_TITLE and not is_finished(line.text) and (not i or _ends(lines, i))
    ]


def _ends(lines: Sequence[Line], i: int) -> bool:
    """Tell whether what stands before the i-th line can be the end of an article."""
    line, before = lines[i], lines[i - 1]
    stands_out = line.copies > 1 or line.size >= _LARGE or line.style in _TITLE_STYLES
    if stands_out and _same_look(line, before) and not is_finished(before.text):
        return False
    return (
        is_finished(before.text)
        or before.style == "footnote"
        or _signed(lines, i)
        or bool(_REFERENCE.match(before.text))
        or _closed(before)
        or stands_out
    )


def _signed(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a signature, over three lines at most, ends before the i-th line."""
    above = lines[max(0, i - 3) : i]
    return _closed(above[-1]) and any(SIGNATURE.match(x.text) for x in above)


def _title_like(lines: Sequence[Line], i: int, *, styled: str) -> bool:
    line = lines[i]
    if styled and line.style == styled:
        return True
    return not (
        enumerator(line.text)
        or LABEL.match(line.text)
        or SOURCE_OPENING.match(line.text)
        or DATELINE.match(line.text)
        or SIGNATURE.match(line.text)
        or _REFERENCE.match(line.text)
        or line.style in ("item", "footnote")
        or is_finished(line.text)
        or len(line.text) > _MAX_TITLE
        or line.text.endswith(("，", "、", "："))
        or _SENTENCE_MARK.search(line.text)
    )


def _under_titles(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> list[int] | None:
    """Return where the titles above source lines begin, or None where source lines close articles.

    Most of them decide: what stands above a closing source line ends a sentence, a title does not.
    """
    under = sum(
        bool(a) and not is_finished(lines[a - 1].text) and not _closed(lines[a - 1]) for a, _ in spans
    )
    if under * 2 <= len(spans):
        return None
    heads = []
    for a, _ in spans:
        i = a
        while i and a - i < _MAX_TITLE_LINES and not (i < a and lines[i].page_start and _ends(lines, i)):
            before = lines[i - 1]
            if is_finished(before.text) or len(before.text) > _MAX_TITLE or enumerator(before.text):
                break
            if i < a and lines[i].gap > before.gap and lines[i].gap > 1:
                break
            i -= 1
        if i < a:
            heads.append(i)
    return heads


@dataclass(frozen=True, slots=True)
class _Looks:
    """How titles look in a digest: style, size, and the white space that sets them off (0 where none does).

    `width` is that below which a line (in characters) is short for the digest. `crowded` says that source
    lines or overprint tell titles already, so that layout alone says less; `overprinted`, that titles are
    overprinted and headings are not.
    """

    level: str
    size: float
    gap: int
    width: float
    crowded: bool
    overprinted: bool

    @classmethod
    def of(cls, lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> "_Looks":
        bold = [i for i, x in enumerate(lines) if x.copies > 1 and (not i or lines[i - 1].copies == 1)]
        # Where they outnumber the source lines by far, or some are numbered, headings are overprinted, too.
        headings = any(enumerator(lines[i].text) for i in bold) or len(bold) > 2 * len(spans) + 1 > 1
        return cls(
            _title_style(lines, spans),
            _title_size(lines),
            _title_gap(lines),
            _SHORT * sorted(len(x.text) for x in lines)[int(0.9 * (len(lines) - 1))],
            bool(bold) or bool(spans),
            bool(bold) and not headings,
        )

    def may_be_title(self, lines: Sequence[Line], i: int, *, filled: bool = False) -> bool:
        """Tell whether a line stands out from running text at all: it is short, or printed otherwise.

        With `filled` it may be all but full.
        """
        line = lines[i]
        if not _title_like(lines, i, styled=self.level):
            return False
        short = self.width * (_FILLED / _SHORT if filled else _SHORTER if "，" in line.text else 1)
        return line.copies > 1 or line.size >= _LARGE or len(line.text) <= short

    def wants_cohesion(self, lines: Sequence[Line], i: int, found: Sequence[str]) -> bool:
        """Tell whether it matters for a line that the words change: other signs may decide, or not suffice."""
        if _DECISIVE & set(found) or not self.may_be_title(lines, i):
            return False
        return bool(found) or not (self.overprinted or self.level or self.size)

    def signs(self, lines: Sequence[Line], i: int) -> list[str]:
        line, before = lines[i], lines[i - 1]
        end = i + 1
        while end < len(lines) and end - i < _MAX_TITLE_LINES and _same_look(lines[end], line):
            end += 1
        below = lines[end : end + 3] if line.copies > 1 or line.size >= _LARGE else lines[i + 1 : i + 5]
        found = []
        if self.level and line.style == self.level and before.style != self.level:
            found.append("heading_style")
        if self.size and abs(line.size - self.size) <= _SAME_SIZE and not _same_look(before, line):
            found.append("type_size")
        if line.copies > 1 and not enumerator(line.text):
            found.append("overprint")
        if self.may_be_title(lines, i, filled=True):
            labelled = any(LABEL.match(x.text) for x in lines[max(0, i - _MAX_ABSTRACT) : i])
            if not labelled and any(LABEL.match(x.text) for x in below):
                found.append("label_below")
            if any(DATELINE.match(x.text) for x in below):
                found.append("dateline_below")
            elif any(_BYLINE.match(x.text) and len(x.text) <= _MAX_TITLE for x in below):
                found.append("byline_below")
        next_two = lines[i + 1 : i + 3]
        dashed = any(x.text.startswith(("——", "--")) and not is_finished(x.text) for x in next_two)
        if dashed and self.may_be_title(lines, i):
            found.append("subtitle_below")
        if _signed(lines, i):
            found.append("signature_above")
        long_below = any(len(x.text) > 10 for x in below)
        if self.gap and line.gap >= self.gap and not line.page_start and long_below:
            found.append("set_off")
        if line.page_start and (is_finished(before.text) or "signature_above" in found):
            found.append("page_start")
        return found

    def weight(self, sign: str, found: Sequence[str], line: Line) -> float:
        """Return the confidence that a sign gives here: layout says less where titles have a look of their own."""
        own_look = bool({"overprint", "heading_style", "type_size"} & set(found))
        halved = self.crowded and sign in ("set_off", "byline_below", "page_start")
        if halved and self.overprinted and line.copies > 1:
            halved = False
        if sign in ("new_words", "few_words") and (self.overprinted or self.level or self.size):
            halved = not own_look
        elif sign == "few_words":
            halved = line.copies > 1
        return SIGNS[sign] / 2 if halved else SIGNS[sign]


def _same_look(a: Line, b: Line) -> bool:
    return a.copies == b.copies and a.style == b.style and abs(a.size - b.size) <= _SAME_SIZE


def _title_style(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> str:
    """Return the style of titles: that of the first heading, where it recurs.

    Where it does not and the next heading follows it at once, the first names the digest and the next is
    a title. Headings that do not follow source lines, where there are any, are chapters.
    """
    headings = [(i, x.style) for i, x in enumerate(lines) if x.style in _TITLE_STYLES]
    counts = Counter(style for _, style in headings)
    for (i, style), (j, _) in zip(headings, headings[1:] or [(len(lines), "")], strict=False):
        if i > _MAX_TITLE_LINES:
            break
        if counts[style] > 1:
            after = [lines[end].style == style for _, end in spans if end < len(lines)]
            return style if 2 * sum(after) >= len(after) else ""
        if any(len(x.text) > _MAX_TITLE for x in lines[i + 1 : j]):
            break
    return ""


def _title_size(lines: Sequence[Line]) -> float:
    """Return the type size of titles: one of the first lines', larger than body text, where it recurs."""
    groups: Counter[float] = Counter()
    for i, line in enumerate(lines):
        if (
            line.size >= _LARGE
            and not enumerator(line.text)
            and (not i or not _same_look(lines[i - 1], line))
        ):
            groups[line.size] += 1
    for line in lines[:_MAX_TITLE_LINES]:
        if line.size >= _LARGE:
            near = sum(n for size, n in groups.items() if abs(size - line.size) <= _SAME_SIZE)
            if near > 1:
                return line.size
    return 0.0


def _title_gap(lines: Sequence[Line]) -> int:
    """Return the white space (in blank lines) that sets off titles and headings alone, 0 where none does."""
    usual = median_low([x.gap for x in lines])
    for gap in (1, 2):
        if gap > usual:
            places = [i for i, x in enumerate(lines) if i and x.gap >= gap and not x.page_start]
            short = sum(len(lines[i].text) <= _MAX_TITLE and not is_finished(lines[i].text) for i in places)
            if places and short >= 0.7 * len(places) and (gap > 1 or len(places) * 10 <= len(lines)):
                return gap
    return 2 if usual < 2 else usual + 1
