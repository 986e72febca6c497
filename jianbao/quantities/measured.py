"""What a quantity measures, where, when, who states it and how sure it is, read from the words around it.

Rules over the words of the clause with their parts of speech in the general dictionary, not a parser: where none
applies the answer is empty. What a quantity is, is read in `quantity_grammar`.
"""

import re
from dataclasses import dataclass

from jianbao.terms import GeneralWords, load_general_words

_REACH = 120
_AHEAD = 24
_CLAUSE = re.compile(r"[，。；：！？…]")
_WORD = re.compile(r"[A-Za-z\u4e00-\u9fff]")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千万亿两](?=[一二三四五六七八九十百千万亿成倍个家项])")
_MARKS = re.compile(r"[、（）()“”‘’《》〈〉—\[\]/~～]")
_TIME = re.compile(
    r"(?:19|20)\d\d年(?:上半年|下半年|前?[一二三四]季度|\d{1,2}月)?(?:底|末|初|以来)?"
    r"|“?[一二三四五六七八九十]{1,3}五”?(?:时期|期间|末)|截至目前|目前|近年来|今年|去年|明年|上年|前年|上半年|下半年"
)
_PLACE = re.compile(
    "全球|世界(?!级|一流)|全国|我国|中国|国内|美国|欧盟|欧洲|日本|德国|英国|法国|韩国|印度|俄罗斯|亚洲|非洲|东盟|全省|全市|全县|全区"
    "|本省|本市|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川"
    "|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|长三角|珠三角|京津冀|粤港澳大湾区"
)
_DONE = re.compile(r"已经|已有|已达|已|截至|累计|完成了|实现了|达到了")
_TARGET = re.compile(
    r"到20\d\d年|力争|确保|争取|目标|(?<!”)计划(?!的|工期|生育|管理|经济|单列)|拟|规划(?!的|管理)|要求|不得|应当|须"
)
_FORECAST = re.compile(r"预计|预测|有望|可望|或将|料将|(?<!可)将(?!来|近|军)|估计")
_CHANGE = re.compile(
    r"(?:同比|环比|年均|名义|实际|累计|再)*(?:增长|下降|提高|提升|上升|增加|减少|降低|压减|扩大|缩小|回落|上涨|下跌|下调|上调|新增"
    r"|净增|超越|加快|放缓|缩短|压缩|上浮)了?$"
)
_SHARE = re.compile(r"占(?!比)(?P<whole>[^，。；、占]{0,24}?)的?(?:比重|比例|份额)?(?:为|达到?|约)?的?$")
_TIMES = re.compile(r"(?:是|为|相当于|达到?)[^，。；是]{1,16}?的$")
_COMPARED = re.compile(r"(?:较|比|与)[^，。；]{1,16}?(?:相比)?$")
_FROM = re.compile(r"(?:由|从(?![业事属而]))[^由从，]{0,30}$")
_LINK = re.compile(
    r"(?:已经|已|首次|一度|则|仅|只|仍|就|均|都|将|会|可|需|近|约|超|逾|现|共|平均|一般|往往|大约|合计|共计|总计|累计|分别|年均"
    r"|约为|达到|约占|高达|长达|多达|低至|为|是|达|有|突破|超过|增至|增长至|增长到|增加至|增加到|升至|上升至|上升到|降至|降到|下降至"
    r"|下降到|回落至|扩大至|扩大到|提升至|提升到|提高至|提高到|缩短至|缩短到|减少至|减少到|压缩至|压缩到|延长至|涨到|稳定在|保持在|控制在"
    r"|维持在|不低于|不少于|不超过|不足|不到|高于|低于|逾|巩固在|安排|给予|至|到|在|了|的|需要|不得|不)+$"
)
# Verbs whose object is what a number values or counts: what stands before them is the subject.
_ACTIONS = re.compile(
    "完成|建成|拥有|安排|发放|获得|追加|投入|新增|珍藏|接待|配送|发送|开立|聚集|吸引|覆盖|形成|设有|共有|现有|"
    "培育|发布|推动|支撑|支持|建设|开设|联合|增加|减少|争取|设立|带动|撬动|提供|包括|服务|实现|达成|释放|降低|"
    "下调|上调|提高|开行|输送|通达|来自|用于|参加|参展|参与|开展|具有|认为|表示|使用|采用|受理|办理|处理|收到|"
    "签署|组织|举办|培训|招收|录取|引进|引入|组建|认定|入选|遴选|评选|部署|落实|补贴|资助|奖励|拨付|下达|"
    "争取到|设|建|存|投|发|达|缺少|减免|出台|制定|修订|发现|查处|整改|位于|需要|由|入组|采集|汇聚|归集|开放|"
    "派出|分为|配备|调查|共建|新设"
)
_NOMINAL = re.compile(
    "创新|改造|研发|开发|建设|管理|治理|教育|培训|投资|消费|制造|生产|设计|检测|监测|评价|咨询|交易|流通|运营|运输|通信|计算|保护|修复"
    "|转化|应用|示范|攻关|合作|交流|升级|更新|再|维护|补贴|补助|保障|救助|融资|贷款"
)
_SKIPPED = re.compile(
    "其中|而|但|并|且|同时|此外|例如|如|对比|相比|以及|目前|当前|已经|已|仅|还|也|将|把|使|对|在|让|通过|"
    "根据|按照|按|每年|共|共计|合计|累计|确保|力争|争取|到|为|是|由|从|该|其|这|那|本|每|另有|另|各|则|"
    "均|都|首次|平均|年均|一般|分别|最终|其余|单|首批|头部|约|居|位居|排名|达成"
)
_SELF_COUNTED = re.compile("省|国|市|县|村|部门|部委|省份|省区市|省市|省区|地市|县市|区县|词元|参数|字|词")
_MEASURE_NOUN = re.compile(
    r"[^，]?(?:强度|额度|规模|水平|比例|比重|总额|总量|面积|周期|标准|期限|时间|成本|人数|单位|数量|速度|[^，]?[率额量度期费价])"
)
_ENDS_IN_ACTION = re.compile(f"(?:{_ACTIONS.pattern})$")
_LEADING = re.compile(f"{_ACTIONS.pattern}|{_SKIPPED.pattern}|{_SELF_COUNTED.pattern}")
_SUFFIXES = frozenset("率额量度期费价数比值长力者员店网业园区站线路池群桩")
_EACH = re.compile(r"(?:达到?|为)?(?:每[^，每]{1,4})+$")
_ASIDE = re.compile(r"^（[^）]{1,3}）")
_COUNT_TAIL = re.compile(
    r"(?<=..)(?:总数|数量|总量|户数|人数|家数|次数|数|总人数|规模|[有效保拥存产销用订需运发出进]{1,2}量)$"
)
_COUNTED = re.compile(r"[数量]$|规模$|人次$")
_STOP_TAGS = ("p", "c", "u", "r", "m", "q", "f", "y", "o", "e", "w", "x", "h", "k")


