"""Which statements are quoted in which order, by hand."""

from types import SimpleNamespace

import pandas as pd
import pytest

from jianbao.chapters.statements import QUOTED, by_weight, of_kind, unquoted

A = SimpleNamespace(
    statements=pd.DataFrame(
        [
            ("S1", "problem", ""),
            ("S2", "problem", ""),
            ("S3", "problem", ""),
            ("S4", "recommendation", "S1; S3"),
            ("S5", "outlook", ""),
        ],
        columns=["statement_id", "kind", "answers"],
    )
)


def test_statements_are_asked_for_by_kind():
    assert of_kind(A, "recommendation")["statement_id"].tolist() == ["S4"]


def ordered(*rows: tuple[str, int, float]) -> list[str]:
    return by_weight(pd.DataFrame(rows, columns=["gist", "level", "score"]))["gist"].tolist()


def test_what_can_be_quoted_alone_comes_first_then_leads_then_the_surest():
    fit, detail, sure = "种苗退化十分严重", "渠道渗漏十分严重", "劳力缺口十分突出"
    assert ordered((detail, 2, 0.9), (fit, 1, 0.5), (sure, 1, 0.6)) == [sure, fit, detail]


@pytest.mark.parametrize("unfit", ["种苗退化很严重", "也要加强种苗繁育工作", "长" * (QUOTED + 1)])
def test_what_is_too_short_too_long_or_leans_on_other_words_comes_last(unfit):
    fit = "种苗退化十分严重"
    assert ordered((unfit, 1, 0.9), (fit, 2, 0.1)) == [fit, unfit]


@pytest.mark.parametrize("fit", ["种" * 8, "种" * QUOTED])
def test_the_limits_of_what_is_quoted_are_within(fit):
    assert ordered(("短", 1, 0.9), (fit, 2, 0.1)) == [fit, "短"]


@pytest.mark.parametrize(
    ("gist", "text"),
    [
        ("种苗退化严重。", "种苗退化严重"),
        ("“种苗退化严重。”", "种苗退化严重"),
        ("“种苗退化”和“渗漏”", "“种苗退化”和“渗漏”"),
        ("“种苗”退化", "“种苗”退化"),
        ("种苗“退化”", "种苗“退化”"),
    ],
)
def test_marks_that_enclose_the_whole_are_left_out(gist, text):
    assert unquoted(gist) == text
