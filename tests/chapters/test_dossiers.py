"""The dossiers of chapter 7: a page for each article, put together from tables made by hand."""

from decimal import Decimal as D

from jianbao.chapters import dossiers
from jianbao.chapters.display import Prose, Table
from tests.chapters.handmade import articles, handmade, rows

FIGURE = "quantity_id article_id sentence_id surface kind value value_max unit entity property claim"
A = handmade(
    articles=articles(2),
    summary=rows("article_id sentence_id", ("A1", "A1-S2"), ("A1", "A1-S1"), ("all", "A1-S3")),
    sentences=rows("sentence_id text", ("A1-S1", "甲。"), ("A1-S2", "乙。"), ("A1-S3", "见《防洪法》。"), ("A2-S1", "丙。")),
    keyness=rows("article_id term lrc", ("A1", "小麦", 1.0), ("A1", "龚梅", 0.5), ("A1", "粮仓", 0.0), ("A2", "氢气", 0.0)),
    persons=rows("article_id name role", ("A1", "龚梅", "部长"), ("A1", "李四", "")),
    terms=rows("article_id term count", ("A2", "氢气", 3), ("A2", "电堆", 4), ("all", "发展", 9)),
    quantities=rows(
        FIGURE,
        *((f"A1-Q{n}", "A1", "A1-S1", f"{n}个", "count", D(n), None, "个", "", "", "fact") for n in range(1, 7)),
        ("A1-Q7", "A1", "A1-S2", "5%", "percent", D(5), None, "%", "", "增速", "target"),
    ),
    changes=rows("from_quantity to_quantity by_quantity entity"),
    organisations=rows("article_id name mentions", ("A1", "水利部", 1), ("A1", "科技部", 4)),
    documents=rows("article_id title kind sentence_ids", ("A1", "防洪法", "law", "A1-S3"), ("A1", "科技日报", "journal", "A1-S3")),
    statements=rows(
        "statement_id article_id sentence_id kind gist point level score",
        *((f"S{n}", "A1", f"A1-S{n}", "problem", f"第{n}条问题十分严重。", f"A1-S{n}", 1, n / 10) for n in range(1, 6)),
        ("S6", "A2", "A2-S1", "recommendation", "加快建设加氢站网。", "A2-S1", 1, 0.5),
    ),
    checks=rows("article_id holds statement sentence_ids", ("A1", "false", "共28条", "A1-S1"), ("A1", "true", "共3条", "A1-S1")),
    schemes=rows("article_id aspect subject content quantity_id sentence_id", ("A2", "规模", "再贷款", "8000亿元", "A2-Q1", "A2-S1"), ("A2", "领域", "", "农业", "", "A2-S1")),
)  # fmt: skip


def test_a_dossier_puts_together_what_the_tables_say_of_its_article():
    first, second, scheme = dossiers.dossiers(A)
    assert isinstance(first, Prose)
    link = "[A1&#45;S{0}](#A1-S{0})".format
    assert (
        first.markdown
        == "\n\n".join(
            [
                "## A1　粮食安全",
                "《科技日报》　2025年1月1日　张三、李四　1,000字、10句",
                f"**摘要**　甲。（{link(1)}）乙。（{link(2)}）",
                "**特征词**　“小麦”。",
                # What says what it measures comes before bare counts, of which six are shown in all.
                "**数据**　7个，主要有"
                + "；".join(f"{n}个（[A1&#45;S1](#A1-Q{n})）" for n in range(1, 6))
                + "；增速5&#37;（[A1&#45;S2](#A1-Q7)）。",
                "**机构与人物**　机构2家，提到最多的是科技部（4次）和水利部（1次）；人物2位：龚梅（部长）和李四。",
                f"**文件**　1种：《防洪法》（{link(3)}）。",
                "**问题**　5条，主要有：\n",
            ]
        ).rstrip("\n")
        + "\n\n"
        + "\n".join(f"- 第{n}条问题十分严重（{link(n)}）" for n in range(2, 6))
        + f"\n\n**待核实**　共28条，按字面核对不符（{link(1)}）。"
    )
    assert "**特征词**　常用词为“电堆”“氢气”。" in second.markdown
    assert "**建议**　1条：\n\n- 加快建设加氢站网（[A2&#45;S1](#A2-S1)）" in second.markdown
    assert isinstance(scheme, Table)
    assert scheme.id == "tbl-scheme-a2"
    assert scheme.frame["内容"].tolist() == ["8000亿元", "农业"]


def test_the_points_name_schemes_and_who_criticises_and_advises():
    assert dossiers.key_points(A).markdown.split("\n") == [
        "- 介绍政策工具、资金或方案的有A2，附要素表。",
        "- 写明问题最多的是A1（5条）；A2没有。",
        "- 写明建议最多的是A2（1条）；A1没有。",
    ]


def test_the_articles_stand_side_by_side():
    assert dossiers.glance_table(A).frame.to_numpy().tolist() == [
        ["A1", "粮食安全", 1000, 7, 2, 1, 5, 0, 0, 0],
        ["A2", "氢能产业", 2000, 0, 0, 0, 0, 1, 0, 0],
    ]


def test_each_article_has_a_dossier(several):
    pages = [p for p in dossiers.dossiers(several) if isinstance(p, Prose)]
    assert [p.markdown.split("　")[0] for p in pages] == [f"## {i}" for i in several.articles["article_id"]]
