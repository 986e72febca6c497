"""What is printed about an article: source line, date, issue, authors, affiliations, bylines.

Only the text of such lines is read here; which lines they are is told in `facts` and `sources`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from jianbao.digest import HAN, Author
from jianbao.lexicon import Lexicon, either
from jianbao.reading.wording import spaced

_OPEN = r"[（(\[【〔]"
# 2025-05-12 09:30, 2025年5月12日
_CLOCK = r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
_DATE = re.compile(
    # 2025年, 2025-
    r"(?P<y>(?:19|20)\d\d)\s*(?:年|[-./])"
    # 5月, 05-
    r"\s*(?:(?P<m>0?[1-9]|1[0-2])\s*(?:月|[-./](?=\s*\d)|(?!\d))"
    # 12日
    r"\s*(?:(?P<d>0?[1-9]|[12]\d|3[01])(?:日|(?!\d)))?)?"
)
_ISSUE = re.compile(
    # 2025年第3卷
    r"(?:(?:19|20)\d\d\s*年\s*)?(?:第?\s*\d+\s*卷\s*)?"
    # 第2期, 总第7—8期, （总第118期）
    r"(?:总)?第\s*\d+(?:\s*[-—–、]\s*\d+)?\s*期(?:[（(]总第\s*\d+\s*期[）)])?"
)
# 第2版, A3版
_VERSION_PAGE = re.compile(r"第?\s*[A-Z]?\d{1,2}\s*版")
# What a short word ends with that is the name of a body, whatever surname it begins with.
_ORGANISATION_END = re.compile(r"(?:大学|中心|委员会|协会|学会|公司|集团|智库|[厅局部处室所院校社报])$")
# 作者系某大学教授, 作者单位：某所, 作者分别系甲大学教授、乙所研究员
_POSTS_ALONE = re.compile(
    r"(?:本文)?作者(?:单位)?\s*(?:(?P<each>分别)?[系为是]|单位\s*[：:])\s*(?P<posts>.+)$"
)
# 王一，系某院研究员
_SIGNED_NAMES = re.compile(r"(?P<names>[^，,：:系]{2,40})[，,]\s*(?:分别)?(?:系|为|是)?\s*(?P<posts>.+)$")
_LONGEST_NAMES = 40
_SIGNATURE_AT_END = re.compile(r"[（(【]([^（）()【】]{2,200})[）)】]\s*$")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """The content of a source line; each field empty where the line does not state it."""

    source: str
    date: str
    issue: str
    authors: tuple[Author, ...]


@dataclass(frozen=True)
class Imprint:
    """What the lexicon says about how an article's source and authors are printed.

    `source` is how a source line begins; 资料来源 and 数据来源 name the source of a figure, not of the article.
    `source_within` is how one begins that follows a sentence on the same line. `signature` is how a signature at
    an article's end begins, always in brackets; its groups tell whose: `author`, `reporter` or `editor`.
    `reported` and `labelled` are bylines, `author_label` what parts a source line from its authors, `signer` the
    label in a signature, `role` and `titled` what stands before a name in a list of authors.
    """

    surnames: frozenset[str]
    source: re.Pattern[str]
    source_within: re.Pattern[str]
    signature: re.Pattern[str]
    reported: re.Pattern[str]
    labelled: re.Pattern[str]
    author_label: re.Pattern[str]
    signer: re.Pattern[str]
    role: re.Pattern[str]
    titled: re.Pattern[str]


@lru_cache(maxsize=4)
def load_imprint(lexicon: Lexicon) -> Imprint:
    """Read surnames.txt, sources.toml and bylines.toml."""
    source, source_within = _source_openings(lexicon)
    tables = lexicon.tables("reading/bylines.toml")
    reporter = either(tables.words("reporters", "words"))
    other = either([*tables.words("reporters", "words"), *tables.words("reporters", "others")])
    paper = either(tables.words("reporters", "papers"))
    named_paper = either([*tables.words("reporters", "papers"), *tables.words("reporters", "named_papers")])
    rank = either(tables.words("reporters", "ranks"))
    trainee = either(tables.words("reporters", "trainees"))
    post = either(tables.words("reporters", "posts"))
    mark = either([*tables.words("authors", "marks"), *tables.words("authors", "bullets")])
    before = either(tables.words("authors", "before"))
    after = either(tables.words("authors", "after"))
    signer = rf"{before}?{either(tables.words('authors', 'signers'))}{after}?"
    editor = either(tables.words("authors", "editors"))
    return Imprint(
        surnames=load_surnames(lexicon),
        source=source,
        source_within=source_within,
        signature=re.compile(
            r"[（(\[【]\s*(?:"
            # （作者：王一, （本文作者系某大学教授, （作者分别为
            rf"(?P<author>{signer}\s*(?:[：:]|(?:分别)?[系为是]))"
            # （本报记者 王一
            rf"|(?P<reporter>{paper}?{reporter}\s+\S)"
            # （责任编辑：王一
            rf"|(?P<editor>{editor}\s*[：:]))"
        ),
        reported=re.compile(
            # 本报北京3月1日电（首席记者 王一、通讯员 张三）
            rf"{named_paper}?[^（(。]{{0,16}}[（(]{paper}?{rank}?{other}\s*(?P<names>[^）)]{{2,40}})[）)]"
            # □ 本报记者 王一
            rf"|{mark}?\s*{paper}?{rank}?{reporter}\s*(?P<line>[^，。：:]{{2,30}})$"
        ),
        labelled=re.compile(
            # 作者：王一 李四
            rf"{spaced(tables.words('authors', 'labels'))}\s*[：:/／|｜]\s*(?P<rest>.{{2,80}})$"
            # □ 王一
            rf"|{mark}\s*(?P<mark>.{{2,40}})$"
        ),
        # 作者：, 本文作者简介：, 文/
        author_label=re.compile(
            rf"{before}?作者(?:{after}|系)?\s*[：:]?\s*|(?:^|[\s，,；;])文\s*[/／|｜：:]\s*"
        ),
        signer=re.compile(rf"(?:{signer}|{paper}?{reporter})\s*[：:]?\s*"),
        role=re.compile(rf"(?:{other}|{trainee})(?=\s)"),
        titled=re.compile(rf"(?:{other}|{post})?([{HAN}]{{2,4}})$"),
    )


def _source_openings(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how a source line begins, and how one begins that follows a sentence on the same line."""
    tables = lexicon.tables("reading/sources.toml")
    colon = spaced(tables.words("openings", "colon"))
    title = either(tables.words("openings", "title"))
    any_title = either([*tables.words("openings", "title"), *tables.words("openings", "line_start")])
    time = either(tables.words("times", "words"))
    # 发布时间：2025-05-12 09:30 |
    published = rf"(?:(?:{time}\s*[：:]\s*)?{_CLOCK}\s*[|｜]?\s*)?"
    # （来源：, 原载《, 摘自：
    at_start = rf"{published}{_OPEN}?\s*(?:{colon}\s*[：:]|{any_title}(?:\s*[：:]|(?=\s*《)))\s*"
    # 。（来源：, ”（原载《, 。来源：
    within = rf"(?<=[。！？”）)])\s*(?:[（(【]\s*(?:{colon}|{title})\s*(?:[：:]|《)|{colon}\s*[：:])"
    return re.compile(at_start), re.compile(within)


