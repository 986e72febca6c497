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
"""Factor for a sentence that leans on another sentence, which would not be quoted; it is where nothing else is left."""

NEWS, PAST = 1.2, 0.6
"""Factors for a sentence that tells what is new, and for one that tells what was before."""

# The label of an abstract: [摘要], 提 要, 编者按.
_LABEL = re.compile(r"[\[［【〔(（]?\s?(?:摘\s?要|内容提要|提\s?要|编者按)")
# What opens an item of a list: 二是, 第二，, （2）, ●.
_ITEM = r"[一二三四五六七八九十]是|第[一二三四五六七八九十]{1,3}[，、,]|[（(]?\d{1,2}[）)、．]|[①-⑳•●■◆▪]"
# What points back behind the words that open a sentence: 目前，该中心…
_AFTER_OPENING = r"[^，。：；“”《》]{1,6}，"
_WITHIN = re.compile("[^，。；]{0,15}(?:其中|上述|前述)")  # 高校承担了其中七成
# 图1显示, 如表2所示, 见图3: a figure is shown, and what it shows is said elsewhere.
_NUMBERED = r"[图表]\s?(?:\d|[一二三四五六七八九十]{1,3}(?![是要大年]))"
_FIGURE = re.compile(rf"(?:如|见|由|从|注[：:])?\s?{_NUMBERED}|图为|[（(][^（）()]{{1,12}}摄[）)]")
# （一）强化创新驱动。: a heading that was set in line.
_RUN_IN = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)][^。]{0,30}。$")
# 接受了本报采访, 感谢…的支持, 你们提出的…悉
_MANNERS = re.compile(
    "接受了?[^，。]{0,16}(?:采访|专访)。$|感谢[^，。]{0,20}(?:关心|支持|理解|关注)|你[^。]{0,60}悉。$"
)
# [J], [EB/OL]: an entry of a list of references.
_ENTRY = re.compile(r"\[(?:[JMNDCRSPZG]|EB/OL|DB/OL)\]|\bdoi\b", re.I)
# 新华社某地6月12日电（记者…）, （本报记者…）
_DATELINE = re.compile(
    r"[^，。：]{2,20}\d日?(?:电|讯)[（( ]|[^，。：]{2,20}(?:电|讯)\s?[（(][^）)]{0,20}记者|[^，。：]{2,12}消息[（(：]|[（(](?:本报)?(?:见习)?(?:记者|通讯员)"
)
# The end of a sentence that announces what follows: 主要有以下三点。
_ANNOUNCING = re.compile(r"(?:以下|如下|下述|下列)[^，。；]{0,8}[。！]$")
_END = re.compile(r"[。！!.][”’」』）)]*$")
_OPENING_QUOTES = "“‘「『"
_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"), ("「", "」"), ("『", "』"))


@dataclass(frozen=True)
class Quotation:
    """The lists of quotation.toml as patterns."""

    leaning: re.Pattern[str]
    """What opens a sentence that points back: 因此, 其, 二是."""
    cue: re.Pattern[str]
    """A word of needs, problems or conclusions: 必须, 瓶颈."""
    courtesy: re.Pattern[str]
    """What greets, thanks, wishes or hands over and says nothing of the subject."""
    note: re.Pattern[str]
    """What opens a note or an entry of a list: 参考文献, 数据来源."""
    news: re.Pattern[str]
    past: re.Pattern[str]

    def leans(self, text: str) -> bool:
        """Tell whether a sentence points back to another (因此, 其, 二是, 目前，该…), announces what follows, or has a dateline."""
        plain = text.lstrip(_OPENING_QUOTES)
        return bool(
            self.leaning.match(plain)
            or _WITHIN.match(plain)
            or _DATELINE.match(plain)
            or _ANNOUNCING.search(plain)
        )

    def is_furniture(self, text: str) -> bool:
        """Tell whether a sentence is no content: a courtesy, a note, an entry of references, a caption, a heading."""
        plain = text.lstrip(_OPENING_QUOTES)
        return bool(
            self.courtesy.search(plain)
            or self.note.match(plain)
            or _FIGURE.match(plain)
            or _ENTRY.search(plain)
            or _RUN_IN.match(plain)
            or _MANNERS.search(plain)
        )

    def factor(self, text: str) -> float:
        """Return the factor for how a sentence is worded: the product of LEANING, CUE, NEWS and PAST where they apply.

        A cue is a word such as 建议, 必须, 关键, 瓶颈; news is what is set up, given or opened now, past what was long ago.
        """
        plain = text.lstrip(_OPENING_QUOTES)
        news, past = self.news.search(plain), self.past.search(plain)
        return (
            (LEANING if self.leans(text) else 1.0)
            * (CUE if self.cue.search(plain) else 1.0)
            * (NEWS if news and not past else PAST if past and not news else 1.0)
        )


@lru_cache(maxsize=4)
def load_quotation(lexicon: Lexicon) -> Quotation:
    """Read quotation.toml. Raises `JianbaoError` where a list is missing or malformed."""
    file = lexicon.tables("argument/quotation.toml")
    leaning, inner, *others = (
        either(file.entries(name))
        for name in ("leaning", "inner", "cues", "courtesies", "notes", "news", "past")
    )
    return Quotation(
        re.compile(f"{leaning}|{_ITEM}|{_AFTER_OPENING}{inner}"),
        *(re.compile(words) for words in others),
    )


def quotable(text: str) -> bool:
    """Tell whether a sentence can be quoted alone: of fit length, whole, no question, no label before it."""
    return (
        SHORTEST <= len(text) <= LONGEST
        and bool(_END.search(text))
        and not _LABEL.match(text)
        and all(text.count(left) == text.count(right) for left, right in _PAIRS)
    )
