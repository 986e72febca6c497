"""Features of a sentence that lie in the sentences around it: who speaks, what they name, whether they direct.

What a sentence says by itself is read in `features`, which asks for these.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from jianbao.actors import Turn
from jianbao.argument.reads import VALUE, Read
from jianbao.argument.signs import Signs
from jianbao.digest import curled

# Words in quotation marks that are a sentence or more of them.
_WHOLE_QUOTE = re.compile(r"“([^“”]+[，。！？…—])”")
# Characters of such a quotation from which the sentence is what somebody says, and not a name or a catchword.
_SPOKEN_LENGTH = 8


def surroundings(
    reads: Sequence[Read], own: Sequence[Mapping[str, float]], turns: Mapping[str, Turn], signs: Signs
) -> list[dict[str, float]]:
    """Return the features that an article's sentences have from those around them.

    `own` are their own ones, `turns` those of an interview by paragraph.

    spoken, answer and under_directive are 0 or 1, problem_next is how much the next sentence of the paragraph names
    a problem; the others are shares of the other sentences of a unit, 0 where there are none.
    """
    parts = zip(
        reads,
        _voices(reads, turns, signs),
        _shares(reads, own),
        _advice(reads, own),
        _next(reads),
        strict=True,
    )
    found = []
    for read, voices, shares, advice, problem_next in parts:
        directs_done = read.mood.leads * max(shares["done_section"], shares["done_point"])
        found.append(
            {**voices, **shares, **advice, "problem_next": problem_next, "directs_done": directs_done}
        )
    return found


def _voices(reads: Sequence[Read], turns: Mapping[str, Turn], signs: Signs) -> Iterator[dict[str, float]]:
    """Tell of each sentence whether it is spoken in quotation marks, or is what an answer in an interview judges."""
    open_, paragraph = False, ""
    for read, text in zip(reads, _curled(reads), strict=True):
        if read.place.sentence.paragraph_id != paragraph:
            paragraph, open_ = read.place.sentence.paragraph_id, False
        turn = turns.get(paragraph)
        inside = open_
        opened, closed = text.rfind("“"), text.rfind("”")
        open_ = opened > closed if opened != closed else open_
        said = max((len(q) for q in _WHOLE_QUOTE.findall(text)), default=0)
        spoken = inside or (text.startswith("“") and text.endswith("”")) or said >= _SPOKEN_LENGTH or open_
        # An answer tells facts and what was done as well: 链条长.
        answer = turn is not None and not turn.asks and signs.judges.search(text) is not None
        yield {"spoken": float(spoken and not read.place.heading), "answer": float(answer)}


def _curled(reads: Sequence[Read]) -> Iterator[str]:
    """Yield the sentences with their quotation marks curled, which takes the whole paragraph."""
    for _, group in groupby((r.place.sentence for r in reads), key=lambda s: s.paragraph_id):
        own = list(group)
        shown, start = curled("".join(s.text for s in own)), 0
        for sentence in own:
            yield shown[start : start + len(sentence.text)]
            start += len(sentence.text)


def _shares(reads: Sequence[Read], own: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """Say how the other sentences of a paragraph, section and point are: how many name problems, tell what was done."""
    bad = [min(r.strength["problem"] / VALUE["strong"], 1) * (not r.mood.leads) for r in reads]
    done = [float(any(row[name] for name in ("past", "achievement", "achieves"))) for row in own]
    paragraphs = [r.place.sentence.paragraph_id for r in reads]
    sections, points = ([getattr(r.place, unit) for r in reads] for unit in ("heading_id", "point"))
    shares = {
        "problem_paragraph": _share_of_others(reads, paragraphs, bad),
        "problem_section": _share_of_others(reads, sections, bad),
        "done_section": _share_of_others(reads, sections, done),
        "done_point": _share_of_others(reads, points, done),
    }
    return [{name: values[n] for name, values in shares.items()} for n in range(len(reads))]


def _advice(reads: Sequence[Read], own: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """Say whether a sentence stands under a heading that directs, and how many others of its section direct."""
    heading = {r.place.sentence.sentence_id: r for r in reads if r.place.heading}
    directs = [
        float((r.mood.leads or r.mood.must) and not row["past"]) for r, row in zip(reads, own, strict=True)
    ]
    around = _share_of_others(reads, [r.place.heading_id for r in reads], directs, headings_see=True)
    found = []
    for read, share in zip(reads, around, strict=True):
        above = heading.get(read.place.heading_id)
        under = not read.place.heading and above is not None and above.mood.leads
        found.append({"under_directive": float(under), "advice_around": share})
    return found


def _next(reads: Sequence[Read]) -> list[float]:
    """Say how much the next sentence of the same paragraph names a problem, 0 where there is none."""
    following = [*reads, None][1:]
    return [
        r.strength["problem"] if r is not None and not r.place.first and not r.place.heading else 0.0
        for r in following
    ]


def _share_of_others(
    reads: Sequence[Read], units: Sequence[str], values: Sequence[float], *, headings_see: bool = False
) -> list[float]:
    """Return for each sentence the mean of a value over the other sentences of its unit, 0 where there are none.

    Headings are none of a unit's sentences; the mean of its unit is theirs too where `headings_see`, else 0.
    """
    total: dict[str, float] = defaultdict(float)
    size = Counter[str]()
    for read, unit, value in zip(reads, units, values, strict=True):
        if not read.place.heading:
            total[unit] += value
            size[unit] += 1
    found = []
    for read, unit, value in zip(reads, units, values, strict=True):
        mine = not read.place.heading
        others = size[unit] - mine
        counts = others > 0 and (mine or headings_see)
        found.append((total[unit] - value * mine) / others if counts else 0.0)
    return found
