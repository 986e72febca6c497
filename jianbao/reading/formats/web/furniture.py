"""Lines of a page that are no text though nothing in its markup says so: where one is, buttons, registrations.

What markup tells is in `main_text`; the words are the lexicon's.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either

_LONGEST = 60
"""Characters of a line that is furniture by its first words; one with a registration may be four times as long."""
_COLON = "[：:]"
_OPEN, _CLOSE = r"[\[【（(<]?\s?", r"\s?[\]】）)>]?"
_BETWEEN = r"[\s|｜/·▲▼∨>»…+\-]{0,6}"
_ENGLISH_OWNER = r"Copyright\b|©"


@dataclass(frozen=True)
class Furniture:
    """What such lines are.

    `opening` begins one and `whole` is one; `registration` stands anywhere in one, `controls` are buttons, choices
    and counters at the end of any short line. `unfolding` is a button that opens the rest of a text, `side_head`
    the heading of a list beside it; `gone` is what a page says that holds its text no longer.
    """

    opening: re.Pattern[str]
    whole: re.Pattern[str]
    registration: re.Pattern[str]
    controls: re.Pattern[str]
    unfolding: re.Pattern[str]
    side_head: re.Pattern[str]
    gone: re.Pattern[str]

    def has(self, text: str) -> bool:
        """Tell whether a line without white space around it is page furniture."""
        short = len(text) <= _LONGEST
        return (short and bool(self.opening.match(text) or self.whole.fullmatch(text))) or (
            len(text) <= 4 * _LONGEST and bool(self.registration.search(text)) and "。" not in text
        )


@lru_cache(maxsize=4)
def load_furniture(lexicon: Lexicon) -> Furniture:
    """Read [web] of formats.toml. Raises `JianbaoError` where the file or a list is missing."""
    words = lexicon.tables("reading/formats.toml").groups("web")
    button = f"{_OPEN}{either([*words['buttons'], *words['unfolding']])}{_CLOSE}"
    sharing = rf"{_OPEN}{either(words['sharing'])}{_COLON}?(?:[^。，；：]{{0,40}})"
    # 【字号：大 中 小】
    choice = rf"{_OPEN}{either(words['choices'])}(?:\s?{_COLON}\s?|\s)(?:\[?[大中小特默认A+\-]{{1,2}}\]?\s?[/|]?\s?){{0,5}}{_CLOSE}"
    # 浏览次数：12次
    counter = rf"{_OPEN}{either(words['counters'])}(?:\s?{_COLON}\s?|\s?(?=\d))(?:[\d,.]{{1,9}}\s?[万w+次]{{0,3}})?{_CLOSE}"
    control = f"(?>{sharing}|{choice}|{counter}|{button})"
    # Nothing is tried again: one sharing after another could be parted in countless ways.
    controls = f"(?>(?:{control}{_BETWEEN}){{1,12}})"
    opening = (
        f"{either(words['labels'])}{_COLON}"  # 当前位置：首页
        f"|{either(words['owners'])}|{_ENGLISH_OWNER}"  # 版权所有 河岸网
        f"|{_OPEN}{either(words['choices'])}{_COLON}"  # 【字号：大 中 小】
    )
    return Furniture(
        re.compile(opening),
        re.compile(controls),
        re.compile(either(words["registrations"])),
        re.compile(rf"(?:(?<=[\s|｜\x1f])|(?=[\[【（(])){controls}$"),
        re.compile(rf"{_OPEN}{either(words['unfolding'])}{_CLOSE}{_BETWEEN}"),
        re.compile(
            rf"[\s【\[]{{0,2}}{either(words['side_first'])}{either(words['side_last'])}[\s】\]：:]{{0,2}}"
        ),
        re.compile(either(words["gone"])),
    )
