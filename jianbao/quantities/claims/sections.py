"""What the kind of a document, its headings and a paragraph's own words make of figures that nothing else tells of.

A plan lays down what is to be reached, a work report tells first what was done and then what will be. What single
clauses say is read in `reading`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jianbao.digest import Article, Paragraph, Sentence
from jianbao.quantities.claims.words import ClaimWords

# （试行）, （2025—2030年）
_VERSION = re.compile(r"(?:[（(][^（()）]{1,20}[）)])+$")
# 2025年工作回顾, 2026年重点工作
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年|(?=[—–~至-]))")
_LONGEST_HEADING = 24
_ENUMERATOR = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_LIST_ITEM = ("—", "–", "-", "•", "·", "●")
_OPENING = 8
"""Sentences at the beginning in which a document says what it is."""
_SPRING = "04"


@dataclass(frozen=True)
class Kind:
    """The kind of a document (plan, report, reply, "" other) and the year it speaks from ("" unknown).

    `spring` says that it does so at the beginning of that year, so that 今年 lies ahead.
    """

    name: str
    year: str
    spring: bool


@dataclass(frozen=True)
class Part:
    """A paragraph with its sentences, and what its figures are where nothing else tells: fact, target, "" unknown.

    `joined` says that it goes on with the list of the paragraph before.
    """

    sentences: tuple[Sentence, ...]
    claim: str
    joined: bool


def kind_of(article: Article, words: ClaimWords) -> Kind:
    """Return the kind of document that an article is."""
    title = _VERSION.sub("", article.title.partition("——")[0].strip())
    years = _YEAR.findall(article.title)
    year = article.date[:4] or (years[0] if years else "")
    spring = article.date[5:7] <= _SPRING
    if not words.about.search(title):
        for name, pattern in (("reply", words.replies), ("report", words.reports), ("plan", words.plans)):
            if pattern.search(title):
                return Kind(name, year, spring)
    opening = "".join(s.text for s in article.sentences[:_OPENING])
    told = "report" if words.report_forms.search(opening) else "plan" if words.forms.search(opening) else ""
    return Kind(told, year, spring)


def parts_of(article: Article, kind: Kind, words: ClaimWords) -> Iterator[Part]:
    """Yield the paragraphs of an article that hold sentences, in reading order."""
    sentences: dict[str, list[Sentence]] = {}
    for sentence in article.sentences:
        sentences.setdefault(sentence.paragraph_id, []).append(sentence)
    section, level, ended = "", 0, ""
    for paragraph in article.paragraphs:
        own = sentences.get(paragraph.paragraph_id, [])
        if paragraph.kind == "heading":
            said = heading_claim(paragraph.text, kind, words)
            if said or not level or paragraph.level <= level:
                section, level = said, paragraph.level
        elif own and (said := _run_in(own[0].text, kind, words)):
            section, level = said, 9
        joined = paragraph.text.startswith(_LIST_ITEM) or ended.endswith(("：", ":"))
        ended = paragraph.text
        if own:
            yield Part(tuple(own), _claim(paragraph, section, own, kind, words), joined)


def heading_claim(text: str, kind: Kind, words: ClaimWords) -> str:
    """Return what stands below a heading: facts, targets, or "" where it does not tell."""
    if words.goal_headings.search(text):
        return "target"
    behind = bool(words.behind_headings.search(text))
    told = words.ahead_headings if kind.name == "plan" else words.reply_headings
    ahead = bool(kind.name and told.search(text))
    years = _YEAR.findall(text) if kind.year else []
    if years and kind.name and behind + ahead < 2:
        return "fact" if years[-1] < kind.year else "target" if ahead or not behind else "fact"
    if behind == ahead:
        return ""
    return "fact" if behind else "target"


def _run_in(text: str, kind: Kind, words: ClaimWords) -> str:
    """Return what a heading at the beginning of a paragraph says: （四）发展目标。"""
    short = len(text) <= _LONGEST_HEADING and text.endswith("。") and _ENUMERATOR.match(text)
    return heading_claim(text, kind, words) if short else ""


def _claim(paragraph: Paragraph, section: str, own: Sequence[Sentence], kind: Kind, words: ClaimWords) -> str:
    if section or not kind.name:
        return section or "fact"
    done = len(words.done.findall(paragraph.text)) + len(words.reported.findall(paragraph.text))
    asked = sum(bool(words.imperatives.match(_ENUMERATOR.sub("", s.text).lstrip("—"))) for s in own)
    if kind.name == "plan":
        return "fact" if done > asked else "target"
    if 3 * done >= asked and done:
        return "fact"
    return "target" if asked > 1 else "fact" if kind.name == "report" else ""
