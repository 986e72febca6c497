"""What chapter 3 says of whole articles: which are alike, and which differ more than an article from itself."""

import pandas as pd
import pytest

from jianbao.chapters import likeness
from tests.chapters.handmade import articles, handmade, rows

COLUMNS = "article_id other_id cosine cosine_low cosine_high jsd jsd_halves jsd_self"


def both_ways(*pairs: tuple, own: dict[str, float]) -> pd.DataFrame:
    table = [(a, b, *measures, own[a]) for a, b, *measures in pairs]
    table += [(b, a, *measures, own[b]) for a, b, *measures in pairs]
    return rows(COLUMNS, *table)


THREE = handmade(
    articles=articles(3),
    similarity=both_ways(
        (
            "A1",
            "A2",
            0.30,
            0.25,
            0.35,
            0.4,
            0.50,
        ),
        ("A1", "A3", 0.60, 0.55, 0.65, 0.4, 0.40),
        ("A2", "A3", 0.50, 0.45, 0.56, 0.4, 0.45),
        own={"A1": 0.42, "A2": 0.30, "A3": 0.20},
    ),
)


def test_each_pair_stands_once_the_most_alike_first():
    pairs = likeness.pairs_by_cosine(THREE)
    assert pairs[["article_id", "other_id"]].to_numpy().tolist() == [["A1", "A3"], ["A2", "A3"], ["A1", "A2"]]


def test_the_closest_and_the_farthest_are_named():
    assert likeness.closest(THREE) == (
        "最相近的两篇是A1与A3，余弦相似度0.60（95%区间0.55至0.65）；最疏远的是A1与A2，0.30，见@tbl-similarity。"
    )
    two = handmade(
        articles=articles(2),
        similarity=both_ways(("A1", "A2", 0.3, 0.25, 0.35, 0.4, 0.5), own={"A1": 0.42, "A2": 0.3}),
    )
    assert likeness.closest(two) == "A1与A2的余弦相似度0.30（95%区间0.25至0.35），见@tbl-similarity。"
    (text,) = likeness.similarity_reading(two)
    assert text.markdown.endswith("这两篇之间半篇对半篇相差0.50。篇间差异大于篇内差异。")


def test_a_difference_counts_where_intervals_do_not_meet_and_halves_differ_less():
    (text,) = likeness.similarity_reading(THREE)
    assert (
        "A1与A3的相似度（0.60）高于次近的A2与A3（0.50）；两者的区间重叠，不能断定哪一对更相近。"
        in text.markdown
    )
    assert "A1的两半相差0.42，A3的两半相差0.20，而这两篇之间半篇对半篇相差0.40。" in text.markdown
    # Only of A1 and A3 do the halves of one (0.42) differ more than the two articles (0.40).
    assert text.markdown.endswith("3对文章中，2对的篇间差异大于篇内差异；A1与A3的篇间差异不大于篇内差异。")


@pytest.mark.parametrize(("low", "verdict"), [(0.56, "不能断定"), (0.57, "差别可靠")])
def test_intervals_that_touch_overlap(low, verdict):
    table = THREE.similarity.assign(
        cosine_low=THREE.similarity["cosine_low"].where(THREE.similarity["cosine"] != 0.6, low)
    )
    (text,) = likeness.similarity_reading(handmade(articles=articles(3), similarity=table))
    assert verdict in text.markdown


def test_the_table_sets_each_pair_beside_both_articles_themselves():
    (table,) = likeness.similarity_table(THREE)
    assert table.frame.iloc[0].tolist() == ["A1–A3", "0.60", "0.55–0.65", "0.40", "0.40", "0.42", "0.20"]
    assert table.caption == "两两相似度与自身差异"


def test_articles_too_short_for_halves_are_said_to_be():
    table = THREE.similarity.assign(jsd_self=float("nan"))
    (text,) = likeness.similarity_reading(handmade(articles=articles(3), similarity=table))
    assert text.markdown.endswith("各篇太短，不能分成两半作对照。")


POINTS = rows(
    "kind name axis_1 axis_2 contribution_1 contribution_2 quality",
    ("article", "A1", 1.0, 0.5, 0.6, 0.1, 0.9),
    ("article", "A2", -1.0, 0.5, 0.3, 0.1, 0.49),
    ("article", "A3", -0.5, -1.0, 0.1, 0.8, 0.5),
    ("term", "小麦", 0.9, 0.1, 0.2, 0.0, 0.9),
    ("term", "氢气", -0.9, 0.1, 0.2, 0.3, 0.9),
    ("term", "学校", -0.2, -0.8, 0.1, 0.2, 0.9),
)
MAP = handmade(
    articles=articles(3),
    correspondence=handmade(axes=pd.DataFrame({"share": [0.5, 0.3, 0.2]}), points=POINTS),
)


def test_the_map_says_what_its_axes_set_apart_and_whom_it_shows_badly():
    (text,) = likeness.correspondence_reading(MAP)
    assert text.markdown == (
        "第一轴占50%，一端是A1（小麦），另一端是A2、A3（氢气、学校）。"
        "第二轴占30%，一端是A1、A2（氢气、小麦），另一端是A3（学校）。"
        "轴共3根，平均每根占33%。"
        "A2（49%）的差异反映在图上的不到一半，不能据其位置判断相近与否。"
    )
    (figure,) = likeness.correspondence_figure(MAP, terms=2)
    assert figure.caption == (
        "文章与词的对应分析图。两轴合计反映各篇用词差异的80%；A2（空心）的差异多半在其他轴上，所在位置仅供参考"
    )
    assert "贡献最大的2个词" in figure.alt


def test_two_articles_make_no_map():
    line = handmade(
        articles=articles(2),
        correspondence=handmade(axes=pd.DataFrame({"share": [1.0]}), points=POINTS),
    )
    (text,) = likeness.correspondence_figure(line, terms=2)
    assert text.markdown.startswith("只有一根轴，不作平面图：第一轴占100%")
    assert likeness.correspondence_reading(line) == []
