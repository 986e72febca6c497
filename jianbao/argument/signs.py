"""Signs of a sentence besides its cues: evidence, scant figures, what opens a gist. What they count for is
decided in `features`, `statements` and `outlook`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either

# A figure is not far behind the word that calls it scant: 不足全国产量的三成.
_FIGURE_NEAR = r"[^，。；：]{0,8}?[\d一二两三四五六七八九十百千万半]"


@dataclass(frozen=True)
class Signs:
    """The lists of signs.toml as patterns."""

    evidence: re.Pattern[str]
    """Figures, what somebody found or told, examples: 12%, 调查显示, 例如; a quotation that opens the sentence."""
    scant: re.Pattern[str]
    """A figure that is called small: 不足三成, 只有3家, 才3家."""
    only_says: re.Pattern[str]
    """A sentence that only announces what is said: 王某感慨道。"""
    joint: re.Pattern[str]
    """A conjunction that opens a text, and its comma: 但是，."""
    ahead: re.Pattern[str]
    """A word that looks ahead: 将, 力争."""
    interrogative: re.Pattern[str]
    """A word that asks: 哪里, 是否."""
    supposed: re.Pattern[str]
    """A supposition against the facts, at the beginning of a clause: 如果没有."""
    documented: re.Pattern[str]
    """What was done with a document: 编制了《, 印发了《."""
    judges: re.Pattern[str]
    """What makes an answer in an interview a view: 我认为, 应该."""


@lru_cache(maxsize=4)
def load_signs(lexicon: Lexicon) -> Signs:
    """Read signs.toml. Raises `JianbaoError` where a list is missing or malformed."""
    file = lexicon.tables("argument/signs.toml")
    evidence, units, scant, only_says, joints, ahead, interrogatives, supposed, documented, judgements = (
        either(file.entries(name))
        for name in (
            "evidence",
            "evidence_units",
            "scant",
            "only_says",
            "joints",
            "ahead",
            "interrogatives",
            "supposed",
            "documented",
            "judgements",
        )
    )
    return Signs(
        re.compile(rf"\d{units}|{evidence}|^“"),
        # 才 means scantness only directly before the figure.
        re.compile(rf"(?:{scant}|才(?=\d)){_FIGURE_NEAR}"),
        re.compile(rf"[^，。：“”]{{2,50}}{only_says}[。：:]$"),
        re.compile(rf"^{joints}，?"),
        re.compile(ahead),
        re.compile(interrogatives),
        re.compile(rf"(?:^|[，。；：“]){supposed}"),
        re.compile(rf"{documented}[^，。；：《]{{0,8}}《"),
        re.compile(judgements),
    )