@cache
def load_surnames(lexicon: Lexicon) -> frozenset[str]:
    """Read the surname list: white-space separated, `#` opens a comment line."""
    return frozenset(name for line in lexicon.lines("reading/surnames.txt") for name in line.text.split())


def is_name(text: str, surnames: Collection[str]) -> bool:
    """Tell whether a word reads as a personal name: a surname and one or two more characters, or a·b."""
    if re.fullmatch(rf"[{HAN}]{{1,6}}(?:[·•][{HAN}A-Za-z]{{1,8}}){{1,3}}", text):
        return True
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", text) or _ORGANISATION_END.search(text):
        return False
    return (text[:2] in surnames and len(text) >= 3) or (text[0] in surnames and len(text) <= 3)


def parse_date(text: str) -> str:
    """Return the first date in a text in ISO form, as precise as it is stated, or an empty string."""
    match = _DATE.search(text)
    if not match:
        return ""
    parts = [match["y"]]
    if match["m"]:
        parts.append(f"{int(match['m']):02}")
        if match["d"]:
            parts.append(f"{int(match['d']):02}")
    return "-".join(parts)


def parse_authors(text: str, imprint: Imprint) -> tuple[Author, ...]:
    """Read a list of authors: names with or without affiliations, parted by ；，、 or white space."""
    authors: list[Author] = []
    surnames = imprint.surnames
    text = imprint.role.sub(" ", text)
    for part in re.split(r"[；;，,。]", text):
        words = part.split()
        while words:
            word = words.pop(0)
            # Two-character names are often set with a space inside them.
            if words and len(word) == 1 and len(words[0]) == 1 and is_name(word + words[0], surnames):
                word += words.pop(0)
            names = re.split(r"[、/／]", word)
            bracket = re.fullmatch(r"([^（(]+)[（(](.+?)[）)]?", word)
            if all(is_name(n, surnames) for n in names if n) and word.strip("、/／"):
                authors += [Author(n) for n in names if n]
            elif bracket and is_name(bracket[1], surnames):
                authors.append(Author(bracket[1], bracket[2]))
            elif authors:
                known = authors[-1].affiliation
                authors[-1] = Author(authors[-1].name, f"{known} {word}".strip())
            else:
                inner = imprint.titled.match(word)
                if inner and is_name(inner[1], surnames):
                    authors.append(Author(inner[1]))
    return tuple(authors)


