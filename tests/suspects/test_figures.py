"""Dates, hours and numbers that cannot be, and those that can."""

import pytest

from jianbao.lexicon import load_lexicon
from jianbao.suspects.figures import find_impossible, load_year_twice
from jianbao.suspects.record import Suspect
from tests.own_lexicon import own_lexicon

YEAR_TWICE = load_year_twice(load_lexicon())


def surfaces(text: str) -> list[str]:
    return [text[s.start : s.end] for s in find_impossible(text, YEAR_TWICE)]


@pytest.mark.parametrize(
    "text",
    [
        "1月31日", "4月30日", "12月31日", "2月29日", "2024年2月29日", "2023年2月28日", "2024年12月", "2024年1月",
        "2024-02-29", "2023/12/31", "10.1234/j.2024-13-05.x", "2024-13", "占13个月", "13月", "十二月三十一日", "十月一日", "当日24时", "当晚9时59分", "上午0时0分", "12点钟",
        "百分之五", "3.5%", "3个百分点", "1.2.3版", "2024年年底", "年年", "1024年年",
    ],
)  # fmt: skip
def test_what_can_be(text):
    assert surfaces(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "1月32日", "4月31日", "2月30日", "2023年2月29日", "2024年13月", "2024年0月", "0月5日", "5月0日", "13月1号",
        "十三月一日", "二月三十日", "2023-02-29", "2024/13/01", "2024-4-31",
        "百分之五%", "3%个百分点", "3.5％百分点", "3%%", "2024年年",
    ],
)  # fmt: skip
def test_what_cannot_be(text):
    assert surfaces(f"共{text}，") == [text]


@pytest.mark.parametrize("hour", ["25时", "9时60分", "25点30分"])
def test_hours_that_cannot_be(hour):
    assert surfaces(f"当日{hour}。") == [hour]


def test_a_number_with_two_points_is_told_without_its_unit():
    assert surfaces("共1.2.3%，") == ["1.2.3"]


def test_a_suspect_tells_its_place_and_what_may_be_meant():
    assert list(find_impossible("于2月30日。", YEAR_TWICE)) == [Suspect(1, 6, "", "impossible_date")]
    assert list(find_impossible("共3%%。", YEAR_TWICE)) == [Suspect(1, 4, "", "impossible_number")]
    assert list(find_impossible("在2024年年，", YEAR_TWICE)) == [Suspect(1, 7, "2024年", "doubled_character")]


def test_what_makes_a_word_with_year_is_the_lexicons(tmp_path):
    own = own_lexicon(tmp_path, "suspects/marks.toml", 'reference_lists = ["文献"]\nwith_year = "鱼"\n')
    assert list(find_impossible("2024年年鱼", load_year_twice(own))) == []
    assert len(list(find_impossible("2024年年底", load_year_twice(own)))) == 1
