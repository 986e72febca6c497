"""What the first page says: findings of a digest ranked by what they weigh for policy, each in the article's own words.

The weights are the lexicon's (chapters/first_page.toml); how the page is put together is in `summary`.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from jianbao.analysis import Analysis
from jianbao.chapters.changes import failing_checks
from jianbao.chapters.figures import figures_proper
from jianbao.chapters.markdown import cited, escape, sentence_links
from jianbao.chapters.statements import is_whole, of_kind, unquoted
from jianbao.charts import clipped
from jianbao.lexicon import Lexicon

_EARLY = 3
"""Sentences of an article that give its news."""
_LONGEST, _BEHIND = 60, 12
"""Characters of the own words that are quoted: the most, and as many behind a figure in the midst of a longer clause."""
_PARTS = re.compile(r"[^，；：]*[，；：]?")
_ENDS = ("。", "！", "；", "”", "’")
_STOPS = re.compile(r"[。！？]")
_INNER = str.maketrans("“”", "‘’")
_KINDS = (
    ("problems", "problem", "问题"),
    ("recommendations", "recommendation", "建议"),
    ("measures", "measure", "举措"),
)
"""Kinds of statements: in the lexicon, in statements.csv, on the page."""

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: what it is called, its Markdown, where it stands, and what it is ranked by among those of its kind."""

    label: str
    markdown: str
    article_id: str
    sentence_id: str
    weight: float


@lru_cache(maxsize=4)
def _load_weights(lexicon: Lexicon) -> Weights:
    tables = lexicon.tables("chapters/first_page.toml")
    return {part: tables.numbers(part) for part in ("most", "figures", "statements")}


def ranked(a: Analysis) -> list[Finding]:
    """Return what the first page says, in its order: sums and changes, targets, problems, what is proposed, done, amiss."""
    weights = _load_weights(a.lexicon)
    most = weights["most"]
    kinds = [("figures", _figures(a, weights["figures"])), ("targets", _targets(a))]
    kinds += [(name, _statements(a, kind, label, weights["statements"])) for name, kind, label in _KINDS]
    kinds += [("checks", _checks(a))]
    each = int(most["article"]) if len(a.articles) > 1 else int(most["page"])
    chosen: list[Finding] = []
    for name, found in kinds:
        chosen += _best(found, int(most[name]), each, said={f.sentence_id for f in chosen})
    return chosen[: int(most["page"])]


def _best(found: Iterable[Finding], most: int, each: int, *, said: set[str]) -> list[Finding]:
    """Return the weightiest findings, of each article `each` at most, without sentences that are said already."""
    taken: list[Finding] = []
    for finding in sorted(found, key=lambda f: -f.weight):
        own = sum(t.article_id == finding.article_id for t in taken)
        if len(taken) < most and own < each and finding.sentence_id not in said:
            taken.append(finding)
            said.add(finding.sentence_id)
    return taken


def _figures(a: Analysis, weights: Mapping[str, float]) -> Iterator[Finding]:
    """Give sums and changes, a sentence once, a figure that comes again once."""
    figures = figures_proper(a)
    changed = {q for column in ("from_quantity", "to_quantity", "by_quantity") for q in a.changes[column]}
    ends = a.changes[a.changes["from_value"].notna() & a.changes["to_value"].notna()]
    both = {*ends["from_quantity"], *ends["to_quantity"], *ends["by_quantity"]}
    texts = a.sentences.set_index("sentence_id")
    weighed = []
    for row in figures[figures["kind"].isin(["money", "percent", "count", "measure"])].itertuples():
        # 万亿级产业 says how large a thing is, and 千亿集群 what it is called; neither is a sum that somebody gives.
        money = row.kind == "money" and bool(row.unit_surface)
        if not money and row.quantity_id not in changed:
            continue
        size = next((abs(float(v)) for v in (row.value, row.value_max, row.value_min) if not pd.isna(v)), 0.0)
        signs = {
            "money": money,
            "change": row.quantity_id in changed,
            "both_ends": row.quantity_id in both,
            "target": row.claim == "target",
            "dated": bool(row.time),
            "spoken": bool(row.speaker),
            "early": int(row.sentence_id.split("-S")[1]) <= _EARLY,
        }
        weight = sum(weights[name] for name, holds in signs.items() if holds)
        weight += weights["tenfold"] * math.log10(size) if money and size > 1 else 0
        weighed.append((weight, row))
    shown: set[object] = set()
    for weight, row in sorted(weighed, key=lambda pair: -pair[0]):
        same = {row.sentence_id, (row.kind, row.unit, str(row.value), row.article_id)}
        if not shown & same:
            sentence = texts.loc[row.sentence_id]
            first, last = (
                int(place) - int(sentence["char_start"]) for place in (row.char_start, row.char_end)
            )
            words = _quoted(excerpt(sentence["text"], first, last))
            markdown = cited(words, row.sentence_id, span=row.quantity_id)
            yield Finding("数据", markdown, row.article_id, row.sentence_id, weight)
        shown |= same


