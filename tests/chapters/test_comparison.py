"""What chapter 3 says of digests of one, two and many articles, and of parameters that cannot be."""

import pandas as pd
import pytest

from jianbao.analysis import Analysis
from jianbao.chapters import comparison as words
from jianbao.chapters import likeness, topics
from jianbao.chapters.display import Figure, Prose
from jianbao.errors import JianbaoError
from tests.chapters.handmade import articles, handmade, rows


def sections(a: Analysis) -> list[list]:
    """Return what each section of the chapter shows."""
    return [
        [words.key_points(a)],
        [
            *words.keyness_overview(a, top=8),
            *words.keyness_figures(a, top=8),
            *words.keyness_table(a, top=8),
            *words.second_opinion(a, top=8),
        ],
        words.keyness_null(a),
        words.keyness_pair(a, pair=[], top=8),
        [*likeness.similarity_figure(a), *likeness.similarity_table(a), *likeness.similarity_reading(a)],
        [*likeness.correspondence_figure(a, terms=18), *likeness.correspondence_reading(a)],
        [
            *topics.topics_figure(a),
            *topics.topics_table(a, words=8),
            *topics.topics_choice(a),
            *topics.topics_reading(a),
        ],
    ]


def test_one_article_has_no_more_than_a_sentence_for_each_section(single):
    shown = sections(single)
    assert all(len(section) <= 1 for section in shown)
    assert all(isinstance(item, Prose) and item.markdown.endswith("。") for s in shown for item in s)


def test_many_articles_fill_every_section(several):
    shown = [item for section in sections(several) for item in section]
    ids = [item.id for item in shown if not isinstance(item, Prose)]
    assert ids == [
        "fig-keyness-all",
        "fig-keyness-1",
        "fig-keyness-2",
        "tbl-keyness",
        "tbl-null",
        "fig-similarity",
        "tbl-similarity",
        "fig-correspondence",
        "fig-topics",
        "tbl-topics",
        "tbl-typical",
        "tbl-topic-choice",
    ]
    for figure in (item for item in shown if isinstance(item, Figure)):
        figure.figure.draw_without_rendering()
    for prose in (item for item in shown if isinstance(item, Prose)):
        assert "nan" not in prose.markdown


def test_the_pair_is_the_one_asked_for_or_the_most_alike(several):
    first = words.keyness_pair(several, pair=["A9", "A2"], top=5)[0]
    assert first.caption.startswith("A9与A2单独对照，可靠的特征词A9有0个、A2有1个")
    first.figure.draw_without_rendering()
    alike = words.keyness_pair(several, pair=[], top=5)[0]
    closest = likeness.pairs_by_cosine(several).iloc[0]
    assert f"{closest['article_id']}与{closest['other_id']}单独对照" in alike.markdown


@pytest.mark.parametrize("pair", [["A1"], ["A1", "A1"], ["A1", "A99"], ["A1", "A2", "A3"]])
def test_a_pair_that_cannot_be_is_one_clear_error(pair, several):
    with pytest.raises(JianbaoError, match="PAIR must name two articles of A1 to A12"):
        words.keyness_pair(several, pair=pair, top=5)


def test_key_terms_link_to_a_sentence_that_holds_them(several):
    table = words.keyness_table(several, top=8)[0].frame
    held = several.tokens.groupby("sentence_id")["token"].agg(set)
    assert all(r.词 in held[r.首见] for r in table.itertuples())


def test_agreement_is_counted_within_each_article(several, monkeypatch):
    keyness = pd.DataFrame(
        [("A1", "甲", 1.0, 1, 1.0), ("A1", "乙", 0.5, 7, 0.5), ("A2", "丙", 1.0, 2, 0.9)],
        columns=["article_id", "term", "lrc", "z_rank", "kept_share"],
    )
    monkeypatch.setattr(several, "keyness", keyness)
    text = words.second_opinion(several, top=2)[0].markdown
    assert "3个词中，有2个按z值排列也在本篇前2位" in text
    assert "A1的“乙”（第7位）" in text
    assert "2个词在八成以上的重抽样中" in text


