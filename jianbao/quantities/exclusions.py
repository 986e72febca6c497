"""Numerals that are no quantities: names, set phrases, enumeration, citations, dates, by rule and by list.

The list is data/lexicon/not_quantities.txt; the rules here say why each numeral is none. What a quantity is, is
decided in `quantities`.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from jianbao.lexicon import Lexicon
from jianbao.quantities.numerals import CHINESE
from jianbao.quantities.units import Unit
from jianbao.terms import load_general_words

REASONS = (
    "name", "idiom", "word", "title", "enumeration", "citation", "reference", "date", "formula", "denominator",
    "indefinite", "unknown",
)  # fmt: skip
"""Why a numeral is no quantity: part of a name (C919, 祖冲之三号), a set phrase (三位一体), a word (统一), a title
in 《》, an enumeration mark (一是), a citation mark ([17]) or number of a document or clause (第3条), a date or period,
a formula or code (1+6+N), a denominator (每千人口), an article or vague (一家, 几个), or none of these."""

_NUM = "[一二三四五六七八九十百]"
_HEAD = r"(?:^|(?<=[，。；：、！？“”（）\s]))"
# One pattern for each reason, tried where a numeral or an opening mark stands; all are bounded.
_RULES: Mapping[str, tuple[str, ...]] = {
    "title": (r"《[^》]{0,120}》?", r"〈[^〉]{0,120}〉?"),
    "citation": (r"[\[［]\d{1,3}(?:[-–—,，、]\d{1,3}){0,20}[\]］]", r"[①-⑳]"),
    "reference": (
        r"[〔\[［【(（](?:19|20)\d\d[〕\]］】)）](?:第?\d{1,5}号)?",
        rf"(?<=第)(?:\d{{1,4}}|{_NUM}{{1,6}})(?:[条章款节页]|编|项(?=规定))",
        r"(?<=[图表式注])\d{1,3}(?:[-.]\d{1,2})?(?=[，。；：、（）()所中与和及为是显列]|$)",
        r"(?<=附[件录表])\d{1,2}|(?<=专栏)\d{1,2}",
    ),
    "enumeration": (
        r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]",
        rf"{_HEAD}{_NUM}{{1,3}}(?:是(?![一二三四五六七八九十百千万\d])|要(?=[^，。]{{2}})|、(?![一二三四五六七八九十]))",
        rf"{_HEAD}\d{{1,2}}(?:[.．](?!\d)|、(?!\d)|\))",
        rf"(?<=第){_NUM}{{1,3}}(?=[，、：]|要|是)",
        rf"(?<=其){_NUM}(?=[，、：是])",
    ),
    "date": (
        r"(?:1[89]|20)\d\d(?:年(?:代|度)?|[—–\-~～至到]{1,2}(?:1[89]|20)\d\d(?:年|(?!\d))|-\d{1,2}-\d{1,2}(?!\d)|/\d{1,2}/\d{1,2}(?!\d)|\.\d{1,2}\.\d{1,2}(?!\d))",
        r"[一二][九〇零○][〇零○一二三四五六七八九]{2}年",
        r"\d{2}年代|[一二三四五六七八九]十年代|\d{2}(?=后(?:[，。、；的]|$))",
        r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:月份|月(?:底|初|末|中旬|上旬|下旬)?(?:\d{1,2}日|[一二三四五六七八九十]{1,3}日)?)",
        r"(?<=[月、至到—–\-])\d{1,2}日",
        r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})世纪",
        r"\d{1,2}(?:时|点|:|：)\d{1,2}分?(?![\d.%])|(?<=[午晨晚夜])\d{1,2}[时点]",
        r"(?<=第)[一二三四1-4]季度|[一二三四1-4]季度|(?<=前)[一二三]季度",
        r"十[一二三四五六](?:规划|计划)?五?(?=五(?:[”\"]|时期|期间|规划|末|以来|开局|初))五?",
        r"[一二三四五六七八九十]{1,3}五(?=[”\"]|时期|期间|规划|末(?!位)|以来|开局)",
    ),
    "name": (
        rf"(?:{_NUM}{{1,4}}|\d{{1,3}})(?:届(?=[一二三四五六七八九]中|全国|中央|人大|政协|党|代表|常委|理事|会|学生|毕业|[^，。]{2, 8}大会)|中全会)(?:{_NUM}{{1,3}}中全会|[^，。；“”（）]{{0,8}}?{_NUM}{{1,3}}次(?:全体)?(?:会议|全会))?",
        r"[一二三四五六七八九十]{1,3}大(?=报告|以来|精神|召开|提出|作出|部署|强调|明确|指出|代表|闭幕|开幕|后|前|要求|对)",
        rf"(?:{_NUM}{{1,3}}|\d{{1,3}})次(?=(?:全体)?会议|全会|代表大会|常委会|集体学习)",
        r"\d{3}(?=工程|计划|高校|院校|重点)",
        r"(?<=[^\d])(?:\d{2,6}|[一二三四五六七八九十]{1,4})号(?=[线楼文])|中央一号文件",
        rf"(?:{_NUM}{{1,4}}|\d{{1,4}})(?:号|维|线|甲|环|农|孩|审|星级)",
        r"\d{1,3}次(?:方|幂)",
        r"\d对\d",
        r"(?<=第)[一二三四五六七八九十](?:[代方者]|产业|世界|书记|曲线|动力|课堂|梯队|方阵|阵营|生产力)",
        r"(?<=[^\d年月])\d{4}(?=愿景|议程|计划)",
    ),
    "formula": (
        r"\d{1,3}(?:\.\d{1,2})?[:：∶]\d{1,3}(?:\.\d{1,2})?",
        r"\d{1,4}(?:\+[\dA-Za-z]{1,4}){1,6}",
        r"\d{1,3}(?:\.\d{1,4})?×10\^?-?\d{1,3}",
        r"\d{1,4}[×xX*]\d{1,4}(?:小时|h)?(?:[×xX*]\d{1,4})?",
        r"\d{1,3}·\d{1,3}",
        r"1\d{10}(?!\d)|\d{3,4}-\d{7,8}(?!\d)|\d{1,6}(?:-\d{1,8}){2,8}|(?<!\d)0\d{3,11}",
    ),
    "denominator": (
        rf"(?<=每)[十百千万亿]{{1,3}}[{chr(0x4E00)}-{chr(0x9FFF)}]?",
        r"万元(?=(?:国内生产总值|GDP|工业增加值|产值)(?:能耗|用水|水耗|电耗|碳排放|二氧化碳))",
    ),
}
_PATTERN = re.compile("|".join(f"(?P<{reason}>{'|'.join(patterns)})" for reason, patterns in _RULES.items()))
_WORD_BEFORE = frozenset("统唯单逐专之任万不归合划协另某同每各这那哪")
"""Characters that make 一 the end of a word or a determiner: 统一, 唯一, 之一, 每一."""

_RELATIVE_BEFORE = re.compile(r"(?:近|过去|最近|未来|今后|此后|此前|以往|前|头|后|往后|再过去)(?:的)?$")
_RELATIVE_AFTER = re.compile(
    r"(?:多|余)?(?:年|个月|天|周|个季度|个世纪|个学期)(?:时间)?(?:之前|之后|以前|以后|以来|前(?!期|沿|后)|后(?!期|续|台)|来(?!自|源|华|看|访))"
)
_NO_YEARS = re.compile(r"级|代|制|度|报|会|龄|轻|[一-九]五")
_DAYS = re.compile(r"(?:以|之)?内|以上|以下|为限|期限|左右")
_COMPARED = re.compile(r"(?:延长|提前|推迟|缩短|不少于|不超过|满|超过|达|为期)$")
_NOT_COUNTED = re.compile(r"[学会多小陆国量家，。；、：）”]|报告|$")
"""After 大: 六大学部, 两大国; what follows two to twelve 大 is counted."""
_DAY_OF_MONTH = re.compile(r"(?:月|[、至到—–-]|记者|电)\s?$")
_NOT_RELATIVE = re.compile(r"[向提]前$|以后$|接近$|将近$")
_LATIN = re.compile(r"[A-Za-z]")
_LONGEST_WORD = 6
_NAMING = ("i", "nz", "ns", "nr", "nt", "j")
"""Parts of speech of the general dictionary by which a word with a numeral is a name or an idiom."""


class NotQuantities:
    """The list of not_quantities.txt, the general dictionary and the rules, asked at one place of a text."""

    def __init__(self, phrases: list[str]) -> None:
        """Index the phrases by their numerals and the characters that follow these."""
        self._phrases: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)):
            for match in re.finditer(rf"\d+|[{CHINESE}半几数]+", phrase):
                self._phrases[phrase[match.start() : match.start() + 2]].append((match.start(), phrase))
        self._tags = load_general_words().tags

    def rule(self, text: str, start: int) -> tuple[int, str] | None:
        """Return where what begins at `start` ends and why it is no quantity, None where it may be one."""
        for key in (text[start : start + 2], text[start : start + 1]):
            for offset, phrase in self._phrases.get(key, ()):
                if start >= offset and text.startswith(phrase, start - offset):
                    return start - offset + len(phrase), "idiom"
        match = _PATTERN.match(text, start)
        return (match.end(), str(match.lastgroup)) if match else None

    def why_without_unit(self, text: str, start: int, end: int) -> str:
        """Return why the numeral at `text[start:end]`, which no unit follows, is no quantity."""
        if text[start].isdigit():
            if _year(text[start:end]):
                return "date"
            return "name" if _LATIN.match(text, end) else "unknown"
        if self._named(text, start, end):
            return "idiom"
        around = (text[start - 1 : end] if start else "", text[start : end + 1], text[start : end + 2])
        if self._ends_word(text, start) or any(self._is_word(w) for w in around if len(w) > 1):
            return "word"
        return "unknown"

    def why_with_unit(
        self,
        text: str,
        start: int,
        end: int,
        *,
        numeral: str,
        value: Decimal,
        unit: Unit,
        surface: str,
        sure: bool,
    ) -> str:
        """Return why the numeral at `text[start:end]` with a unit is no quantity, an empty string where it is one.

        `numeral` is the numeral without 多 and 余, `surface` the unit as written. `sure` says that a modifier, 多,
        数 or a pair of digits shows that something is counted.
        """
        chinese = not numeral[0].isdigit()
        following = text[end + len(surface) : end + len(surface) + 2]
        if unit.kind == "duration" and _dated(text, start, end, numeral, surface, following):
            return "date"
        if text[start - 1 : start] == "每" and unit.kind in ("count", "measure"):
            return "denominator"
        if chinese and surface != "成" and self._ends_word(text, start):
            return "word" if self._is_word(text[start - 1 : start + 1]) else "indefinite"
        if chinese and self._named(text, start, end + len(surface)):
            return "idiom"
        if surface == "大":
            if value > 12 or _NOT_COUNTED.match(following):
                return "name"
            return "indefinite" if numeral == "一" else ""
        if surface == "成":
            word = self._is_word("成" + following[:1]) and following[:1] not in ("", "以", "左", "上", "的")
            return "word" if value > 10 or word else ""
        if chinese and not sure and following != "大关":
            if numeral == "一" and unit.kind == "count":
                return "indefinite"
            if unit.weak and len(numeral) == 1:
                return "name"
            if numeral in ("百", "千", "万", "亿") and unit.kind != "multiple":
                return "idiom" if unit.kind == "duration" else "denominator"
        weak_count = unit.weak and len(surface) == 1 and unit.kind == "count"
        if weak_count and not sure and following and self._is_word(surface + following[0]):
            return "name"
        return "word" if numeral == "零" else ""

    def _named(self, text: str, start: int, end: int) -> bool:
        """Tell whether a name or idiom of general language begins at `start` and reaches beyond `end`."""
        for length in range(_LONGEST_WORD, 2, -1):
            tag = self._tags.get(text[start : start + length], "")
            if tag in _NAMING or (tag == "l" and length > 3):
                return start + length > end
        return False

    def _is_word(self, text: str) -> bool:
        """Tell whether a text is a word of general language that is no numeral, classifier or pronoun."""
        return self._tags.get(text, "m")[0] not in "mqr"

    def _ends_word(self, text: str, start: int) -> bool:
        """Tell whether a numeral ends a word or stands after a determiner: 统一, 之一, 这一."""
        return start > 0 and text[start] == "一" and text[start - 1] in _WORD_BEFORE


def _year(numeral: str) -> bool:
    return len(numeral) == 4 and numeral.isdigit() and 1800 <= int(numeral) <= 2100


def _dated(text: str, start: int, end: int, numeral: str, surface: str, following: str) -> bool:
    """Tell whether a numeral with a unit of time is a date or a period counted from now: 5日, 三年级, 近三年, 五年后."""
    before = text[max(0, start - 4) : start]
    if surface == "日" and not (
        (_DAYS.match(following) and not _DAY_OF_MONTH.search(before)) or _COMPARED.search(before)
    ):
        return True
    if surface == "年" and (_NO_YEARS.match(following) or _year(numeral)):
        return True
    # 近三年 lies behind, 近三千小时 is about so long.
    return not (surface[-1] in "时钟秒" and before.endswith("近")) and is_relative(text, start, end)


def is_relative(text: str, start: int, end: int | None = None) -> bool:
    """Tell whether a span of time is counted from now: 未来三至五年; with the numeral's `end` also 五年后, 半年来."""
    before = text[max(0, start - 4) : start]
    return bool(
        (end is not None and _RELATIVE_AFTER.match(text, end))
        or (_RELATIVE_BEFORE.search(before) and not _NOT_RELATIVE.search(before))
    )


@lru_cache(maxsize=4)
def load_not_quantities(lexicon: Lexicon) -> NotQuantities:
    """Read not_quantities.txt. Raises `JianbaoError` where it is missing or no UTF-8 text."""
    return NotQuantities(
        [w for line in lexicon.lines("quantities/not_quantities.txt") for w in line.text.split()]
    )
