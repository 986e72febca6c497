"""The forms in which a sentence states a relation between organisations, as patterns over marked names.

A name is one character of the private area (`NODE`); how names are marked, and what a pattern without a subject
means, is in `relations`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

NODE = "[\ue000-\uefff]"
"""A marked name."""
GROUP = rf"{NODE}(?:(?:[、和与及]|以及|暨){NODE}){{0,15}}"
"""Names in a list; each of them stands in the relation. Bounded, so that no list is read many times."""

_REST = rf"(?:等[^，。；、{NODE[1:-1]}]{{0,14}})?"
_HEAD, _TAIL = rf"(?P<h>{GROUP}){_REST}", rf"(?P<t>{GROUP}){_REST}"
_HOW = r"(?:直接|统一|全面|垂直|归口|集中|具体|整体|主要|共同|双重|实际|绝对|分别|负责|党的|业务){0,3}"
_ADVERB = r"(?:仍然|仍|均|都|也|现|现在|目前|曾经|曾|一度|长期|原|原来|当年|一直|始终|每年|定期|直接|自\d{4}年(?:以来|起)?|\d{4}年(?:起|以来)?|则|并|还|同时|应当|应|宜|可|将|拟|要|需|须|必须|统一|正式|整体|主要){0,3}"
_UNITS = r"(?:组成部门|直属(?:特设)?(?:机构|事业单位|单位|部门)|直属事业单位|派出(?:机构|机关)|内设机构|下属(?:机构|单位|事业单位|企业)|所属(?:的)?(?:机构|单位|事业单位|企业)|分支机构|职能部门|下设机构|附属机构|特设机构|专门机构|子公司|全资子公司|成员单位)"
_FOUND = r"(?:组建|建立|成立|设立|组成|改组|改建|重组|筹建|新组建|升级|整合)(?:为|成|了|成立|成为|设立|组建)?"


@dataclass(frozen=True)
class Rule:
    """A form of a relation: in a match, group `h` is the head and `t` the tail; without `h` the subject is."""

    relation: str
    pattern: re.Pattern[str]
    subject: str = "h"
    """Which of the two the sentence's subject is where the pattern does not hold it."""


def _rule(relation: str, form: str, subject: str = "h") -> Rule:
    text = form.replace("<H>", _HEAD).replace("<T>", _TAIL).replace("<how>", _HOW).replace("<adv>", _ADVERB)
    return Rule(relation, re.compile(text.replace("<units>", _UNITS).replace("<found>", _FOUND)), subject)


