"""Who issued the documents that articles cite, when, and from how high they come; the table of documents.

Which documents are cited is found in `mentions`. How issuing is said comes from documents.toml; where the name of the
issuer begins, from what is a name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from jianbao.actors.names import SpanFinder
from jianbao.digest import HAN, Digest
from jianbao.lexicon import Lexicon, Tables, either
from jianbao.terms import load_general_words

DOCUMENT_COLUMNS = [
    "article_id", "title", "kind", "mentions", "sentence_ids", "aliases", "issuer", "rank", "year",
]  # fmt: skip

_ABOUT = "关于"
"""How titles begin that say what a paper is about: it has an issuer, whatever its kind."""
_REACH = 60
"""How far before a title its issuer is looked for, in characters."""
_YEAR = re.compile(r"(?<![到至—\-–])(?:19|20)\d{2}(?=年(?![前后底末远])|[—\-–〕）])")
"""The year of a title: not that by which something is to be reached (2035年远景目标)."""
_TITLE_BEFORE = re.compile(r"《[^《》]*》(?:[（(][^（）()]{0,40}[）)])?[、和与及以]{0,2}$")
_OTHERS = re.compile(r"等[一二三四五六七八九十\d]*[个家]?(?:部门|单位|机构|部委)?$")
_JOINTS = ("、", "和", "与", "及", "以及", "会同", "联合")
_NO_NAME = frozenset("vpdiurcm")
"""How the kinds of words begin that stand before an issuer and are no part of it."""
_NO_ISSUER = ("journal", "other")
"""Kinds whose issuer, year and rank are not asked for."""


@dataclass(frozen=True)
class IssuingClues:
    """How texts say who issued a document (`issued`, `owned`; group `who`), that it was, and ranks by their words."""

    issued: re.Pattern[str]
    owned: re.Pattern[str]
    is_issued: re.Pattern[str]
    """What stands before a title that is issued there, by whomever."""
    comes_out: re.Pattern[str]
    """The same behind it."""
    since: re.Pattern[str]
    """What stands behind a date from which on something happens."""
    proposed: re.Pattern[str]
    """What stands before the title of what whom a letter addresses (`addressed`) has proposed."""
    received: re.Pattern[str]
    """What stands behind the title of what came from there."""
    addressed: re.Pattern[str]
    first_person: re.Pattern[str]
    lead: re.Pattern[str]
    ranks: tuple[tuple[str, re.Pattern[str]], ...]

    def rank(self, title: str, issuer: str, kind: str) -> str:
        """Return from whom a document comes: `law` for a law, a rank of [ranks], or an empty string."""
        if kind in _NO_ISSUER:
            return ""
        if kind == "law" and title.endswith(("法", "法典")) and self._first(issuer + title) != "foreign":
            return "law"
        return next((rank for text in (issuer, title) if (rank := self._first(text))), "")

    def _first(self, text: str) -> str:
        return next((rank for rank, pattern in self.ranks if pattern.search(text)), "")


@dataclass(frozen=True, slots=True)
class _Dated:
    """Where a date ends, its ISO form, and whether it is a stretch of time in which no day is told (2012年以来)."""

    end: int
    iso: str
    spans: bool


@lru_cache(maxsize=4)
def load_issuing_clues(lexicon: Lexicon) -> IssuingClues:
    """Read documents.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/documents.toml")
    adverbs, verbs, owners, leads = (
        either(tables.words(key)) for key in ("issuing_adverbs", "issuing", "owners", "issuer_leads")
    )
    # 发布|实施, 审议通过|并|印发
    also = either(tables.words("issuing") + tables.words("issuing_too"))
    does = f"{adverbs}{{0,3}}{verbs}(?:[并、]?{adverbs}{{0,3}}{also}){{0,3}}[了的]?"
    return IssuingClues(
        # 国务院办公厅|近日|印发了
        re.compile(rf"(?P<who>[{HAN}、]{{2,40}}?){does}$"),
        re.compile(f"(?P<who>{owners})$"),
        re.compile(f"{does}$"),
        re.compile(f"{adverbs}*{verbs}"),
        re.compile(either(tables.words("since"))),
        # 您在会上提出的|
        re.compile(
            f"{either(tables.words('you'))}[^，。；：]{{0,24}}?{either(tables.words('proposing'))}的?$"
        ),
        re.compile(rf"(?:[（(][^（）()]*[）)])?{either(tables.words('received'))}"),
        # 龚梅|委员：, 某大学|：
        re.compile(
            rf"(?m)^[ \u3000]*(?P<who>[{HAN}]{{2,24}}?)(?:[（(][^（）()]*[）)])?"
            rf"(?:{either(tables.words('addressees'))}[：:]|[：:]$)"
        ),
        re.compile(f"{either(tables.words('first_person'))}(?:[{HAN}]{{0,4}})$"),
        # 2021年3月|, 由|
        re.compile(f"^.*[年月日]|^{leads}"),
        tuple((rank, _rank_words(tables, rank)) for rank in tables.keys("ranks")),
    )


