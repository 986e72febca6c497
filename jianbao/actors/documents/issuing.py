"""Who issued the documents that articles cite, when, and from how high they come; the table of documents.

Which documents are cited is found in `mentions`. How issuing is said comes from documents.toml.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from jianbao.digest import HAN, Digest
from jianbao.lexicon import Lexicon, Tables, either

DOCUMENT_COLUMNS = [
    "article_id", "title", "kind", "mentions", "sentence_ids", "aliases", "issuer", "rank", "year",
]  # fmt: skip

_REACH = 60
"""How far before a title its issuer is looked for, in characters."""
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年|[—\-–〕）])")
_NO_ISSUER = ("journal", "other")
"""Kinds whose issuer, year and rank are not asked for."""


@dataclass(frozen=True)
class IssuingClues:
    """How texts say who issued a document (`issued`, `owned`; group `who`), and ranks by their words, in order."""

    issued: re.Pattern[str]
    owned: re.Pattern[str]
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


@lru_cache(maxsize=4)
def load_issuing_clues(lexicon: Lexicon) -> IssuingClues:
    """Read documents.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/documents.toml")
    adverbs, verbs, owners, leads = (
        either(tables.words(key)) for key in ("issuing_adverbs", "issuing", "owners", "issuer_leads")
    )
    return IssuingClues(
        # 国务院办公厅|近日|印发了
        re.compile(rf"(?P<who>[{HAN}、]{{2,40}}?){adverbs}*{verbs}[了的]?$"),
        re.compile(f"(?P<who>{owners})$"),
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
    clues = load_issuing_clues(lexicon)
    texts = {a.article_id: a.text for a in digest.articles}
    ends = dates[dates["iso"].str.match(r"(?:19|20)\d{2}", na=False)]
    near = {a: list(zip(o["char_end"], o["iso"], strict=True)) for a, o in ends.groupby("article_id")}
    rows = []
    for (article, title), own in mentions.groupby(["article_id", "name"], sort=False):
        kind = own["kind"].iloc[0]
        forms = [*own["surface"].str.strip("《》“”"), *own["role"]]
        aliases = [f for f in dict.fromkeys(forms) if f not in ("", title)]
        found = [
            _issued(texts[article], r.char_start, near.get(article, []), clues)
            for r in own.itertuples()
            if r.surface.strip("《》") == title
        ]
        issuer = next((who for who, _ in found if who), "")
        year = next((y for _, y in found if y), "")
        in_title = _YEAR.search(title)
        if kind in _NO_ISSUER:
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


def _issued(text: str, start: int, dates: Sequence[tuple[int, str]], clues: IssuingClues) -> tuple[str, str]:
    """Return who issued the document whose title begins at `start`, and in which year."""
    lowest = max(0, start - _REACH)
    begin = max(text.rfind("。", lowest, start) + 1, text.rfind("\n", lowest, start) + 1, lowest)
    before = text[begin:start]
    issued = clues.issued.search(before.split("，")[-1])
    issued = issued or clues.owned.search(before)
    who = issued["who"].strip("、") if issued else ""
    who = clues.lead.sub("", who)
    year = next((iso[:4] for end, iso in reversed(dates) if begin <= end <= start), "")
    return who, year
