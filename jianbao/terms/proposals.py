"""Proposed terms as a file an analyst edits: the format of terms.txt, with the evidence above each term.

How terms are found is in `discovery`.
"""

from collections.abc import Collection

import pandas as pd

_PROPOSALS_HEAD = """\
# 术语候选，把握大的在前。删去不要的行，其余各行抄进 data/lexicon/terms/terms.more.txt（没有就新建）。
# Proposed terms, the surest first. Delete what is none; copy the rest to data/lexicon/terms/terms.more.txt (make it if need be).
# 每个候选上方依次为：得分 次数 独用次数 C值 NPMI 左熵 右熵 形式 段落 上下文
# Above each: score, count, count as a whole run, C-value, NPMI, left and right entropy, form, paragraph, context"""
_FREQUENCY = 10_000
_CONTEXT = 12


def render_proposals(proposals: pd.DataFrame, paragraphs: pd.DataFrame, *, known: Collection[str]) -> str:
    """Return proposals as text in the format of terms.txt, each with its evidence in a comment above it.

    What is `known` (the lexicon's terms) is left out; the context is from the columns paragraph_id and text.
    """
    texts = dict(zip(paragraphs["paragraph_id"], paragraphs["text"], strict=True))
    lines = [_PROPOSALS_HEAD]
    for r in proposals[~proposals["term"].isin(list(known))].itertuples():
        text = texts[r.paragraph_id]
        place = max(text.find(r.term), 0)
        context = text[max(0, place - _CONTEXT) : place + len(r.term) + _CONTEXT]
        lines.append(
            f"# {r.score:.2f} {r.count} {r.free} {r.c_value:.1f} {r.npmi:.2f} {r.left_entropy:.1f} "
            f"{r.right_entropy:.1f} {r.form} {r.paragraph_id} {context}"
        )
        lines.append(f"{r.term} {_FREQUENCY}")
    return "\n".join(lines) + "\n"
