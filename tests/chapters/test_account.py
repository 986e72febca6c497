"""What chapter 1 and the first page say of characters read and left out, of accounts made by hand."""

import pandas as pd
import pytest

from jianbao.chapters import account
from jianbao.chapters.display import Prose
from jianbao.digest import Digest, InputFile
from tests.chapters.handmade import handmade

NAMES = {"page_number": "页码", "hidden": "暗"}
PLAIN = (("file", 1000), ("added", 0), ("articles", 1000), ("tables", 0), ("unexplained", 0))


def of(*accounts, names=("甲.txt", "乙.pdf", "丙.md", "丁.md", "戊.md", "己.md")):
    files = tuple(InputFile(n, "0", 1, account=tuple(a)) for n, a in zip(names, accounts, strict=False))
    digest = Digest(files, (), ())
    return handmade(digest=digest)


def left(*, held=1000, **kinds):
    kept = held - sum(kinds.values())
    unexplained = kinds.pop("unexplained", 0)
    return (
        ("file", held),
        ("added", 0),
        ("articles", kept),
        ("tables", 0),
        *kinds.items(),
        ("unexplained", unexplained),
    )


@pytest.mark.parametrize(
    ("accounts", "said"),
    [
        ([PLAIN], "读入1,000字：收入文章1,000字（100.0%）。"),
        (
            [left(held=2000, page_number=10, hidden=90)],
            "读入2,000字：收入文章1,900字（95.0%），略去100字（暗90、页码10）。",
        ),
        (
            [PLAIN, left(hidden=500)],
            "读入2个文件，共2,000字：收入文章1,500字（75.0%），略去500字（暗500）。",
        ),
        ([left(unexplained=20)], "读入1,000字：收入文章980字（98.0%），去向不明20字。"),
        ([left(unexplained=-20)], "读入1,000字：收入文章1,020字（102.0%），来历不明20字。"),
        (
            [(("file", 8), ("added", 2), ("articles", 4), ("tables", 6), ("unexplained", 0))],
            "读入8字：收入文章4字（50.0%），存入表格6字，另补入2字（自动编号等）。",
        ),
    ],
)
def test_one_line_says_what_became_of_the_characters(accounts, said):
    assert account.account_words(of(*accounts).digest.account_table, NAMES) == said


def test_of_nothing_nothing_is_said():
    assert account.account_words(pd.DataFrame(columns=["file", "kind", "characters", "share"]), NAMES) == ""


def test_the_table_adds_files_up_by_kind():
    table = account.account_table(of(PLAIN, left(page_number=10, hidden=90)))
    assert table.frame.to_numpy().tolist() == [
        ["文件原有", 2000, "100.0%"],
        ["收入文章", 1900, "95.0%"],
        ["页码", 10, "0.5%"],
        ["隐藏文字", 90, "4.5%"],
    ]
    assert "account.csv" in table.note
    assert "account.csv" not in account.account_table(of(PLAIN)).note


@pytest.mark.parametrize(
    ("given", "warned"),
    [
        (PLAIN, None),
        (left(hidden=200), None),
        (left(hidden=201), "甲&#46;txt（20%：隐藏文字201字）"),
        (left(page_number=100, running_header=200, navigation=300), None),
        (left(hidden=150, front_matter=100), "甲&#46;txt（25%：隐藏文字150字和封面与目录100字）"),
        (left(a_new_kind=400), "甲&#46;txt（40%：a_new_kind400字）"),
        (left(unexplained=300), "甲&#46;txt（30%：没有交代300字）"),
        (left(unexplained=-300), "甲&#46;txt（30%：没有交代）"),
    ],
)
def test_the_first_page_warns_where_much_is_lost_that_is_no_page_furniture(given, warned):
    said = account.loss_warning(of(given))
    if warned is None:
        assert said == []
    else:
        (prose,) = said
        assert isinstance(prose, Prose)
        assert f"**注意，读入可能不全**：{warned}有超过20%的文字没有收入文章。" in prose.markdown


def test_of_many_files_the_first_are_named():
    (prose,) = account.loss_warning(of(*[left(hidden=900)] * 6))
    assert "戊&#46;md（90%：隐藏文字900字）等6个文件有超过" in prose.markdown
    assert "己" not in prose.markdown
