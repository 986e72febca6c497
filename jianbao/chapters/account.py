"""What became of the characters of the files: the part of chapter 1 that accounts for them, and the first page's warning.

The account is made while reading; here it is added up over the files of a digest and put into words.
"""

import pandas as pd

from jianbao.analysis import Analysis
from jianbao.chapters.balance import SUMS, account_words, totals
from jianbao.chapters.display import Prose, Table
from jianbao.chapters.markdown import escape
from jianbao.chapters.names import load_names
from jianbao.chapters.wording import listing
from jianbao.digest import HELD, UNEXPLAINED

LOSS = 0.2
"""Share of what a file holds that is left out, page furniture aside, beyond which the first page warns."""
_FURNITURE = frozenset(
    [
        "page_number",
        "running_header",
        "overprint",
        "note_mark",
        "navigation",
        "controls",
        "comment",
        "placeholder",
        "reading",
    ]
)
"""Kinds of what a page shows beside its text, or shows twice: files may hold much of it, and nothing is lost with it."""
_MOST_FILES = 5
"""How many files a warning names."""


def account_reading(a: Analysis) -> Prose:
    """Say what became of the characters of the files."""
    return Prose(
        f"{account_words(a.digest.account_table, load_names(a.lexicon).account)}字数不计空白和看不见的字符。"
    )


def account_table(a: Analysis) -> Table:
    """List what became of the characters of the files by kind; the last column adds up to what was read."""
    names = load_names(a.lexicon).account
    total = totals(a.digest.account_table)
    order = [kind for kind in names.sort(total.index) if total[kind]]
    frame = pd.DataFrame(
        {
            "类别": [names[kind] for kind in order],
            "字数": [total[kind] for kind in order],
            "占文件": [f"{total[kind] / max(total[HELD], 1):.1%}" for kind in order],
        }
    )
    several = "各文件的账分别见account.csv。" if len(a.digest.files) > 1 else ""
    return Table(
        frame,
        id="tbl-account",
        caption="文件字数的去向",
        note=f"文件原有字数与补入字数之和等于其余各项之和；略去的文字逐处记入repairs.csv。{several}",
        data="account.csv",
    )


def loss_warning(a: Analysis) -> list[Prose]:
    """Warn of files of which much was left out that is no page furniture."""
    names = load_names(a.lexicon).account
    lines = []
    for file in a.digest.files:
        account = dict(file.account)
        left = {k: n for k, n in account.items() if n > 0 and k not in (*SUMS[:-1], *_FURNITURE)}
        # Text that is there twice is as wrong as text that is gone.
        lost = sum(left.values()) + max(-account.get(UNEXPLAINED, 0), 0)
        if lost > LOSS * max(account.get(HELD, 0), 1):
            kinds = listing([f"{names[k]}{n:,}字" for k, n in left.items()]) or names[UNEXPLAINED]
            lines.append(f"{escape(file.name)}（{lost / max(account[HELD], 1):.0%}：{kinds}）")
    if not lines:
        return []
    more = f"等{len(lines)}个文件" if len(lines) > _MOST_FILES else ""
    return [
        Prose(
            f"**注意，读入可能不全**：{'；'.join(lines[:_MOST_FILES])}{more}有超过{LOSS:.0%}的文字没有收入文章。"
            "请对照原文件核实，细目见[表](01-corpus.ipynb#tbl-account)。"
        )
    ]
