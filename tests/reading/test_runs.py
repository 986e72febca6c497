"""Overprint within one line, undone; with properties by hypothesis."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.reading.runs import fold_runs, unfold
from tests.typesetting import overprint


@pytest.mark.parametrize(
    ("printed", "clean", "copies"),
    [
        ("甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁、、、、", "甲乙丙丁、", 4),
        ("————————解读解读解读解读““““新政新政新政新政”””” ", "——解读“新政”", 4),
        ("增至增至增至8000800080008000亿元亿元亿元", None, 1),
        ("增至增至增至增至8000800080008000亿元亿元亿元亿元", "增至8000亿元", 4),
        ("AI 2.0AI 2.0AI 2.0时代时代时代", "AI 2.0时代", 3),
        ("智库建设：智库建设： 回顾展望回顾展望", "智库建设： 回顾展望", 2),
        ("普通的一行标题", None, 1),
        ("——从 API——从 API 到 Data Sp 到 Data Space的事ace的事", "——从 API 到 Data Space的事", 2),
    ],
)
def test_unfold(printed, clean, copies):
    assert unfold(printed) == (clean or printed, copies)


@given(
    st.text("科技创新体制改革部署路径八四亿元", min_size=6, max_size=30).filter(
        lambda t: len(set(t)) > 3 and not any(a == b for a, b in pairwise(t)) and unfold(t)[1] == 1
    ),
    st.integers(2, 6),
    st.integers(0, 1000),
)
def test_any_overprint_is_undone(title, copies, seed):
    text, found = unfold(overprint(title, copies=copies, rng=random.Random(seed)))
    assert found % copies == 0
    if found == copies:
        # A space between two runs may have been in the title.
        assert text.replace(" ", "") == title


@pytest.mark.parametrize(
    ("printed", "clean", "copies"),
    [
        ("甲甲", "甲", 2),
        ("甲", "甲", 1),
        ("", "", 1),
        ("甲乙甲", "甲乙甲", 1),
        ("甲乙" * 6, "甲乙", 6),
        ("甲" * 6 + "乙" * 4, "甲甲甲乙乙", 2),
        ("甲 甲", "甲", 2),
        ("甲甲 乙乙", "甲 乙", 2),
        ("甲乙" * 500, "甲乙", 500),
        ("甲乙" * 501, "甲乙" * 501, 1),
    ],
)
def test_how_often_a_line_stands_over_itself(printed, clean, copies):
    assert unfold(printed) == (clean, copies)


def test_runs_are_folded_as_often_as_is_told():
    assert fold_runs("甲" * 4, 2) == "甲甲"
    assert fold_runs("甲" * 4, 4) == "甲"
    assert fold_runs("甲甲乙", 2) is None
