"""What was doubtful when pages were recognised from pictures: found again in the paragraphs that came of it.

Which places are doubtful is decided where they are recognised, and logged among the repairs; nothing is judged here.
"""

import re
from collections import defaultdict

from jianbao.digest import Digest, Paragraph
from jianbao.suspects.record import Suspect

_KIND = "scan_doubtful"
_DOUBTFUL = re.compile(r"〔([^〔〕]+)〕")
_SUPERIOR = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_CONTEXT = 4
"""Characters before a doubtful place by which it is known again."""


def find_doubts(digest: Digest) -> dict[str, list[Suspect]]:
    """Return the doubtful places of paragraphs, by their ids; in a repair they stand in 〔〕."""
    doubts: dict[str, list[Suspect]] = defaultdict(list)
    repairs = [r for r in digest.repairs if r.kind == _KIND]
    if not repairs:
        return doubts
    paragraphs: dict[tuple[str, int], Paragraph] = {}
    for article in digest.articles:
        for p in article.paragraphs:
            paragraphs |= {(p.article_id, line): p for line in range(p.line_start, p.line_end + 1)}
    for repair in repairs:
        if paragraph := paragraphs.get((repair.article_id, repair.line_start)):
            doubts[paragraph.paragraph_id] += _places(paragraph.text, repair.before)
    return {key: sorted(set(found)) for key, found in doubts.items()}


def _places(text: str, line: str) -> list[Suspect]:
    """Return where the doubtful parts of a line stand in a paragraph; white space may have been repaired since."""
    at = [i for i, c in enumerate(text) if not c.isspace()]
    dense = "".join(text[i] for i in at)
    found = []
    for match in _DOUBTFUL.finditer(line):
        part = "".join(match.group(1).split())
        before = "".join(_DOUBTFUL.sub(r"\1", line[: match.start()]).split())[-_CONTEXT:]
        # The mark of a note is no longer in the text.
        for wanted in (part, _SUPERIOR.sub("", part)):
            start = dense.find(before + wanted)
            if wanted and start >= 0:
                start += len(before)
                found.append(Suspect(at[start], at[start + len(wanted) - 1] + 1, "", "recognition"))
                break
    return found
