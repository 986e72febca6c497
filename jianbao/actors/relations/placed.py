"""Names that only their place in a sentence gives away: 甲、乙均隶属于丙, 下设种子库和加工车间, 由省长任组长, 甲牵头的联席会议.

No gazetteer, dictionary or head tells them. Names that are known by themselves are found in `marking`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either

BLANK = "\ue000"
"""Stands in a text for each character of a name that is known by itself."""
_ITEM = re.compile("[^、和与]+")
_POST = re.compile("[^、和及与]+")
_LISTED, _AND = re.compile("[^、]+"), re.compile("以及|[和与及]")
_LONGEST_UNIT, _SHORTEST_UNIT, _MOST_UNITS = 14, 3, 15
_NUMBERED = r"(?:[一二三四五六七八九十两几多数百千\d]+(?:余|多)?[个家所大类名])"


@dataclass(frozen=True)
class PlaceWords:
    """Where names stand that nothing else tells, as patterns over a text whose names are blanks."""

    free: re.Pattern[str]
    not_free: re.Pattern[str]
    units: re.Pattern[str]
    unit_end: re.Pattern[str]
    not_unit: re.Pattern[str]
    office: re.Pattern[str]
    panel: re.Pattern[str]
    post: re.Pattern[str]

    def before_ties(self, blank: str) -> Iterator[tuple[int, int]]:
        """Yield where names stand in front of what ties them to others: 甲、乙|均隶属于."""
        for names in self.free.finditer(blank):
            for item in _ITEM.finditer(blank, *names.span("names")):
                if not self.not_free.search(item.group()):
                    yield item.span()

    def given(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where units, panels and posts stand in a text."""
        for units in self.units.finditer(text):
            yield from self._units(text, *units.span("list"))
        yield from (panel.span(panel.lastgroup or 0) for panel in self.panel.finditer(text))
        for posts in self.post.finditer(text):
            for item in _POST.finditer(text, *posts.span(posts.lastgroup or 0)):
                yield item.span()

    def _units(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the units of a list of which half or more end as units do."""
        found = []
        for item in _LISTED.finditer(text, start, end):
            begin = item.start()
            for joint in _AND.finditer(text, *item.span()):
                # 和 parts two where the first is a unit by itself, not in 水土保持和生态修复|处.
                if self.unit_end.search(text[begin : joint.start()]):
                    found.append((begin, joint.start()))
                    begin = joint.end()
            if begin < item.end():
                found.append((begin, item.end()))
        units = [place for place in found if self.unit_end.search(text[slice(*place)])]
        alone = len(found) == 1
        if alone and self.office.fullmatch(text, *found[0]):
            return
        shortest = _SHORTEST_UNIT if alone else 2
        fit = all(
            shortest <= b - a <= _LONGEST_UNIT and not self.not_unit.search(text[a:b]) for a, b in found
        )
        if fit and len(found) <= min(_MOST_UNITS, 2 * len(units)):
            yield from found


@lru_cache(maxsize=4)
def load_place_words(lexicon: Lexicon) -> PlaceWords:
    """Read relations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/relations.toml")
    verbs, ties, holdings, units = (
        either(tables.words("bodies", key)) for key in ("free_verbs", "free_ties", "free_units", "units")
    )
    posts, chairs = (either(tables.words("words", key)) for key in ("posts", "chairs"))
    panels, founds = (either(tables.words("status", key)) for key in ("panels", "founds"))
    sets_up = either(tables.entries("bodies", "units_after"))
    item = rf"(?:(?:(?![和与])[{HAN}]){{2,14}}?|[A-Z][A-Za-z]{{2,14}})"
    # 甲、乙|均隶属于, 是〔name〕的子公司, 设在〔name〕
    held = rf"(?:均|直接|都|同|现|已|后|正式)*(?:{verbs}|{ties}“?{BLANK}|[是为属]{BLANK}{{2,40}}的?{holdings}|设在{BLANK})"
    took = "(?:同志)?(?:分别|共同|亲自)?(?:担任|兼任|任)"
    office = rf"(?:{took}(?!副)[^，。；：副办]{{0,12}}?{chairs})"
    post = rf"(?!{founds})(?:(?!由)[{HAN}、]){{0,20}}?{posts}"
    return PlaceWords(
        re.compile(rf"(?:^|(?<=[，。；：]))(?P<names>{item}(?:[、和与]{item}){{0,3}})(?={held})"),
        re.compile("[的在由对向将把各应拟]|办公室|秘书处|团队|^[该其本由它这两]"),
        re.compile(
            rf"{sets_up}了?(?:有|包括)?(?:{_NUMBERED}[{HAN}]{{0,6}}?(?:：|，?(?:分别)?(?:是|为|包括|即)：?))?"
            rf"(?P<list>(?!{_NUMBERED})[{HAN}A-Za-z“”、]{{2,100}}?)"
            rf"(?=[，。；）]|$|等|共?{_NUMBERED}|\d)"
        ),
        re.compile(f"{units}$"),
        re.compile(f"^{_NUMBERED}|[的在由对向了是]"),
        re.compile(either(tables.words("words", "office"))),
        # 〔name〕牵头的|联席会议, 成立|数字政府建设工作领导小组
        re.compile(
            rf"(?:牵头(?:[^。；牵]{{0,40}}?)?的(?P<led>[{HAN}]{{0,8}}?{panels})"
            rf"|{founds}了?(?P<new>(?:(?![的了由在对向以为于牵任])[{HAN}]){{3,24}}?{panels}))"
        ),
        # 由|省长王某|任组长, 组长由|省长|担任
        re.compile(
            rf"(?:^|(?<=[由，；：]))(?P<posts>{post})[{HAN}·]{{0,4}}?(?={office})"
            rf"|{chairs}由(?P<chaired>{post})[{HAN}·]{{0,4}}?(?={took})"
        ),
    )
