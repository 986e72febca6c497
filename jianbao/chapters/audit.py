"""The part of chapter 2 that audits the cut: what lexicon and digest changed in it, and what was left in parts."""

import pandas as pd

from jianbao.analysis import Analysis
from jianbao.chapters.display import Prose, Table
from jianbao.chapters.markdown import bullets, escape
from jianbao.chapters.names import load_names
from jianbao.chapters.tallies import commonest, most_first
from jianbao.chapters.wording import quoted
from jianbao.terms import WHOLE, load_general_words

_ANYBODY = "dictionary"
"""Origin of the words that the general dictionary cuts: neither lexicon nor digest made them."""
_NO_REASON = ("", "word")
"""What stands for a reason where a candidate was made one word, or is one anyway."""


def audit_key_points(a: Analysis) -> Prose:
    """Say how many terms were kept whole that the general dictionary would cut apart, and by whom."""
    changed = _changed(a)
    if changed.empty:
        return Prose("本期没有一个术语需要改动通用词典的切法。", nothing=True)
    origins = changed["origin"].value_counts()
    names = load_names(a.lexicon).origins
    parts = [f"来自{names[o]}的{n}个" for o, n in most_first(origins)]
    text = f"通用词典会拆开、本报告保持完整的词有{len(changed)}个（{'、'.join(parts)}），共{int(changed['count'].sum())}处。"
    apart = a.proposals.terms[~a.proposals.terms["apart"].isin(_NO_REASON)]
    listed = sum(apart["apart"] == "unsure")
    return Prose(f"{text}另有{len(apart):,}个候选没有合为一词，其中{listed:,}个可信度不足五成。")


def _changed(a: Analysis) -> pd.DataFrame:
    """Return the terms of the digest that lexicon or digest made, with the cut by the dictionary alone."""
    own = a.terms[(a.terms["article_id"] == WHOLE) & (a.terms["origin"] != _ANYBODY)]
    cuts = own["term"].map(load_general_words().cut)
    changed = own.assign(cut=cuts.map(" | ".join))[cuts.map(len) > 1]
    return commonest(changed)


def audit_table(a: Analysis, *, limit: int) -> list[Table | Prose]:
    """List the commonest terms that lexicon or digest keep whole, and how the dictionary would cut them."""
    changed = _changed(a)
    if changed.empty:
        return []
    shown = changed.head(limit)
    frame = pd.DataFrame(
        {
            "词": shown["term"],
            "次数": shown["count"],
            "并入的简称": shown["aliases"],
            "依据": shown["origin"].map(load_names(a.lexicon).origins),
            "只靠通用词典的切法": shown["cut"],
        }
    )
    rest = len(changed) - len(shown)
    return [
        Table(
            frame,
            id="tbl-cut",
            caption=f"保持完整的词与通用词典的切法（次数最多的{len(shown)}个）",
            note=f"其余{rest}个见terms.csv。次数含并入的简称。" if rest else "次数含并入的简称。",
            data="terms.csv",
        )
    ]


def left_apart_table(a: Analysis, *, each: int) -> list[Table | Prose]:
    """List the best candidates that were left in their parts, some for each reason."""
    left = a.proposals.terms[~a.proposals.terms["apart"].isin(_NO_REASON)]
    if left.empty:
        return [Prose("没有落选的候选词。", nothing=True)]
    names = load_names(a.lexicon).left_apart
    table = pd.concat([left[left["apart"] == reason].head(each) for reason in names.sort(left["apart"])])
    frame = pd.DataFrame(
        {
            "候选": table["term"],
            "理由": table["apart"].map(names),
            "得分": [f"{s:.2f}" for s in table["score"]],
            "次数": table["count"],
            "C值": [f"{v:.1f}" for v in table["c_value"]],
            "NPMI": [f"{v:.2f}" for v in table["npmi"]],
        }
    )
    return [
        Table(
            frame,
            id="tbl-apart",
            caption=f"没有合为一词的候选（每种理由至多{each}个）",
            note="得分由逻辑回归给出，依据是位置、构成、独用和常见程度；C值见Frantzi等（2000），NPMI见Bouma（2009）。"
            "全部候选可用命令jianbao terms propose取得，选定后写入data/lexicon/terms/terms.more.txt。",
            data="terms.csv",
        )
    ]


def asides(a: Analysis, *, limit: int) -> Prose:
    """Say which short forms were counted with their full forms, and what the digest puts in quotation marks."""
    lines = []
    if a.aliases:
        pairs = [f"“{escape(short)}”并入“{escape(full)}”" for short, full in list(a.aliases.items())[:8]]
        more = f"等{len(a.aliases)}对" if len(a.aliases) > len(pairs) else ""
        lines.append(f"简称与全称合并计数：{'，'.join(pairs)}{more}。")
    else:
        lines.append("本期没有简称与全称并见的词。")
    terms = a.proposals.terms
    marked = terms.loc[(terms["form"] == "quoted") & (terms["apart"] == ""), "term"].head(limit)
    if len(marked):
        lines.append(
            f"文章用引号标出的提法有{quoted([escape(t) for t in marked])}，即使只出现一次也保持完整。"
        )
    return Prose(bullets(lines))
