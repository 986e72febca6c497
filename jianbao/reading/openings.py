"""How lines begin that are no running text: the patterns of it, made of the lexicon once.

Here are the patterns alone; what a line is by them is read in `facts`, once for each line.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either
from jianbao.reading.imprint import load_imprint
from jianbao.reading.wording import packed, spaced

BULLETS = "•●■◆▪"
_NUMERAL = "一二三四五六七八九十"
_OPEN = r"[\[［【〔]"
_CLOSE = r"[\]］】〕]"

ENUMERATOR = re.compile(
    # （一）, (3)
    rf"[（(][{_NUMERAL}百零〇\d]{{1,3}}[）)]"
    # 一、
    rf"|[{_NUMERAL}]{{1,3}}、"
    # 第三章
    rf"|第[{_NUMERAL}百\d]{{1,3}}[章节条篇部]"
    r"|[①-⑳]"
    # 1.2, 1.2.3, but not 3.5亿元
    r"|\d{1,2}(?:\.\d{1,2}){1,2}(?![\d%％‰万亿千百个家项元倍米吨公升度年月人])"
    # 3., 3、
    r"|\d{1,2}[、.．](?!\d)"
)
"""The enumeration mark at the head of a line or paragraph."""

REFERENCE = re.compile(r"[\[［]\d{1,3}[\]］]")
"""An entry of a list of references, as in [17]."""

LEADER = re.compile(
    # ……, ....., a wide gap or a tab
    r"(?:[…⋯]{1,60}|[.．·。・_—-]{3,200}|\s{2,200}|\t)"
    # 12, （iv）
    r"\s*[（(]?\s*(?:\d{1,4}|[ivxIVX]{1,6})\s*[）)]?$"
)
"""What an entry of a table of contents ends with: a leader and a page number."""


# （周明）, after a role or a name
_WHO = r"(?:[（(][^（）()：:]{1,20}[）)])"
# What a dash or a caption begins with: —, --, 附表, （图
_DASH_OR_CAPTION = r"—|--|[（(]?[附表专图照TF]"


@dataclass(frozen=True)
class Openings:
    """The patterns of how lines begin, each for `match`; `any` is a quick look whether one of them may.

    source: a source line; whole_source: a line that is one as a whole, for short lines alone that end with one of the characters
    whole_ends; source_part: a line that an
    unbracketed one goes on with. signature: its groups are named after whose it is. label: of an abstract or keywords, with the groups `open`, `word`,
    `close` and `colon`; `labels` maps each word, lower case and without spaces, to "abstract" or "keywords".
    paragraph: other words that open a paragraph. counting: words that open one, but also count within one.
    duty: who is responsible, in brackets. dateline; byline; reporter: a reporter and whatever follows.
    credit: who took a picture, for lines that end with a bracket or one of `credit_ends`, or begin as captions do.
    contents: the heading of a table of contents, the whole line. speaker: who may be speaking, up to a colon; no word
    of saying stands before that. As much of running text begins so, `any` does not look for it.
    """

    any: re.Pattern[str]
    source: re.Pattern[str]
    whole_source: re.Pattern[str]
    whole_ends: frozenset[str]
    source_part: re.Pattern[str]
    signature: re.Pattern[str]
    label: re.Pattern[str]
    labels: dict[str, str]
    paragraph: re.Pattern[str]
    counting: re.Pattern[str]
    duty: re.Pattern[str]
    dateline: re.Pattern[str]
    byline: re.Pattern[str]
    reporter: re.Pattern[str]
    credit: re.Pattern[str]
    credit_ends: frozenset[str]
    contents: re.Pattern[str]
    speaker: re.Pattern[str]


@lru_cache(maxsize=4)
def load_openings(lexicon: Lexicon) -> Openings:
    """Read labels.toml, and of sources.toml, bylines.toml and front_matter.toml how lines begin."""
    imprint = load_imprint(lexicon)
    words = {
        word: kind
        for kind in ("abstract", "keywords")
        for word in lexicon.tables("reading/labels.toml").words("labels", kind)
    }
    patterns = {
        "source": imprint.source.pattern,
        "source_part": imprint.part.pattern,
        "signature": imprint.signature.pattern,
        # [摘要], 关键词：, Abstract:
        "label": rf"(?P<open>{_OPEN})?\s*(?P<word>{spaced(words)})\s*(?P<close>{_CLOSE})?\s*(?P<colon>[：:])?\s*",
        **_paragraphs(lexicon),
        **_bylines(lexicon),
        "contents": _contents(lexicon),
    }
    # A group's name may stand in a pattern only once.
    parts = [re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in patterns.values()]
    return Openings(
        any=re.compile("|".join([ENUMERATOR.pattern, REFERENCE.pattern, _DASH_OR_CAPTION, *parts])),
        speaker=re.compile(_speaker(lexicon)),
        credit=imprint.credit,
        credit_ends=frozenset(
            w[-1] for w in lexicon.tables("reading/bylines.toml").words("photographs", "words")
        ),
        whole_source=imprint.whole,
        whole_ends=imprint.whole_ends,
        labels={packed(word).lower(): kind for word, kind in words.items()},
        **{name: re.compile(pattern) for name, pattern in patterns.items()},
    )


def _paragraphs(lexicon: Lexicon) -> dict[str, str]:
    """Return the patterns of what opens a paragraph, or seems to."""
    tables = lexicon.tables("reading/labels.toml")
    references = spaced(tables.words("labels", "references"))
    alone = either(tables.words("datelines", "alone"))
    speaker = either(tables.words("paragraphs", "speakers"))
    counting = either(tables.words("paragraphs", "counting"))
    feet = lexicon.tables("reading/endings.toml")
    foot = either(
        word for key in ("editors", "annexes", "contacts", "copies") for word in feet.words("feet", key)
    )
    agency = either(tables.words("datelines", "agencies"))
    return {
        # 参考文献：; 本报讯; 问：
        "paragraph": rf"{_OPEN}?\s*{references}\s*(?:{_CLOSE}|[：:])|{alone}|{speaker}{_WHO}?[：:]|[{BULLETS}]"
        # 责任编辑：王一
        rf"|{_OPEN}?{foot}[：:]",
        "counting": (
            # 第一，; 一是要
            rf"第[{_NUMERAL}]{{1,2}}[，,、：]|[{_NUMERAL}]{{1,2}}(?:是|要)(?=[{HAN}])"
            # 其一，; 首先，
            rf"|其[{_NUMERAL}][，,]|{counting}，"
        ),
        # （责任单位：
        "duty": rf"[（(]{either(tables.words('paragraphs', 'duties'))}[：:]",
        # 本报讯; 新华社北京3月1日电（
        "dateline": rf"{alone}|{agency}[^，。：:]{{0,12}}[讯訊电電](?=[\s（(：:，])",
    }


def _speaker(lexicon: Lexicon) -> str:
    """Return the pattern of a name or a role at a line's head: 王一：, 站长王一：, 王一（站长）：, but not 他说：."""
    saying = lexicon.tables("reading/labels.toml").words("paragraphs", "saying")
    no_word = "".join(f"(?<!{re.escape(word)})" for word in saying)
    return rf"[{HAN}A-Za-z·]{{1,14}}{no_word}{_WHO}?[：:]"


def _bylines(lexicon: Lexicon) -> dict[str, str]:
    tables = lexicon.tables("reading/bylines.toml")
    reporters = tables.words("reporters", "words")
    reporter = (
        f"{either(tables.words('reporters', 'papers'))}?{either(tables.words('reporters', 'ranks'))}?"
        f"{either([*reporters, *tables.words('reporters', 'others')])}"
    )
    label = either([*tables.words("authors", "labels"), *reporters])
    mark = either(tables.words("authors", "marks"))
    return {
        # 本报记者 王一; 作者：; 文/; □
        "byline": rf"{reporter}\s|{label}\s*[：:/／|｜丨]|{mark}",
        # 记者王一
        "reporter": rf"{reporter}\s*\S",
    }


def _contents(lexicon: Lexicon) -> str:
    tables = lexicon.tables("reading/front_matter.toml")
    before, heading = (spaced(tables.words("contents", key)) for key in ("before", "headings"))
    # 【本期目录】, 目 录：
    return rf"[【\[〔]?\s*{before}?\s*{heading}\s*[】\]〕]?\s*[：:]?$"
