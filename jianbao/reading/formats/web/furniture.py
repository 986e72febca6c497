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
_BRACKET = r"[\[【（(]?"
_ENGLISH_OWNER = r"Copyright\b|©"


@dataclass(frozen=True)
class Furniture:
    """What such lines begin with, and what stands anywhere in them."""

    opening: re.Pattern[str]
    registration: re.Pattern[str]

    def has(self, text: str) -> bool:
        """Tell whether a line without white space around it is page furniture."""
        return (len(text) <= _LONGEST and bool(self.opening.match(text))) or (
            len(text) <= 4 * _LONGEST and bool(self.registration.search(text)) and "。" not in text
        )


@lru_cache(maxsize=4)
def load_furniture(lexicon: Lexicon) -> Furniture:
    """Read [web] of formats.toml. Raises `JianbaoError` where the file or a list is missing."""
    words = lexicon.tables("reading/formats.toml").groups("web")
    opening = (
        f"{either(words['labels'])}{_COLON}"  # 当前位置：首页
        f"|{either(words['owners'])}|{_ENGLISH_OWNER}"  # 版权所有 河岸网
        f"|{_BRACKET}{either(words['buttons'])}"  # 【打印】
        f"|{_BRACKET}{either(words['choices'])}{_COLON}"  # 【字号：大 中 小】
    )
    return Furniture(re.compile(opening), re.compile(either(words["registrations"])))