def excerpt(text: str, start: int, end: int) -> str:
    """Return the clauses of a sentence around a place in it, as many as say what stands there, in its own words."""
    opening = max((m.end() for m in _STOPS.finditer(text, 0, start)), default=0)
    closing = next((m.start() for m in _STOPS.finditer(text, end)), len(text))
    parts = [m.span() for m in _PARTS.finditer(text, opening, closing) if m.start() < m.end()]
    held = [i for i, (first, last) in enumerate(parts) if first < end and start < last]
    if not held:
        return clipped(text[opening:closing], _LONGEST)
    low, high = held[0], held[-1]
    # What a figure is about is said before it more often than behind it.
    while low and parts[high][1] - parts[low - 1][0] <= _LONGEST:
        low -= 1
    left, right = parts[low][0], parts[high][1]
    if right - left > _LONGEST:
        left = max(left, min(end + _BEHIND, right) - _LONGEST)
        right = min(right, left + _LONGEST)
    words = text[left:right].strip("，；：、 ")
    return f"{'…' if text[opening:left].strip() else ''}{words}{'…' if text[right:closing].strip() else ''}"


def _targets(a: Analysis) -> Iterator[Finding]:
    """Give what is to be reached by a date that the text names, what names a figure first; headings promise nothing."""
    due = a.promises[(a.promises["nature"] == "target") & (a.promises["due"] != "")].set_index("sentence_id")
    texts = a.sentences.set_index("sentence_id")
    for row in a.dates[a.dates["role"] == "target"].drop_duplicates("sentence_id").itertuples():
        sentence = texts.loc[row.sentence_id]
        if row.sentence_id not in due.index or not sentence["text"].endswith(_ENDS):
            continue
        promise = due.loc[[row.sentence_id]].iloc[0]
        first, last = (int(place) - int(sentence["char_start"]) for place in (row.char_start, row.char_end))
        words = _quoted(excerpt(sentence["text"], first, last))
        yield Finding(
            "目标",
            _by(promise["holder"], cited(words, row.sentence_id, span=row.date_id)),
            row.article_id,
            row.sentence_id,
            1.0 if promise["figures"] else 0.0,
        )


def _statements(a: Analysis, kind: str, label: str, weights: Mapping[str, float]) -> Iterator[Finding]:
    """Give the statements of a kind, a gist that comes again once."""
    figured, named = set(figures_proper(a)["sentence_id"]), set(a.organisation_mentions["sentence_id"])
    for row in of_kind(a, kind).drop_duplicates("gist").itertuples():
        if row.gist.endswith("？"):
            continue
        signs = {
            "figure": row.sentence_id in figured,
            "body": row.sentence_id in named,
            "spoken": bool(row.holder),
            "whole": is_whole(row.gist, _LONGEST),
        }
        weight = weights["sure"] * float(row.score) + sum(
            weights[name] for name, holds in signs.items() if holds
        )
        words = cited(_quoted(clipped(unquoted(row.gist), _LONGEST)), row.sentence_id)
        yield Finding(label, _by(row.holder, words), row.article_id, row.sentence_id, weight)


def _by(holder: str, words: str) -> str:
    """Return quoted words with who said them, where the text says so."""
    return f"{escape(holder)}：{words}" if holder else words


def _quoted(words: str) -> str:
    """Return words in quotation marks, those inside turned into single ones (GB/T 15834)."""
    return f"“{words.translate(_INNER)}”"


def _checks(a: Analysis) -> Iterator[Finding]:
    """Give what does not add up in the text itself."""
    for row in failing_checks(a).itertuples():
        said = f"“{escape(row.statement)}”，按字面核对不符（{sentence_links(row.sentence_ids)}）"
        # That its sentence is quoted already takes nothing from what is amiss in it.
        yield Finding("存疑", said, row.article_id, f"? {row.sentence_ids}", 0.0)
