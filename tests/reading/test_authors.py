"""Lists of authors: rare surnames, bodies, foreign and minority names, posts, and words that name nobody."""

import pytest

from jianbao.reading.authors import are_names, is_name, parse_authors
from tests.reading.lines import IMPRINT


def named(text: str, *, labelled: bool = False) -> list[tuple[str, str]]:
    return [(a.name, a.affiliation) for a in parse_authors(text, IMPRINT, labelled=labelled)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("芮小满、贠大川", ["芮小满", "贠大川"]),
        ("海 涛", ["海涛"]),
        ("普布次仁", ["普布次仁"]),
        ("古丽·艾山", ["古丽·艾山"]),
        ("王一·李四", ["王一", "李四"]),
        ("安德烈·马丁", ["安德烈·马丁"]),
        ("[美]约翰·道尔", ["约翰·道尔"]),
        ("Anna Keller, Tom Reed", ["Anna Keller", "Tom Reed"]),
        ("约翰·道尔（John Doyle）", ["约翰·道尔"]),
        ("欧阳云、司马小亮", ["欧阳云", "司马小亮"]),
        ("王 一 李 小 四", ["王一", "李小四"]),
        ("王一 等", ["王一"]),
        ("某省林业厅课题组", ["某省林业厅课题组"]),
        ("甲大学乙研究院、丙市统计局", ["甲大学乙研究院", "丙市统计局"]),
        ("佚名", []),
        ("综合整理", []),
        ("本刊编辑部", []),
        ("王一、编辑部", ["王一"]),
        ("", []),
    ],
)
def test_after_a_label_whatever_stands_there_is_a_name(text, names):
    assert [name for name, _ in named(text, labelled=True)] == names


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("甲大学教授 王一", [("王一", "甲大学教授")]),
        ("王一，甲大学教授，乙会会长", [("王一", "甲大学教授，乙会会长")]),
        ("王一（甲大学）、李四（乙所）", [("王一", "甲大学"), ("李四", "乙所")]),
        ("王一教授", [("王一", "教授")]),
        ("王一（作者系甲大学教授）", [("王一", "甲大学教授")]),
        ("王一 某大学", [("王一", "某大学")]),
    ],
)
def test_affiliations_are_as_printed(text, authors):
    assert named(text, labelled=True) == authors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报记者 王一 通讯员：李四", ["王一", "李四"]),
        ("首席记者王一、实习生李四", ["王一", "李四"]),
        ("某某日报驻甲地记者 王一 摄影报道", ["王一"]),
        ("深入一线", []),
        ("某大学", []),
        ("甲市科技局课题组", []),
    ],
)
def test_without_a_label_only_what_reads_as_a_name_is_one(text, names):
    assert [name for name, _ in named(text)] == names


def test_a_body_is_no_list_of_names():
    assert are_names("王一 李四", IMPRINT)
    assert not any(are_names(t, IMPRINT) for t in ("云南网", "甲市水利局", "王一 某厅", ""))
    assert is_name("兰小溪", IMPRINT.surnames)
