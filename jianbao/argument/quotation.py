"""Which sentences a summary can quote, and how far their wording speaks for them. Which it takes is in `summaries`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either

SHORTEST, LONGEST = 12, 140
"""Characters of the shortest and of the longest sentence that is quoted: a clause that says something, two lines of
print."""

CUE = 1.3
"""Factor for a sentence with a word of needs, problems or conclusions: a cue phrase (Edmundson 1969)."""

LEANING = 0.5
"""Factor for a sentence that leans on another sentence, which would not be quoted."""

# The label of an abstract: [摘要], 提 要, 编者按.
_LABEL = re.compile(r"[\[［【〔(（]?\s?(?:摘\s?要|内容提要|提\s?要|编者按)")
# What opens an item of a list: 二是, 第二，, （2）, ●.
_ITEM = r"[一二三四五六七八九十]是|第[一二三四五六七八九十]{1,3}[，、,]|[（(]?\d{1,2}[）)、．]|[①-⑳•●■◆▪]"
# The end of a sentence that announces what follows: 主要有以下三点。
_ANNOUNCING = re.compile(r"(?:以下|如下|下述|下列)[^，。；]{0,8}[。！]$")
_END = re.compile(r"[。！!.][”’」』）)]*$")
_OPENING_QUOTES = "“‘「『"
_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"), ("「", "」"), ("『", "』"))


@dataclass(frozen=True)
class Quotation:
    """The lists of quotation.toml as patterns, and the simplified characters by the traditional ones."""

    leaning: re.Pattern[str]
    """What opens a sentence that points back: 因此, 其, 二是."""
    cue: re.Pattern[str]
    """A word of needs, problems or conclusions: 必须, 瓶颈."""
    simplified: dict[int, str]

    def factor(self, text: str) -> float:
        """Return the factor for how a sentence is worded, LEANING × CUE where both apply.

        A sentence leans on others where it opens with what points back (因此, 其, 二是 …) or announces what
        follows; a cue is a word such as 建议, 必须, 关键, 瓶颈.
        """
        plain = text.lstrip(_OPENING_QUOTES).translate(self.simplified)
        leaning = self.leaning.match(plain) or _ANNOUNCING.search(plain)
        return (LEANING if leaning else 1.0) * (CUE if self.cue.search(plain) else 1.0)


@lru_cache(maxsize=4)
def load_quotation(lexicon: Lexicon) -> Quotation:
    """Read quotation.toml. Raises `JianbaoError` where a list is missing or malformed."""
    file = lexicon.tables("argument/quotation.toml")
    simplified = file.pairs("simplified")
    for old in simplified:
        if len(old) != 1:
            raise file.error("a line with one character before the equals sign", "simplified", old)
    leaning, cues = (either(file.entries(name)) for name in ("leaning", "cues"))
    return Quotation(
        re.compile(f"{leaning}|{_ITEM}"),
        re.compile(cues),
        {ord(old): new for old, new in simplified.items()},
    )


def quotable(text: str) -> bool:
    """Tell whether a sentence can be quoted alone: of fit length, whole, no question, no label before it."""
    return (
        SHORTEST <= len(text) <= LONGEST
        and bool(_END.search(text))
        and not _LABEL.match(text)
        and all(text.count(left) == text.count(right) for left, right in _PAIRS)
    )