KEYNESS = rows(
    "article_id term lrc log_ratio kept_share z_rank",
    ("A1", "小麦", 2.0, 4.0, 0.9, 1),
    ("A1", "粮仓", 1.0, 3.0, 0.79, 4),
    ("A1", "发展", 0.0, 0.5, 0.1, 9),
    ("A2", "氢气", 3.0, 5.0, 0.8, 2),
)
BY_HAND = handmade(
    articles=articles(3),
    keyness=KEYNESS,
    terms=rows(
        "article_id term per_10k",
        ("A1", "小麦", 200.0),
        ("A2", "小麦", 10.0),
        ("A3", "小麦", 10.0),
        ("A1", "粮仓", 50.0),
        ("A2", "氢气", 80.0),
        ("all", "小麦", 70.0),
    ),
    tokens=rows("article_id token sentence_id", ("A1", "小麦", "A1-S2"), ("A1", "小麦", "A1-S3"), ("A1", "粮仓", "A1-S4"), ("A2", "氢气", "A2-S1")),
    similarity=rows(
        "article_id other_id cosine cosine_low cosine_high",
        ("A1", "A2", 0.5, 0.4, 0.6), ("A1", "A3", 0.2, 0.1, 0.3), ("A2", "A3", 0.3, 0.2, 0.4),
    ),
)  # fmt: skip


def test_key_terms_lead_to_where_they_are_first_used():
    lines = words.key_points(BY_HAND).markdown.split("\n")
    assert lines[2] == "- A1《粮食安全》的特征词是“[小麦](#A1-S2)”“[粮仓](#A1-S4)”。"
    assert lines[4] == "- A3没有可靠地多于其他各篇的词。"
    assert lines[5].startswith("- 最相近的两篇是A1与A2，余弦相似度0.50")


def test_two_articles_can_be_compared_and_one_cannot():
    two = handmade(**{**vars(BY_HAND), "articles": articles(2), "similarity": BY_HAND.similarity[:1]})
    assert len(words.key_points(two).markdown.split("\n")) == 5
    assert len(words.keyness_overview(two, top=8)) == 1
    assert not isinstance(words.keyness_overview(two, top=8)[0], Prose)
    one = handmade(**{**vars(BY_HAND), "articles": articles(1), "similarity": BY_HAND.similarity[:0]})
    assert words.key_points(one).markdown == "本期只有一篇文章，无从比较。"


def test_terms_kept_often_enough_are_counted_with_the_limit():
    (text,) = words.second_opinion(BY_HAND, top=2)
    assert "@tbl-keyness所列3个词中，有2个按z值排列也在本篇前2位。" in text.markdown
    assert "A1的“粮仓”（第4位）" in text.markdown
    assert "2个词在八成以上的重抽样中保留" in text.markdown


def test_the_overview_tells_whose_own_the_terms_are():
    (figure,) = words.keyness_overview(BY_HAND, top=8)
    assert figure.caption == (
        "各篇特征词的使用频率：所列3个词中2个只见于一篇；“小麦”见于3篇，在A1使用最多，每万词200次"
    )
    assert figure.alt.endswith("各篇的词依次为A1：小麦、粮仓；A2：氢气。")


def test_the_foremost_key_term_is_told_in_times():
    (figure,) = words.keyness_figures(BY_HAND, top=1)
    assert figure.caption.endswith("最突出的是A2的“氢气”，使用频率至少约为其余各篇的8倍")
    assert figure.alt.endswith("A1：小麦；A2：氢气。")


NULL = rows(
    "measure threshold passed chance chance_highest tests",
    ("g2", 3.84, 300, 120.0, 140, 2870),
    ("lrc", 0.0, 43, 1.5, 4, 2870),
)


def test_terms_are_called_key_only_where_there_are_more_than_by_chance():
    text, table = words.keyness_null(handmade(keyness_null=NULL))
    assert "G²超过常用门槛3.84的词有300个，而把句子随机分给各篇时平均也有120.0个超过；" in text.markdown
    assert text.markdown.endswith("因此只把LRC大于0的词称为特征词。")
    assert table.frame["标准"].tolist() == ["G² > 3.84", "LRC > 0"]
    text, _ = words.keyness_null(handmade(keyness_null=NULL.assign(passed=[300, 4])))
    assert text.markdown.endswith("不能据以认定各篇用词有差别。")
    text, _ = words.keyness_null(handmade(keyness_null=NULL.assign(passed=[300, 0])))
    assert "LRC大于0的词有0个，" in text.markdown
