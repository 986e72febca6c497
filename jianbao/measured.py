"""What a quantity measures, where, when, who states it and how sure it is, read from the words around it.

Rules over the clause, not a parser: where none applies the answer is empty.
"""

import re
from dataclasses import dataclass

_HAN = r"\u4e00-\u9fff"
_TIME = re.compile(
    r"(?:19|20)\d\d年(?:底|末|初|以来)?(?:\d{1,2}月)?(?:底|末|初)?|“?[一二三四五六七八九十]{1,3}五”?(?:时期|期间|末)|截至目前|目前|近年来|今年|去年|明年"
)
_PLACE = re.compile(
    r"全球|世界|国际|全国|我国|中国|国内|美国|欧盟|欧洲|日本|德国|英国|法国|韩国|印度|俄罗斯|亚洲|全省|全市|本省|本市"
)
_SAYS = re.compile(r"显示|表示|认为|指出|预计|预测|透露|介绍|强调|称|提出|估算")
_REACH = 120
_FORECAST = re.compile(r"预计|预测|有望|或将|将(?:达|增|突破|超|扩大|升|降|超过)|可达|估计")
_VERBS = re.compile(
    r"(?:已经|已|共计|合计|总计|累计|分别|平均|约为|达到|约占|占比|占|为|是|达|有|突破|超过|增至|增长至|增加至|升至|降至|扩大至|提升至|提高到|增长|下降|增加|减少|提高|提升|净增|新增|服务|发布|完成|建成|形成|拥有|包括|设立|整合至|整合|投入|给予|由|从|到|至|了|仅|只|仍|就|均|都|将|会|可|需|近|约|超|逾)++$"
)
_LEADING_VERBS = "推动|支撑|支持|建设|建成|新增|开设|联合|减少|增加|力争|确保|争取|到|将|把|本文|依据|设立|带动|撬动|实现|达成|累计|有"
_ENTITY_END = re.compile(
    r"[的，。；：、！？（）()“”《》—]|(?:和|与|及|以|被|在|于|为|是|已|将|等|进入|参与|用于|专门|正|均|都|也|向|对|由|从|到|中|里|内|外|上|下|之|有|能|可|应)"
)


@dataclass(frozen=True)
class Context:
    """What the words around a number say: the noun counted, the property valued, place, time and claim."""

    entity: str
    prop: str
    place: str
    time: str
    claim: str


def context_of(text: str, start: int, end: int, *, kind: str) -> Context:
    """Read what stands around the number at `text[start:end]`; `kind` is that of quantities.csv.

    What a figure means stands near it: the reach to the left is bounded, which keeps long lines linear.
    """
    left = text[max(0, start - _REACH) : start]
    clause = re.split(r"[，。；：、]", left)[-1]
    place = _PLACE.search(clause) or _PLACE.search(left)
    times = _TIME.findall(left)
    return Context(
        _entity(text, end, kind),
        _property(clause),
        place.group() if place else "",
        times[-1] if times else "",
        _claim(text, start),
    )


def _entity(text: str, end: int, kind: str) -> str:
    """Return the noun that a count counts: what follows its classifier, up to a function word."""
    if kind not in ("count", "measure", "money") or text[end : end + 1] in "的，。；":
        return ""
    rest = text[end : end + 16]
    stop = _ENTITY_END.search(rest)
    noun = rest[: stop.start()] if stop else rest
    return (
        noun
        if 1 < len(noun) <= 12
        and not re.search(rf"^(?:表示|认为)|\d|[^{_HAN}A-Za-z]|[增升降扩整减]\w?[至到]", noun)
        else ""
    )


def _property(clause: str) -> str:
    """Return the noun phrase that stands before the number and its verb."""
    head = _VERBS.sub("", clause)
    head = re.split(r"[的（）()“”《》—]", head)[-1]
    head = re.sub(r"^(?:其中|而|但|并|且|同时|此外|目前|当前|例如|如|对比|相比|已|仅|还|也)+", "", head)
    head = _TIME.sub("", head)
    head = re.split(r"\d|[由从]|分为|形成", head)[0]
    head = re.sub(rf"^(?:{_LEADING_VERBS})+|[等中里可]$", "", head)
    head = re.sub(r"(?:为|达到|降至|升至)?每\w{1,3}$", "", head)
    if re.search(r"表示|认为|超过|有望|^(?:同比|环比|未来)$", head):
        return ""
    return head if 2 <= len(head) <= 18 and re.fullmatch(rf"[{_HAN}A-Za-z+]+", head) else ""


def speaker_of(text: str) -> str:
    """Return who states what a sentence says: the short subject of its first verb of saying."""
    for verb in _SAYS.finditer(text):
        clause = re.split(r"[，。；：、“”（）()《》]", text[max(0, verb.start() - 20) : verb.start()])[-1]
        who = re.sub(
            r"^(?:据|根据|近日|日前|对此|其中|有关|最新|的)+|(?:最新|也|还|同时|曾|均)+$", "", clause
        )
        if 2 <= len(who) <= 10 and not re.search(r"[的在上中将已是和]|\d", who):
            return who
    return ""


def _claim(text: str, start: int) -> str:
    before = text[max(0, start - 40) : start]
    if re.search(r"到20[2-9]\d年|力争|确保|争取|目标", before):
        return "target"
    return "forecast" if _FORECAST.search(before) else "fact"
