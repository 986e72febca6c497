"""What the first page says and in which order, on tables made by hand and weighed by hand."""

from decimal import Decimal as D

import pandas as pd
import pytest

from jianbao.chapters import summary
from jianbao.chapters.ranking import excerpt
from tests.chapters.handmade import articles, handmade, rows

SENTENCES = rows(
    "sentence_id article_id char_start text",
    ("A1-S1", "A1", 0, "海港市投入氢能资金3亿元，比上年增加1亿元。"),
    ("A1-S2", "A1", 100, "种苗退化十分严重。"),
    ("A1-S3", "A1", 200, "会议提出，到2030年建成加氢站60座，基本形成网络。"),
    ("A2-S1", "A2", 0, "电堆依赖国外进口，占用资金9亿元。"),
    ("A2-S2", "A2", 100, "建议“尽快攻关”电堆材料。"),
    ("A2-S9", "A2", 200, "用户从2万户增加到3万户。"),
    ("A2-S10", "A2", 300, "到2035年的目标任务"),
)
QUANTITIES = rows(
    "quantity_id article_id sentence_id char_start char_end surface kind value value_min value_max unit entity property"
    " time speaker claim",
    (
        "A1-Q1",
        "A1",
        "A1-S1",
        9,
        12,
        "3亿元",
        "money",
        D(3 * 10**8),
        None,
        None,
        "CNY",
        "",
        "资金",
        "",
        "",
        "fact",
    ),
    (
        "A1-Q2",
        "A1",
        "A1-S1",
        18,
        21,
        "1亿元",
        "money",
        D(10**8),
        None,
        None,
        "CNY",
        "",
        "资金",
        "",
        "",
        "fact",
    ),
    (
        "A1-Q3",
        "A1",
        "A1-S3",
        217,
        220,
        "60座",
        "count",
        D(60),
        None,
        None,
        "座",
        "加氢站",
        "",
        "2030",
        "",
        "target",
    ),
    (
        "A2-Q1",
        "A2",
        "A2-S1",
        13,
        16,
        "9亿元",
        "money",
        D(9 * 10**8),
        None,
        None,
        "CNY",
        "",
        "资金",
        "",
        "",
        "fact",
    ),
    (
        "A2-Q2",
        "A2",
        "A2-S9",
        203,
        206,
        "2万户",
        "count",
        D(20000),
        None,
        None,
        "户",
        "用户",
        "",
        "",
        "",
        "fact",
    ),
    (
        "A2-Q3",
        "A2",
        "A2-S9",
        209,
        212,
        "3万户",
        "count",
        D(30000),
        None,
        None,
        "户",
        "用户",
        "",
        "",
        "",
        "fact",
    ),
)
STATEMENTS = rows(
    "statement_id article_id sentence_id kind holder gist score",
    ("S1", "A1", "A1-S2", "problem", "", "种苗退化十分严重。", 0.9),
    ("S2", "A2", "A2-S1", "problem", "", "电堆依赖国外进口。", 0.4),
    ("S3", "A2", "A2-S2", "recommendation", "周一鸣", "尽快攻关“电堆材料”短板。", 0.5),
    ("S4", "A2", "A2-S2", "recommendation", "", "是否应当攻关？", 0.9),
    ("S5", "A1", "A1-S3", "outlook", "", "到2030年建成加氢站60座", 0.5),
)
A = handmade(
    articles=articles(2),
    sentences=SENTENCES,
    quantities=QUANTITIES.assign(unit_surface="元"),
    changes=rows(
        "from_quantity to_quantity by_quantity entity from_value to_value",
        ("", "", "A1-Q2", "资金", None, None),
        ("A2-Q2", "A2-Q3", "", "用户", D(20000), D(30000)),
    ),
    dates=rows(
        "date_id article_id sentence_id char_start char_end role",
        ("A1-D1", "A1", "A1-S3", 206, 211, "target"),
        ("A2-D1", "A2", "A2-S10", 301, 306, "target"),
    ),
    promises=rows(
        "statement_id sentence_id nature due figures holder",
        ("S5", "A1-S3", "target", "2030", "60座", ""),
        ("S6", "A2-S10", "target", "2035", "", ""),
    ).assign(article_id=["A1", "A2"]),
    statements=STATEMENTS,
    organisation_mentions=rows("sentence_id", ("A2-S1",)),
    suspects=rows(
        "article_id sentence_id surface reason",
        ("A1", "A1-S1", ",", "half_width"),
        ("A1", "A1-S2", "已经法", "missing_character"),
    ),
    checks=rows(
        "article_id holds statement sentence_ids",
        ("A1", "true", "甲", "A1-S1"),
        ("A2", "false", "共28条", "A2-S1; A2-S9"),
    ),
)


def lines(a) -> list[str]:
    return summary.findings(a).markdown.replace("&#45;", "-").replace("&#37;", "%").split("\n")


