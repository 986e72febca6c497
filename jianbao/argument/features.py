"""What can be read off a sentence about its part in the argument: cues, mood and place, as numbers with names.

What the numbers weigh, and what they decide, is in `statements`.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from jianbao.argument.cues import KINDS, STRENGTHS, Cue, Cues, Mood
from jianbao.argument.discourse import Place, places
from jianbao.digest import Article
from jianbao.terms import GeneralWords

_ASKING = re.compile(r"[？?][”’」』]*$")
_EVIDENCE = re.compile(
    r"\d(?:[%万亿家个人倍天元件项]|年(?!来|代|版))|[表显]示|发现|反映|坦言|调[研查]|访谈|例如|比如|^“"
)
_FIGURE = re.compile(r"\d")
_SCANT = re.compile(
    r"(?:仅|只[有占能]|不足|不到|未到|才(?=\d)|低于|少于|不及|最[低少差慢]|寥寥)[^，。；：]{0,8}?"
    r"[\d一二两三四五六七八九十百千万半]"
)
_OUGHT = re.compile(r"(?:应当?|[必也还更]?须|要|宜|得)(?=[\u4e00-\u9fff“])")
_CLAUSE = re.compile(r"[，；：。！？]")
_ANSWER = re.compile(r"([^，。；：、“”（）\d]{2,8})：(?!$)")
_ASKER = re.compile(r"记者|本[报刊网]|主持人|编辑|^问$")
_WHOLE_QUOTE = re.compile(r"“([^“”]+[，。！？…—])”")
_NOT_PAST = re.compile(r"除了|为了|了解|不了|了不|了然|一目了")
_ONLY_SAYS = re.compile(r"[^，。：“”]{2,50}(?:说|道|表示|坦言|直言|感慨|感叹|介绍|透露|告诉记者)[。：:]$")
_SPOKEN_LENGTH = 8
_VALUE: Mapping[str, float] = {"strong": 2.0, "usual": 1.0, "hint": 0.5}
_MOST_CUES = 2
_MOST_STRENGTH = 3.0


@dataclass(frozen=True)
class Read:
    """A sentence as read: its place, its mood, its cues by kind, and how much they say (0 to 3, advice up to 5.5)."""

    place: Place
    mood: Mood
    cues: Mapping[str, list[Cue]]
    strength: Mapping[str, float]


_NOTHING: Mapping[str, float] = dict.fromkeys(KINDS, 0.0)


def read_sentences(article: Article, cues: Cues) -> list[Read]:
    """Return the sentences of an article's own prose and its headings as read, in reading order."""
    reads = []
    for place in places(article, cues):
        mood = cues.mood(place.sentence.text)
        found = {kind: cues.find(place.sentence.text, kind) for kind in KINDS}
        strength = {kind: _strength(own) for kind, own in found.items()}
        strength["recommendation"] += mood.leads + mood.must + mood.share / 2
        reads.append(Read(place, mood, found, strength))
    return reads


def _strength(cues: Sequence[Cue]) -> float:
    """Return how much stated cues say together: the strongest whole, each other a third, 3 at most."""
    values = sorted((_VALUE[c.strength] for c in cues if c.state == "stated"), reverse=True)
    return min(values[0] + sum(values[1:]) / 3, _MOST_STRENGTH) if values else 0.0


def sentence_features(
    reads: Sequence[Read],
    cues: Cues,
    *,
    ahead: Collection[str],
    stances: Mapping[str, Collection[str]],
    words: GeneralWords,
) -> pd.DataFrame:
    """Return the features of an article's sentences (index sentence_id; a column for each feature).

    KIND_strong, KIND_usual, KIND_hint count different stated cues of the kind, two at most; KIND_opening and
    KIND_previous say how much the cues of the paragraph's first and of the previous sentence speak for the
    kind. in_problems and in_advice: under such a heading, in such a list, or after the turn to remedies. The
    others are 0 or 1, but for the shares of other sentences: advice_around, problem_paragraph, problem_section,
    done_section, done_point and directs_done, and directs_share, the share of clauses. `ahead` holds the ids of
    sentences with a date ahead of the article, `stances` how a holder says what an attributed sentence says
    (states, suggests, expects …).
    """
    strength = {r.place.sentence.text: r.strength for r in reads} | {"": _NOTHING}
    rows = [_features(r, cues, strength, ahead, stances, words) for r in reads]
    for row, voices in zip(rows, _voices(reads), strict=True):
        row.update(voices)
    for row, around in zip(rows, _around(reads, rows), strict=True):
        row.update(around)
    heading = {r.place.sentence.sentence_id: r for r in reads if r.place.heading}
    directing: dict[str, list[int]] = {}
    for read, row in zip(reads, rows, strict=True):
        if not read.place.heading:
            directs = (read.mood.leads or read.mood.must) and not row["past"]
            directing.setdefault(read.place.heading_id, []).append(int(directs))
    for read, row in zip(reads, rows, strict=True):
        above, own = heading.get(read.place.heading_id), directing.get(read.place.heading_id, [])
        row["under_directive"] = not read.place.heading and above is not None and above.mood.leads
        # Of the other sentences of the section; one's own mood has a feature of its own.
        mine = 0 if read.place.heading else int((read.mood.leads or read.mood.must) and not row["past"])
        others = len(own) - (not read.place.heading)
        row["advice_around"] = (sum(own) - mine) / others if others > 0 else 0.0
    ids = [r.place.sentence.sentence_id for r in reads]
    return pd.DataFrame(rows, index=pd.Index(ids, name="sentence_id"), dtype=float)


