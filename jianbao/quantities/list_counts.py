"""Announced lists (A、B、C等3个, 三项：一是…二是…): how many are claimed and how many are named.

Only text is read here; what the figures of a sentence add up to is asked in `checks`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jianbao.digest import BODY_KINDS, Article
from jianbao.quantities.numerals import parse_numeral

_N = r"(?P<number>\d{1,2}|[两二三四五六七八九十]{1,3})"
_CLASSIFIER = (
    "个|大|项|类|种|家|名|位|所|条|点|座|部|款|只|支|省|市|县|区|国|地|方面|对|者|批|级|门|环节|阶段|领域|板块|维度|层面|部门|单位|校|院|篇|本"
    "|组|套|档|场|次|处|股|道|轮|件|台|架|艘|颗|城"
)
_COUNTED = re.compile(
    rf"(?P<link>等|这|共|共计)?\s?(?<![\d.十百千万亿第前后近余多]){_N}(?P<unit>{_CLASSIFIER})(?![多余])"
)
_CLAUSE = re.compile("[，。；：！？,;:!?\n]")
_ITEMS = 160
"""Characters before a number in which its list is looked for."""
_AND = re.compile(
    r"以及|(?<![总中缓饱温])和(?![谐平解])|(?<![参给])与(?![会时])|(?<![涉普波顾触以])及(?![时格早其])"
)
_HELD = re.compile(r"“[^”]{0,60}”|《[^》]{0,60}》|（[^）]{0,60}）|\([^)]{0,60}\)")
# A list may begin after one of these inside a clause: 在甲、乙领域新增丙、丁等2个 lists two.
_BEGINS = re.compile(
    r"新增|增加|增设|设立|设置|设有|建设|建成|建立|新建|开展|举办|成立|打造|培育|发布|完成|实现|推进|推动|推出|加强|聚焦|分析|选取|选择|支持|包括|包含|涵盖|覆盖|涉及|围绕|形成|构建|组织|提供|发展|明确|提出|强化|坚持|研究"
    r"|以及|带动|吸引|引导|联合|会同|面向|针对|来自|其中|的|了|在|于|由|为|是|有|对|把|将|从|向|按"
)
_ENDS_OPEN = re.compile(
    r"(?:的|了|在|于|有|为|是|达|共|等|近|约|超|过|设立|建设|建成|新建|新增|开展|举办|成立|打造|培育|发布|完成|实现|落地|入选|获得?|投入|签约|布局|服务|带动|吸引|覆盖|拥有|增加|减少|组织|分为|分成|形成|推出|各|每|占|第)$"
)
_COMPOSED = re.compile(r"[^，。；：]{0,14}?(?:构成|组成|合成)")
_ORDERS = (("一是", "{}是"), ("第一", "第{}[，、,：是]"), ("其一", "其{}[，、,：是]"))
_MARKERS = {
    first: tuple(re.compile(r"(?<![^。；：，！？”）\s])" + form.format(n)) for n in "一二三四五六七八九十")
    for first, form in _ORDERS
}
"""Marks of order by the first of them; each stands at the beginning of a clause."""
_ANNOUNCED = re.compile(
    rf"(?<![\d.十百千万亿第]){_N}(?:{_CLASSIFIER})(?P<noun>[^，。；：！？、\n]{{0,14}})(?P<mark>[：。，]\s?)(?=一是|第一[，、,：是]|其一[，、,：是])"
)
_ANNOUNCES = re.compile(
    "方面|层面|维度|角度|问题|特点|特征|建议|举措|措施|原因|任务|重点|关键|转变|统筹|研究|环节|以下|如下|来看|而言|来说"
)
_NAMED = re.compile(
    rf"(?<![\d.十百千万亿第]){_N}(?:{_CLASSIFIER})(?P<noun>[^，。；：！？、\n]{{0,12}})(?P<mark>：|，即|，(?:它们)?分别[是为])(?P<list>[^。！？：\n]{{3,160}})"
)
_GOES_ON = re.compile("将|并|均|都|已|也|其|是|要|共|占|由|为|在|以|对|与|从|这|同时")
"""What follows a list that a comma ends, where it is no further item."""
_LIMIT = 6_000
"""Characters after an announcement in which its 一是, 二是 are looked for."""


@dataclass(frozen=True, slots=True)
class ListCount:
    """A claimed and a counted number of things, and where they stand in the article text."""

    start: int
    end: int
    claimed: int
    named: int
    items: tuple[str, ...]


def list_counts(article: Article) -> list[ListCount]:
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
            *_before_number(text, start, end),
            *_in_order(text, start, end, stop),
            *_after_number(text, start, end),
        ]
    return sorted(found, key=lambda c: (c.start, c.end))


def _number(text: str) -> int:
    return int(parse_numeral(text))


def _held(text: str) -> str:
    """Blank out what is quoted or in brackets, so that its commas part nothing; offsets stay."""
    return _HELD.sub(lambda m: m[0][0] + "※" * (len(m[0]) - 2) + m[0][-1], text)


def _before_number(text: str, start: int, end: int) -> Iterator[ListCount]:
    held = _held(text[start:end])
    for match in _COUNTED.finditer(held):
        low = max(0, match.start() - _ITEMS)
        left = _CLAUSE.split(held[low : match.start()])[-1]
        if not re.search("、|》《|”“", left) and not (match["link"] == "这" or _AND.search(left)):
            continue
        begin = match.start() - len(left)
        count = _checked(held, left, match)
        if count is not None:
            named, items = count
            printed = _printed(text, start + match.start(), items)
            yield ListCount(start + begin, start + match.end(), _number(match["number"]), named, printed)


def _printed(text: str, end: int, items: Sequence[str]) -> tuple[str, ...]:
    """Return the items of a list that ends at `end` as they are printed: what is held was blanked out."""
    printed = []
    for item in reversed(items):
        printed.append(text[end - len(item) : end])
        end -= len(item)
        end -= text[end - 1 : end] == "、"
    return tuple(reversed(printed))


def _checked(held: str, left: str, match: re.Match[str]) -> tuple[int, tuple[str, ...]] | None:
    """Return how many things a list before a number names, or None where that cannot be said."""
    claimed = _number(match["number"])
    if match["unit"] == "级" and match["link"]:
        return None
    segments = re.split("、|(?<=》)(?=《)|(?<=”)(?=“)", left)
    if claimed < 2 or not segments[-1] or (match["link"] != "等" and _ENDS_OPEN.search(segments[-1])):
        return None
    if any(re.search(r"\d$|^\s*$", s) for s in segments):
        return None
    inner = max((i for i, s in enumerate(segments) if i and _BEGINS.search(s)), default=0)
    options = [segments] if not inner else [segments, segments[inner:]]
    for items in options:
        most = len(items) + sum(len(_AND.findall(s)) for s in items)
        if len(items) <= claimed <= most and most > 1:
            return claimed, tuple(items)
    if inner or len(segments) < 3 or any(len(s) > 14 for s in segments[1:]):
        return None
    # 甲、乙、丙和丁: the last item is two.
    named = len(segments) + bool(_AND.search(segments[-1]))
    if claimed > named:
        # Only what is said to be the whole list: 这六座城市, 由…五个指标构成.
        closed = match["link"] == "这" or (
            re.search("由[^、]{1,14}$", segments[0]) and _COMPOSED.match(held, match.end())
        )
        return (named, tuple(segments)) if closed and match["link"] != "等" else None
    return named, tuple(segments)


def _in_order(text: str, start: int, end: int, stop: int) -> Iterator[ListCount]:
    """Yield announcements that 一是, 二是 … follow, in the same paragraph or those after it."""
    for match in _ANNOUNCED.finditer(text, start, end):
        if not match["mark"].startswith("：") and not _ANNOUNCES.search(match["noun"]):
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
                match.start(), match.end(), _number(match["number"]), named, _order(text, match.end(), named)
            )


def _order(text: str, start: int, named: int) -> tuple[str, ...]:
    first = text[start : start + 2]
    return tuple(first.replace("一", n) for n in "一二三四五六七八九十"[:named])


def _after_number(text: str, start: int, end: int) -> Iterator[ListCount]:
    """Yield lists after a colon, 即 or 分别是: 五个城市，即甲、乙、丙."""
    held = _held(text[start:end])
    for match in _NAMED.finditer(held):
        claimed = _number(match["number"])
        listed = match["list"]
        if re.match("一是|第一|其一|首先", listed) or claimed < 2:
            continue
        rest = ""
        if match["mark"] != "：":
            listed, _, rest = (listed + "，").partition("，")
        open_end = re.search("等[^、，；]{0,6}$", listed)
        levels = [s for mark in "；，、" if len(s := listed.split(mark)) > 1]
        agreeing = [
            s
            for s in levels
            if len(s) <= claimed <= len(s) + (bool(_AND.search(s[-1])) if "、" in listed else 0)
        ]
        span = (start + match.start(), start + match.start("list") + len(listed))
        if agreeing:
            yield ListCount(*span, claimed, claimed, tuple(agreeing[0]))
        elif rest and not _GOES_ON.match(rest):
            continue
        elif (
            len(levels) == 1
            and "、" in listed
            and not open_end
            and not any(len(s) > 10 or _BEGINS.search(s) for s in levels[0])
        ):
            named = len(levels[0]) + bool(_AND.search(levels[0][-1]))
            yield ListCount(*span, claimed, named, tuple(levels[0]))
