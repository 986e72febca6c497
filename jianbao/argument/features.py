"""What can be read off a sentence about its part in the argument: cues, mood and place, as numbers with names.

What lies in the sentences around it is read in `surroundings`; what the numbers weigh, and what they decide, is in
`statements`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from jianbao.actors import Turn
from jianbao.argument.clauses import Clauses, load_clauses
from jianbao.argument.cues import KINDS, STRENGTHS
from jianbao.argument.reads import VALUE, Read
from jianbao.argument.signs import Signs, load_signs
from jianbao.argument.surroundings import surroundings
from jianbao.lexicon import Lexicon

# A question mark, whatever closes after it.
_ASKING = re.compile(r"[？?][”’」』]*$")
_FIGURE = re.compile(r"\d")
# A modal before a word: 要下在深水里; not the modal alone.
_OUGHT = re.compile(r"[应须要宜得](?=[\u4e00-\u9fff“])")
_CLAUSE = re.compile(r"[，；：。！？]")
# Different cues of one strength that count: a third says no more than two.
_MOST_CUES = 2

_NOTHING: Mapping[str, float] = dict.fromkeys(KINDS, 0.0)


@dataclass(frozen=True)
class _Context:
    """What the features of one sentence are read with.

    `strength` is that of each sentence of the article by its text, `ahead` and `stances` as in `sentence_features`.
    """

    clauses: Clauses
    signs: Signs
    strength: Mapping[str, Mapping[str, float]]
    ahead: Collection[str]
    stances: Mapping[str, Collection[str]]


def sentence_features(
    reads: Sequence[Read],
    *,
    lexicon: Lexicon,
    ahead: Collection[str],
    stances: Mapping[str, Collection[str]],
    turns: Mapping[str, Turn],
) -> pd.DataFrame:
    """Return the features of an article's sentences (index sentence_id; a column for each feature).

    KIND_strong, KIND_usual, KIND_hint count different stated cues of the kind, two at most; KIND_opening and
    KIND_previous say how much the cues of the paragraph's first and of the previous sentence speak for the
    kind. in_problems and in_advice: under such a heading, in such a list, or after the turn to remedies. The
    others are 0 or 1, but for the shares of other sentences: advice_around, problem_paragraph, problem_section,
    done_section, done_point and directs_done, and directs_share, the share of clauses. `ahead` holds the ids of
    sentences with a date ahead of the article, `stances` how a holder says what an attributed sentence says
    (states, suggests, expects …), `turns` those of interviews by paragraph.
    """
    context = _Context(
        load_clauses(lexicon),
        load_signs(lexicon),
        {r.place.sentence.text: r.strength for r in reads} | {"": _NOTHING},
        ahead,
        stances,
    )
    own = [_features(r, context) for r in reads]
    around = surroundings(reads, own, turns, context.signs)
    rows = [row | more for row, more in zip(own, around, strict=True)]
    ids = [r.place.sentence.sentence_id for r in reads]
    return pd.DataFrame(rows, index=pd.Index(ids, name="sentence_id"), dtype=float)


def _ought(text: str, clauses: Clauses) -> bool:
    """Tell whether a clause says what ought to be: a modal, no figure, nothing of what is usual or past."""
    masked = clauses.cues.masked("recommendation", text)
    start = 0
    for clause in _CLAUSE.split(masked):
        said = text[start : start + len(clause)]
        start += len(clause) + 1
        usual = _FIGURE.search(said) or clauses.cues.holds("context", "habits", said) or "了" in said
        if not usual and _OUGHT.search(clause):
            return True
    return False


def _plain_problems(read: Read, clauses: Clauses) -> tuple[bool, bool]:
    """Tell whether a strong cue of a problem ends a clause that does not direct (核心部件受制于人), and whether another that
    directs follows (制度有待健全，经费需要增加).
    """
    strong = {k: [c for c in read.cues[k] if c.strength == "strong" and c.state == "stated"] for k in KINDS}
    ends = plain = apart = False
    start = 0
    for clause in _CLAUSE.split(read.place.sentence.text):
        end = start + len(clause)
        mood = clauses.mood(clause)
        if mood.leads or mood.must or any(start <= c.start < end for c in strong["recommendation"]):
            apart |= plain
        elif any(start <= c.start and c.start + len(c.surface) == end for c in strong["problem"]):
            ends = True
            plain |= not clauses.cues.starts("directives", "adverbials", clause)
        start = end + 1
    return ends, apart


def _features(read: Read, context: _Context) -> dict[str, float]:
    """Return the features that a sentence has by itself and by its place."""
    p, mood, text = read.place, read.mood, read.place.sentence.text
    clauses, signs, strength = context.clauses, context.signs, context.strength
    cues = clauses.cues
    row: dict[str, float] = {}
    for kind in KINDS:
        stated = [c for c in read.cues[kind] if c.state == "stated"]
        for rank in STRENGTHS:
            row[f"{kind}_{rank}"] = min(len({c.surface for c in stated if c.strength == rank}), _MOST_CUES)
        row[f"{kind}_opening"] = 0.0 if p.first else strength[p.opening][kind]
        row[f"{kind}_previous"] = strength[p.previous][kind]
    announced = strength[p.announcer]
    advice_announced = announced["recommendation"] >= announced["problem"]
    listed = bool(p.announcer) and p.within
    in_problem = p.section == "problem" or (listed and not advice_announced)
    in_advice = p.section == "recommendation" or p.turned or (listed and advice_announced)
    # What follows a sentence that names a problem is mostly its evidence: figures, cases, what people say.
    in_trouble = not p.first and strength[p.opening]["problem"] >= VALUE["strong"]
    evidence = bool(signs.evidence.search(text)) and (in_problem or in_trouble) and not p.heading
    past = cues.holds("context", "past", text)
    reported = cues.holds("context", "authorities", text) and cues.holds("context", "reporting", text)
    directs = mood.leads or mood.must
    states = {c.state for c in read.cues["problem"]}
    will = clauses.looks_ahead(text)
    said = context.stances.get(p.sentence.sentence_id, ())
    ends, apart = _plain_problems(read, clauses)
    return row | {
        "remedied": "remedied" in states,
        "negated": "negated" in states,
        "contrast": bool(states) and cues.holds_word("context", "contrasts", text),
        "degree": cues.holds_word("context", "degrees", text),
        "achievement": cues.holds("context", "achievements", text),
        "past": past,
        "formerly": cues.holds("context", "formerly", text),
        "directs": mood.leads,
        "directs_later": mood.later,
        "directs_share": mood.share,
        "directs_past": mood.leads and past,
        "directs_in_advice": mood.leads and in_advice and not past,
        "later_in_advice": mood.later and in_advice and not past,
        "must": mood.must,
        "reported": reported,
        "reported_must": reported and (mood.must or row["recommendation_strong"] > 0),
        "in_advice": in_advice and not p.heading,
        "in_other": p.section == "other" and not in_advice,
        "in_outlook": p.section == "outlook" and not p.heading,
        "in_problems": in_problem and not p.heading,
        "in_trouble": in_trouble,
        "evidence": evidence,
        "item_in_problems": p.item and in_problem,
        "item_in_advice": p.item and in_advice,
        "item_directs": p.item and (directs or mood.later) and not in_problem,
        "heading": p.heading,
        "heading_in_problems": p.heading and in_problem,
        "heading_in_advice": p.heading and in_advice,
        "heading_directs": p.heading and mood.leads,
        "abstract": p.kind == "abstract",
        "asks": bool(_ASKING.search(text)),
        "quoted": text[:1] == "“",
        "attributed": bool(said),
        "suggests": "suggests" in said,
        "expects": "expects" in said,
        "warns": "warns" in said or "criticises" in said,
        "opines": row["viewpoint_strong"] > 0 and (bool(said) or clauses.says(text)),
        "fact": bool(said) and "expects" not in said and bool(_FIGURE.search(text)),
        "ahead": p.sentence.sentence_id in context.ahead,
        "will": will,
        "will_said": will and bool(said),
        "scant": bool(signs.scant.search(text)),
        "ought": _ought(text, clauses),
        "holder_says": clauses.says(text),
        "achieves": clauses.achieves(text),
        "directs_in_other": mood.leads and p.section == "other",
        "problem_ends": ends,
        "cueless": not (
            text.startswith("“")
            or signs.scant.search(text)
            or any(c.state == "stated" and c.strength != "hint" for c in read.cues["problem"])
        ),
        "problem_apart": apart,
        "only_says": bool(signs.only_says.match(text)),
    }
