"""Checks of totals against the parts before them, and of shares against part and whole (48家中有14家，占比近30%).

Parts that follow their whole, and shares of a hundred, are checked in `parts`.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import Any

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.checks.figures import (
    COUNTED,
    SLACK,
    Check,
    FigureSentence,
    bare,
    percentage,
    plain,
    same_unit,
    written,
)
from jianbao.quantities.checks.tolerance import Interval, interval_of

_HAN = r"[\u4e00-\u9fff]"
_BACK = 12
"""Quantities before a share among which its part and whole are looked for."""
# 48家中有14家, 其中14家: without such a word what does not agree may be another share (集中上演…，首演比例).
_AMONG = re.compile("其中|(?<!集)中[，有]|之中")
_ATTRIBUTE = re.compile("(?:以[上下内])?的[\u4e00-\u9fff]{1,8}占")


@dataclass(frozen=True)
class TotalWords:
    """What stands before a total (`sure` where all parts are there) and around a share."""

    total: re.Pattern[str]
    share: re.Pattern[str]
    denominator: re.Pattern[str]
    moves: re.Pattern[str]
    members: re.Pattern[str]


@lru_cache(maxsize=4)
def load_total_words(lexicon: Lexicon) -> TotalWords:
    """Read [totals] and [shares] of checks.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/checks.toml")

    def words(*keys: str) -> str:
        return either(tables.entries(*keys))

    # 总投资, but not 累计总投资
    in_all = rf"(?<!{_HAN})总{_HAN}{{0,4}}?"
    # 约占, 总体比重
    share = rf"{words('shares', 'adverbs')}*(?:占|{_HAN}{{0,4}}(?:比例|比重))"
    return TotalWords(
        # 总投资合计约, 总投资为
        re.compile(
            rf"(?P<sure>(?:{in_all})?{words('totals', 'sure')}{words('totals', 'between')}{{0,3}})$"
            rf"|{in_all}(?:约|达到?|为|是){{0,2}}$"
        ),
        re.compile(rf"[^，。；]{{0,12}}[，,]?{share}[^，。；]{{0,24}}"),
        # 占到全部投资的, 占比
        re.compile(
            rf"占(?:比)?{words('shares', 'before_whole')}*(?P<noun>[^，。；、]{{0,24}}?)"
            rf"(?:的|比重|比例|之比)?(?:约|近|为|达到|达)*$"
        ),
        re.compile(words("shares", "moves")),
        re.compile(words("shares", "members")),
    )


def sums(s: FigureSentence, used: set[str], words: TotalWords) -> Iterator[Check]:
    """Yield totals against the parts before them; quantities in `used` (ids) belong to changes."""
    begin = 0
    for n, total in enumerate(s.rows):
        cue = words.total.search(s.between(n - 1, n)[-10:])
        if not cue or total.kind not in COUNTED:
            continue
        parts = [
            q
            for q in s.rows[begin:n]
            if same_unit(q, total) and q.kind == total.kind and q.quantity_id not in used
        ]
        text = s.text[s.span(begin)[0] : s.span(n)[0]]
        begin = n + 1
        if len(parts) < 2 or "其中" in text or "；" in text or "累计" in text:
            continue
        value = sum((q.value for q in parts), Decimal(0))
        *_, whole = accumulate(interval_of(q) for q in parts)
        holds = whole.meets(interval_of(total))
        # Only 合计 and the like say that all parts are named.
        if holds or cue["sure"]:
            terms = "＋".join(bare(q) for q in parts)
            yield Check(
                total.char_start, "sum", f"{'、'.join(q.surface for q in parts)}，合计{total.surface}", total.value, value, holds,
                (s.sentence_id,), f"{terms}={written(value, total)}",
            )  # fmt: skip


def ratios(s: FigureSentence, used: Collection[str], words: TotalWords) -> Iterator[Check]:
    """Yield shares against the part and the whole that the sentence names (48家中有14家，占比近30%).

    By how much something grew or fell, which `used` holds (ids), is no part of it.
    """
    for n, share in enumerate(s.rows):
        if share.unit != "%" and share.kind != "ratio":
            continue
        earlier = [
            i
            for i in range(max(0, n - _BACK), n)
            if s.rows[i].kind in COUNTED and s.rows[i].value > 0 and s.rows[i].quantity_id not in used
        ]
        if not earlier:
            continue
        part = earlier[-1]
        gap = s.between(n - 1, n)
        # 50万元以上的村占比达68%: the figure says which villages, and is no part of anything.
        if _ATTRIBUTE.match(gap):
            continue
        # 仅占全球25亿美元总额的4.16%: the whole may stand between 占 and the share.
        within = part and re.search("占", s.between(part - 1, part))
        if (
            not (within or words.share.fullmatch(gap + share.surface))
            or words.moves.search(re.split("[，,]", gap)[-1])
            or re.search("[。；]", gap)
        ):
            continue
        if within:
            if len(earlier) < 2:
                continue
            part, wholes = earlier[-2], [part]
        else:
            wholes = [i for i in earlier[:-1] if s.rows[i].value >= s.rows[part].value]
        wholes = [i for i in wholes if same_unit(s.rows[i], s.rows[part]) and interval_of(s.rows[i]).low > 0]
        if not wholes or (not within and not _named(s, part, wholes, gap, words)):
            continue
        check = _ratio(s, share, part, wholes)
        told = s.text[s.span(wholes[0])[0] : s.span(n)[0]]
        if check.holds or within or words.denominator.search(gap) or _AMONG.search(told):
            yield check


def _named(s: FigureSentence, part: int, wholes: Sequence[int], gap: str, words: TotalWords) -> bool:
    """Tell whether the text says that the part is one of the whole, or names the whole as denominator."""
    match = words.denominator.search(gap)
    noun = match["noun"] if match else ""
    noun = re.sub("^比|比$", "", noun)
    if len(noun) >= 2:
        end = s.span(wholes[0])[1]
        clause = s.text[max(0, end - 60) : end + 12]
        return any(noun[i : i + 2] in clause for i in range(len(noun) - 1))
    return any(words.members.search(s.text[max(0, s.span(w)[0] - 8) : s.span(part)[0]]) for w in wholes)


def _ratio(s: FigureSentence, share: Any, part: int, wholes: Sequence[int]) -> Check:
    small = s.rows[part]
    claim = interval_of(share)
    scale = Decimal(100) if share.kind == "ratio" else Decimal(1)
    claim = Interval(claim.low * scale, claim.high * scale)
    best = []
    for w in wholes:
        percent = small.value / s.rows[w].value * 100
        possible = interval_of(small).percent_of(interval_of(s.rows[w]))
        best.append(
            (not possible.meets(claim, slack=percent * SLACK), abs(percent - percentage(share)), w, percent)
        )
    failed, _, w, percent = min(best)
    whole = s.rows[w]
    return Check(
        share.char_start, "ratio", f"{small.surface}占{whole.surface}的{share.surface}", percentage(share), percent, not failed,
        (s.sentence_id,), f"{bare(small)}÷{bare(whole)}={plain(percent)}%",
    )  # fmt: skip
