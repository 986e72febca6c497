"""Spans of time that measure nothing."""

import pytest

from jianbao.lexicon import load_lexicon
from jianbao.quantities.periods import is_year, load_periods
from tests.made_digest import digest_of
from tests.quantities.found import quantities_of


@pytest.mark.parametrize(
    ("numeral", "year"),
    [("1800", True), ("2100", True), ("1799", False), ("2101", False), ("200", False), ("二〇二五", False)],
)
def test_years(numeral, year):
    assert is_year(numeral) == year


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("近三年", True),
        ("过去的三年", True),
        ("接近三年", False),
        ("将近三年", False),
        ("提前三年", False),
        ("以后三年", False),
        ("为期三年", False),
    ],
)
def test_before_a_span(text, relative):
    assert load_periods(load_lexicon()).is_relative(text, text.index("三")) == relative


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("三年后", True),
        ("三年后期", False),
        ("三年来", True),
        ("三年来自", False),
        ("三年以来", True),
        ("三年期", False),
    ],
)
def test_after_a_span(text, relative):
    assert load_periods(load_lexicon()).is_relative(text, 0, 1) == relative


@pytest.mark.parametrize(
    ("sentence", "surfaces"),
    [
        ("不少于5日。", ["不少于5日"]),
        ("30日内答复。", ["30日"]),
        ("5月30日内答复。", []),
        ("20日召开。", []),
        ("三年级学生。", []),
        ("学制三年。", ["三年"]),
        ("2000年的历史。", []),
        ("近三千小时。", ["近三千小时"]),
        ("近三天。", []),
    ],
)
def test_what_is_counted(sentence, surfaces):
    assert quantities_of(digest_of(sentence))["surface"].tolist() == surfaces
