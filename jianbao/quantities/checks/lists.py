"""Announced lists (A、B、C等3个, 三项：一是…二是…): how many things are claimed and how many are named.

Only text is read here; what the figures of a sentence add up to is asked in `totals` and `parts`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jianbao.digest import BODY_KINDS, Article
from jianbao.lexicon import Lexicon, either
from jianbao.quantities.checks.figures import Check
from jianbao.quantities.numerals import ONES, SCALES, SEVERAL, TENS, whole_number

_NUMBER = rf"(?P<number>\d{{1,2}}|[{SEVERAL}]{{1,3}})"
_CLAUSE = re.compile("[，。；：！？,;:!?\n]")
_ITEMS = 160
"""Characters before a number in which its list is looked for."""
_HELD = re.compile(r"“[^”]{0,60}”|《[^》]{0,60}》|（[^）]{0,60}）|\([^)]{0,60}\)")
_ORDERS = (("一是", "{}是"), ("第一", "第{}[，、,：是]"), ("其一", "其{}[，、,：是]"))
_FIRST = "一是|第一[，、,：是]|其一[，、,：是]"
# Up to twenty: no announced list has more.
_NUMERALS = (*TENS, *(f"十{n}" for n in ONES), "二十")
_MARKERS = {
    first: tuple(re.compile(r"(?<![^。；：，！？”）\s])" + form.format(n)) for n in _NUMERALS)
    for first, form in _ORDERS
}
"""Marks of order by the first of them; each stands at the beginning of a clause."""
_ENUMERATED = re.compile("一是|第一|其一|首先")
_LIMIT = 6_000
"""Characters after an announcement in which its 一是, 二是 are looked for."""
_AMONG = re.compile("[^，。；：！？、等]{0,4}[、和与及](?!其中)")
_REST = re.compile("[^，。；：！？、（）“”\n]{0,10}(?=[，。；：！？、（“\n]|$)")
"""What a list counts, for the statement of its check."""


@dataclass(frozen=True)
class ListWords:
    """The words of lists: a number with its measure word before, above and after its items, and what bounds these."""

    counted: re.Pattern[str]
    announced: re.Pattern[str]
    named: re.Pattern[str]
    conjunction: re.Pattern[str]
    begins: re.Pattern[str]
    ends_open: re.Pattern[str]
    composed: re.Pattern[str]
    announces: re.Pattern[str]
    goes_on: re.Pattern[str]


@lru_cache(maxsize=4)
def load_list_words(lexicon: Lexicon) -> ListWords:
    """Read [lists] of checks.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/checks.toml")

    def words(name: str) -> str:
        return either(tables.entries("lists", name))

    classifier = words("classifiers")
    number = rf"(?<![\d.{SCALES}第]){_NUMBER}{classifier}"
    # 等3个, 这六座, 共计5家
    counted = (
        rf"(?P<link>等|这|共|共计)?\s?(?<![\d.{SCALES}第前后近余多]){_NUMBER}(?P<unit>{classifier})(?![多余])"
    )
    introduced = "(?P<mark>：|，即|，(?:它们)?分别[是为])"
    return ListWords(
        re.compile(counted),
        # 三个方面：一是
        re.compile(rf"{number}(?P<noun>[^，。；：！？、\n]{{0,14}})(?P<mark>[：。，]\s?)(?={_FIRST})"),
        # 五个城市，即
        re.compile(
            rf"{number}(?P<noun>[^，。；：！？、\n]{{0,12}}){introduced}(?P<list>[^。！？：\n]{{3,160}})"
        ),
        re.compile(words("and")),
        re.compile(words("begins")),
        re.compile(f"{words('ends_open')}$"),
        re.compile(f"[^，。；：]{{0,14}}?{words('composed')}"),
        re.compile(words("announces")),
        re.compile(words("goes_on")),
    )


@dataclass(frozen=True, slots=True)
class ListCount:
    """A claimed and a counted number of things, and where they stand in the article text."""

    start: int
    end: int
    claimed: int
    named: int
    items: tuple[str, ...]


