"""Modifiers: the words around a figure that make it a bound or an estimate (quantities/modifiers.toml of the lexicon).

Which figure they stand around is decided in `grammar`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.numerals import SCALES, TENS

SIGNS = (">=", "<=", ">", "<", "~", "=")
"""What a modifier may say, from TABLES: at least, at most, more, less, about, exactly."""

_OPPOSITE = {">": "<=", "<": ">=", ">=": "<", "<=": ">", "~": "~", "=": "="}
_SCALE_ONLY = {"上", "过"}
"""Modifiers of a scale alone: 上万人, 过千家."""
# 近三年 is a period that lies behind the article, not a duration of about three years.
_RELATIVE = re.compile(rf"[\d{TENS}两百千几数]{{1,4}}(?:多|余)?(?:年|个月|天|周|日|个季度)")
# （含本数） may stand between a unit and its modifier.
_INCLUDED = re.compile(r"[（(](?:含|不含)[^（()）]{0,6}[）)]")
_REACH_OF_NEGATION = 4
_REACH = 10
_REACH_AFAR = 20
# The whole of a share: 全国的, 总数的; no other figure, no other clause.
_WHOLE = r"[^，。；：、？！\d一二两三四五六七八九十半占]{1,10}的"


@dataclass(frozen=True)
class Modifiers:
    """The words before and after a figure with their signs, what may not stand beside them, what turns them round."""

    signs_before: Mapping[str, str]
    signs_after: Mapping[str, str]
    not_before: Mapping[str, str]
    not_followed: Mapping[str, re.Pattern[str]]
    negated: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    negation: re.Pattern[str]
    afar: re.Pattern[str]

    def read_afar(self, text: str, start: int) -> list[str]:
        """Return the sign of the modifier that stands before the whole of which the figure at `start` is a share."""
        left = text[max(0, start - _REACH_AFAR) : start]
        match = self.afar.search(left)
        if not match:
            return []
        word = match["shared"] or match["whole"]
        sign = self.signs_before[word]
        negated = word in self.negated and self.negation.search(left[: match.start()])
        return [_OPPOSITE[sign] if negated else sign]

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
            left = text[max(0, begin - _REACH_OF_NEGATION) : begin]
            if word in self.negated and (negation := self.negation.search(left)):
                sign, begin = _OPPOSITE[sign], begin - len(negation.group())
            signs.insert(0, sign)
            start = begin

    def read_after(self, text: str, end: int, *, kind: str) -> tuple[str, int]:
        """Return the sign of the modifier that begins at `end` and where it ends; the sign is empty for none."""
        match = self.after.match(text, included.end() if (included := _INCLUDED.match(text, end)) else end)
        if not match:
            return "", end
        word, following = match.group(), text[match.end() : match.end() + 1]
        edge = self.not_followed.get(word)
        if (
            (edge and edge.match(text, match.end()))
            or (word == "级" and kind == "percent")
            or (word == "起" and following not in ("", "，", "。", "；", "、", "）", ")", "的", "步"))
            or (word in ("强", "弱") and kind not in ("ratio", "percent"))
            or (word == "多" and kind not in ("duration", "multiple", "percent", "money", "measure"))
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
    unsigned = {*tables.words("afar", "shared"), *tables.words("afar", "whole")}
    for side in ("before", "after"):
        for sign in tables.keys(side):
            if sign not in SIGNS:
                raise tables.error(f"one of the signs {' '.join(SIGNS)} and not {sign}", side, sign)
    before, after = (
        {word: sign for sign, words in tables.groups(side).items() for word in words}
        for side in ("before", "after")
    )
    if lacking := sorted(unsigned.difference(before)):
        raise tables.error(f"words that [before] gives a sign, and not {lacking[0]}", "afar")
    filler = either(tables.words("between", "words"))
    return Modifiers(
        before,
        after,
        tables.pairs("not_before"),
        {word: re.compile(either(edges)) for word, edges in tables.groups("not_followed").items()},
        frozenset(tables.words("negation", "turned")),
        re.compile(rf"(?P<word>{either(before)}){filler}?$"),
        re.compile(either(after)),
        re.compile(rf"{either(tables.words('negation', 'by'))}$"),
        re.compile(
            rf"(?:(?P<shared>{either(tables.words('afar', 'shared'))})占[到据了]?"
            rf"|(?P<whole>{either(tables.words('afar', 'whole'))})了?){_WHOLE}$"
        ),
    )
