"""The account of characters, added up over the files of a digest and said in one line.

The command line says it too, and draws nothing: no chart and nothing of Jupyter is imported here.
"""

import pandas as pd

from jianbao.chapters.names import Codes
from jianbao.digest import ADDED, HELD, KEPT, TABLES, UNEXPLAINED

SUMS = (HELD, ADDED, KEPT, TABLES, UNEXPLAINED)
"""What is added up; the rest are kinds of what was left out."""


def account_words(account: pd.DataFrame, names: Codes) -> str:
    """Say in one line what became of the characters of all files (columns of account.csv); "" of none."""
    if account.empty:
        return ""
    total = totals(account)
    held, files = total[HELD], account["file"].ne(account["file"].shift()).sum()
    text = f"读入{f'{files}个文件，共' if files > 1 else ''}{held:,}字：收入文章{total[KEPT]:,}字（{total[KEPT] / max(held, 1):.1%}）"
    if total[TABLES]:
        text += f"，存入表格{total[TABLES]:,}字"
    left = total.drop(list(SUMS)).sort_values(ascending=False, kind="stable")
    if len(left):
        parts = "、".join(f"{names[kind]}{n:,}" for kind, n in left.items())
        text += f"，略去{left.sum():,}字（{parts}）"
    if total[ADDED]:
        text += f"，另补入{total[ADDED]:,}字（自动编号等）"
    if total[UNEXPLAINED]:
        text += f"，{'去向' if total[UNEXPLAINED] > 0 else '来历'}不明{abs(total[UNEXPLAINED]):,}字"
    return f"{text}。"


def totals(account: pd.DataFrame) -> pd.Series:
    """Return the characters of all files by kind, those that `SUMS` names always, others where there are some."""
    total = account.groupby("kind", sort=False)["characters"].sum()
    others = total.drop(list(SUMS), errors="ignore")
    return pd.concat([total.reindex(list(SUMS), fill_value=0), others[others != 0]])
