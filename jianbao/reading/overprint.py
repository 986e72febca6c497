"""Titles printed several times over themselves, folded to one: run by run within a line, or as whole lines.

How a PDF shows overprint by position is in `formats`; here the text alone tells it, and the lines beside it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jianbao.digest import Repair
from jianbao.reading.facts import LineFacts, read_facts
from jianbao.reading.openings import Openings
from jianbao.reading.runs import fold_runs, unfold

_MAX_TITLE_LINES = 6
_FEWEST_CHARACTERS = 4


def fold_overprint(lines: Sequence[LineFacts], openings: Openings) -> tuple[list[LineFacts], list[Repair]]:
    """Fold titles printed several times over themselves, run by run within a line or as whole lines.

    Text may repeat of its own accord (a reduplication, 8888, a dash): a folded line must keep four
    characters with a letter among them (two where it stood three times or more), unless the line beside it
    is overprinted as often.
    """
    proposals = [unfold(line.text) for line in lines]
    sure = [
        copies > 1 and len(folded) >= (4 if copies == 2 else 2) and any(c.isalpha() for c in folded)
        for folded, copies in proposals
    ]
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)) if any(sure) else ():
        for i in order:
            for j in (i - 1, i + 1):
                if 0 <= j < len(lines) and sure[j] and proposals[i][1] > 1:
                    sure[i] = sure[i] or proposals[i][1] % proposals[j][1] == 0
    times = Counter(line.text for line in lines)
    kept: list[LineFacts] = []
    repairs = []
    i = 0
    while i < len(lines):
        line = lines[i]
        if sure[i]:
            folded, copies = proposals[i]
            beside = [proposals[j][1] for j in (i - 1, i + 1) if 0 <= j < len(lines) and sure[j]]
            if beside and copies > min(beside) and copies % min(beside) == 0:
                copies = min(beside)
                folded = fold_runs(line.text, copies) or folded
            kept.append(read_facts(replace(line.layout, text=folded, copies=copies), openings))
            repairs.append(Repair("", line.layout.start, line.layout.end, "overprint", line.text, folded))
            i += 1
            continue
        size, copies = 1, 1
        if times[line.text] > 1:
            size, copies = _repeated_lines(lines, i, beside=kept[-1].layout.copies if kept else 1)
        if copies > 1:
            last = lines[i + size * copies - 1].layout.end
            kept += [x.placed(replace(x.layout, end=last, copies=copies)) for x in lines[i : i + size]]
            before = "⏎".join(x.text for x in lines[i : i + size * copies])
            after = "⏎".join(x.text for x in lines[i : i + size])
            repairs.append(Repair("", line.layout.start, last, "overprint", before, after))
            i += size * copies
            continue
        kept.append(line)
        i += 1
    return kept, repairs


def _repeated_lines(lines: Sequence[LineFacts], i: int, *, beside: int) -> tuple[int, int]:
    """Return how many lines from the i-th on are printed again as a group, and how many times in all.

    What repeats must read as a title does: letters, no sentence's end, and four characters at least, unless
    the line before was printed as often (`beside`).
    """
    first = lines[i]
    for size in range(1, _MAX_TITLE_LINES + 1):
        if i + size >= len(lines) or lines[i + size].text != first.text or first.layout.whole:
            continue
        group = lines[i : i + size]
        texts = [x.text for x in group]
        lettered = [t for t in texts if any(c.isalpha() for c in t)]
        if not lettered or any(x.finished for x in group):
            continue
        # What is too short counts only where it was printed as often as the line before: no more copies are looked for.
        most = len(lines) if max(map(len, lettered)) >= _FEWEST_CHARACTERS else beside + 1
        copies = 1
        while copies < most and [x.text for x in lines[i + size * copies : i + size * (copies + 1)]] == texts:
            copies += 1
        if copies > 1 and (most == len(lines) or copies == beside):
            return size, copies
    return 1, 1
