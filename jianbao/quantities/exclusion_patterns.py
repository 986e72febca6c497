"""The patterns of numerals that are no quantities, one for each reason: names, dates, citations, enumeration, formulas.

Where they are asked, and what the dictionary says of a numeral, is in `exclusions`.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from jianbao.lexicon import Lexicon, Tables, either
from jianbao.quantities.numerals import ONES, TENS

_NUM = f"[{TENS}百]"
_SMALL = rf"(?:\d{{1,2}}|[{TENS}]{{1,3}})"
"""The number of a month, hour or century: 12, 二十一."""
_CLAUSE_START = r"(?:^|(?<=[，。；：、！？“”（）\s]))"
_YEAR = r"(?:1[89]|20)\d\d"
_RANGE = r"[—–\-~～至到]{1,2}"
_QUARTER = "[一二三四1-4]季度"


@lru_cache(maxsize=4)
def load_exclusion_patterns(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of what is no quantity, with a group for each reason, from exclusions.toml.

    Raises `JianbaoError` where the file is missing or malformed.
    """
    words = lexicon.tables("quantities/exclusions.toml")
    # Reasons, and patterns within one, are tried in this order; all are bounded.
    rules: Mapping[str, tuple[str, ...]] = {
        "title": (r"《[^》]{0,120}》?", r"〈[^〉]{0,120}〉?"),
        "citation": (r"[\[［]\d{1,3}(?:[-–—,，、]\d{1,3}){0,20}[\]］]", r"[①-⑳]"),
        "reference": _references(),
        "enumeration": _enumeration(),
        "date": _dates(words),
        "name": _names(words),
        "formula": _formulas(),
        "denominator": _denominators(words),
    }
    return re.compile("|".join(f"(?P<{reason}>{'|'.join(patterns)})" for reason, patterns in rules.items()))


def _references() -> tuple[str, ...]:
    # What may follow the number of a figure or table: 图1所示, 见表2。
    after_number = "(?=[，。；：、（）()所中与和及为是显列]|$)"
    return (
        # 国发〔2024〕5号
        r"[〔\[［【(（](?:19|20)\d\d[〕\]］】)）](?:第?\d{1,5}号)?",
        # 第3条, 第二十一章, 第一项规定
        rf"(?<=第)(?:\d{{1,4}}|{_NUM}{{1,6}})(?:[条章款节页]|编|项(?=规定))",
        # 图1-2
        rf"(?<=[图表式注])\d{{1,3}}(?:[-.]\d{{1,2}})?{after_number}",
        # 附件2, 专栏3
        r"(?<=附[件录表])\d{1,2}|(?<=专栏)\d{1,2}",
    )


def _enumeration() -> tuple[str, ...]:
    # 一是 but not 一是十; 一要; 一、 but not 一、二.
    after_han = rf"(?:是(?![{TENS}百千万\d])|要(?=[^，。]{{2}})|、(?![{TENS}]))"
    return (
        # （一）, (12)
        rf"[（(](?:[{TENS}]{{1,3}}|\d{{1,2}})[）)]",
        rf"{_CLAUSE_START}{_NUM}{{1,3}}{after_han}",
        # 1. 2、 3)
        rf"{_CLAUSE_START}\d{{1,2}}(?:[.．](?!\d)|、(?!\d)|\))",
        # 第一， 第二要
        rf"(?<=第){_NUM}{{1,3}}(?=[，、：]|要|是)",
        # 其一，
        rf"(?<=其){_NUM}(?=[，、：是])",
    )


