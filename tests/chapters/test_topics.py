"""What chapter 3 says of topics: where they are, how sure they are, and which reach over several articles."""

import pytest

from jianbao.chapters import topics
from tests.chapters.handmade import articles, handmade, rows


def analysis(*, reach: float = 0.1, stability: float = 0.4):
    return handmade(
        articles=articles(3),
        topics=handmade(
            terms=rows(
                "topic rank term",
                (1, 2, "氢气"), (1, 1, "氢能"), (1, 3, "电堆"), (1, 4, "储运"), (2, 1, "学校"), (2, 2, "教师"),
            ),
            articles=rows(
                "topic article_id share share_low share_high npmi stability",
                (1, "A1", 0.9, 0.8, 0.95, 0.2, 0.9), (1, "A2", 0.3, reach, 0.5, 0.2, 0.9), (1, "A3", 0.0, 0.0, 0.1, 0.2, 0.9),
                (2, "A1", 0.1, 0.09, 0.2, 0.1, stability), (2, "A2", 0.7, 0.6, 0.8, 0.1, stability), (2, "A3", 1.0, 0.9, 1.0, 0.1, stability),
            ),
            choice=rows("k stability npmi chosen", (2, 0.65, 0.15, True), (3, 0.5, 0.1, False), (4, 0.42, 0.12, False)),
            windows=rows("topic rank sentence_id weight", (1, 1, "A1-S1", 0.9), (1, 2, "A1-S2", 0.8), (1, 3, "A1-S3", 0.7)),
        ),
        sentences=rows("sentence_id text", ("A1-S1", "长" * 61), ("A1-S2", "氢能要降本。"), ("A1-S3", "电堆要国产。")),
    )  # fmt: skip


def test_a_topic_is_named_by_its_heaviest_terms():
    assert topics.topic_names(analysis()) == {1: "氢能·氢气·电堆", 2: "学校·教师"}
    assert topics.topic_names(analysis(), words=1) == {1: "氢能", 2: "学校"}


@pytest.mark.parametrize(
    ("reach", "found"), [(0.1, (1, ["A1", "A2"])), (0.09, (2, ["A2", "A3"]))], ids=["first", "second"]
)
def test_the_widest_topic_surely_takes_a_tenth_of_most_articles(reach, found):
    assert topics.widest_topic(analysis(reach=reach)) == found


def test_topics_of_one_article_each_are_wide_nowhere():
    a = analysis(reach=0.0)
    a.topics.articles = a.topics.articles[a.topics.articles["article_id"] != "A2"]
    assert topics.widest_topic(a) == (0, [])
    (text,) = topics.topics_reading(a)
    assert "没有一个主题在两篇以上同时占到一成" in text.markdown


def test_what_is_read_of_topics():
    (text,) = topics.topics_reading(analysis())
    assert text.markdown == (
        "模型分出2个主题。试过的其他主题数，稳定度在0.42到0.50之间；相差不大时，主题数只是一种划分方式。"
        "主题2的稳定度不足0.5，不宜引用。"
        "涉及文章最多的是主题1“氢能·氢气·电堆”，在A1、A2各占一成以上（按95%区间的下限）。"
    )


@pytest.mark.parametrize(("stability", "said"), [(0.49, "带斜线的1个主题不稳定"), (0.5, "的内容属于主题2")])
def test_an_unstable_topic_is_hatched_and_said_to_be(stability, said):
    a = analysis(stability=stability)
    (figure,) = topics.topics_figure(a)
    assert figure.caption.startswith(
        "各主题在各篇中的占比：A3话题最集中：模型估计约100%（90%–100%）的内容属于主题2“学校·教师”"
    )
    assert said in figure.caption
    assert len(figure.figure.axes[0].patches) == (stability < 0.5)
    table, _ = topics.topics_table(a, words=3)
    assert table.frame["判断"].tolist() == ["可引用", "不稳定，不宜引用" if stability < 0.5 else "可引用"]


def test_tables_list_terms_and_typical_sentences():
    table, sentences = topics.topics_table(analysis(), words=2)
    assert table.frame["主要用词"].tolist() == ["氢能、氢气", "学校、教师"]
    assert table.frame[["连贯", "稳定"]].to_numpy().tolist() == [["0.20", "0.90"], ["0.10", "0.40"]]
    assert sentences.frame["典型句"].tolist() == ["长" * 59 + "…", "氢能要降本。"]
    assert sentences.frame["占窗口"].tolist() == ["90%", "80%"]


def test_the_choice_of_the_number_is_listed():
    (table,) = topics.topics_choice(analysis())
    assert table.caption == "主题数的选择：取2个，稳定度0.65、连贯度0.15，综合最高"
    assert table.frame[""].tolist() == ["选定", "", ""]
