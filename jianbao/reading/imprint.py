"""How an article's source, authors and dates are printed: the patterns of it, made of the lexicon once.

Here are the patterns alone; what a text says by them is read in `metadata` and `authors`.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, Tables, Word, either
from jianbao.reading.dates import DATE, ISSUE, OCCASION, SHORT_DATE
from jianbao.reading.wording import spaced

OPENING_BRACKETS = "（([［【〔〖"
CLOSING_BRACKETS = "）)]］】〕〗"
_OPEN = rf"[{re.escape(OPENING_BRACKETS)}]"
_CLOSE = rf"[{re.escape(CLOSING_BRACKETS)}]"
_INSIDE = rf"[^{re.escape(OPENING_BRACKETS + CLOSING_BRACKETS)}。！？\n]"
_COLON = r"\s*[：:|｜丨∣]"
_SLASH = r"\s*[：:/／|｜丨∣]"
# What may stand before a label that is a single character: nothing, white space, a mark, a figure
_EDGE = r"(?:^|(?<=[\s，,；;|｜）)】\]\d]))"
# ——来源：, ※ 摘自
_DASH = r"(?:(?:—{1,3}|-{2,3}|[※☆★▲◆■●•*>])\s*)?"
_REPORTER = ("words", "others", "trainees", "papers", "ranks")
_SHORT_ENDING = 2
"""Characters at most of an ending that is no name by itself, as 新华社 is."""
_NAME = rf"[{HAN}A-Za-z0-9“”\"·・&]"


@dataclass(frozen=True)
class Imprint:
    """What the lexicon says about how an article's source and authors are printed.

    `source` is how a source line begins; 资料来源 and 数据来源 name the source of a figure, not of the article.
    `whole` is a line that is one as a whole: （据某报3月1日报道）, 《某报》2025年3月1日; it ends with one of `whole_ends`. `source_within` is how one begins
    that follows a sentence on the same line, `bracket_within` one that stands there as a whole. `signature` is how a
    signature begins at an article's end; its groups tell whose: `author`, `reporter`, `editor` or `editors` (without
    brackets).

    `field` finds the labels in a source line; its groups tell of what: `source`, `given` (a source or authors), `time`,
    `author`, `reporter`, or `other`, which is neither. `part` is a line that goes on with a source line, as a whole.
    `reported` and `labelled` are bylines, `names_first` one that ends with its label (王一/文), `officer` one that names a
    post (某市市长 王一), `credit` the end of a line under a picture (本报记者 王一 摄), `signer` the label in a
    signature. In a list of authors, `role` and `titled` are what stands before a name, `trailing` what stands after it,
    `nobody` a word that is no name, `body` the end of a body's name, `post` that of a post, `transcribed` a character of
    transcribed names. `remark`, `by`, `said` and `version` (the page) are no part of a
    source's name.
    """

    surnames: frozenset[str]
    source: re.Pattern[str]
    whole: re.Pattern[str]
    whole_ends: frozenset[str]
    source_within: re.Pattern[str]
    bracket_within: re.Pattern[str]
    signature: re.Pattern[str]
    field: re.Pattern[str]
    part: re.Pattern[str]
    reported: re.Pattern[str]
    labelled: re.Pattern[str]
    names_first: re.Pattern[str]
    officer: re.Pattern[str]
    credit: re.Pattern[str]
    signer: re.Pattern[str]
    role: re.Pattern[str]
    titled: re.Pattern[str]
    trailing: re.Pattern[str]
    nobody: frozenset[str]
    body: re.Pattern[str]
    post: re.Pattern[str]
    transcribed: re.Pattern[str]
    remark: re.Pattern[str]
    by: re.Pattern[str]
    said: re.Pattern[str]
    version: re.Pattern[str]


@lru_cache(maxsize=4)
def load_imprint(lexicon: Lexicon) -> Imprint:
    """Read surnames.txt, sources.toml and bylines.toml."""
    sources, bylines = lexicon.tables("reading/sources.toml"), lexicon.tables("reading/bylines.toml")
    return Imprint(
        surnames=load_surnames(lexicon),
        **_source_patterns(sources, bylines),
        **_byline_patterns(bylines),
        **_name_patterns(bylines),
        whole_ends=_whole_ends(sources),
        nobody=frozenset(bylines.words("authors", "nobody")),
    )


@cache
def load_surnames(lexicon: Lexicon) -> frozenset[str]:
    """Read the surname list: white-space separated, `#` opens a comment line."""
    return frozenset(name for line in lexicon.lines("reading/surnames.txt") for name in line.text.split())


def _source_patterns(sources: Tables, bylines: Tables) -> dict[str, re.Pattern[str]]:
    """Return the patterns of source lines, and of the fields in them."""
    colon = spaced(sources.words("openings", "colon"))
    given = spaced(sources.words("openings", "given"))
    title = either(sources.words("openings", "title"))
    any_title = either([*sources.words("openings", "title"), *sources.words("openings", "line_start")])
    time = spaced(sources.words("times", "words"))
    outlets = sources.entries("outlets", "endings")
    outlet, agency = either(outlets), either(w for w in outlets if len(w.text) > _SHORT_ENDING)
    by, gathered, said = (either(sources.words("reported", key)) for key in ("before", "gathered", "after"))
    author, reporter = _author_label(bylines), _reporter_label(bylines)
    editor = spaced(bylines.words("authors", "editors"))
    first = _first(sources, bylines)
    page = spaced(sources.words("page", "labels"))
    other = spaced([*sources.words("page", "labels"), *sources.words("page", "others")])
    remark = either(sources.words("remarks", "words"))
    when = rf"(?:{DATE}|{ISSUE}|{SHORT_DATE})"
    # 第2版, A3版, 头版, p.4, 第12—15页
    version = r"(?:第?\s*[A-Za-z]?\d{1,3}(?:\s*[-—–、]\s*[A-Za-z]?\d{1,3})?\s*[版页頁]|头版|[Pp]{1,2}\.?\s*\d{1,4}(?:\s*[-—–]\s*\d{1,4})?)"
    # 2025-05-12 09:30 | , 发布时间：2025-05-12, 作者：王一
    before = rf"(?:(?:{time}\s*[：:]\s*)?{DATE}\s*[|｜]?\s*|(?:{author}|{editor}\s*[：:])[^。！？：:]{{1,40}}?[\s，,|｜]\s*)"
    labelled = rf"(?:(?:{colon}|{given}){_COLON}|{_OPEN}\s*(?:{colon}|{given})\s*{_CLOSE}\s*[：:]?)"
    name = rf"{_NAME}{{1,24}}"
    # 《某报》, 某某日报, “某某”客户端
    known = rf"(?:《[^》]{{1,30}}》|(?:{_NAME}{{1,24}}{outlet}|{agency})(?:[”\"])?)"
    # 某报2025年3月1日第2版; 2025年3月1日《某报》; 《某报》(2025年3月1日 02版); but 2025年某市公报 is a title
    dated = rf"(?:{known}[\s，,·]*[（(]?\s*{when}|(?!\d{{4}}年(?!第|增刊)[{HAN}]){when}[\s，,]*{known})(?:[\s，,]*(?:{when}|{version})){{0,4}}\s*[）)]?"
    # 据某报3月1日报道, 据新华社、某报消息, 据《某报》
    several = rf"(?:{known}|{name})(?:[、和与](?:{known}|{name})){{0,3}}"
    reported = rf"{by}\s*{several}(?:\s*{when})?\s*等?\s*{said}{{1,2}}|{by}\s*{known}(?:[\s，,]*{when})?"
    reported += rf"|{gathered}\s*{known}(?:[、和与]{known}){{0,3}}(?:[\s，,]*{when})?\s*等?\s*{said}?"
    # 摘自某某日报3月1日
    untitled = rf"{any_title}\s*(?:(?:{known}|{name})[\s，,]*{when}|{known})(?:[\s，,]*(?:{when}|{version}|{remark})){{0,4}}"
    # 某报记者 王一 3月1日
    by_reporter = rf"(?:{known}\s*)?{_plain_reporter(bylines)}\s*[{HAN}·、\s]{{2,20}}[\s，,]*{when}"
    inner = rf"{reported}|{dated}|{by_reporter}|{known}(?:[\s，,]*{version})?"
    close = rf"\s*{_CLOSE}[。.]?"
    return {
        # （来源：, 原载《, 摘自：, （选自
        "source": re.compile(
            rf"(?={first}){before}{{0,2}}{_DASH}(?:{_OPEN}?\s*(?:{colon}|{given}){_COLON}|{labelled}"
            rf"|{_OPEN}?\s*{any_title}(?:{_COLON}|(?=\s*《))(?=(?:[^，。！？；]|[，,；;]\s*(?:{when}|作者|{remark})){{0,80}}$|.*[{re.escape(CLOSING_BRACKETS)}]$)"
            # The line breaks within the bracket.
            rf"|{_OPEN}\s*{any_title}(?=\s*《[^》]{{1,30}}》[^{re.escape(CLOSING_BRACKETS)}。！？]*$)"
            rf"|{_OPEN}\s*{title}(?=\s*{_NAME})"
            # 2025-03-01 某某学刊 责任编辑：
            rf"|(?={DATE}\s*{known}[\s|｜]+(?:{author}|{editor}\s*[：:]|{page}[\s：:])))\s*"
        ),
        "whole": re.compile(
            rf"(?:{_OPEN}\s*(?:{inner}|{untitled}){close}|{_DASH}(?:{reported}|{dated}|{untitled}))\s*$"
        ),
        # 。（来源：, ”（原载《, 。来源：
        "source_within": re.compile(
            rf"(?<=[。！？”）)])\s*(?:{_OPEN}\s*(?:(?:{colon}|{given}|{title}){_COLON}|{colon}\s*{_CLOSE}|{title}(?=\s*{_NAME}|\s*《))|{colon}\s*[：:])"
        ),
        "bracket_within": re.compile(rf"(?<=[。！？”])\s*{_OPEN}\s*(?:{inner}){close}\s*$"),
        "field": re.compile(
            rf"(?P<source>{_OPEN}\s*(?:{colon})\s*{_CLOSE}\s*[：:]?|{colon}{_COLON}|(?:^|(?<=[\s（(，,])){any_title}(?:{_COLON}|(?=\s*《)|\s*(?={_NAME}{{2}})))"
            rf"|(?P<given>{given}{_COLON}|{_OPEN}\s*{given}\s*{_CLOSE})"
            rf"|(?P<time>{time}\s*[：:])"
            rf"|(?P<other>{editor}{_COLON}|{_EDGE}{editor}[/／]|{other}\s*[：:]|(?:^|(?<=[\s（(【\[|｜])){page}(?=[\s\d（(】\]|｜]|$))"
            rf"|(?P<author>{author}|作者(?:[系为]|(?=\s*[{HAN}])))"
            rf"|(?P<reporter>(?:^|(?<=[\s，,；;（(、]))(?:{reporter}{_SLASH}?|{reporter}(?=\s*[{HAN}]))|{reporter}{_SLASH})"
        ),
        "part": re.compile(
            rf"(?={first})(?:(?:{time}\s*[：:]\s*)?{when}(?:[\s，,|｜]*(?:{when}|{version})){{0,4}}[\s|｜]*"
            rf"(?:(?:{author}|{reporter}|{editor}\s*[：:]|{colon}\s*[：:]|{page})[^。！？]{{0,60}})?$"
            rf"|第?\s*[A-Za-z]?\d{{1,2}}\s*版$|(?:{author}|{_plain_reporter(bylines)}\s*[：:]|{time}\s*[：:])[^。！？]{{0,60}}$"
            rf"|{editor}\s*[：:][^。！？，]{{0,40}}$"
            # 分享到：; 【打印】; 浏览 12; 字号 大 中 小
            rf"|[【\[（(]?{page}(?:\s*[：:][^。！？，]{{0,40}}|\s*[\d（(\[【】\]）)][^。！？，]{{0,20}}|(?:\s+(?:{page}|[大中小])){{1,6}})?$)"
        ),
        "remark": re.compile(rf"[，,；;\s]*{remark}"),
        "by": re.compile(rf"(?:{by}|{gathered})\s*"),
        "said": re.compile(rf"(?:\s*{said}){{1,3}}$"),
        "version": re.compile(version),
    }


def _whole_ends(sources: Tables) -> frozenset[str]:
    """Return the characters with which a line ends that is a source line as a whole: of dates, brackets, names."""
    names = [*sources.entries("outlets", "endings"), *map(Word, sources.words("reported", "after"))]
    remarks = sources.words("remarks", "words")
    return frozenset('年月日号期辑版页頁刊》”"。.0123456789' + CLOSING_BRACKETS).union(
        *(w.text[-1] for w in names), *(w[-1] for w in remarks)
    )


def _author_label(bylines: Tables) -> str:
    before, after = (either(bylines.words("authors", key)) for key in ("before", "after"))
    words = bylines.words("authors", "labels")
    longer = spaced(w for w in words if len(w) > 1)
    single = spaced(w for w in words if len(w) == 1)
    # 作者：, 本文作者简介：, 文/
    return rf"(?:{before}?{longer}{after}?{_SLASH}|{_EDGE}{single}{_SLASH})"


def _first(sources: Tables, bylines: Tables) -> str:
    """Return the characters with which a source line or a part of one may begin; most lines begin with another."""
    words = [w for key in ("colon", "title", "line_start", "given") for w in sources.words("openings", key)]
    words += [*sources.words("times", "words"), *sources.words("page", "labels")]
    words += [w for key in ("labels", "before", "editors") for w in bylines.words("authors", key)]
    words += [w for key in _REPORTER for w in bylines.words("reporters", key)]
    signs = f"{OPENING_BRACKETS}—-※☆★▲◆■●•*>0123456789第"
    return f"[{''.join(map(re.escape, sorted({w[0] for w in words} | set(signs))))}]"


def _plain_reporter(bylines: Tables) -> str:
    words = bylines.words
    reporter = either(w for key in _REPORTER[:3] for w in words("reporters", key))
    paper, rank = either(words("reporters", "papers")), either(words("reporters", "ranks"))
    return rf"{paper}?(?:驻[{HAN}]{{2,6}}?)?{rank}{{0,2}}{reporter}"


def _reporter_label(bylines: Tables) -> str:
    """Return the words for reporters with whatever papers and ranks they bear: 本报驻某地首席记者, 特约通讯员."""
    # 《某报》, 某某日报
    named = rf"(?:《[^》]{{1,16}}》|[{HAN}]{{1,10}}?[报刊网社台])"
    return rf"{named}?{_plain_reporter(bylines)}"


def _byline_patterns(tables: Tables) -> dict[str, re.Pattern[str]]:
    reporter = either(tables.words("reporters", "words"))
    other = either([*tables.words("reporters", "words"), *tables.words("reporters", "others")])
    paper = either(tables.words("reporters", "papers"))
    named_paper = either([*tables.words("reporters", "papers"), *tables.words("reporters", "named_papers")])
    rank = either(tables.words("reporters", "ranks"))
    mark = either([*tables.words("authors", "marks"), *tables.words("authors", "bullets")])
    before = either(tables.words("authors", "before"))
    after = either(tables.words("authors", "after"))
    signer = rf"{before}?{either(tables.words('authors', 'signers'))}{after}?"
    editor = spaced(tables.words("authors", "editors"))
    label = _reporter_label(tables)
    return {
        "signature": re.compile(
            # （作者：王一, （本文作者系某大学教授, （作者分别为
            rf"[{re.escape(OPENING_BRACKETS)}]\s*(?:(?P<author>{signer}\s*(?:[：:]|(?:分别)?[系为是]))"
            # （本报记者 王一
            rf"|(?P<reporter>{paper}?{reporter}\s+\S))"
            # （责任编辑：王一; 责任编辑：王一
            rf"|[{re.escape(OPENING_BRACKETS)}]\s*(?P<editor>{editor}\s*[：:])"
            rf"|(?P<editors>{editor}\s*[：:]\s*[{HAN}·、]{{2,12}}(?:\s+[{HAN}·、：:]{{2,12}}){{0,4}}$)"
        ),
        "reported": re.compile(
            # 本报北京3月1日电（首席记者 王一、通讯员 张三）
            rf"{named_paper}?[^（(。]{{0,16}}[（(]{paper}?{rank}?{other}\s*(?P<names>[^）)]{{2,40}})[）)]"
            # □ 本报记者 王一; 通讯员 张三
            rf"|{mark}?\s*{label}\s*(?P<line>[^，。：:|｜丨∣][^，。：:]{{1,59}})$"
            # 记者：王一
            rf"|{mark}?\s*{label}\s*[：:|｜丨∣/／]\s*(?P<colon>[^。？！?]{{2,60}})$"
        ),
        "labelled": re.compile(
            # 作者：王一 李四
            rf"{_author_label(tables)}\s*(?P<rest>.{{2,80}})$"
            # □ 王一
            rf"|{mark}\s*(?P<mark>.{{2,40}})$"
        ),
        # 王一/文
        "names_first": re.compile(
            rf"(?:^|(?<=[\s，,：:]))(?P<first>[{HAN}·、]{{2,20}})\s*[/／]\s*文(?:\s|$)"
        ),
        **_officers(tables),
        "signer": re.compile(rf"(?:{signer}|{paper}?{rank}?{reporter})\s*[：:]?\s*"),
    }


def _officers(tables: Tables) -> dict[str, re.Pattern[str]]:
    """Return the patterns of who gave a report, and of who took a picture."""
    post, body = (either(tables.words("officers", key)) for key in ("posts", "bodies"))
    photograph = either(tables.words("photographs", "words"))
    reporter = either(w for key in ("words", "others") for w in tables.words("reporters", key))
    person = rf"[{HAN}]{{2,4}}|[{HAN}]\s{{1,2}}[{HAN}]|[{HAN}]{{1,8}}(?:[·•・][{HAN}]{{1,10}}){{1,2}}"
    return {
        # 某市人民政府市长 王一; 2025年1月15日在某市第九届人民代表大会第四次会议上 市长 王一; 某市人民政府市长王一
        "officer": re.compile(
            rf"(?:{OCCASION}\s*)?[（(]?(?:(?P<post>[{HAN}、]{{0,24}}{post})\s+(?P<name>{person})"
            rf"|(?P<full>[{HAN}、]{{2,20}}{body}{post})(?P<named>{person}))[）)]?"
        ),
        # 王一 摄; 新华社记者王一摄; （王一供图）; but 王一 文 李四 摄 names an author
        "credit": re.compile(
            rf"(?!.*(?:文\s*[/／]|[/／\s]文(?:\s|$)))(?:图为.{{4,140}}|.{{0,140}}?(?:^|(?<=[\s。！？；（(])|{reporter})\s*"
            rf"(?:[{HAN}·]{{2,4}}|[{HAN}]\s[{HAN}])(?<!拍)\s*{photograph}(?:[/／][{HAN}]{{2,8}})?\s*[）)]?)$"
        ),
    }


def _name_patterns(tables: Tables) -> dict[str, re.Pattern[str]]:
    other = either([*tables.words("reporters", "words"), *tables.words("reporters", "others")])
    post = either(tables.words("reporters", "posts"))
    last = "".join(tables.words("bodies", "last"))
    return {
        "role": re.compile(rf"(?:^|(?<=[\s、，,；;（(/／])){_reporter_label(tables)}\s*[：:]?"),
        "titled": re.compile(rf"(?:{other}|{post})?([{HAN}]{{2,4}})$"),
        "trailing": re.compile(
            rf"(?<=[{HAN}])\s+{either(tables.words('authors', 'trailing'))}\s*$|(?<=[{HAN}]{{2}})等$"
        ),
        "body": re.compile(rf"(?P<sure>{either(tables.words('bodies', 'endings'))})$|[{last}]$"),
        "post": re.compile(rf"{post}$"),
        "transcribed": re.compile(f"[{tables.text('names', 'transcribed')}]"),
    }
