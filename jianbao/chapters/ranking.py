"""What the first page says: findings of a digest ranked by what they weigh for policy, each in the article's own words.

The weights are the lexicon's (chapters/first_page.toml); how the page is put together is in `summary`.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from jianbao.analysis import Analysis
from jianbao.chapters.changes import failing_checks
from jianbao.chapters.figures import figures_proper
from jianbao.chapters.markdown import cited, escape, sentence_links
from jianbao.chapters.statements import is_whole, leans, of_kind, unquoted
from jianbao.charts import clipped
from jianbao.lexicon import Lexicon

_EARLY = 3
"""Sentences of an article that give its news."""
_LONGEST, _BEHIND = 60, 12
"""Characters of the own words that are quoted: the most, and as many behind a figure in the midst of a longer clause."""
_BEFORE_ACT = 6
"""Characters of a clause that may stand before its act."""
_MISPRINTS_QUOTED = 3
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

# Of the signs of suspects those by which a word is wrong, not only its typesetting.
_MISPRINTS = r"missing_character|misprint_|doubled_"

_ORDER = ("数据", "目标", "问题", "建议", "举措", "存疑")

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


@lru_cache(maxsize=4)
def _load_acts(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of a clause that opens with an act which changes who has, does or gets what."""
    acts = lexicon.tables("chapters/first_page.toml").words("acts", "verbs")
    return re.compile(rf"(?:^|[，；：])[^，；：]{{0,{_BEFORE_ACT}}}?(?:{'|'.join(map(re.escape, acts))})")


def ranked(a: Analysis) -> list[Finding]:
    """Return what the first page says, in its order: sums and changes, targets, problems, what is proposed, done, amiss.

    An article that has none of the weightiest findings has its own weightiest one, as long as the page has room for all.
    """
    weights = _load_weights(a.lexicon)
    most = weights["most"]
    stated = [
        (name, list(_statements(a, kind, label, weights["statements"]))) for name, kind, label in _KINDS
    ]
    # A gap or a proposal that names a figure is told as what it is.
    told = {f.sentence_id for name, found in stated if name != "measures" for f in found}
    kinds = [("figures", list(_figures(a, weights["figures"], told))), ("targets", list(_targets(a)))]
    kinds += [*stated, ("checks", [*_checks(a), *_misprints(a)])]
    page, each = int(most["page"]), int(most["article"]) if len(a.articles) > 1 else int(most["page"])
    chosen: list[Finding] = []
    for name, found in kinds:
        chosen += _best(found, int(most[name]), each, said={f.sentence_id for f in chosen})
    # Where a digest has little of one kind, there is room for more of the others.
    for _, found in kinds:
        left = [f for f in found if f not in chosen]
        chosen += _best(left, page - len(chosen), page, said={f.sentence_id for f in chosen})
    every = [finding for _, found in kinds for finding in found]
    absent = [i for i in a.articles["article_id"] if all(f.article_id != i for f in chosen)]
    own = [f for i in absent for f in _best([f for f in every if f.article_id == i], 1, 1, said=set())]
    own = own if len(own) < page else []
    while len(chosen) + len(own) > page:
        counts = Counter(f.label for f in chosen)
        # Of kinds with equally many the one that stands last on the page gives way.
        fullest = max(counts, key=lambda label: (counts[label], _ORDER.index(label)))
        chosen.remove(next(f for f in reversed(chosen) if f.label == fullest))
    return sorted([*chosen, *own], key=lambda f: (_ORDER.index(f.label), -f.weight))


def _best(found: Iterable[Finding], most: int, each: int, *, said: set[str]) -> list[Finding]:
    """Return the weightiest findings, of each article `each` at most, without sentences that are said already."""
    taken: list[Finding] = []
    for finding in sorted(found, key=lambda f: -f.weight):
        own = sum(t.article_id == finding.article_id for t in taken)
        if len(taken) < most and own < each and finding.sentence_id not in said:
            taken.append(finding)
            said.add(finding.sentence_id)
    return taken