@dataclass(frozen=True)
class Context:
    """What the words around a number say: the noun counted, the property valued, place, time and claim."""

    entity: str
    prop: str
    place: str
    time: str
    claim: str


def context_of(text: str, start: int, end: int, *, kind: str, unit: str) -> Context:
    """Read what stands around the number at `text[start:end]`; `kind` and `unit` are those of quantities.csv.

    `entity` is what is counted or of what there is so much (512个离子 → 离子, 5000亿元再贷款 → 再贷款), `prop` what
    the value belongs to (利率为1.75% → 利率; with its verb where the value is a change: 失业率上升), `claim` is fact,
    forecast or target. What a figure means stands near it: the reach on both sides is bounded, which keeps long
    lines linear.
    """
    left = text[max(0, start - _REACH) : start]
    clauses = _CLAUSE.split(left)
    words = load_general_words()
    after = _noun_after(text[end : end + _AHEAD], words, nominal=kind == "money")
    prop = _property(clauses[-1], words)
    if not prop and len(clauses) > 1:
        prop = _inherited(clauses, words, counted=kind == "count")
    entity, of = "", text[end : end + 1] == "的"
    if kind in ("count", "ordinal", "version"):
        if _SELF_COUNTED.fullmatch(unit):
            entity, prop = unit, prop if _COUNTED.search(prop) else ""
        else:
            counted = prop if _COUNTED.search(prop) else ""
            before = _COUNT_TAIL.sub("", _CHANGE.sub("", prop))
            entity, prop = after or ("" if _ENDS_IN_ACTION.search(before) else before), counted
    elif of and kind in ("percent", "ratio", "multiple"):
        entity = after
    elif of:
        prop = prop or after
    else:
        entity, prop = after, "" if after and _ENDS_IN_ACTION.search(prop) else prop
    places = _PLACE.findall(clauses[-1])
    # 美国的投资是我国的15倍 is a figure of the one that comes first.
    place = places[0 if kind == "multiple" else -1] if places else _last(_PLACE, left)
    return Context(entity, prop, place, _last(_TIME, left), _claim(clauses))


