"""The forms in which a sentence states a relation between organisations, as patterns over marked names.

A form is put together from who stands where (`<H>`, `<T>`), what may stand between, and the words of its relation. A
name is one character of the private area (`NODE`); how names are marked, and what a pattern without a subject
means, is in `relations`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

NODE = "[\ue000-\uefff]"
"""A marked name."""
GROUP = rf"{NODE}(?:(?:[、和与及]|以及|暨){NODE}){{0,15}}"
"""Names in a list; each of them stands in the relation. Bounded, so that no list is read many times."""
BELONGING = (
    "(?:直属|下属|派出|派驻|控股|全资|附属|旗下|所属|成员|下设|内设|组成|分支|特设|专门|二级|直管|事业|参股)"
)
"""What says of a unit that it is another body's."""

_NAMES = NODE[1:-1]
_DUTY = rf"(?>[^，。；、{_NAMES}]{{1,17}}?(?:职责|职能))?+"
_REST = rf"(?:等[^，。；、{_NAMES}]{{0,14}})?"
_YEAR = r"(?:(?:于)?\d{4}年(?:\d{1,2}月)?(?:起|以来|底|初)?)"
_UNIT = "(?:机构|机关|单位|部门|公司|企业|院所|医院|学院|研究所|研究院|平台|品牌|业务|中心|大学|学校|中学|小学|团体|组织|实验室)"
_MERGED = "(?:合并|整合|联合重组|重组|归并|组合)(?:重组|组建|整合)?"
_CHANGED = "(?:更名|改名|改称|改组|改制|升格|转制|改建|扩建|演变|发展|转型|转设|脱胎)"
_PARTS = {
    "<H>": rf"(?P<h>{GROUP}){_REST}",
    "<T>": rf"(?P<t>{GROUP}){_REST}",
    "<T:duties>": rf"(?P<t>{NODE}{_DUTY}(?:(?:[、和与及，]|以及){NODE}{_DUTY}){{0,15}}){_REST}",
    "<gap>": rf"[^，。；：、由在对为是与和向把将归受划交{_NAMES}]{{0,10}}?",
    "<how>": r"(?:直接|统一|全面|垂直|归口|集中|具体|整体|主要|共同|双重|实际|绝对|分别|负责|党的|业务|日常|监督){0,3}",
    "<adv>": rf"(?:仍然|仍|均|都|也|现|现在|目前|曾经|曾|一度|长期|原|原来|当年|一直|始终|每年|每季度|定期|直接|自\d{{4}}年(?:以来|起)?|{_YEAR}|则|并|还|同时|应当|应|宜|可|将|拟|要|需|须|必须|统一|正式|整体|主要|共同|已|后来|后|随后|一并|全部|今后|继续){{0,3}}",
    "<units>": rf"(?:{BELONGING}{{1,3}}的?[^，。；、{_NAMES}]{{0,8}}?{_UNIT}|{BELONGING}?(?:子[^，。；、{_NAMES}]{{0,3}}公司|分公司|孙公司)|旗下|工作(?:机关|部门|机构))",
    "<found>": r"(?:新)?(?:组建|建立|成立|设立|组成|改组|改建|重组|筹建|升级|整合)(?:为|成|了|成立|成为|设立|组建)?",
    "<by>": r"(?:由|接受|受|归口于?由?|归属?|交由|交给|划归|划转至?|划转给|划入|划给|移交给?|改由|转由|(?:调整|改|变)为由)",
    "<led>": "领导(?:和?指挥|、指挥)?",
    "<managed>": "(?:管理|代管|主管|托管|直管|管辖)",
    "<no noun>": rf"(?!小组|干部|下|的|人|班子|部门|单位|体制|办法|层|局|委员会|权|机构|机关)(?!{NODE})",
    "<node>": NODE,
    "<end>": r"(?=[，。；、）”]|$)",
    "<merged>": _MERGED,
    "<changed>": _CHANGED,
    "<under>": "(?:隶属于|隶属|从属于|附属于|直属于|直属|归属于|归属)",
}  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """A form of a relation: in a match, group `h` is the head and `t` the tail; without `h` the subject is."""

    relation: str
    pattern: re.Pattern[str]
    subject: str = "h"
    """Which of the two the sentence's subject is where the pattern does not hold it."""


def _rule(relation: str, form: str, subject: str = "h") -> Rule:
    return Rule(relation, re.compile(re.sub("<[^<>=!()]+>", lambda m: _PARTS.get(m[0], m[0]), form)), subject)


