"""Marks and figures that look wrong, in all paragraphs of an article together; doubled marks, widths and rubbish.

Nothing is changed, and no word is judged here (see `words`).
"""

import re
from collections.abc import Iterator, Sequence

from jianbao.lexicon import Lexicon
from jianbao.suspects.brackets import find_unbalanced
from jianbao.suspects.figures import find_impossible, load_year_twice
from jianbao.suspects.numbering import find_dangling, find_uncounted, load_reference_list
from jianbao.suspects.record import Suspect

HALF_WIDTH_SHARE = 0.2
"""Half-width marks between Han characters are suspect while they are at most this share of an article's marks."""

_HAN = "\u4e00-\u9fff"
_MISREAD = (
    r"\ufffd+",
    "锟斤拷|(?:烫){3,}|(?:屯){3,}",  # what replaced characters and empty memory become in GBK
    r"(?:锛|銆|鈥)[^\s，。]",  # UTF-8's ，。“ read as GBK
    r"(?:[ÂÃ][\u0080-\u00bf]|[ä-é][\u0080-\u00bf]{2})+",  # UTF-8 read as Latin
    rf"(?<=[{_HAN}])\?{{2,8}}(?=[{_HAN}])",  # what an encoding without Chinese puts for it
)
_RUBBISH = re.compile("|".join(_MISREAD))
_STOPS = "，。；：、"
_MARKS_TWICE = re.compile(rf"(?<![{_STOPS}])(?:([，；：、])[{_STOPS}]|(。)[，；：、])(?![{_STOPS}])")
_HALF_INSIDE = rf"(?<=[{_HAN}”）》])[,;:?!](?=[{_HAN}“（《]|$)"  # 修好了,群众
_HALF_STOP = rf"(?<=[{_HAN}])\.(?=[{_HAN}]|$)"  # 高兴.
_HALF_WIDTH = re.compile(f"{_HALF_INSIDE}|{_HALF_STOP}")
_FULL_WIDTH = dict(zip(",;:?!.", "，；：？！。", strict=True))
_FULL_MARKS = re.compile("[，；：？！。]")


def check_marks(paragraphs: Sequence[str], *, lexicon: Lexicon) -> list[list[Suspect]]:
    """Return the suspects of each paragraph of one article, in reading order; offsets count from its start.

    Raises `JianbaoError` where marks.toml of the lexicon is missing or malformed.
    """
    year_twice, reference_list = load_year_twice(lexicon), load_reference_list(lexicon)
    found: list[list[Suspect]] = [[*find_impossible(p, year_twice), *_rubbish(p)] for p in paragraphs]
    for paragraph, suspect in (
        *find_unbalanced(paragraphs),
        *find_dangling(paragraphs, reference_list),
        *find_uncounted(paragraphs),
        *_half_width(paragraphs),
    ):
        found[paragraph].append(suspect)
    return [sorted(set(suspects)) for suspects in found]


def _rubbish(text: str) -> Iterator[Suspect]:
    for match in _RUBBISH.finditer(text):
        yield Suspect(match.start(), match.end(), "", "replacement_character")
    for match in _MARKS_TWICE.finditer(text):
        stop = "。" if "。" in match.group() else match.group()[0]
        yield Suspect(match.start(), match.end(), stop, "doubled_mark")


def _half_width(paragraphs: Sequence[str]) -> Iterator[tuple[int, Suspect]]:
    """Half-width marks between Han characters, in an article that otherwise has full-width ones."""
    found = [(i, m) for i, text in enumerate(paragraphs) for m in _HALF_WIDTH.finditer(text)]
    full = sum(len(_FULL_MARKS.findall(text)) for text in paragraphs)
    if len(found) <= HALF_WIDTH_SHARE * (full + len(found)):
        for i, match in found:
            yield i, Suspect(match.start(), match.end(), _FULL_WIDTH[match.group()], "half_width")
