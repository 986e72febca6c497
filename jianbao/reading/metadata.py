"""What is printed about an article: source line, date, issue, authors, affiliations, bylines.

Only the text of such lines is read here; finding them among an article's lines is in `splitting`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from jianbao.digest import HAN, Author
from jianbao.lexicon import Lexicon

_CLOCK = r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
SOURCE_OPENING = re.compile(
    rf"(?:(?:(?:发布|发表)?(?:时间|日期)\s*[：:]\s*)?{_CLOCK}\s*[|｜]?\s*)?[（(\[【〔]?\s*"
    r"(?:(?:文章|本文|稿件)?[来來]\s?源\s*[：:]|(?:原[载載][于於]?|摘自|[转轉]自|[转轉][载載]自|刊?[载載][于於])(?:\s*[：:]|(?=\s*《)))\s*"
)
"""How a source line begins; 资料来源 and 数据来源 name the source of a figure, not of the article."""

SIGNATURE = re.compile(
    r"[（(\[【]\s*(?:(?:本文)?(?:作者|执笔人?|撰稿人?|供稿)(?:简介|单位)?\s*(?:[：:]|分别[系为是]|[系为是])"
    r"|(?:本[报報]|本刊)?[记記]者\s+\S|(?:责任)?编辑\s*[：:]|责编\s*[：:])"
)
"""How a signature at an article's end begins, always in brackets: （作者系…）, （作者：甲，系…）, （责任编辑：…）."""

_AUTHOR_LABEL = re.compile(r"(?:本文)?作者(?:简介|单位|系)?\s*[：:]?\s*|(?:^|[\s，,；;])文\s*[/／|｜：:]\s*")
_DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*(?:年|[-./])\s*(?:(?P<m>0?[1-9]|1[0-2])\s*(?:月|[-./](?=\s*\d)|(?!\d))"
    r"\s*(?:(?P<d>0?[1-9]|[12]\d|3[01])(?:日|(?!\d)))?)?"
)
_ISSUE = re.compile(
    r"(?:(?:19|20)\d\d\s*年\s*)?(?:第?\s*\d+\s*卷\s*)?(?:总)?第\s*\d+(?:\s*[-—–、]\s*\d+)?\s*期(?:[（(]总第\s*\d+\s*期[）)])?"
)
_VERSION_PAGE = re.compile(r"第?\s*[A-Z]?\d{1,2}\s*版")
_REPORTER = re.compile(
    r"^(?:本[报報]|本刊|新华社|科技日报)?[^（(。]{0,16}[（(](?:本[报報]|本刊|新华社)?(?:首席)?(?:[记記]者|通[讯訊][员員])\s*(?P<names>[^）)]{2,40})[）)]"
    r"|^(?:□|■|◎|●|▲|○)?\s*(?:本[报報]|本刊|新华社)?(?:首席)?[记記]者\s*(?P<line>[^，。：:]{2,30})$"
)
_LABELLED_BYLINE = re.compile(
    r"^(?:作者|文|撰文|作\s*者)\s*[：:/／|｜]\s*(?P<rest>.{2,80})$|^[□■◎●▲○]\s*(?P<mark>.{2,40})$"
)
_ORGANISATION_END = re.compile(
    r"(?:大学|学院|研究院|研究所|中心|委员会|协会|学会|公司|集团|日报|时报|杂志社|出版社|智库|实验室|厅|局|部|处|室|所|院|校|社|报)$"
)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """The content of a source line; each field empty where the line does not state it."""

    source: str
    date: str
    issue: str
    authors: tuple[Author, ...]


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


def parse_authors(text: str, surnames: Collection[str]) -> tuple[Author, ...]:
    """Read a list of authors: names with or without affiliations, parted by ；，、 or white space."""
    authors: list[Author] = []
    text = re.sub(r"(?:[记記]者|通[讯訊][员員]|实习生)(?=\s)", " ", text)
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
                inner = re.match(rf"(?:[记記]者|通[讯訊][员員]|教授|研究员)?([{HAN}]{{2,4}})$", word)
                if inner and is_name(inner[1], surnames):
                    authors.append(Author(inner[1]))
    return tuple(authors)


def parse_source_line(text: str, surnames: Collection[str]) -> SourceLine:
    """Read a source line such as （来源：《刊名》2025年第2期 作者：甲 单位；乙 单位）, in any order of its parts."""
    inner = SOURCE_OPENING.sub("", text.strip(), count=1)
    inner = re.sub(r"[）)\]】〕]\s*[。.]?$", "", inner)
    head, *rest = _AUTHOR_LABEL.split(inner, maxsplit=1)
    authors = parse_authors(re.sub(_AUTHOR_LABEL, " ", rest[0]), surnames) if rest else ()
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


def parse_byline(text: str, surnames: Collection[str]) -> tuple[Author, ...]:
    """Return the persons whom a byline names: 本[报報]讯（[记記]者 甲）, 作者：甲 乙, □ 甲, or a line of names alone."""
    text = text.strip()
    reporter = _REPORTER.match(text)
    if reporter:
        return parse_authors(reporter["names"] or reporter["line"], surnames)
    labelled = _LABELLED_BYLINE.match(text)
    if labelled:
        return parse_authors(labelled["rest"] or labelled["mark"], surnames)
    words = [w for w in re.split(r"[\s、，,]+", text) if w]
    if words and len(text) <= 40 and all(is_name(w, surnames) for w in words):
        return tuple(Author(w) for w in words)
    return ()


_SIGNED_NAMES = re.compile(r"(?P<names>[^，,：:系]{2,40})[，,]\s*(?:分别)?(?:系|为|是)?\s*(?P<posts>.+)$")


def parse_signature(text: str, surnames: Collection[str]) -> tuple[Author, ...]:
    """Return whom a signature in brackets at the end of a text names: （作者：甲，系某院研究员）.

    Where it states posts alone （作者系某大学教授）, the authors' names are empty. An editor is no author.
    """
    bracket = re.search(r"[（(【]([^（）()【】]{2,200})[）)】]\s*$", text)
    if not bracket or not SIGNATURE.match(bracket.group()):
        return ()
    inner = bracket[1].strip()
    posts = re.match(
        r"(?:本文)?作者(?:单位)?\s*(?:(?P<each>分别)?[系为是]|单位\s*[：:])\s*(?P<posts>.+)$", inner
    )
    if posts:
        parts = re.split(r"[、；;，,]|和|以及", posts["posts"]) if posts["each"] else [posts["posts"]]
        return tuple(Author("", p.strip()) for p in parts if p.strip())
    rest = re.sub(
        r"^(?:(?:本文)?作者(?:简介)?|执笔人?|撰稿人?|供稿|(?:本[报報]|本刊)?[记記]者)\s*[：:]?\s*", "", inner
    )
    if rest == inner:
        return ()
    named = _SIGNED_NAMES.match(rest)
    names = parse_authors(named["names"], surnames) if named else ()
    if named and len(names) == 1:
        return (Author(names[0].name, named["posts"].strip()),)
    return parse_authors(rest, surnames)