def _governed(relation: str, verb: str) -> list[Rule]:
    """Return the forms in which one body leads or manages another: passive, attributive, active and nominal."""
    forms = [
        (rf"<by><T>的?<how>{verb}的<gap><H>", "h"),
        (rf"(?:<H><adv>)?<by><T>(?:受<node>的?委托)?的?<how>{verb}<no noun>", "h"),
        (rf"(?<=[管导]、)<T>的?<how>{verb}<no noun>", "h"),
        (rf"<H><gap>(?:是|为|属于)由?<T>的?<how>{verb}的", "h"),
        (rf"<T><adv>受<node>的?委托[，]?<how>{verb}<H>", "t"),
        (rf"<T><adv><how>{verb}了?的?<H>", "t"),
        (rf"(?<=[，；])(?:并|还|同时)?(?:统一|直接|全面|归口|集中统一|负责){{0,2}}{verb}<H>", "t"),
        (rf"(?:<T><adv>)?(?:明确|确立|实行|理顺|恢复|建立|负责|加强)了?对<H>的<how>{verb}", "t"),
        (rf"<T>对<H>(?:实行|实施|进行)?的?<how>{verb}(?:关系|体制|权|职责)?<end>", "t"),
    ]
    return [_rule(relation, form, subject) for form, subject in forms]