_END = r"(?=[，。；、）”]|$)"
RULES: Sequence[Rule] = (
    # led_by
    _rule("led_by", r"由<T>的?<how>领导的[^，。；为是在由对将把成]{0,10}?<H>"),
    _rule("led_by", r"(?:<H><adv>)?由<T>的?<how>领导(?!小组|干部|下|的|人|班子)"),
    _rule("led_by", r"(?:<H><adv>)?(?:调整为|改为|变为)由<T>的?<how>领导"),
    _rule("led_by", r"(?:<H><adv>(?:是|属于|成为)?)?在<T>的?<how>(?:集中统一)?领导(?:之)?下"),
    _rule("led_by", r"<H>[^，。；]{0,24}?(?:调整为|成为|是|属于)在?<T>的?<how>领导(?:之)?下的"),
    _rule("led_by", r"<T><how>领导(?:之)?下的[^，。；]{0,6}?<H>"),
    _rule("led_by", r"(?:<H><adv>)?(?<![不没])(?:接受|受)<T>的?<how>领导"),
    _rule("led_by", r"(?:<T><adv><how>|(?<=[，；])(?:统一|直接|全面|归口|集中统一))领导<H>", "t"),
    _rule("led_by", rf"(?:明确|确立|实行|理顺|恢复|建立)了?<T>对<H>的<how>领导(?:关系|体制|权)?{_END}"),
    _rule("led_by", r"(?:<H><adv>)?归口(?:于|由)?<T>领导"),
    # managed_by
    _rule("managed_by", r"由<T>的?<how>(?:管理|代管|主管)的[^，。；为是在由对将把成]{0,10}?<H>"),
    _rule("managed_by", r"(?:<H><adv>)?由<T>的?<how>(?:管理|代管|主管|托管)(?!部门|单位|体制|办法|层|的|人员|局|委员会)(?!{N})".replace("{N}", NODE)),
    _rule("managed_by", r"<H>[^，。；]{0,6}?(?:是|为|属于)由?<T><how>(?:管理|代管|主管)的"),
    _rule("managed_by", r"<T><adv><how>(?:管理|代管|主管|托管)的?<H>", "t"),
    _rule("managed_by", r"(?:<H><adv>)?归口(?:于|由)?<T>管理"),
    _rule("managed_by", r"(?:<H><adv>)?(?:挂靠于|挂靠在|挂靠)<T>"),
    _rule("managed_by", r"<H>的?(?:业务)?(?:上级)?主管(?:单位|部门|机关)(?:是|为)<T>"),
    _rule("managed_by", rf"(?:明确|确立|实行|理顺|恢复|建立)了?<T>对<H>的<how>(?:管理|代管){_END}"),
    _rule("managed_by", r"(?:<H>[^，。；]{0,8})?委托<T><how>(?:代管|管理|托管)"),
    # part_of
    _rule("part_of", r"(?:直接)?(?:隶属于|隶属|从属于|直属于)<T>的[^，。；]{0,6}?<H>"),
    _rule("part_of", r"(?:<H><adv>)?(?:直接)?(?:隶属于|隶属|从属于|直属于|直属)<T>(?!的[^，。；]{0,6}" + NODE + ")"),
    _rule("part_of", r"(?:<T><adv>)?(?:下设|内设|下辖|分设|设有|设立了|辖有|下属有|内设有)<H>", "t"),
    _rule("part_of", r"<H>[^，。；]{0,6}?(?<!不)(?:是|为|作为|系|属于|成为)<T>(?:的)?<units>"),
    _rule("part_of", r"<H>[^，。；]{0,24}?(?:调整为|改为|升格为|变为)<T>(?:的)?<units>"),
    _rule("part_of", r"(?:将|把)<H>(?:作为|调整为|改为|设为|列为|变为)<T>(?:的)?(?:下设)?[^，。；]{0,14}?<units>"),
    _rule("part_of", r"<T>(?:下属|所属|旗下|直属的|下辖|下设)的?<H>"),
    _rule("part_of", r"<T>(?:的)?(?:全资|控股|下属|旗下)*(?:子公司|下属企业|分公司|成员企业)<H>"),
    _rule("part_of", r"<H>(?:是|为|系|属于)<T>旗下"),
    _rule("part_of", r"(?:将|把)(?:" + NODE + r"(?:所属|下属|原属|管理)的)?<H>(?:整体)?(?:划入|划归|并入|划转至|归入|划转给|转隶至|转隶)<T>"),
    _rule("part_of", r"(?:<H><adv>)(?:整体)?(?:划入|划归|并入|转隶至|转隶|归属于|归属)<T>"),
    _rule("part_of", r"在<T>(?:之)?(?:下|内|内部|中)(?:设立|设置|组建|成立|增设|新设)<H>"),
    _rule("part_of", r"<H><adv>设(?:在|于)<T>"),
    # reports_to
    _rule("reports_to", r"<H><adv>受<T>(?:委托|领导|管理)[^，。；]{0,6}，<adv>向其(?:定期|每年)?(?:报告|汇报)"),
    _rule("reports_to", r"(?:<H><adv>)?(?:直接)?对<T>(?:直接)?负责"),
    _rule("reports_to", r"(?:<H><adv>)?(?:直接|定期|每年|及时){0,2}向<T>(?:定期|每年|直接|全面){0,2}(?:负责|报告|汇报|述职)"),
    # office_of
    _rule("office_of", r"(?:<H><adv>)?(?:整体)?承担<T>的?(?:办事机构|办公室|秘书处)?的?(?:日常)?(?:职责|工作|职能)"),
    _rule("office_of", r"<T>的?(?:办公室|办事机构|秘书处)?的?(?:日常)?(?:工作|职责|职能)由<H><how>承担"),
    _rule("office_of", r"(?:<T>的?|其)(?:日常)?(?:办公室|办事机构|秘书处|秘书局)(?:设在|设于)<H>", "t"),
    _rule("office_of", r"<T>(?:设在|设于)<H>"),
    _rule("office_of", r"<H>[^，。；]{0,4}?(?:是|为|作为|系)<T>的?(?:常设)?(?:办事机构|日常办事机构|工作机构|秘书处)"),
    # coordinates
    _rule("coordinates", r"(?:<H><adv>)?(?:负责|牵头|具体|全面){0,2}(?:统筹协调|综合协调|组织协调|统筹|协调|牵头协调)(?:好)?<T>"),
    # formed_from
    _rule("formed_from", r"在(?:原)?<T>的?基础上[，]?[^，。；]{0,6}?<found><H>"),
    _rule("formed_from", r"<H><adv>(?:是)?在(?:原)?<T>的?基础上(?:[^，。；]{0,6}?)(?:组建|建立|成立|设立|发展)"),
    _rule("formed_from", r"(?:将|把)?(?:原)?<T>(?:的)?(?:职责|职能|机构|资源|力量)?(?:进行)?(?:合并|整合|重组|合并重组)(?:(?:起来)?[，]?<found>|为|成为|成)<H>"),
    _rule("formed_from", r"整合(?:原|了)?<T>的?(?:相关)?(?:职责|职能|资源|力量|机构|队伍)?(?:等)?[，]?(?:<found>)<H>"),
    _rule("formed_from", r"(?<!将)<T>(?:于)?(?:\d{4}年)?(?:正式)?(?:更名为|改名为|改称|改组为|改制为|升格为|转制为|改组成|改建为|改为|重组为|演变为|发展为)<H>"),
    _rule("formed_from", r"<H>的?前身(?:是|为)<T>"),
    _rule("formed_from", r"<H>(?:是)?由(?:原)?<T>(?:合并|整合|改组|重组|改制|发展)(?:而成|而来|组建|组成|成立|设立)"),
)  # fmt: skip
