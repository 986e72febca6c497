"""What is printed about an article: source line, date, issue, authors, affiliations, bylines.

Only the text of such lines is read here; which lines they are is told in `facts` and `sources`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.digest import HAN, Author
from jianbao.reading.authors import are_names, is_name, parse_authors
from jianbao.reading.dates import DATE, ISSUE, SHORT_DATE, arabic, parse_date, parse_issue
from jianbao.reading.imprint import CLOSING_BRACKETS, OPENING_BRACKETS, Imprint

# 作者系某大学教授, 作者单位：某所, 作者分别系甲大学教授、乙所研究员
_POSTS_ALONE = re.compile(
    r"(?:本文|文章)?作者(?:单位)?\s*(?:(?P<each>分别)?[系为是]|单位\s*[：:])\s*(?P<posts>.+)$"
)
# 王一，系某院研究员
_SIGNED_NAMES = re.compile(r"(?P<names>[^，,：:系]{2,40})[，,]\s*(?:分别)?(?:系|为|是)?\s*(?P<posts>.+)$")
_LONGEST_NAMES = 40
_WITH_POSTCODE = re.compile(r"[（(]\s*([^（）()。！？；;]{4,70}?\d{6})\s*[）)]")
_BARE_POSTCODE = re.compile(
    rf"(?:\d{{1,2}}[\s.．]*)?([{HAN}（）、\s]{{4,60}}(?:[\s，,]|[学院所室系])[{HAN}]{{2,6}}[，,]?\s*\d{{6}})"
)
_SIGNATURE_AT_END = re.compile(
    rf"[{re.escape(OPENING_BRACKETS)}]([^（）()【】]{{2,200}})[{re.escape(CLOSING_BRACKETS)}]\s*$"
)
_OUTER = re.compile(
    rf"^\s*(?:—{{1,3}}|-{{2,3}}|[※☆★▲◆■●•*>])?\s*[{re.escape(OPENING_BRACKETS)}]\s*(.*?)\s*[{re.escape(CLOSING_BRACKETS)}]\s*[。.]?\s*$",
    re.DOTALL,
)
# 记者｜, after which no question stands
_STROKE = re.compile(r"[|｜丨∣]\s*$")
_DASH = re.compile(r"^\s*(?:—{1,3}|-{2,3}|[※☆★▲◆■●•*>])\s*")
_TITLED = re.compile(r"《([^》]+)》")
_WHEN = re.compile(rf"{ISSUE}|{DATE}|(?<!社){SHORT_DATE}(?!电)")
# 新华社某地3月1日电
_DATELINED = re.compile(rf"(?<=社)[{HAN}]{{0,10}}{SHORT_DATE}.{{0,3}}$")
_PLACE = re.compile(r"https?://\S+|www\.\S+")
_OF_PAPER = re.compile(rf"《(?P<title>[^》]{{1,16}})》|[{HAN}]{{1,10}}?[报刊网社台](?=[^报刊网社台]*$)")
_OWN = re.compile("[本我][报報刊网台]")
_QUOTES = {"“": "”", '"': '"', "《": "》", "「": "」", "『": "』"}


@dataclass(frozen=True, slots=True)
class SourceLine:
    """The content of a source line; each field empty where the line does not state it."""

    source: str
    date: str
    issue: str
    authors: tuple[Author, ...]


def parse_source_line(text: str, imprint: Imprint) -> SourceLine:
    """Read a source line such as （来源：《刊名》2025年第2期 作者：甲 单位；乙 单位）, in any order of its parts."""
    outer = _OUTER.match(text)
    inner = outer[1] if outer and _balanced(outer[1]) else _DASH.sub("", text.strip())
    source = ""
    authors: tuple[Author, ...] = ()
    spare: tuple[Author, ...] = ()
    for kind, label, value in _fields(inner, imprint):
        if kind == "given" and are_names(value, imprint):
            kind = "author"
        if kind == "reporter" and not source:
            source = _paper(label)
        if kind in ("author", "reporter"):
            authors += parse_authors(_undated(value), imprint, labelled=kind == "author")
        elif kind in ("source", "given", "") and not source:
            source, beside = _printed(value, imprint)
            if not kind and are_names(source, imprint):
                source, beside = "", f"{source} {beside}"
            if beside and are_names(beside, imprint):
                spare = parse_authors(beside, imprint)
    # 王一/文
    first = None if authors else imprint.names_first.search(_undated(inner))
    if first:
        authors = parse_authors(first["first"], imprint)
    return SourceLine(source, parse_date(inner), parse_issue(inner), authors or spare)


def _balanced(text: str) -> bool:
    """Tell whether brackets close in a text after they open, so that those around it belong together."""
    depth = 0
    for c in text:
        depth += (c in OPENING_BRACKETS) - (c in CLOSING_BRACKETS)
        if depth < 0:
            return False
    return not depth


def _fields(text: str, imprint: Imprint) -> Iterator[tuple[str, str, str]]:
    """Yield the parts of a source line, each with the kind of its label and the label: those of sources come first."""
    found = list(imprint.field.finditer(text))
    ends = [*(m.start() for m in found[1:]), len(text)][: len(found)]
    fields = [(m.lastgroup or "", m.group(), text[m.end() : end]) for m, end in zip(found, ends, strict=True)]
    yield from (f for f in fields if f[0] == "source")
    yield from (f for f in fields if f[0] == "given")
    yield "", "", text[: found[0].start()] if found else text
    yield from (f for f in fields if f[0] not in ("source", "given"))


def _paper(reporter: str) -> str:
    """Return the paper whose reporter a label names: 某某日报记者; "" for 本报记者."""
    paper = _OF_PAPER.match(reporter.strip())
    return "" if not paper or _OWN.match(paper.group()) else (paper["title"] or paper.group())


def _undated(text: str) -> str:
    return _WHEN.sub(" ", arabic(text))


def _printed(text: str, imprint: Imprint) -> tuple[str, str]:
    """Return the name of a source as printed, without date, issue, page and remarks, and what stands beside it."""
    text = imprint.remark.sub("", _PLACE.sub(" ", text) if re.search(f"[{HAN}]", text) else text)
    titled = _TITLED.search(text)
    if titled:
        return titled[1].strip(), ""
    text = imprint.version.sub(" ", _undated(text)).strip()
    reported = imprint.by.match(text)
    if reported:
        text = imprint.said.sub("", text[reported.end() :])
    text = _DATELINED.sub("", text)
    pieces = [p for p in re.split(r"[，,；;|｜\s]+", text) if re.search(rf"[{HAN}A-Za-z]", p)]
    if len(pieces) > 2 and all(len(p) == 1 for p in pieces):
        return "".join(pieces), ""
    size = 1
    while size < len(pieces) and pieces[size - 1].isascii() and pieces[size].isascii():
        size += 1
    return _bare(" ".join(pieces[:size])), " ".join(pieces[size:])


def _bare(name: str) -> str:
    """Take a name out of the marks that enclose it as a whole, and drop those that enclose nothing."""
    name = name.strip(" ：:、—-·")
    if (
        len(name) > 2
        and _QUOTES.get(name[0]) == name[-1]
        and name.count(name[-1]) == 1 + (name[0] == name[-1])
    ):
        return name[1:-1]
    name = name.rstrip(OPENING_BRACKETS)
    return name if _balanced(name) else name.strip(OPENING_BRACKETS + CLOSING_BRACKETS)


def merged(lines: list[SourceLine]) -> SourceLine:
    """Return what several source lines of an article say together: those that name a source go before the others."""
    lines = sorted(lines, key=lambda x: not x.source)
    return SourceLine(
        next((x.source for x in lines if x.source), ""),
        max((x.date for x in lines), key=len, default=""),
        next((x.issue for x in lines if x.issue), ""),
        next((x.authors for x in lines if x.authors), ()),
    )


def parse_byline(text: str, imprint: Imprint) -> tuple[Author, ...]:
    """Return the persons whom a byline names: 本[报報]讯（[记記]者 甲）, 作者：甲 乙, □ 甲, or a line of names alone."""
    text = text.strip()
    if imprint.credit.match(text):
        return ()
    reporter = imprint.reported.match(text)
    if reporter:
        if reporter["names"]:
            return parse_authors(reporter["names"], imprint)
        rest = reporter["line"] or reporter["colon"]
        if _STROKE.search(text[: len(text) - len(rest)]):
            return parse_authors(rest, imprint, labelled=True)
        # 记者：您怎么看 is no byline.
        first = re.split(r"[\s、，,；;/／]", rest.strip(), maxsplit=1)[0]
        return parse_authors(rest, imprint) if is_name(first, imprint.surnames) or len(rest) <= 3 else ()
    labelled = imprint.labelled.match(text)
    if labelled:
        rest = labelled["rest"] or labelled["mark"]
        # 文/王一 图/李四
        other = next((m.start() for m in imprint.field.finditer(rest) if m.lastgroup == "other"), len(rest))
        return parse_authors(rest[:other], imprint, labelled=bool(labelled["rest"]))
    first = imprint.names_first.match(text)
    if first:
        return parse_authors(first["first"], imprint)
    words = [w for w in re.split(r"[\s、，,]+", text) if w] if len(text) <= _LONGEST_NAMES else []
    if words and all(is_name(w, imprint.surnames) for w in words):
        return tuple(Author(w) for w in words)
    officer = imprint.officer.fullmatch(arabic(text))
    if officer:
        name = re.sub(r"\s", "", officer["name"] or officer["named"])
        # 扎西多吉, whose surname is none
        foreign = len(name) > 2 and len(imprint.transcribed.findall(name)) > 1
        if (foreign or is_name(name, imprint.surnames)) and not imprint.post.search(name):
            return (Author(name, officer["post"] or officer["full"]),)
    return ()


def parse_affiliation(text: str) -> str:
    """Return where the authors work whom the line above names: （某大学某学院，某地 100000）; "" where it is none.

    Without brackets one line names one: 1 某研究院 某地 100000.
    """
    match = _WITH_POSTCODE.fullmatch(text.strip()) or _BARE_POSTCODE.fullmatch(text.strip())
    return match[1].strip() if match else ""


def parse_signature(text: str, imprint: Imprint) -> tuple[Author, ...]:
    """Return whom a signature in brackets at the end of a text names: （作者：甲，系某院研究员）.

    Where it states posts alone （作者系某大学教授）, the authors' names are empty. An editor is no author.
    """
    bracket = _SIGNATURE_AT_END.search(text)
    signed = imprint.signature.match(bracket.group()) if bracket else None
    if not bracket or not signed or signed.lastgroup == "editor":
        return ()
    inner = bracket[1].strip()
    posts = _POSTS_ALONE.match(inner)
    if posts:
        return _posts(posts["posts"], imprint, each=bool(posts["each"]))
    label = imprint.signer.match(inner)
    if not label:
        return ()
    rest = inner[label.end() :]
    named = _SIGNED_NAMES.match(rest)
    names = parse_authors(named["names"], imprint) if named else ()
    if named and len(names) == 1:
        return (Author(names[0].name, named["posts"].strip()),)
    return parse_authors(rest, imprint, labelled="：" in label.group() or ":" in label.group())


def _posts(text: str, imprint: Imprint, *, each: bool) -> tuple[Author, ...]:
    """Return authors of whom the posts are stated, with their names where these stand behind: 某大学教授 王一."""
    post, _, name = text.strip().rpartition(" ")
    if post and is_name(name, imprint.surnames) and not imprint.post.search(name):
        return (Author(name, post.strip()),)
    parts = re.split(r"[、；;，,]|和|以及", text) if each else [text]
    return tuple(Author("", p.strip()) for p in parts if p.strip())