def parse_source_line(text: str, imprint: Imprint) -> SourceLine:
    """Read a source line such as （来源：《刊名》2025年第2期 作者：甲 单位；乙 单位）, in any order of its parts."""
    inner = imprint.source.sub("", text.strip(), count=1)
    inner = re.sub(r"[）)\]】〕]\s*[。.]?$", "", inner)
    head, *rest = imprint.author_label.split(inner, maxsplit=1)
    authors = parse_authors(imprint.author_label.sub(" ", rest[0]), imprint) if rest else ()
    issue = _ISSUE.search(inner)
    date = parse_date(text)
    printed = _ISSUE.sub(" ", head)
    printed = _DATE.sub(" ", printed)
    printed = _VERSION_PAGE.sub(" ", printed)
    titled = re.search(r"《([^》]+)》", printed)
    if titled:
        source = titled[1]
    else:
        pieces = [p for p in re.split(r"[，,；;|｜\s]+", printed) if re.search(rf"[{HAN}A-Za-z]", p)]
        source = pieces[0] if pieces else ""
    return SourceLine(
        source.strip(" 《》“”"), date, re.sub(r"\s", "", issue.group()) if issue else "", authors
    )


def parse_byline(text: str, imprint: Imprint) -> tuple[Author, ...]:
    """Return the persons whom a byline names: 本[报報]讯（[记記]者 甲）, 作者：甲 乙, □ 甲, or a line of names alone."""
    text = text.strip()
    reporter = imprint.reported.match(text)
    if reporter:
        return parse_authors(reporter["names"] or reporter["line"], imprint)
    labelled = imprint.labelled.match(text)
    if labelled:
        return parse_authors(labelled["rest"] or labelled["mark"], imprint)
    words = [w for w in re.split(r"[\s、，,]+", text) if w] if len(text) <= _LONGEST_NAMES else []
    if words and all(is_name(w, imprint.surnames) for w in words):
        return tuple(Author(w) for w in words)
    return ()


def parse_signature(text: str, imprint: Imprint) -> tuple[Author, ...]:
    """Return whom a signature in brackets at the end of a text names: （作者：甲，系某院研究员）.

    Where it states posts alone （作者系某大学教授）, the authors' names are empty. An editor is no author.
    """
    bracket = _SIGNATURE_AT_END.search(text)
    if not bracket or not imprint.signature.match(bracket.group()):
        return ()
    inner = bracket[1].strip()
    posts = _POSTS_ALONE.match(inner)
    if posts:
        parts = re.split(r"[、；;，,]|和|以及", posts["posts"]) if posts["each"] else [posts["posts"]]
        return tuple(Author("", p.strip()) for p in parts if p.strip())
    label = imprint.signer.match(inner)
    if not label:
        return ()
    rest = inner[label.end() :]
    named = _SIGNED_NAMES.match(rest)
    names = parse_authors(named["names"], imprint) if named else ()
    if named and len(names) == 1:
        return (Author(names[0].name, named["posts"].strip()),)
    return parse_authors(rest, imprint)