def list_checks(article: Article, words: ListWords) -> Iterator[Check]:
    """Yield the announced lists of an article against the number that is claimed."""
    starts = [s.char_start for s in article.sentences]
    for count in list_counts(article, words):
        first = max(0, bisect_right(starts, count.start) - 1)
        items = "、".join(i.strip() for i in count.items)
        announced = article.text[count.end - 1] in "：。，"
        noun = None if announced else _REST.match(article.text, count.end)
        statement = article.text[count.start : noun.end() if noun else count.end]
        if count.items[0] not in statement:
            statement = re.sub("[“”]|[：。，]\\s?$", "", statement) + f"：{items}"
        yield Check(
            count.start,
            "list_count",
            statement,
            Decimal(count.claimed),
            Decimal(count.named),
            count.claimed == count.named,
            (article.sentences[first].sentence_id,),
            f"列出{count.named}项（{items}），文中称{count.claimed}项",
        )


def list_counts(article: Article, words: ListWords) -> list[ListCount]:
    """Return the lists of an article whose number is stated and can be checked, in reading order.

    A list that 等 leaves open is given where it names as many as are claimed, or more. Lists that can be counted in
    several ways (和 within an item, commas beside 、) are given as the way that agrees, else not at all.
    """
    found = []
    text = article.text
    paragraphs = [p for p in article.paragraphs if p.kind in BODY_KINDS]
    stop = following = -1
    for paragraph in reversed(paragraphs):
        start, end = paragraph.char_start, paragraph.char_start + len(paragraph.text)
        # A list may go on in the paragraphs that follow without a heading between.
        stop = stop if end + 1 == following else end
        following = start
        found += [
            *_before_number(text, start, end, words),
            *_in_order(text, start, end, stop, words),
            *_after_number(text, start, end, words),
        ]
    return sorted(found, key=lambda c: (c.start, c.end))


def _held(text: str) -> str:
    """Blank out what is quoted or in brackets, so that its commas part nothing; offsets stay."""
    return _HELD.sub(lambda m: m[0][0] + "※" * (len(m[0]) - 2) + m[0][-1], text)


def _before_number(text: str, start: int, end: int, words: ListWords) -> Iterator[ListCount]:
    held = _held(text[start:end])
    for match in words.counted.finditer(held):
        low = max(0, match.start() - _ITEMS)
        left = _CLAUSE.split(held[low : match.start()])[-1]
        if not re.search("、|》《|”“", left) and not (
            match["link"] == "这" or words.conjunction.search(left)
        ):
            continue
        # 京津冀、长三角、东三省、成渝, 孤儿生活与残疾人两项补贴和群体救助: one item more of the list, not how many it has.
        if match["link"] is None and _AMONG.match(held, match.end()):
            continue
        # 大学二院 is the second: two things are 两.
        if match["number"] == "二" and match["unit"] != "者":
            continue
        begin = match.start() - len(left)
        count = _checked(held, left, match, words)
        if count is not None:
            named, items = count
            printed = _printed(text, start + match.start(), items)
            yield ListCount(start + begin, start + match.end(), whole_number(match["number"]), named, printed)


def _printed(text: str, end: int, items: Sequence[str]) -> tuple[str, ...]:
    """Return the items of a list that ends at `end` as they are printed: what is held was blanked out."""
    printed = []
    for item in reversed(items):
        printed.append(text[end - len(item) : end])
        end -= len(item)
        end -= text[end - 1 : end] == "、"
    return tuple(reversed(printed))