def _dates(words: Tables) -> tuple[str, ...]:
    # 2021—2025年, 2021-2025
    to_year = rf"{_RANGE}{_YEAR}(?:年|(?!\d))"
    # 2024-10-30, 2024/10/30, 2024.10.30
    month_and_day = "|".join(rf"{mark}\d{{1,2}}{mark}\d{{1,2}}(?!\d)" for mark in ("-", "/", r"\."))
    # 30日, 底, 中旬
    in_month = rf"(?:底|初|末|中旬|上旬|下旬)?(?:\d{{1,2}}日|[{TENS}]{{1,3}}日)?"
    return (
        rf"{_YEAR}(?:年(?:代|度)?|{to_year}|{month_and_day})",
        # 二〇二四年
        rf"[一二][九〇零○][〇零○{ONES}]{{2}}年",
        # 90年代, 九十年代, 90后
        rf"\d{{2}}年代|[{ONES}]十年代|\d{{2}}(?=后(?:[，。、；的]|$))",
        rf"{_SMALL}(?:月份|月{in_month})",
        # the second day of 3月5日至8日
        r"(?<=[月、至到—–\-])\d{1,2}日",
        rf"{_SMALL}世纪",
        # 9:30, 9点30分, 上午9时
        r"\d{1,2}(?:时|点|:|：)\d{1,2}分?(?![\d.%])|(?<=[午晨晚夜])\d{1,2}[时点]",
        rf"(?<=第){_QUARTER}|{_QUARTER}|(?<=前)[一二三]季度",
        # 十四五初, 十四五时期
        "十[一二三四五六]五(?=初|末)",
        rf"[{TENS}]{{1,3}}五(?=[”\"]|{either(words.entries('plans', 'after'))})",
    )


def _names(words: Tables) -> tuple[str, ...]:
    def after(name: str) -> str:
        return f"(?={either(words.entries('names', name))})"

    # 十四届 before 全国人大, 二十届 before 三中, 三中全会
    session = rf"(?:届(?:(?=[{ONES}]中|{_NUM}{{1,3}}次)|{after('session')})|中全会)"
    # 三中全会, 全国人大常委会第五次会议
    meeting = rf"(?:{_NUM}{{1,3}}中全会|[^，。；“”（）]{{0,8}}?{_NUM}{{1,3}}次(?:全体)?(?:会议|全会))?"
    return (
        rf"(?:{_NUM}{{1,4}}|\d{{1,3}}){session}{meeting}",
        # 十九大报告
        rf"[{TENS}]{{1,3}}大{after('congress')}",
        # 三次会议
        rf"(?:{_NUM}{{1,3}}|\d{{1,3}})次{after('meeting')}",
        # 863计划
        rf"\d{{3}}{after('programme')}",
        # 10号线
        rf"(?<=[^\d])(?:\d{{2,6}}|[{TENS}]{{1,4}})号(?=[线楼文])|中央一号文件",
        # 三号, 三维
        rf"(?:{_NUM}{{1,4}}|\d{{1,4}}){either(words.entries('names', 'numbered'))}",
        # 3次方, 2对1
        r"\d{1,3}次(?:方|幂)",
        r"\d对\d",
        # 第三代
        rf"(?<=第)[{TENS}]{either(words.entries('names', 'ordinal'))}",
        # 2030愿景
        rf"(?<=[^\d年月])\d{{4}}{after('agenda')}",
    )


def _formulas() -> tuple[str, ...]:
    return (
        # 1∶1, 3.5:1
        r"\d{1,3}(?:\.\d{1,2})?[:：∶]\d{1,3}(?:\.\d{1,2})?",
        # 1+6+N
        r"\d{1,4}(?:\+[\dA-Za-z]{1,4}){1,6}",
        # 1.5×10^8
        r"\d{1,3}(?:\.\d{1,4})?×10\^?-?\d{1,3}",
        # 7×24小时
        r"\d{1,4}[×xX*]\d{1,4}(?:小时|h)?(?:[×xX*]\d{1,4})?",
        # 3·15
        r"\d{1,3}·\d{1,3}",
        # telephone numbers
        r"1\d{10}(?!\d)|\d{3,4}-\d{7,8}(?!\d)|\d{1,6}(?:-\d{1,8}){2,8}|(?<!\d)0\d{3,11}",
    )


def _denominators(words: Tables) -> tuple[str, ...]:
    of, spent = (either(words.entries("denominators", name)) for name in ("of", "spent"))
    return (
        # 每千人
        r"(?<=每)[十百千万亿]{1,3}[\u4e00-\u9fff]?",
        # 万元国内生产总值能耗
        rf"万元(?={of}{spent})",
    )