def _rank_words(tables: Tables, rank: str) -> re.Pattern[str]:
    starts, holds = (either(tables.words("ranks", rank, key)) for key in ("starts", "holds"))
    national = f"|国家.{{0,20}}{either(tables.words('national', 'plans'))}" if rank == "state" else ""
    return re.compile(f"^{starts}|{holds}{national}")


def document_table(
    mentions: pd.DataFrame, digest: Digest, dates: pd.DataFrame, *, lexicon: Lexicon
) -> pd.DataFrame:
    """Return the columns of documents.csv and those that follow, by article in order of first mention.

    `aliases` are the other forms in the text, `issuer` who issued it, `rank` as `IssuingClues.rank` tells it, `year` when, each
    empty where the text does not say so. `dates` is the table of dates: one right in front of a title counts.
    """
    clues, issuers = load_issuing_clues(lexicon), _Issuers(lexicon)
    texts = {a.article_id: a.text for a in digest.articles}
    sources = {a.article_id: a.source for a in digest.articles}
    ends = dates[dates["iso"].str.match(r"(?:19|20)\d{2}", na=False)]
    near = {
        a: [_Dated(d.char_end, d.iso, "/" in d.iso) for d in own.itertuples()]
        for a, own in ends.groupby("article_id")
    }
    rows = []
    for (article, title), own in mentions.groupby(["article_id", "name"], sort=False):
        kind = own["kind"].iloc[0]
        forms = [*own["surface"].str.strip("《》“”"), *own["role"]]
        aliases = [f for f in dict.fromkeys(forms) if f not in ("", title)]
        found = [
            issuers.of(texts[article], r.char_start, r.char_end, near.get(article, []), sources[article])
            for r in own.itertuples()
            if r.surface.strip("《》") == title
        ]
        issuer = next((who for who, _ in found if who), "")
        year = next((y for _, y in found if y), "")
        in_title = _YEAR.search(title)
        if kind in _NO_ISSUER and not title.startswith(_ABOUT):
            issuer = year = ""
        else:
            year = year or (in_title.group() if in_title else "")
        rows.append(
            [
                article, title, kind, len(own), "; ".join(dict.fromkeys(own["sentence_id"])), "; ".join(aliases),
                issuer, clues.rank(title, issuer, kind), year,
            ]
        )  # fmt: skip
    return pd.DataFrame(rows, columns=DOCUMENT_COLUMNS)


class _Issuers:
    """Tells who issued a document, and when, from what stands before and behind its title."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._clues = load_issuing_clues(lexicon)
        self._names, self._words = SpanFinder(lexicon), load_general_words()

    def of(self, text: str, start: int, end: int, dates: Sequence[_Dated], source: str) -> tuple[str, str]:
        """Return who issued the document whose title stands from `start` to `end`, and in which year.

        `source` is whom the source line names: who speaks of 我部. Who is addressed (某委员：您提出的……, 某大学：……收悉) proposed it.
        """
        lowest = max(0, start - _REACH)
        begin = max(text.rfind("。", lowest, start) + 1, text.rfind("\n", lowest, start) + 1, lowest)
        before = text[begin:start]
        while listed := _TITLE_BEFORE.search(before):
            before = before[: listed.start()]
        clause = re.split("[，；：]", before)[-1]
        issued = self._clues.issued.search(clause)
        who = self._name(clause, issued.end("who")) if issued else ""
        if self._clues.proposed.search(clause) or self._clues.received.match(text, end):
            addressed = self._clues.addressed.search(text)
            who = addressed["who"] if addressed else ""
        elif issued and self._clues.first_person.search(clause, 0, issued.end("who")):
            who = source
        if not who:
            owned = self._clues.owned.search(before)
            who = owned["who"] if owned else self._owner(clause, text[start:end])
        year = ""
        last = next((d for d in reversed(dates) if begin <= d.end <= start), None)
        if last and not (last.spans or self._clues.since.match(text, last.end)):
            directly = not text[last.end : start].strip("，,的")
            comes_out = directly and self._clues.comes_out.match(text, end)
            if who or self._clues.is_issued.search(clause) or comes_out:
                year = last.iso[:4]
        return who, year

    def _name(self, clause: str, end: int) -> str:
        """Return the name or the names that end at a place of a clause, without what is said before them."""
        others = _OTHERS.search(clause, 0, end)
        stop = others.start() if others else end
        ends = {s.end: s.start for s in self._names.spans(clause[:stop])}
        start = at = ends.get(stop, -1)
        while at >= 0:
            start = at
            joint = next((j for j in _JOINTS if clause.endswith(j, 0, start) and start - len(j) in ends), "")
            at = ends[start - len(joint)] if joint else -1
        if start < 0:
            start = stop
            for word in reversed(self._words.cut(clause[:stop])):
                tag = self._words.tag(word)
                if tag[:1] in _NO_NAME and word not in _JOINTS:
                    break
                start -= len(word)
        who = self._clues.lead.sub("", clause[start:end]).lstrip("、和与及")
        return who if len(who) > 1 else ""

    def _owner(self, clause: str, title: str) -> str:
        """Return the body whose name stands right before a title that says what it is about (某局《关于……的函》)."""
        if not title.startswith("《" + _ABOUT):
            return ""
        return next((clause[s.start :] for s in self._names.spans(clause) if s.end == len(clause)), "")
