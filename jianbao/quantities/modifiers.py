"""Modifiers: the words around a figure that make it a bound or an estimate (data/lexicon/modifiers.toml)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon
from jianbao.quantities.numerals import SCALES

SIGNS = (">=", "<=", ">", "<", "~", "=")
"""What a modifier may say, from TABLES: at least, at most, more, less, about, exactly."""

_OPPOSITE = {">": "<=", "<": ">=", ">=": "<", "<=": ">", "~": "~", "=": "="}
_NEGATED = {"超过", "突破", "超出", "高于", "多于", "大于", "少于", "低于", "小于", "超"}
_NEGATION = re.compile(r"(?:不得|不能|不会|不应|不宜|不可|不准|不许|不|未|并未|没有)$")
_FILLER = r"(?:了|为|占|有|达到?|到|合|需|可达|在|于)?"
_SCALE_ONLY = {"上", "过"}
# 近三年 is a period that lies behind the article, not a duration of about three years.
_RELATIVE = re.compile(r"[\d一二两三四五六七八九十几数]{1,4}(?:多|余)?(?:年|个月|天|周|日|个季度)")
_NO_LEVEL = re.compile(
    r"级(?:别|联|数|差|次|机构|党委|政府|财政|部门|联动|市场|领导|干部|教|学科|以上|及以上)"
)
_INCLUDED = re.compile(r"[（(](?:含|不含)[^（()）]{0,6}[）)]")
_REACH = 10


@dataclass(frozen=True)
class Modifiers:
    """The words before and after a figure with their signs."""

    signs_before: Mapping[str, str]
    signs_after: Mapping[str, str]
    not_before: Mapping[str, str]
    before: re.Pattern[str]
    after: re.Pattern[str]

    def read_before(self, text: str, start: int) -> tuple[list[str], int]:
        """Return the signs of the modifiers that end at `start`, the outermost first, and where they begin."""
        signs: list[str] = []
        while True:
            left = text[max(0, start - _REACH) : start]
            match = self.before.search(left)
            if not match:
                return signs, start
            word, begin = match["word"], start - len(left) + match.start()
            following = text[start : start + 12]
            # The second of two modifiers (最多不超过) stands next to the first, not to the numeral.
            if not signs and (
                (
                    word in _SCALE_ONLY
                    and (following[:1] not in SCALES + "半" or match.end("word") < len(left))
                )
                or (word == "近" and _RELATIVE.match(following))
            ):
                return signs, start
            if text[begin - 1 : begin] and text[begin - 1] in self.not_before.get(word, ""):
                return signs, start
            sign = self.signs_before[word]
            negation = _NEGATION.search(text[max(0, begin - 4) : begin]) if word in _NEGATED else None
            if negation:
                sign, begin = _OPPOSITE[sign], begin - len(negation.group())
            signs.insert(0, sign)
            start = begin

    def read_after(self, text: str, end: int, *, kind: str) -> tuple[str, int]:
        """Return the sign of the modifier that begins at `end` and where it ends; the sign is empty for none."""
        match = self.after.match(text, included.end() if (included := _INCLUDED.match(text, end)) else end)
        if not match:
            return "", end
        word, following = match.group(), text[match.end() : match.end() + 2]
        if (
            (word == "级" and (kind == "percent" or _NO_LEVEL.match(text, end)))
            or (word == "起" and following[:1] not in ("", "，", "。", "；", "、", "）", ")", "的", "步"))
            or (
                word in ("强", "弱")
                and (kind not in ("ratio", "percent") or following[:1] in tuple("化势调项"))
            )
            or (
                word == "多"
                and (
                    kind not in ("duration", "multiple", "percent", "money", "measure")
                    or following[:1] in tuple("样元边种次方数")
                )
            )
            or (word == "上下" and following[:1] in tuple("游级联文"))
            or (word == "许" and kind != "duration")
        ):
            return "", end
        return self.signs_after[word], match.end()


def combine(before: list[str], after: str, vague: str) -> str:
    """Return the one sign of several: a bound that is stated beats an estimate, which beats 多 and 余, then 数.

    不少于3000多家 is `>=`, 约三百余人 is `~`, 三百余人 is `>`, 数千人以上 is `>=`.
    """
    bounds = [s for s in (*reversed(before), after) if s in (">=", "<=", ">", "<")]
    if bounds:
        return bounds[0]
    if "~" in (*before, after):
        return "~"
    return vague or "="


@lru_cache(maxsize=4)
def load_modifiers(lexicon: Lexicon) -> Modifiers:
    """Read modifiers.toml. Raises `JianbaoError` where it is missing, malformed or knows another sign."""
    tables = lexicon.tables("quantities/modifiers.toml")
    for side in ("before", "after"):
        for sign in tables.keys(side):
            if sign not in SIGNS:
                raise tables.error(f"one of the signs {' '.join(SIGNS)} and not {sign}", side, sign)
    before, after = (
        {word: sign for sign, words in tables.groups(side).items() for word in words}
        for side in ("before", "after")
    )
    not_before = tables.pairs("not_before")
    return Modifiers(
        before,
        after,
        not_before,
        re.compile(rf"(?P<word>{_alternatives(before)}){_FILLER}$"),
        re.compile(_alternatives(after)),
    )


def _alternatives(words: Mapping[str, str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