def test_sums_and_changes_lead_and_no_finding_is_a_count():
    assert lines(A) == [
        # 3亿元: money 4, change 3 in its sentence, early 2, 0.25 × 8.48 = 11.1; its sentence is not said twice.
        "1. **数据**（A1）“海港市投入氢能资金3亿元，比上年增加1亿元”（[A1-S1](#A1-Q1)）",
        # 9亿元: money 4, early 2, 0.25 × 8.95 = 8.2; 2万户: change 3, both ends 2, early 2 = 7.
        "2. **数据**（A2）“电堆依赖国外进口，占用资金9亿元”（[A2-S1](#A2-Q1)）",
        "3. **数据**（A2）“用户从2万户增加到3万户”（[A2-S9](#A2-Q2)）",
        "4. **目标**（A1）“会议提出，到2030年建成加氢站60座，基本形成网络”（[A1-S3](#A1-D1)）",
        # 3 × 0.9 + whole 1 = 3.7; the problem of A2 weighs 3 × 0.4 + body 1 + whole 1 = 3.2, too little.
        "5. **问题**（A1）“种苗退化十分严重”（[A1-S2](#A1-S2)）",
        "6. **建议**（A2）周一鸣：“尽快攻关‘电堆材料’短板”（[A2-S2](#A2-S2)）",
        "7. **存疑**（A2）文中所述共28条，按字面核对不符（[A2-S1](#A2-S1)、[A2-S9](#A2-S9)）",
        "8. **存疑**（A1）“已经法”（[A1-S2](#A1-S2)）疑有讹误，引用前请核对原件",
    ]


def test_a_gap_that_names_a_figure_is_told_as_a_gap():
    gap = STATEMENTS.assign(score=0.9, gist=STATEMENTS["gist"].str.replace("进口。", "进口，占用资金9亿元。"))
    shown = [line for line in lines(handmade(**{**vars(A), "statements": gap})) if "9亿元" in line]
    assert len(shown) == 1
    assert "**问题**（A2）“电堆依赖国外进口，占用资金9亿元”" in shown[0]


def test_a_digest_without_any_of_it_says_so():
    empty = {name: table[:0] for name, table in vars(A).items() if name not in ("lexicon", "articles")}
    assert lines(handmade(articles=articles(1), **empty)) == [
        "文中没有可以列为要点的数据、目标、问题、建议或举措。"
    ]


def test_a_size_without_its_unit_is_no_sum():
    sizes = A.quantities.assign(unit_surface="")
    shown = lines(handmade(**{**vars(A), "quantities": sizes}))
    assert not any("占用资金9亿元" in line for line in shown)


def test_a_single_article_is_not_named_and_may_fill_a_kind():
    one = handmade(**{**vars(A), "articles": articles(1)})
    assert lines(one)[0].startswith("1. **数据** “海港市")


def stating(*gists: tuple[str, str, float]) -> list[str]:
    """Return the lines of a digest of nothing but measures (article, gist, score)."""
    more = rows(
        "statement_id article_id sentence_id kind holder gist score",
        *((f"S{n}", i, f"{i}-S{n}", "measure", "", gist, score) for n, (i, gist, score) in enumerate(gists)),
    )
    none = {name: getattr(A, name)[:0] for name in ("quantities", "promises", "checks", "suspects")}
    return lines(handmade(**{**vars(A), "statements": more, **none}))


def test_each_article_has_a_finding_and_the_page_has_ten():
    many = [("A1", f"第{n}项举措已经启动。", n / 10 + 0.9) for n in range(12)]
    shown = stating(*many, ("A2", "东港站点已经启动。", 0.9))
    assert len(shown) == 10
    assert shown[0].startswith("1. **举措**（A1）“第11项举措")
    assert [line for line in shown if "（A2）" in line] == [shown[-1]]


def test_what_is_done_weighs_more_than_what_is_merely_said_and_what_leans_is_left_out():
    assert stating(
        ("A1", "各地重视程度明显提高。", 0.9),
        ("A2", "市里设立氢能专项资金。", 0.9),
        ("A1", "也设立了三个专班。", 1.0),
        ("A1", "有关安排通知如下：", 1.0),
    ) == [
        "1. **举措**（A2）“市里设立氢能专项资金”（[A2-S1](#A2-S1)）",
        "2. **举措**（A1）“各地重视程度明显提高”（[A1-S0](#A1-S0)）",
    ]


@pytest.mark.parametrize(
    ("text", "surface", "shown"),
    [
        ("前文。甲市投入3亿元，乙市投入2亿元。后文。", "3亿元", "甲市投入3亿元…"),
        ("甲市投入3亿元，乙市投入2亿元。", "2亿元", "甲市投入3亿元，乙市投入2亿元"),
        (f"{'丁' * 58}，丙市投入2亿元。", "2亿元", "…丙市投入2亿元"),
        (f"{'丁' * 70}投入2亿元用于丙，完。", "2亿元", f"…{'丁' * 51}投入2亿元用于丙…"),
    ],
)
def test_the_clauses_around_a_figure_are_its_own_words(text, surface, shown):
    start = text.index(surface)
    assert excerpt(text, start, start + len(surface)) == shown


def test_a_goal_whose_year_stands_before_it_is_a_target_with_that_year():
    goal = rows(
        "sentence_id article_id char_start text",
        ("A1-S4", "A1", 300, "预期目标是：粮食产量增长3%，新增就业5万人。"),
    )
    due = rows(
        "statement_id sentence_id nature due figures holder",
        ("S7", "A1-S4", "target", "2026", "3%; 5万人", ""),
    )
    a = handmade(
        **{**vars(A), "sentences": pd.concat([SENTENCES, goal]), "promises": due.assign(article_id="A1")}
    )
    assert (
        "4. **目标**（A1）（2026年）“预期目标是：粮食产量增长3%，新增就业5万人”（[A1-S4](#A1-S4)）"
        in lines(a)
    )


def test_who_speaks_is_named_once():
    spoken = STATEMENTS.assign(gist="周一鸣接受采访时呼吁，应尽快攻关电堆材料，缩短验证周期。")[2:3]
    shown = [line for line in lines(handmade(**{**vars(A), "statements": spoken})) if "建议" in line]
    assert shown == ["5. **建议**（A2）周一鸣：“应尽快攻关电堆材料，缩短验证周期”（[A2-S2](#A2-S2)）"]
