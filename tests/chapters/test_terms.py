"""What chapter 2 says of counts, by hand."""

import pandas as pd
import pytest

from jianbao.analysis import load
from jianbao.chapters import terms as chapter_terms
from tests.chapters.handmade import articles, handmade, rows


def test_how_few_words_carry_the_text(tmp_path, monkeypatch):
    path = tmp_path / "digest.txt"
    path.write_text(
        "水果\n苹果、苹果、苹果、苹果、苹果、苹果、苹果、苹果。\n香蕉、香蕉、葡萄和西瓜。\n", encoding="utf-8"
    )
    monkeypatch.setattr(chapter_terms, "_HEAD", 2)
    said = chapter_terms.key_points(load(path)).markdown
    assert "不同的实词有4个，50%只出现一次；最常见的2个占实词总次数的83%。" in said


def test_a_short_text_is_not_said_to_rest_on_few_words(tmp_path):
    path = tmp_path / "digest.txt"
    path.write_text("水果\n苹果、苹果、苹果、苹果、苹果、苹果、苹果、苹果、苹果。\n", encoding="utf-8")
    assert "不同的实词" not in chapter_terms.key_points(load(path)).markdown


TERMS = rows(
    "term article_id count per_10k articles dp_norm",
    ("发展", "all", 12, 120.0, 2, 0.35),
    ("小麦", "all", 8, 80.0, 1, 0.75),
    ("氢气", "all", 5, 50.0, 1, 0.74),
    ("粮仓", "all", 4, 40.0, 1, 0.9),
    ("发展", "A1", 5, 100.0, 2, 0.2),
    ("小麦", "A1", 8, 160.0, 1, 0.2),
    ("粮仓", "A1", 4, 80.0, 1, 0.2),
    ("发展", "A2", 7, 140.0, 2, 0.2),
    ("氢气", "A2", 5, 100.0, 1, 0.2),
)
COLLOCATIONS = rows(
    "left right article_id count npmi g2 sentence_id",
    ("小麦", "丰收", "all", 6, 0.4, 60.0, "A1-S1"),
    ("氢气", "储运", "all", 5, 0.9, 50.0, "A2-S1"),
    ("科技", "发展", "all", 5, 0.1, 3.0, "A2-S2"),
    ("小麦", "丰收", "A1", 4, 0.4, 40.0, "A1-S1"),
    ("小麦", "丰收", "A2", 3, 0.4, 20.0, "A2-S3"),
    ("氢气", "储运", "A2", 5, 0.9, 50.0, "A2-S1"),
)


def rates(terms, article_id):
    found = TERMS[(TERMS["article_id"] == article_id) & TERMS["term"].isin(terms)]
    return found[["term", "per_10k"]].assign(low=found["per_10k"] - 9, high=found["per_10k"] + 9)


A = handmade(articles=articles(2), terms=TERMS, collocations=COLLOCATIONS, rates=rates)


def test_the_points_name_what_is_common_what_is_shared_and_what_is_one_articles_own():
    lines = chapter_terms.key_points(A).markdown.split("\n")
    assert lines[:3] == [
        "- 出现最多的词依次是“发展”“小麦”“氢气”；“发展”出现12次，每万词120次（95%区间111至129），见@tbl-terms。",
        "- 2篇文章都用到的词有1个，最常见的是“发展”。",
        "- 出现5次及以上的3个词里，2个只见于一篇，如“小麦”“氢气”，不能视为各篇的共同话题。",
    ]


def test_the_commonest_terms_are_drawn_with_their_rates():
    (figure,) = chapter_terms.overall_figure(A, top=2)
    assert figure.caption == "全部文章的高频词：“发展”居首，每万词120次（111–129）"
    assert figure.alt == "全部文章前2个高频词的横条图，前五位为发展12次，小麦8次。"
    assert [f.id for f in chapter_terms.article_figures(A, top=2, cloud=3)] == [
        "fig-terms-a1",
        "fig-terms-a2",
    ]


def test_rates_of_articles_stand_side_by_side():
    (table,) = chapter_terms.spread_table(A, top=3)
    assert table.frame.to_numpy().tolist() == [
        ["发展", 12, 2, "100", "140", "0.35"],
        ["小麦", 8, 1, "160", "", "0.75"],
        ["氢气", 5, 1, "", "100", "0.74"],
    ]


def test_even_and_uneven_terms_are_told_apart_limits_included():
    said = chapter_terms.spread_reading(A, top=4).markdown
    assert "在最常见的4个词中，分布较均匀（DPnorm≤0.35）的有1个：“发展”" in said
    assert "高度集中（DPnorm≥0.75）的有2个：“小麦”“粮仓”，次数主要来自" in said


def test_each_article_has_its_three_commonest_terms():
    assert chapter_terms.article_reading(A).markdown == (
        "- **A1《粮食安全》**：“小麦”（8次）、“发展”（5次）和“粮仓”（4次）。\n"
        "- **A2《氢能产业》**：“发展”（7次）和“氢气”（5次）。"
    )


def test_pairs_are_listed_by_evidence_and_where_they_are():
    table, text = chapter_terms.collocations(A, top=5)
    assert table.frame[["前词", "后词", "句数", "各篇句数"]].to_numpy().tolist() == [
        ["小麦", "丰收", 6, "A1（4）、A2（3）"],
        ["氢气", "储运", 5, "A2（5）"],
    ]
    assert (
        "证据最强的是“小麦”与“丰收”（6句，[A1&#45;S1](#A1-S1)）；结合最紧的是“氢气”与“储运”" in text.markdown
    )
    assert "有1对：“小麦”与“丰收”。" in text.markdown


@pytest.mark.parametrize(("lines", "shown"), [(9, 5), (3, 3)])
def test_lines_of_the_context_are_chosen_at_equal_distances(lines, shown):
    concordance = pd.DataFrame(
        {
            "term": "发展",
            "left": "左",
            "keyword": "发展",
            "right": list("己丁丙乙甲"),
            "sentence_id": [f"A1-S{n}" for n in range(1, 6)],
        }
    )
    (table,) = chapter_terms.context(
        handmade(articles=articles(2), terms=TERMS, collocations=COLLOCATIONS, concordance=concordance),
        lines=lines,
    )
    assert len(table.frame) == shown
    if shown == 3:
        assert sorted(table.frame["出处"]) == ["A1-S1", "A1-S3", "A1-S5"]
        assert "共5处，等距选出3处，按右文排列" in table.caption