def _last(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.findall(text)
    return str(found[-1]) if found else ""


def _kind(word: str, words: GeneralWords) -> str:
    if not _WORD.match(word):
        return "stop"
    if word in _SUFFIXES:
        return "noun"
    tag = words.tag(word)
    if tag[:1] == "v" and tag != "vn":
        return "verb"
    if tag[:1] in ("d", "z", "a") and tag != "an":
        return "attribute"
    return "stop" if tag.startswith(_STOP_TAGS) else "noun"


def _noun_after(text: str, words: GeneralWords, *, nominal: bool) -> str:
    """Return the noun phrase that a text begins with, after 的 or not: 离子二维阵列, 科研人员.

    With `nominal` verbs that name what is done count as nouns behind a noun: what money is for is no subject
    (科技创新和技术改造再贷款), while those who are counted may do something (家企业研发新药).
    """
    text = _CLAUSE.split(_MARKS.split(_ASIDE.sub("", text).removeprefix("的"), maxsplit=1)[0], maxsplit=1)[0]
    parts: list[str] = []
    nouns = 0
    for word in words.cut(text):
        kind = _kind(word, words)
        if nominal and nouns and kind != "stop" and _NOMINAL.fullmatch(word):
            kind = "noun"
        joined = word in ("和", "与", "及") and nouns == len(parts) > 0
        if not joined and (
            kind == "stop" or (kind == "verb" and (nouns or _ACTIONS.fullmatch(word) or len(word) < 2))
        ):
            break
        if kind == "attribute" and nouns:
            break
        parts.append(word)
        if kind == "noun" and not (len(word) < 2 and word not in _SUFFIXES):
            nouns = len(parts)
    if not nouns and len(parts) == 1 and len(parts[0]) == len(text):
        nouns = 1
    phrase = "".join(parts[:nouns]) or (text[:1] if len(text) == 1 and words.tag(text)[:1] == "n" else "")
    return phrase if len(phrase) <= 16 else ""


def _property(clause: str, words: GeneralWords) -> str:
    """Return the noun phrase before a number, with the verb of its change or the whole of which it is a share."""
    if (whole := _FROM.search(clause)) and whole.start() > 1:
        return _phrase(clause[: whole.start()], words)
    change = _CHANGE.search(clause)
    verb = change.group().removesuffix("了") if change else ""
    head = clause[: change.start()] if change else clause
    if share := _SHARE.search(head):
        of = share["whole"]
        return f"占{of}" if len(of) > 1 else f"{_phrase(head[: share.start()], words)}占比"
    head = _COMPARED.sub("", head) if change else _TIMES.sub("", head)
    noun = _phrase(_LINK.sub("", _EACH.sub("", head)), words)
    return noun + verb if noun else ""


def _phrase(text: str, words: GeneralWords) -> str:
    """Return the last noun phrase of a text that may begin with a subject and verb and end with adverbs."""
    text = _MARKS.split(_TIME.sub("，", text).rpartition("，")[2])[-1]
    tokens = words.cut(text)
    kinds = [_kind(t, words) for t in tokens]
    while tokens and (kinds[-1] in ("stop", "attribute") or _SKIPPED.fullmatch(tokens[-1])):
        tokens.pop(), kinds.pop()
    first = last = len(tokens)
    while first and kinds[first - 1] != "stop":
        # 政府投入经费 is subject, verb and object; 经费投入强度 is one noun.
        action = first < last and _ACTIONS.fullmatch(tokens[first - 1])
        if action and not _MEASURE_NOUN.fullmatch("".join(tokens[first:])):
            break
        first -= 1
    while first < last and _LEADING.fullmatch(tokens[first]):
        first += 1
    phrase = "".join(tokens[first:])
    return phrase if 2 <= len(phrase) <= 18 else ""


def _inherited(clauses: list[str], words: GeneralWords, *, counted: bool) -> str:
    """Return the phrase of the clause before, where the number's own clause has a verb alone: …，同比增长7%."""
    own = clauses[-1]
    change = _CHANGE.search(own)
    if not change and (counted or len(_LINK.sub("", _EACH.sub("", own))) > 2):
        return ""
    noun = _property(_FIGURE.split(clauses[-2], maxsplit=1)[0], words)
    return _CHANGE.sub("", noun) + (change.group().removesuffix("了") if change else "") if noun else ""


def _claim(clauses: list[str]) -> str:
    """Tell whether a figure is a fact, a forecast or a target, by its own clause and the one before."""
    own, near = clauses[-1], "，".join(clauses[-3:])
    if _DONE.search(own):
        return "fact"
    if _TARGET.search(own):
        return "target"
    if _FORECAST.search(own):
        return "forecast"
    if _DONE.search(near):
        return "fact"
    return "target" if _TARGET.search(near) else "forecast" if _FORECAST.search(near) else "fact"
