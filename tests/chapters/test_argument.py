"""What chapter 6 says of digests with and without an argument, and with enough dates for a trend."""

import pytest

from jianbao.analysis import Analysis
from jianbao.chapters import argument as chapter
from jianbao.chapters import outlook
from jianbao.chapters.display import Figure, Prose, Table
from jianbao.digest import Digest
from jianbao.lexicon import load_lexicon
from tests.argument_articles import ADVICE, article
from tests.chapters.handmade import handmade


def analysis_of(*articles) -> Analysis:
    return Analysis(Digest((), articles, ()), lexicon=load_lexicon())


@pytest.fixture(scope="module")
def advice() -> Analysis:
    return analysis_of(ADVICE)


def said(shown) -> list[str]:
    return [s.markdown for s in shown if isinstance(s, Prose)]


def test_key_points_count_the_statements(advice):
    lines = chapter.key_points(advice).markdown.splitlines()
    assert lines == ["- 各篇共有问题6条、建议4条、展望1条，见@tbl-statements。"]


def test_without_problems_none_are_counted(advice):
    statements = advice.statements[advice.statements["kind"] == "recommendation"]
    a = handmade(statements=statements, pairs=advice.pairs[:0], promises=advice.promises[:0])
    assert chapter.key_points(a).markdown == "- 各篇共有建议4条，见@tbl-statements。"
    assert chapter.problems_reading(a).nothing


def test_answers_are_listed_and_what_has_none_is_said(advice):
    (table,) = chapter.answers_table(advice)
    assert isinstance(table, Table)
    rows = table.frame.set_index("问题原文")
    assert rows.loc["A1-S4", "建议原文"] == "A1-S9"
    assert rows.loc["A1-S6", "建议原文"] == "A1-S11"
    assert rows.loc["A1-S4", "问题"] == "种苗退化严重"
    without = list(dict.fromkeys(rows.index[rows["相近的建议"] == "没有"]))
    points = rows.index.nunique()
    text = chapter.problems_reading(advice).markdown
    assert text.startswith(f"各篇指出问题6条，归为{points}组，见@fig-answers")
    assert f"其中{points - len(without)}组有" in text
    assert f"{len(without)}组没有：" in text
    assert all(f"](#{sentence})" in text for sentence in without)
    # The short table has the surest pair of each point that has one.
    assert [table.frame["问题原文"].iloc[i] for i in table.leading] == [
        s for s in rows.index.unique() if s not in without
    ]


def test_details_are_shown_on_demand(advice):
    (few,) = chapter.statements_table(advice, details=False)
    (all_of_them,) = chapter.statements_table(advice, details=True)
    assert isinstance(few, Table)
    assert isinstance(all_of_them, Table)
    assert len(all_of_them.frame) == 11
    # Of the heading, the announcement and each of four items one, and the outlook.
    assert list(few.frame["原文"]) == ["A1-S2", "A1-S3", "A1-S4", "A1-S6", "A1-S9", "A1-S11", "A1-S13"]
    assert "其余4条" in few.note


def test_figures_say_what_they_show(advice):
    (figure,) = outlook.promises_figure(advice, most=5)
    assert isinstance(figure, Figure)
    assert figure.caption == "写明年限的展望：目标1条，2030年"
    (flow,) = chapter.answers_figure(advice, most=1)
    assert isinstance(flow, Figure)
    assert flow.caption.endswith("图中是内容最多的1组）")


def test_nothing_to_say():
    nothing = analysis_of(article((0, "湖面上有三只船。湖水很清。")))
    assert chapter.key_points(nothing).nothing
    for shown in (
        chapter.kinds_figure(nothing),
        chapter.themes_figure(nothing),
        chapter.answers_figure(nothing, most=5),
        chapter.answers_table(nothing),
        chapter.statements_table(nothing, details=True),
        chapter.viewpoints_table(nothing),
        outlook.promises_figure(nothing, most=5),
        outlook.promises_table(nothing),
        [chapter.problems_reading(nothing)],
    ):
        assert [part.nothing for part in shown] == [True]


def test_few_dates_are_said_instead_of_drawn(advice):
    (text,) = outlook.movement(advice)
    assert text.nothing


def test_a_term_that_rises_from_month_to_month_is_drawn():
    """Eight months, in each one more 银行 of thirty words: the other words fill up and fall."""
    months = [
        article(
            (0, "、".join(["银行"] * n + ["农田"] * (12 - n) + ["学校"]) + "。"),
            number=n,
            date=f"2024-{n:02}",
        )
        for n in range(1, 9)
    ]
    figure, table = outlook.movement(analysis_of(*months))
    assert isinstance(figure, Figure)
    assert isinstance(table, Table)
    assert set(table.frame["词"]) == {"银行", "农田"}
    assert figure.caption == "每万词次数逐月的变化：2个词有可靠的升降，其中1个上升"
