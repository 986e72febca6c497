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
_JOINT = re.compile("([、和与及]|以及)")
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
    panel: re.Pattern[str]
    post: re.Pattern[str]

    def found(self, blank: str, text: str) -> Iterator[tuple[int, int]]:
        """Yield where such names stand in a text; in `blank` those that are known by themselves are blanks."""
        for names in self.free.finditer(blank):
            for item in _ITEM.finditer(blank, *names.span("names")):
                if not self.not_free.search(item.group()):
                    yield item.span()
        for units in self.units.finditer(text):
            yield from self._units(text, *units.span("list"))
        yield from (panel.span("panel") for panel in self.panel.finditer(text))
        for posts in self.post.finditer(text):
            for item in _POST.finditer(text, *posts.span("posts")):
                yield item.span()

    def _units(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the units of a list; what does not end as a unit goes on behind 和 (水土保持和生态修复|处)."""
        found: list[tuple[int, int]] = []
        begin, at = start, start
        for piece in [*_JOINT.split(text[start:end]), ""]:
            if at > begin and (_JOINT.fullmatch(piece) or not piece) and self.unit_end.search(text[begin:at]):
                found.append((begin, at))
                begin = at + len(piece)
            at += len(piece)
        kept = [
            (a, b)
            for a, b in found
            if _SHORTEST_UNIT <= b - a <= _LONGEST_UNIT and not self.not_unit.search(text[a:b])
        ]
        if len(kept) == len(found) and len(found) <= _MOST_UNITS and begin >= end:
            yield from kept


@lru_cache(maxsize=4)
def load_place_words(lexicon: Lexicon) -> PlaceWords:
    """Read relations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/relations.toml")
    verbs, holdings, units = (
        either(tables.words("bodies", key)) for key in ("free_verbs", "free_units", "units")
    )
    posts, chairs = (either(tables.words("words", key)) for key in ("posts", "chairs"))
    panels = either(tables.words("status", "panels"))
    sets_up = either(tables.entries("bodies", "units_after"))
    item = rf"(?:(?:(?![和与])[{HAN}]){{2,14}}?|[A-Z][A-Za-z]{{2,14}})"
    # 甲、乙|均隶属于, 是〔name〕的子公司, 设在〔name〕
    held = rf"(?:均|直接|都|同)?(?:{verbs}|[是为属]{BLANK}{{2,40}}的?{holdings}|设在{BLANK})"
    office = rf"(?:同志)?(?:分别|共同|亲自)?(?:担任|兼任|任)(?!副)[^，。；：副]{{0,12}}?{chairs}"
    return PlaceWords(
        re.compile(rf"(?:^|(?<=[，。；：]))(?P<names>{item}(?:[、和与]{item}){{0,3}})(?={held})"),
        re.compile("[的在由对向]|办公室|秘书处|团队|^[该其本由它这两]"),
        re.compile(
            rf"{sets_up}了?(?:有|包括)?(?:{_NUMBERED}[{HAN}]{{0,6}}?(?:：|，?(?:分别)?(?:是|为|包括|即)：?))?"
            rf"(?P<list>(?!{_NUMBERED})[{HAN}A-Za-z“”、]{{2,100}}?)"
            rf"(?=[，。；）]|$|等|共?{_NUMBERED}|\d)"
        ),
        re.compile(f"{units}$"),
        re.compile(f"^{_NUMBERED}|[的在由对向了是]"),
        # 〔name〕牵头的|联席会议
        re.compile(rf"牵头(?:[^。；牵]{{0,40}}?)?的(?P<panel>[{HAN}]{{0,8}}?{panels})"),
        # 由|省长王某|任组长
        re.compile(
            rf"(?:^|(?<=[由，；：]))(?P<posts>(?:(?!由)[{HAN}、]){{0,20}}?{posts})[{HAN}·]{{0,4}}?(?={office})"
        ),
    )