RULES: Sequence[Rule] = (
    *_governed("led_by", "<led>"),
    _rule("led_by", r"(?:<H><adv>(?:是|属于|成为)?)?在<T>的?<how>(?:集中统一)?领导(?:之)?下"),
    _rule("led_by", r"<H>[^，。；]{0,24}?(?:调整为|成为|是|属于)在?<T>的?<how>领导(?:之)?下的"),
    _rule("led_by", r"<T><how>领导(?:之)?下的[^，。；]{0,6}?<H>"),
    *_governed("managed_by", "<managed>"),
    _rule("managed_by", r"(?:<H><adv>)?挂靠(?:于|在|到|至)?<T>"),
    _rule("managed_by", r"(?:<H>的?)?(?:业务)?(?:上级)?主管(?:单位|部门|机关)(?:是|为)<T>"),
    _rule("managed_by", r"<T>是<H>的?(?:业务)?(?:上级)?主管(?:单位|部门|机关)"),
    _rule("managed_by", r"(?:<H>[^，。；]{0,8})?委托<T><how><managed>"),
    # part_of
    _rule("part_of", r"(?:直接)?<under><T>的<gap><H>"),
    _rule("part_of", r"(?:<H><adv>)?(?:直接)?<under><T>(?!的[^，。；]{0,6}<node>)"),
    _rule("part_of", r"<H><adv>属于?<T><end>"),
    _rule("part_of", r"(?:<T><adv>)?(?:下设|内设|下辖|分设|设有|设立了|设置了?|辖有|下属有)(?:机构|部门|单位)?(?:包括|有)?<H>", "t"),
    _rule("part_of", r"(?:<T><adv>)?(?<![建开铺架假敷])设<H>", "t"),
    _rule("part_of", r"(?:(?<=[，])|<T><adv>)(?:控股|参股)<H>", "t"),
    _rule("part_of", r"<H><gap>(?:均为|都是|同为|是|为|作为|系|同属|属于|成为)<T>的?<units>"),
    _rule("part_of", r"(?<=[，])(?:并|仍|现)?(?:是|为|作为|系|属于|成为)<T>的?<units>"),
    _rule("part_of", r"<H>[^，。；]{0,24}?(?:调整为|改为|升格为|变为)<T>的?<units>"),
    _rule("part_of", r"(?:将|把)<H>(?:作为|调整为|改为|设为|列为|变为)<T>(?:的)?(?:下设)?[^，。；]{0,14}?<units>"),
    _rule("part_of", r"<T>的?(?:下属|所属|旗下|所辖|控股|下辖|下设|管辖|全资|参股|直属的|附属的)的?<gap><H>"),
    _rule("part_of", rf"<T>的?{BELONGING}{{0,2}}(?:子公司|分公司|单位|机构|企业)<H>"),
    _rule("part_of", r"(?:将|把)(?:<node>(?:所属|下属|原属|管理)的)?<H>(?:整体)?(?:划入|划归|并入|划转至|归入|划转给|转隶至|转隶)<T>"),
    _rule("part_of", r"(?:<H><adv>)(?:整体)?(?:划入|划归|并入|转隶至|转隶|划转至|划转给|划转到|移交至)<T>"),
    _rule("part_of", r"(?:<H><adv>)?由<T>(?:绝对|全资|直接)?(?:控股|参股|持有)<end>"),
    _rule("part_of", r"在<T>(?:(?:之)?(?:下|内|内部|中))?(?:设立|设置|增设|新设|内设)<H>"),
    _rule("part_of", r"在<T>(?:之)?(?:下|内|内部|中)(?:组建|成立)<H>"),
    _rule("part_of", r"<H><adv>设(?:在|于)<T>"),
    # reports_to
    _rule("reports_to", r"<H><adv>受<T>(?:委托|领导|管理)[^，。；]{0,6}，<adv>向其(?:定期|每年)?(?:报告|汇报)"),
    _rule("reports_to", r"(?:<H><adv>)?(?:直接)?对<T>(?:直接)?负责"),
    _rule("reports_to", r"(?:<H><adv>)?(?:直接|定期|每年|每季度|及时){0,2}向<T>(?:定期|每年|直接|全面){0,2}(?:负责|述职|(?:报告|汇报)(?=工作|年度|绩效|履职|进展|运行|情况|一次|其|重大|预算|[，。；、]|$))"),
    # office_of
    _rule("office_of", r"(?:<H><adv>)?(?:整体)?承担(?:着|了)?<T>的?(?:办事机构|办公室|秘书处)?的?(?:日常|具体)?(?:职责|工作|职能)"),
    _rule("office_of", r"<T>的?(?:办公室|办事机构|秘书处)?的?(?:日常|具体)?(?:工作|职责|职能)?由<H><how>承担"),
    _rule("office_of", r"(?:<T>的?|其)(?:日常)?(?:办公室|办事机构|秘书处|秘书局)(?:设在|设于)<H>", "t"),
    _rule("office_of", r"<T>(?:设在|设于)<H>"),
    _rule("office_of", r"<H><gap>(?:是|为|作为|系)<T>的?(?:常设|日常)?(?:办事机构|工作机构|秘书处)"),
    # coordinates
    _rule("coordinates", r"(?:<H><adv>)?(?:负责|牵头|具体|全面){0,2}(?:统筹协调|综合协调|组织协调|统筹|协调|牵头协调|统筹调度)(?:好|了)?<T>"),
    # formed_from
    _rule("formed_from", r"在(?:原)?<T>的?基础上[，]?[^，。；]{0,6}?<found><H>"),
    _rule("formed_from", r"<H><adv>(?:是)?在(?:原)?<T>的?基础上(?:[^，。；]{0,6}?)(?:组建|建立|成立|设立|发展)"),
    _rule("formed_from", r"以(?:原)?<T>为(?:基础|主体|班底)[，]?[^，。；]{0,6}?<found><H>"),
    _rule("formed_from", r"(?:将|把|对)?(?:原)?<T:duties>(?:的)?(?:相关|有关)?(?:职责|职能|机构|资源|力量|队伍|业务|资产)?(?:进行|予以|加以)?(?:起来)?<merged>(?:起来)?(?:[，]?<found>|为|成为|成|后的)<H>"),
    _rule("formed_from", r"<merged>(?:原|了)?<T:duties>的?(?:相关|有关)?(?:职责|职能|资源|力量|机构|队伍)?(?:等)?[，]?<found><H>"),
    _rule("formed_from", r"撤销(?:原|了)?<T>[，](?:新)?(?:组建|设立|成立)了?<H>"),
    _rule("formed_from", rf"(?<!将)<T>{_YEAR}?(?:正式|整体|同时)?(?:<changed>|重组)(?:为|成为|成)<H>"),
    _rule("formed_from", r"(?:将|把)<T>(?:正式|整体)?(?:<changed>|重组)(?:为|成为|成)<H>"),
    _rule("formed_from", r"<H>的?前身(?:是|为|系)<T>"),
    _rule("formed_from", r"<T>(?:是|为)<H>的?前身"),
    _rule("formed_from", r"<H><adv>(?:是)?由(?:原)?(?:<node>(?:所属|下属|直属)的?)?<T>(?:<merged>|<changed>)(?:而成|而来|组建|组成|成立|设立|产生)"),
    _rule("formed_from", r"由(?:原)?<T>(?:<merged>|<changed>)(?:而成|而来|组建|组成|成立|设立)?的<H>"),
)  # fmt: skip
