"""White space inside text: what goes, what stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.reading.spacing import close_spacing, close_spread, load_spacing, spread
from tests.reading.lines import LEXICON

SPACING = load_spacing(LEXICON)


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        ("在2024 年6 月召开", "在2024年6月召开"),
        ("纲要（2006 —2020 年）", "纲要（2006—2020年）"),
        ("打破 AI 算力瓶颈", "打破AI算力瓶颈"),
        ("Nature Communications 刊文", "Nature Communications刊文"),
        ("AI  2.0 时代", "AI 2.0时代"),
        ("建设， 回顾", "建设，回顾"),
        ("本报讯（记者 李四） 近日", "本报讯（记者 李四）近日"),
    ],
)
def test_spacing(damaged, clean):
    text, changes = close_spacing(damaged, SPACING)
    assert text == clean
    assert changes


def test_separators_between_words_stay_where_they_part_them():
    assert (
        close_spacing("科技日报 2025年5月 作者：甲乙， 某院", SPACING, keep_separators=True)[0]
        == "科技日报 2025年5月 作者：甲乙，某院"
    )


@given(st.text("科技ab12 　，。（", max_size=40))
def test_closing_spaces_twice_changes_nothing_more_and_loses_no_character(text):
    once = close_spacing(text, SPACING)[0]
    assert close_spacing(once, SPACING)[0] == once
    assert [c for c in once if not c.isspace()] == [c for c in text if not c.isspace()]


def test_changes_are_shown_with_six_characters_on_each_side():
    text, changes = close_spacing("甲乙丙丁戊己庚 辛壬癸子丑寅卯", SPACING)
    assert text == "甲乙丙丁戊己庚辛壬癸子丑寅卯"
    assert changes == [("乙丙丁戊己庚 辛壬癸子丑寅", "乙丙丁戊己庚辛壬癸子丑寅")]
    assert close_spacing("甲  乙", SPACING)[1] == [("甲  乙", "甲乙")]
    assert close_spacing("open data", SPACING) == ("open data", [])


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("（本报记者 王一 李四）甲 乙", "（本报记者 王一 李四）甲乙"),
        ("（通讯员 王一）", "（通讯员 王一）"),
        ("（实习生 王一）", "（实习生 王一）"),
        ("（某某 王一）", "（某某王一）"),
        ("（記者 王一）", "（記者 王一）"),
    ],
)
def test_names_in_a_reporters_byline_stay_apart(text, clean):
    assert close_spacing(text, SPACING)[0] == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("茶 山 引 水 工 程 开 工", "茶山引水工程开工"),
        ("来 源：茶 山 农 技 报", "来源：茶山农技报"),
        ("（ 原 载 ： 茶 山 农 技 报  2025 年 3 月 1 日 ）", "（原载：茶山农技报 2025年3月1日）"),
        ("引 入 公 共 open data 平 台 1 200 个", "引入公共open data平台1 200个"),
        ("二 〇 二 五 年 ， 2 0 2 5 年", "二〇二五年，2025年"),
        ("茶  山  引  水   开  工  了", "茶山引水 开工了"),
    ],
)
def test_characters_set_apart_come_together(text, clean):
    assert spread(text)
    assert close_spread(text) == clean


@pytest.mark.parametrize(
    "text", ["甲乙 丙丁 戊己 庚辛 壬癸", "摘 要", "茶山引水工程", "Nature Communications", "每月1 200元"]
)
def test_words_set_apart_are_no_characters_set_apart(text):
    assert not spread(text)


def test_few_characters_are_set_apart_where_all_lines_are():
    assert spread("序 言", all_are=True)
    assert not spread("茶山 引水工程", all_are=True)