def _voices(reads: Sequence[Read]) -> list[dict[str, float]]:
    """Tell of each sentence whether it is spoken, in quotation marks or as an answer in an interview."""
    labels = [_ANSWER.match(r.place.sentence.text) if r.place.first else None for r in reads]
    times = Counter(m[1] for m in labels if m)
    found = []
    open_, answer, paragraph = False, False, ""
    for read, label in zip(reads, labels, strict=True):
        text = read.place.sentence.text
        if read.place.sentence.paragraph_id != paragraph:
            paragraph, open_ = read.place.sentence.paragraph_id, False
        if label and times[label[1]] > 1:
            answer = not _ASKER.search(label[1])
        elif read.place.heading:
            answer = False
        inside = open_
        opened, closed = text.rfind("“"), text.rfind("”")
        open_ = opened > closed if opened != closed else open_
        said = max((len(q) for q in _WHOLE_QUOTE.findall(text)), default=0)
        spoken = inside or (text.startswith("“") and text.endswith("”")) or said >= _SPOKEN_LENGTH or open_
        found.append({"spoken": float(spoken and not read.place.heading), "answer": float(answer)})
    return found


def _around(reads: Sequence[Read], rows: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """Say how the other sentences of a paragraph and of a section are: how many name problems, tell what was done."""
    found: list[dict[str, float]] = [{} for _ in reads]
    bad = [min(r.strength["problem"] / _VALUE["strong"], 1) * (not r.mood.leads) for r in reads]
    done = [float(bool(row["past"]) or bool(row["achievement"]) or bool(row["achieves"])) for row in rows]
    for values, unit, name in (
        (bad, "paragraph_id", "problem_paragraph"),
        (bad, "heading_id", "problem_section"),
        (done, "heading_id", "done_section"),
        (done, "point", "done_point"),
    ):
        groups: dict[str, list[int]] = {}
        for n, read in enumerate(reads):
            if not read.place.heading:
                key = getattr(read.place.sentence if unit == "paragraph_id" else read.place, unit)
                groups.setdefault(key, []).append(n)
        for own in groups.values():
            total = sum(values[n] for n in own)
            for n in own:
                found[n][name] = (total - values[n]) / (len(own) - 1) if len(own) > 1 else 0.0
    for n, around in enumerate(found):
        following = reads[n + 1] if n + 1 < len(reads) else None
        same = following is not None and not following.place.first and not following.place.heading
        around["problem_next"] = following.strength["problem"] if following is not None and same else 0.0
        for name in ("problem_paragraph", "problem_section", "done_section", "done_point"):
            around.setdefault(name, 0.0)
        around["directs_done"] = reads[n].mood.leads * max(around["done_section"], around["done_point"])
    return found


def _ought(text: str, cues: Cues) -> bool:
    """Tell whether a clause says what ought to be: a modal, no figure, nothing of what is usual or past."""
    masked = cues.masked("recommendation", text)
    start = 0
    for clause in _CLAUSE.split(masked):
        said = text[start : start + len(clause)]
        start += len(clause) + 1
        usual = _FIGURE.search(said) or cues.holds("context", "habits", said) or "了" in said
        if not usual and _OUGHT.search(clause):
            return True
    return False


def _features(
    read: Read,
    cues: Cues,
    strength: Mapping[str, Mapping[str, float]],
    ahead: Collection[str],
    stances: Mapping[str, Collection[str]],
    words: GeneralWords,
) -> dict[str, float]:
    p, mood, text = read.place, read.mood, read.place.sentence.text
    row: dict[str, float] = {"bias": 1.0}
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
    in_trouble = not p.first and strength[p.opening]["problem"] >= _VALUE["strong"]
    evidence = bool(_EVIDENCE.search(text)) and (in_problem or in_trouble) and not p.heading
    past = cues.holds("context", "past", _NOT_PAST.sub("", text))
    reported = cues.holds("context", "authorities", text) and cues.holds("context", "reporting", text)
    directs = mood.leads or mood.must
    states = {c.state for c in read.cues["problem"]}
    will = cues.future(text, words)
    said = stances.get(p.sentence.sentence_id, ())
    return row | {
        "remedied": "remedied" in states,
        "negated": "negated" in states,
        "contrast": bool(states) and cues.holds("context", "contrasts", text),
        "degree": cues.holds("context", "degrees", text),
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
        "opines": row["viewpoint_strong"] > 0 and (bool(said) or cues.says(text)),
        "fact": bool(said) and "expects" not in said and bool(_FIGURE.search(text)),
        "ahead": p.sentence.sentence_id in ahead,
        "will": will,
        "will_said": will and bool(said),
        "scant": bool(_SCANT.search(text)),
        "ought": _ought(text, cues),
        "holder_says": cues.says(text),
        "achieves": cues.achieves(text),
        "directs_in_other": mood.leads and p.section == "other",
        "only_says": bool(_ONLY_SAYS.match(text)),
    }