def _checked(
    held: str, left: str, match: re.Match[str], words: ListWords
) -> tuple[int, tuple[str, ...]] | None:
    """Return how many things a list before a number names, or None where that cannot be said."""
    claimed = whole_number(match["number"])
    if match["unit"] == "级" and match["link"]:
        return None
    segments = re.split("、|(?<=》)(?=《)|(?<=”)(?=“)", left)
    if claimed < 2 or not segments[-1] or (match["link"] != "等" and words.ends_open.search(segments[-1])):
        return None
    # 示范企业7家、冠军企业2家: each has its own number.
    if any(re.search(r"\d$|^\s*$", s) or words.counted.search(s) for s in segments):
        return None
    inner = max((i for i, s in enumerate(segments) if i and words.begins.search(s)), default=0)
    options = [segments] if not inner else [segments, segments[inner:]]
    for items in options:
        most = len(items) + sum(len(words.conjunction.findall(s)) for s in items)
        if len(items) <= claimed <= most and most > 1:
            return claimed, tuple(items)
    # 央地及京津两市: the number is that of the last item alone.
    if len(words.conjunction.split(segments[-1])[-1]) == claimed:
        return None
    if inner or len(segments) < 3 or any(len(s) > 14 for s in segments[1:]):
        return None
    # 邮政、快递企业完善县、乡、村三级: the list begins within an item.
    if len(segments) > claimed and len(segments[-claimed]) >= 2 * max(map(len, segments[1 - claimed :])):
        return None
    # 甲、乙、丙和丁: the last item is two.
    named = len(segments) + bool(words.conjunction.search(segments[-1]))
    if claimed > named:
        # Only what is said to be the whole list: 这六座城市, 由…五个指标构成; names in marks right before their number.
        closed = (
            match["link"] == "这"
            or (re.search("由[^、]{1,14}$", segments[0]) and words.composed.match(held, match.end()))
            or (not match["link"] and all(s[-1] in "”》" for s in segments))
        )
        return (named, tuple(segments)) if closed and match["link"] != "等" else None
    return named, tuple(segments)


def _in_order(text: str, start: int, end: int, stop: int, words: ListWords) -> Iterator[ListCount]:
    """Yield announcements that 一是, 二是 … follow, in the same paragraph or those after it."""
    for match in words.announced.finditer(text, start, end):
        if not match["mark"].startswith("：") and not words.announces.search(match["noun"]):
            continue
        markers = _MARKERS[text[match.end() : match.end() + 2]]
        position, named = match.end() + 2, 1
        # A second 一是 begins another list.
        again = markers[0].search(text, position, min(stop, position + _LIMIT))
        limit = again.start() if again else min(stop, position + _LIMIT)
        while named < len(markers) and (mark := markers[named].search(text, position, limit)):
            position, named = mark.end(), named + 1
        if named >= 2:
            yield ListCount(
                match.start(),
                match.end(),
                whole_number(match["number"]),
                named,
                _order(text, match.end(), named),
            )


def _order(text: str, start: int, named: int) -> tuple[str, ...]:
    first = text[start : start + 2]
    return tuple(first.replace("一", n) for n in _NUMERALS[:named])


def _after_number(text: str, start: int, end: int, words: ListWords) -> Iterator[ListCount]:
    """Yield lists after a colon, 即 or 分别是: 五个城市，即甲、乙、丙."""
    held = _held(text[start:end])
    for match in words.named.finditer(held):
        claimed = whole_number(match["number"])
        listed = match["list"]
        if _ENUMERATED.match(listed) or claimed < 2:
            continue
        rest = ""
        if match["mark"] != "：":
            listed, _, rest = (listed + "，").partition("，")
        open_end = re.search("等[^、，；]{0,6}$", listed)
        levels = [s for mark in "；，、" if len(s := listed.split(mark)) > 1]
        agreeing = [
            s
            for s in levels
            if len(s) <= claimed <= len(s) + (bool(words.conjunction.search(s[-1])) if "、" in listed else 0)
        ]
        span = (start + match.start(), start + match.start("list") + len(listed))
        if agreeing:
            yield ListCount(*span, claimed, claimed, tuple(agreeing[0]))
        elif rest and not words.goes_on.match(rest):
            continue
        elif (
            len(levels) == 1
            and "、" in listed
            and not open_end
            and not any(len(s) > 10 or words.begins.search(s) for s in levels[0])
        ):
            named = len(levels[0]) + bool(words.conjunction.search(levels[0][-1]))
            yield ListCount(*span, claimed, named, tuple(levels[0]))
