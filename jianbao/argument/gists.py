"""The gist of a statement: its sentence without what leads up to it. Which sentences are statements is in `statements`."""

import re
from collections.abc import Mapping

from jianbao.argument.clauses import load_clauses
from jianbao.argument.cues import ENUMERATOR
from jianbao.argument.reads import Read
from jianbao.argument.signs import load_signs
from jianbao.lexicon import Lexicon

_CLAUSE_END = re.compile(r"[，；：。]")
# How much the cues of a clause say for a gist to begin with it. A hint, which is common, says less than for a score.
_VALUE: Mapping[str, float] = {"strong": 2, "usual": 1, "hint": 0.25}
# The same of a clause of advice that begins with a directing verb: more than a usual cue, less than a strong one.
_DIRECTS = 1.5
# Characters of the shortest gist: what is shorter says nothing by itself.
_SHORTEST_GIST = 8
# A gist begins with the first clause that says so much of what the clause that says most does: 关键在于 is not parted
# from what is the key.
_ENOUGH = 0.6


def gist(read: Read, kind: str, lexicon: Lexicon) -> str:
    """Quote a statement from the first clause whose cues say much, without the mark of a list or the final full stop."""
    clauses, joint = load_clauses(lexicon), load_signs(lexicon).joint
    text = read.place.sentence.text
    skipped = match.end() if (match := ENUMERATOR.match(text)) else 0
    starts = [skipped, *(m.end() for m in _CLAUSE_END.finditer(text) if skipped < m.end() < len(text))]
    said = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        own = [c for c in read.cues[kind] if start <= c.start < end and c.state == "stated"]
        value = sum(_VALUE[c.strength] for c in own)
        said.append(value + _DIRECTS * (kind == "recommendation" and clauses.mood(text[start:end]).share > 0))
    begin = starts[next(n for n, value in enumerate(said) if value >= _ENOUGH * max(said))]
    # What is left must say something.
    if len(text) - begin < _SHORTEST_GIST:
        begin = skipped
    quoted = text[begin:].strip("。；")
    if begin > skipped:
        quoted = joint.sub("", quoted)
    if quoted.count("“") > quoted.count("”"):
        quoted = quoted.replace("“", "", 1)
    elif quoted.count("“") < quoted.count("”"):
        quoted = "".join(quoted.rsplit("”", 1))
    return quoted.rstrip("。；")
