"""Chinese wording that chapters share: labels of articles, lists, dates, numbers. Facts come from the tables."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

import pandas as pd

from jianbao.charts import clipped

KIND_NAMES: Mapping[str, str] = {
    "overprint": "重印折叠",
    "wrap": "折行接合",
    "page_break": "跨页接合",
    "page_number": "页码",
    "running_header": "页眉",
    "spacing": "空格",
    "character": "字符归一",
    "front_matter": "封面与目录",
    "hidden": "隐藏文字",
}
SIGN_NAMES: Mapping[str, str] = {
    "start": "文件开头",
    "sidecar": "人工指定",
    "source_above": "上文以来源行结束",
    "source_below": "题下有来源行",
    "heading_style": "标题样式",
    "label_below": "题下有摘要或关键词",
    "type_size": "标题字号",
    "dateline_below": "题下有电头",
    "subtitle_below": "题下有副题",
    "new_words": "前后用词迥异",
    "few_words": "前后用词少有相同",
    "signature_above": "上文以署名结束",
    "byline_below": "题下有署名",
    "set_off": "上方空行",
    "page_start": "另起一页",
    "only_overprint": "只有标题重印",
    "overprint": "标题重印",
}
REASON_NAMES: Mapping[str, str] = {
    "misprint_shape": "形近字",
    "misprint_sound": "音近字",
    "misspelling": "常见错写",
    "missing_character": "漏字",
    "doubled_character": "叠字",
    "doubled_word": "叠词",
    "doubled_mark": "标点重复",
    "unbalanced_bracket": "括号不成对",
    "unbalanced_quote": "引号不成对",
    "half_width": "半角标点",
    "dangling_citation": "引文标号没有对应文献",
    "missing_enumerator": "序号不连续",
    "impossible_date": "日期不存在",
    "impossible_number": "数字不成立",
    "replacement_character": "乱码",
}
QUANTITY_NAMES: Mapping[str, str] = {
    "money": "金额",
    "percent": "百分比",
    "ratio": "比例",
    "multiple": "倍数",
    "count": "计数",
    "measure": "物理量",
    "duration": "时长",
    "ordinal": "序数",
    "version": "版本",
}
STATEMENT_NAMES: Mapping[str, str] = {
    "problem": "问题",
    "recommendation": "建议",
    "outlook": "展望",
    "viewpoint": "观点",
}
NATURE_NAMES: Mapping[str, str] = {"target": "目标", "plan": "打算", "expectation": "预期"}
UNIT_NAMES: Mapping[str, str] = {
    "CNY": "元",
    "USD": "美元",
    "EUR": "欧元",
    "GBP": "英镑",
    "JPY": "日元",
    "KRW": "韩元",
    "HKD": "港元",
    "qubit": "量子比特",
    "bit": "比特",
}
"""Chinese names of canonical units that are no Chinese words themselves."""
CHECK_NAMES: Mapping[str, str] = {
    "list_count": "列举与计数",
    "sum": "合计",
    "change": "增减",
    "ratio": "占比",
    "part_whole": "分项与总数",
}
UNPARSED_NAMES: Mapping[str, str] = {
    "unknown": "缘由不明",
    "name": "名称的一部分",
    "idiom": "固定说法",
    "title": "书名号里",
    "reference": "条款、文号、图表号",
    "citation": "引文标号",
    "enumeration": "列举序号",
    "date": "时间的一部分",
    "formula": "编码、比分、算式",
    "denominator": "分母（每千人）",
    "indefinite": "虚指（一个、几种）",
    "word": "词语的一部分（统一）",
}
CLAIM_NAMES: Mapping[str, str] = {"fact": "事实", "forecast": "预计", "target": "目标"}
DATE_ROLES: Mapping[str, str] = {
    "publication": "发表",
    "event": "所述时点",
    "target": "目标",
    "period": "时期",
}
DOCUMENT_NAMES: Mapping[str, str] = {
    "law": "法律法规",
    "plan": "规划计划",
    "decision": "决定",
    "opinion": "意见",
    "report": "报告",
    "speech": "讲话",
    "journal": "报刊",
    "notice": "通知公告",
}

RELATION_NAMES: Mapping[str, str] = {
    "led_by": "领导",
    "managed_by": "管理",
    "part_of": "隶属",
    "reports_to": "报告",
    "office_of": "办事",
    "coordinates": "统筹",
    "formed_from": "组建",
}
STATUS_NAMES: Mapping[str, str] = {"current": "现行", "proposed": "提议", "historic": "历史"}
STANCE_NAMES: Mapping[str, str] = {
    "states": "陈述",
    "suggests": "建议",
    "expects": "预期",
    "warns": "警示",
    "criticises": "批评",
    "supports": "支持",
}
RANK_NAMES: Mapping[str, str] = {
    "law": "法律",
    "centre": "中央",
    "state": "国务院",
    "ministry": "部门",
    "local": "地方",
    "foreign": "国际与国外",
}


def short_title(title: str, *, limit: int = 14) -> str:
    """Shorten a title to what stands before its colon or dash, and to `limit` characters at most."""
    head = re.split(r"[：:]|——|—", title)[0]
    head = head if len(head) >= 4 else title
    return clipped(head, limit)


def labels(articles: pd.DataFrame, *, limit: int = 14) -> dict[str, str]:
    """Return the label of each article for charts: its number and short title."""
    return {
        r.article_id: f"{r.article_id} {short_title(str(r.title), limit=limit)}"
        for r in articles.itertuples()
    }


def listing(words: Sequence[str]) -> str:
    """Join words as a Chinese list: 甲、乙和丙."""
    if len(words) <= 1:
        return "".join(words)
    return f"{'、'.join(words[:-1])}和{words[-1]}"


def quoted(words: Sequence[str]) -> str:
    """Put each word in Chinese quotation marks and set them side by side, as Chinese lists of quotations do."""
    return "".join(f"“{w}”" for w in words)


def date_words(iso: str) -> str:
    """Write an ISO date or part of one as in Chinese prose: 2025年5月12日, 2025年5月, 2025年."""
    parts = iso.split("-")
    return "".join(f"{int(p)}{unit}" for p, unit in zip(parts, "年月日", strict=False)) if iso else ""


def number_words(value: Decimal) -> str:
    """Write a number exactly, as a Chinese reader expects: 1.2万亿, 8,000亿, 3.5万, 1,234."""
    for size, name in ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(value) >= size:
            return f"{(value / size).normalize():,f}{name}"
    return f"{value.normalize():,f}"


def unit_words(unit: str) -> str:
    """Write a canonical unit in Chinese, compound ones by their parts: CNY/吨 is 元/吨."""
    return "/".join(UNIT_NAMES.get(part, part) for part in unit.split("/"))


def percent(share: float) -> str:
    """Write a share between 0 and 1 as a whole percentage."""
    return f"{share:.0%}"


def date_span(dates: Sequence[str]) -> str:
    """Say from when to when dates run, no more precisely than the least precise of them allows."""
    known = sorted(d for d in dates if d)
    if not known:
        return ""
    length = min(len(d) for d in known)
    first, last = known[0][:length], known[-1][:length]
    return date_words(first) if first == last else f"{date_words(first)}至{date_words(last)}"


def subtitle(articles: pd.DataFrame) -> str:
    """Return the line under the report's title: how many articles, and from when to when."""
    when = date_span(list(articles["date"]))
    return f"{len(articles)}篇文章" + (f"　{when}" if when else "")
