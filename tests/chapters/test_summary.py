"""The first page: few findings, all linked, and each says what tables made by hand hold."""

from decimal import Decimal as D

import pytest

from jianbao.chapters import summary
from tests.chapters.handmade import articles, handmade, rows

KEYNESS = rows(
    "article_id term lrc kept_share",
    ("A1", "小麦", 2.0, 0.9),
    ("A1", "粮仓", 1.0, 0.79),
    ("A2", "氢气", 3.0, 0.8),
    ("A2", "电堆", -0.5, 0.1),
)
STATEMENTS = rows(
    "statement_id article_id sentence_id kind topic answers gist point level score",
    ("S1", "A1", "A1-S1", "problem", 1, "", "种苗退化十分严重。", "A1-S1", 1, 0.5),
    ("S2", "A1", "A1-S2", "problem", 1, "", "渠道渗漏十分严重。", "A1-S2", 1, 0.9),
    ("S3", "A2", "A2-S1", "problem", 2, "", "电堆依赖国外进口。", "A2-S1", 1, 0.4),
    ("S4", "A2", "A2-S2", "recommendation", 2, "S3", "“尽快攻关电堆材料。”", "A2-S2", 1, 0.4),
    ("S5", "A2", "A2-S3", "recommendation", None, "", "加快建设加氢站网。", "A2-S3", 1, 0.3),
)
TOPICS = handmade(
    terms=rows("topic rank term", (1, 1, "小麦"), (2, 1, "氢气")),
    articles=rows(
        "topic article_id share share_low stability",
        (1, "A1", 0.9, 0.8, 0.5),
        (1, "A2", 0.2, 0.1, 0.5),
        (2, "A1", 0.1, 0.05, 0.49),
        (2, "A2", 0.8, 0.7, 0.49),
    ),
)
A = handmade(
    articles=articles(2),
    terms=rows(
        "term article_id count articles per_10k",
        ("氢气", "all", 9, 1, 90.0),
        ("发展", "all", 9, 2, 90.0),
        ("小麦", "all", 4, 1, 40.0),
        ("氢气", "A2", 9, 1, 120.0),
    ),
    keyness=KEYNESS,
    topics=TOPICS,
    statements=STATEMENTS,
    organisation_mentions=rows(
        "article_id name surface sentence_id",
        ("A1", "水利部", "水利部", "A1-S1"),
        ("A1", "水利部", "水利部", "A1-S2"),
        ("A2", "科技部", "科技部", "A2-S1"),
    ),
    relations=rows("status", ("current",), ("proposed",)),
    quantities=rows(
        "quantity_id article_id sentence_id surface kind value value_min value_max unit entity property",
        ("A1-Q1", "A1", "A1-S1", "3亿元", "money", D(3 * 10**8), None, None, "CNY", "", "投资"),
    ),
    changes=rows("from_quantity to_quantity by_quantity entity", ("", "", "", "产量")),
    persons=rows("name", ("李四",)),
    promises=rows("article_id year", ("A2", 2030), ("A1", 2025), ("A1", 2035), ("A1", None)),
    checks=rows("holds statement sentence_ids", ("true", "甲", "A1-S1"), ("false", "共28条", "A1-S1; A1-S2")),
    repairs=rows("kind", ("wrap",), ("wrap",)),
    digest=handmade(raw_lines=1704),
)


def test_the_digest_is_described_in_one_paragraph():
    assert summary.about(A).markdown.startswith(
        "收文2篇、3,000字，日期为2025年1月1日至2025年2月1日：《粮食安全》《氢能产业》。"
    )


def test_the_overview_sets_articles_beside_one_another():
    (figure,) = summary.overview_figure(A)
    assert figure.caption == "各篇的特征词、问题与建议、展望所指年份：A2的建议最多（2条）"
    assert figure.alt == (
        "逐篇并列的三格图：A1的特征词是“小麦”，问题2条，建议0条；A2的特征词是“氢气”，问题1条，建议2条。"
    )
    terms, _, promises = figure.figure.axes
    assert [b.get_width() for b in terms.patches] == [2.0, 3.0]
    assert sorted(map(tuple, promises.collections[1].get_offsets())) == [(2025, 0), (2030, 1), (2035, 0)]


def test_a_single_article_has_no_overview():
    assert summary.overview_figure(handmade(**{**vars(A), "articles": articles(2)[1:]})) == []


def test_sentences_for_the_whole_are_quoted_in_reading_order():
    sentences = rows(
        "sentence_id article_id text",
        ("A1-S1", "A1", "甲。"),
        ("A1-S2", "A1", "乙。"),
        ("A2-S1", "A2", "丙。"),
    )
    chosen = rows(
        "article_id sentence_id",
        ("A1", "A1-S1"),
        ("A1", "A1-S2"),
        ("A2", "A2-S1"),
        ("all", "A2-S1"),
        ("all", "A1-S2"),
    )
    text = summary.digest_summary(
        handmade(articles=articles(2), sentences=sentences, summary=chosen)
    ).markdown
    assert text == (
        "从各篇摘要的3句中选出2句，来自2篇；尚无句子入选的文章优先。\n\n"
        "- 乙。（[A1&#45;S2](#A1-S2)）\n- 丙。（[A2&#45;S1](#A2-S1)）"
    )


def test_the_first_page_has_ten_findings_at_most(several, single):
    for a in (several, single):
        lines = summary.findings(a).markdown.splitlines()
        assert 4 <= len(lines) <= 10
        assert all("](#A" in line for line in lines)


@pytest.mark.parametrize(
    ("titles", "title"),
    [
        # In half of the titles and in most articles: what the digest is about.
        (("氢气储运", "氢气价格", "粮食安全", "职业教育"), "简报分析报告：氢气"),
        (("氢气储运", "海上风电", "粮食安全", "职业教育"), "简报分析报告"),
        # In half of the titles, but not in most articles.
        (("小麦品种", "小麦价格", "粮食安全", "职业教育"), "简报分析报告"),
        (("氢气储运：现状与问题",), "氢气储运：简报分析报告"),
    ],
)
def test_a_report_is_called_after_what_its_articles_share(titles, title):
    found = handmade(
        articles=articles(1).loc[[0] * len(titles)].assign(title=titles, date="2025-05"),
        terms=rows("term article_id count articles", ("氢气", "all", 9, 4), ("小麦", "all", 9, 2)),
    )
    about = summary.described(found)
    assert about["title"] == title
    assert about["date"] == "2025-05"
    assert about["subject"] == "；".join(titles)
