"""The words around a numeral that say what it is where no unit does: sums of money, levels, ranks, halves, versions.

They are those of figures.toml of the lexicon; the grammar that asks them is in `forms` and `bare`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either

# 一是, （一）, ①, 1.
_FIRST_MARK = r"一是|第一[，、]|其一|[（(]一[）)]|①|1[.、．]"


@dataclass(frozen=True)
class FigureWords:
    """Patterns of words before (searched, at the end of a text) and after (matched) a numeral."""

    money_before: re.Pattern[str]
    money_after: re.Pattern[str]
    level: re.Pattern[str]
    level_of_money: re.Pattern[str]
    value_before: re.Pattern[str]
    rank_before: re.Pattern[str]
    half: re.Pattern[str]
    version: re.Pattern[str]
    enumerated: re.Pattern[str]


@lru_cache(maxsize=4)
def load_figure_words(lexicon: Lexicon) -> FigureWords:
    """Read figures.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/figures.toml")

    def words(*keys: str) -> str:
        return either(tables.entries(*keys))

    # 2.0版; 工业4.0 but not 达到4.0%.
    after_word = r"(?<=[^\dA-Za-z.,\s达到为至是的])"
    no_unit = r"(?![\d%‰]|\s?[A-Za-z℃万亿元倍年级个米吨])"
    return FigureWords(
        money_before=re.compile(words("money", "before")),
        money_after=re.compile(rf"元?{words('money', 'after')}"),
        # 百亿级, 百亿产值量级
        level=re.compile(rf"{words('levels', 'between')}?(?:量级|级(?!{words('levels', 'not_followed')}))"),
        level_of_money=re.compile(rf"(?:量级|级){words('levels', 'money')}"),
        value_before=re.compile(rf"{words('values', 'before')}$"),
        rank_before=re.compile(rf"{words('ranks', 'before')}$"),
        half=re.compile(rf"半(?={words('halves', 'units')})"),
        version=re.compile(
            rf"\d{{1,2}}\.\d{{1,2}}(?={words('versions', 'after')})|{after_word}\d{{1,2}}\.0{no_unit}"
        ),
        # 四个重要方面, 三项措施：一是
        enumerated=re.compile(
            rf"(?:主要|重要|重点|关键|基本|核心|不同|具体|大|新)?的?(?:{words('enumerations', 'nouns')}"
            rf"|(?<=大){words('enumerations', 'large')})"
            rf"(?=[^{HAN}]|{words('enumerations', 'followed')}|$)"
            rf"|[^，。；：、\d]{{0,10}}：\s?(?:{_FIRST_MARK})"
        ),
    )