def _figures(a: Analysis, weights: Mapping[str, float], told: Collection[str]) -> Iterator[Finding]:
    """Give sums and changes in sentences that are not told already, a sentence once, a figure that comes again once."""
    figures = figures_proper(a)
    changed = {q for column in ("from_quantity", "to_quantity", "by_quantity") for q in a.changes[column]}
    ends = a.changes[a.changes["from_value"].notna() & a.changes["to_value"].notna()]
    both = {*ends["from_quantity"], *ends["to_quantity"], *ends["by_quantity"]}
    texts = a.sentences.set_index("sentence_id")
    figures = figures[~figures["sentence_id"].isin(list(told))]
    moved = set(figures.loc[figures["quantity_id"].isin(changed), "sentence_id"])
    first, counts = _first_sentences(a), figures["sentence_id"].value_counts()
    weighed = []
    for row in figures[figures["kind"].isin(["money", "percent", "count", "measure"])].itertuples():
        # 万亿级产业 says how large a thing is, and 千亿集群 what it is called; neither is a sum that somebody gives.
        money = row.kind == "money" and bool(row.unit_surface)
        compared = row.kind != "money" and counts[row.sentence_id] > 1
        if not money and row.quantity_id not in changed and not compared:
            continue
        size = next((abs(float(v)) for v in (row.value, row.value_max, row.value_min) if not pd.isna(v)), 0.0)
        signs = {
            "money": money,
            "compared": compared,
            "change": row.sentence_id in moved,
            "both_ends": row.quantity_id in both,
            "target": row.claim == "target",
            "dated": bool(row.time),
            "spoken": bool(row.speaker),
            "early": row.sentence_id in first,
        }
        weight = sum(weights[name] for name, holds in signs.items() if holds)
        weight += weights["tenfold"] * math.log10(size) if money and size > 1 else 0
        weighed.append((weight, row))
    shown: set[object] = set()
    for weight, row in sorted(weighed, key=lambda pair: -pair[0]):
        same = {row.sentence_id, (row.kind, row.unit, str(row.value), row.article_id)}
        if not shown & same:
            sentence = texts.loc[row.sentence_id]
            start, end = (
                int(place) - int(sentence["char_start"]) for place in (row.char_start, row.char_end)
            )
            words = _quoted(
                excerpt(
                    sentence["text"],
                    start,
                    end,
                    onward=row.quantity_id not in changed and row.sentence_id in moved,
                )
            )
            markdown = cited(words, row.sentence_id, span=row.quantity_id)
            yield Finding("数据", markdown, row.article_id, row.sentence_id, weight)
        shown |= same


def _first_sentences(a: Analysis) -> set[str]:
    """Return the sentences that give each article's news: the first that are whole ones, no heading and no date line."""
    whole = a.sentences[a.sentences["text"].str.endswith(_ENDS)]
    return set(whole.groupby("article_id").head(_EARLY)["sentence_id"])


def excerpt(text: str, start: int, end: int, *, onward: bool = False) -> str:
    """Return the clauses of a sentence around a place in it, as many as say what stands there, in its own words.

    What a figure is about is said before it more often than behind it; what a date is for, behind it: `onward`.
    """
    opening = max((m.end() for m in _STOPS.finditer(text, 0, start)), default=0)
    closing = next((m.start() for m in _STOPS.finditer(text, end)), len(text))
    parts = [m.span() for m in _PARTS.finditer(text, opening, closing) if m.start() < m.end()]
    held = [i for i, (first, last) in enumerate(parts) if first < end and start < last]
    if not held:
        return clipped(text[opening:closing], _LONGEST)
    low, high = held[0], held[-1]
    while onward and high + 1 < len(parts) and parts[high + 1][1] - parts[low][0] <= _LONGEST:
        high += 1
    while low and parts[high][1] - parts[low - 1][0] <= _LONGEST:
        low -= 1
    left, right = parts[low][0], parts[high][1]
    if right - left > _LONGEST:
        left = max(left, min(end + _BEHIND, right) - _LONGEST)
        right = min(right, left + _LONGEST)
    words = text[left:right].strip("，；：、 ").removeprefix("其中，")
    return f"{'…' if text[opening:left].strip() else ''}{words}{'…' if text[right:closing].strip() else ''}"


