"""Changes of quantities: from what to what, by how much, when, in what; read from the words between the quantities.

Quantities and dates come from their own tables; whether the figures of a change agree is asked in `checks`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd

from jianbao.digest import Digest

CHANGE_COLUMNS = [
    "change_id", "article_id", "sentence_id", "entity", "from_value", "to_value", "unit", "delta", "delta_percent",
    "verb", "from_time", "to_time", "from_quantity", "to_quantity", "by_quantity", "char_start", "char_end", "surface",
]  # fmt: skip
UP, DOWN, EITHER = 1, -1, 0
_VERBS: Mapping[int, str] = {
    UP: "净增长 净增加 净增 新增加 新增 增加 增长 增多 递增 激增 猛增 剧增 陡增 倍增 大增 增 提高 提升 提 上升 上涨 上浮 回升 攀升 跃升 飙升 蹿升 抬升"
    " 升 涨 扩大 扩充 扩容 扩展 扩增 扩 拓展 扩建 延长 延伸 放宽 壮大 跃 上调 拉升 增强 多出 多了 净流入 翻",
    DOWN: "减少 减轻 减 下降 降低 降 下滑 下跌 下行 跌 回落 缩减 缩小 缩短 缩 压减 压缩 压降 压 削减 收窄 精简 下调 萎缩 锐减 骤降 骤减 少了 节约 节省"
    " 下浮 净流出 调降 调减 裁减 减税 走低 滑落",
    EITHER: "整合 调整 优化 变化 变 发展 演变 转 归并 合并 重组 变更",
}  # fmt: skip
_SIGNS = {verb: sign for sign, verbs in _VERBS.items() for verb in verbs.split()}
_VERB = "|".join(sorted(_SIGNS, key=lambda v: (-len(v), v)))
_BARE = {"增", "提", "升", "涨", "扩", "减", "降", "跌", "缩", "压", "跃", "变", "转", "翻"}
# In a marked sentence a date is a run of D; quantities are runs of P and Q in turn.
_D, _P, _Q = "\ue000", "\ue001", "\ue002"
_ONE = f"(?:{_P}+|{_Q}+)"
_NO = f"{_P}{_Q}。；;！？"
_TO = "(?:至|到|为|成)了?"
_FROM_TO = re.compile(
    rf"(?:(?P<prep>[由从])(?P<lead>[^{_NO}，：]{{0,24}}))?(?P<from>{_ONE})(?P<middle>[^{_NO}]{{0,24}}?)"
    rf"(?P<verb>(?:{_VERB})?{_TO})(?P<gap>[^{_NO}，：、]{{0,10}}?)(?P<to>{_ONE})"
)
_TO_ONLY = re.compile(rf"(?P<verb>(?:{_VERB}){_TO})(?P<gap>(?:目前|现在|如今)?{_D}*的?)(?P<to>{_ONE})")
_NOUN = "[一-鿿A-Za-z]"
_BY = re.compile(
    rf"(?P<verb>{_VERB})(?P<gap>了|幅度?[达为超]?到?|率?[达为]到?了?|过|{_D}*|(?:了)?{_NOUN}{{2,10}}|[^{_NO}，：]{{1,60}}?等)(?P<by>{_ONE})"
)
_RATE = re.compile(
    rf"(?P<verb>增长率|增长速度|增速|增幅|涨幅|升幅|降幅|跌幅|减幅)(?:[分]?别?(?:约?为|高?达到?|是|仅?为|超过?)?)(?P<by>{_ONE})"
)
_FOLD = re.compile(rf"(?P<by>{_ONE})")
_REACHES = re.compile(
    rf"[，,]?(?:总[量数额]|累计|总规模|规模|总计|目前|已|现)*(?:达到?|增至|升至|降至|减至|增加?到|上升到|下降到|提高到)了?(?P<to>{_ONE})"
)
_ALSO_BY = re.compile(
    rf"[，,、]?(?:共|累计|净|合计|同比|环比|总共|即|相当于)*(?P<verb>{_VERB}|增幅|涨幅|降幅|跌幅)(?:了|率?[达为]到?)?(?P<by>{_ONE})"
)
_NOT_OBJECT = re.compile(
    r"[使让为达到至在对与和的将由从有是占过超每了及以并后前向给被把]|^(?:工程|行动|计划|项目|专项|试点|示范|中心|改造|任务|基地|企业|区域|幅度|速度|空间|潜力|作用|效应|压力|趋势|态势|动能|目标|方案|措施|政策|办法|机制|版)|(?:不足|不到)$"
)
_NO_CHANGE = re.compile(r"(?:不|未|没有|无|难以|避免|防止|可持续|性|再|零)$")
_SUBJECT_END = re.compile(
    r"(?:同比|环比|较|比|年均|平均|累计|实际|名义|已|已经|将|也|均|都|仍|还|又|再|更|大幅|小幅|大大|明显|显著|略有|略|快速|迅速|持续|稳步|逐步|逐年|进一步|预计|预期|有望|力争|争取|确保|计划|拟|可|可以|能|能够|要|应|会|约|由|从|的|了|总体|分别|最多|最大|最快|实现|达到|到|至|连续|继续|不断|首次|一举|直接|共|共计|合计|总计|净|左右|相比|以来|以后|之后|后)+$"
)
_SUBJECT_START = re.compile(
    r"^(?:其中|而|但|并|且|同时|此外|另外|另|目前|当前|例如|比如|如|到|截至|在|自|从|据统计|数据显示|与|和|使|使得|让|令|推动|带动|促进|带来|把|将|对|以|为|至|的|是|因此|所以|不仅|还|也|已|即|那么|因而|末|底|，|：|“|”|（|）)+"
)
_PERIOD_BEFORE = re.compile(rf"(?:比|较|相较于?|与)(?P<time>{_D}+)(?:的?同期|相比)?(?:[^{_NO}，]{{0,10}})$")


@dataclass(frozen=True, slots=True)
class _Change:
    """A change within one marked sentence: positions of its quantities (-1 none) and its extent."""

    start: int
    end: int
    verb: str
    sign: int
    first: int = -1
    last: int = -1
    by: tuple[int, ...] = ()
    lead: tuple[int, int] = (0, 0)
    tail: tuple[int, int] = (0, 0)