def _targets(a: Analysis) -> Iterator[Finding]:
    """Give what is to be reached by a date that the text names, what names most figures first; headings promise nothing."""
    texts = a.sentences.set_index("sentence_id")
    dates = a.dates[a.dates["role"] == "target"].drop_duplicates("sentence_id").set_index("sentence_id")
    due = a.promises[(a.promises["nature"] == "target") & (a.promises["due"] != "")]
    for row in due.drop_duplicates("sentence_id").itertuples():
        sentence = texts.loc[row.sentence_id]
        if not sentence["text"].endswith(_ENDS):
            continue
        figures = [figure for figure in row.figures.split("; ") if figure in sentence["text"]]
        if row.sentence_id in dates.index:
            date = dates.loc[row.sentence_id]
            first, last = (int(date[end]) - int(sentence["char_start"]) for end in ("char_start", "char_end"))
            span = date["date_id"]
        elif figures and figures[0]:
            # The year stands in a sentence before: 今年的主要预期目标是：…
            (first, last), span = _place(sentence["text"], figures[0]), ""
        else:
            continue
        words = _quoted(excerpt(sentence["text"], first, last, onward=True))
        by = f"（{row.due[:4]}年）" if not span else ""
        yield Finding(
            "目标",
            _by(row.holder, by + cited(words, row.sentence_id, span=span)),
            row.article_id,
            row.sentence_id,
            float(len([figure for figure in figures if figure])),
        )


def _statements(a: Analysis, kind: str, label: str, weights: Mapping[str, float]) -> Iterator[Finding]:
    """Give the statements of a kind that weigh enough, a gist that comes again once."""
    figures, named = figures_proper(a), set(a.organisation_mentions["sentence_id"])
    surfaces = figures.groupby("sentence_id")["surface"].agg(list).to_dict()
    acts = _load_acts(a.lexicon)
    for row in of_kind(a, kind).drop_duplicates("gist").itertuples():
        gist = _without_speaker(unquoted(row.gist), row.holder)
        if gist.endswith(("？", "：")) or leans(gist):
            continue
        inside = [s for s in surfaces.get(row.sentence_id, []) if s in gist]
        act = acts.search(gist)
        signs = {
            "figure": bool(inside),
            "body": row.sentence_id in named,
            "spoken": bool(row.holder),
            "act": bool(act),
            "whole": is_whole(gist, _LONGEST),
        }
        weight = weights["sure"] * float(row.score) + sum(
            weights[name] for name, holds in signs.items() if holds
        )
        if weight < weights["least"]:
            continue
        words = clipped(gist, _LONGEST)
        if kind != "problem" and len(gist) > _LONGEST and (inside or act):
            # Of a long one, the clauses that name a figure or an act; what is wrong need not stand in them.
            start, end = act.span() if act and not inside else _place(gist, inside[0])
            words = excerpt(gist, start, end)
        yield Finding(
            label,
            _by(row.holder, cited(_quoted(words), row.sentence_id)),
            row.article_id,
            row.sentence_id,
            weight,
        )


def _without_speaker(gist: str, holder: str) -> str:
    """Return a gist without the clause that only says who says it: the page names the speaker before it."""
    opening, comma, rest = gist.partition("，")
    return rest if holder and holder in opening and comma and len(rest) >= len(opening) else gist


def _place(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def _by(holder: str, words: str) -> str:
    """Return quoted words with who said them, where the text says so."""
    return f"{escape(holder)}：{words}" if holder else words


def _quoted(words: str) -> str:
    """Return words in quotation marks, those inside turned into single ones (GB/T 15834)."""
    return f"“{words.translate(_INNER)}”"


def _checks(a: Analysis) -> Iterator[Finding]:
    """Give what does not add up in the text itself."""
    for row in failing_checks(a).itertuples():
        # What is checked may be put together from several sentences: it is told, not quoted.
        said = f"文中所述{escape(row.statement)}，按字面核对不符（{sentence_links(row.sentence_ids)}）"
        # That its sentence is quoted already takes nothing from what is amiss in it.
        yield Finding("存疑", said, row.article_id, f"? {row.sentence_ids}", 0.0)


def _misprints(a: Analysis) -> Iterator[Finding]:
    """Give, for each article, the words that are probably misprinted: who quotes them should look them up."""
    wrong = a.suspects[a.suspects["reason"].str.match(_MISPRINTS)]
    for article, found in wrong.groupby("article_id"):
        few = found.head(_MISPRINTS_QUOTED)
        shown = "、".join(
            f"{_quoted(escape(r.surface))}（{sentence_links(r.sentence_id)}）" for r in few.itertuples()
        )
        more = f"等{len(found)}处" if len(found) > len(few) else ""
        yield Finding("存疑", f"{shown}{more}疑有讹误，引用前请核对原件", article, f"? {article}", -1.0)
