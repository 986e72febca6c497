"""Places in the argument: sections, lists and points, counted by hand."""

import pytest

from jianbao.argument.clauses import load_clauses
from jianbao.argument.discourse import places
from jianbao.lexicon import load_lexicon
from tests.argument_articles import ADVICE, article


def read(a):
    return places(a, load_clauses(load_lexicon()))


def test_sections_lists_and_points():
    found = read(ADVICE)
    assert [p.section for p in found] == [
        "", "", "problem", "problem", "problem", "problem", "problem", "",
        "recommendation", "recommendation", "recommendation", "recommendation", "recommendation",
    ]  # fmt: skip
    assert [p.sentence.sentence_id for p in found if p.item] == ["A1-S4", "A1-S6", "A1-S9", "A1-S11"]
    assert [p.point for p in found[3:7]] == ["A1-S4", "A1-S4", "A1-S6", "A1-S6"]
    assert [(p.ordinal, p.siblings) for p in found[3:7]] == [(1, 2), (1, 2), (2, 2), (2, 2)]
    assert [(p.ordinal, p.siblings) for p in found[8:12]] == [(1, 2), (1, 2), (2, 2), (2, 2)]
    assert found[3].announcer == "当前还存在以下问题。"


def test_a_paragraph_after_a_list_ends_it():
    last = read(ADVICE)[-1]
    assert (last.within, last.point, last.ordinal) == (False, "A1-S13", 0)


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("应对挑战的政策建议", "recommendation"),
        ("政策建议落实中的问题", "problem"),
        ("防范化解风险挑战", ""),
        ("完善养殖体系的对策建议", "recommendation"),
        ("发展趋势与展望", "outlook"),
        ("建设成效", "other"),
        ("从湖到海", ""),
        ("问题导向更加鲜明，治理能力不断提升", "other"),
    ],
)
def test_the_last_word_of_a_heading_tells(heading, section):
    assert read(article((1, heading), (0, "正文。")))[1].section == section


def test_sub_headings_are_points_and_inherit_their_chapter():
    found = read(
        article((1, "一、存在的问题"), (2, "（一）渠道"), (0, "甲。乙。"), (2, "（二）人才"), (0, "丙。"))
    )
    assert [p.section for p in found] == ["", "problem", "problem", "problem", "problem", "problem"]
    assert [p.point for p in found] == ["A1-S1", "A1-S2", "A1-S2", "A1-S2", "A1-S5", "A1-S5"]
    assert [(p.ordinal, p.siblings) for p in found] == [(0, 0), (1, 2), (1, 2), (1, 2), (2, 2), (2, 2)]


def test_an_article_turns_to_remedies_until_the_next_heading():
    found = read(
        article((0, "贷款难。"), (0, "为此，应当多方发力。"), (0, "银行要让利。"), (1, "余论"), (0, "完。"))
    )
    assert [p.turned for p in found] == [False, False, True, False, False]


def test_a_paragraph_that_opens_with_a_problem_turns_back_from_remedies():
    """One that directs, or only names what is to be solved, does not."""
    found = read(
        article(
            (0, "为此，应当发力。"),
            (0, "加强短板建设。"),
            (0, "银行要让利。"),
            (0, "码头是短板。"),
            (0, "完。"),
        )
    )
    assert [p.turned for p in found] == [False, True, True, False, False]


def test_items_turn_no_article():
    found = read(article((0, "一是为此，应当发力。银行要让利。")))
    assert [p.turned for p in found] == [False, False]


def test_a_list_is_announced_by_a_colon_too_and_ends_with_the_next_heading():
    found = read(
        article(
            (0, "渔民这样说："),
            (0, "一是水浅。"),
            (0, "二是风大。"),
            (1, "余论"),
            (0, "一是水深。"),
            (0, "二是风小。"),
        )
    )
    assert [p.announcer for p in found] == ["", "渔民这样说：", "渔民这样说：", "", "", ""]
    assert [p.within for p in found] == [False, True, True, False, True, True]
    # Items are counted anew under the heading.
    assert [(p.ordinal, p.siblings) for p in found] == [(0, 0), (1, 2), (2, 2), (0, 0), (1, 2), (2, 2)]


def test_a_second_announcement_opens_a_second_list():
    found = read(article((0, "有以下问题。一是水浅。二是风大。有以下建议。一是挖深。")))
    assert [p.announcer for p in found] == ["", *["有以下问题。"] * 3, "有以下建议。"]
    assert [(p.ordinal, p.siblings) for p in found] == [(0, 0), (1, 2), (2, 2), (2, 2), (1, 1)]
    assert [p.item for p in found] == [False, True, True, False, True]


def test_paragraphs_under_an_item_belong_to_it_until_one_follows_another():
    """An item that is a paragraph by itself is a title of what the next paragraph says."""
    found = read(article((0, "一是水浅。"), (0, "船开不进来。"), (0, "风大。")))
    assert [p.within for p in found] == [True, True, False]
    assert [p.point for p in found] == ["A1-S1", "A1-S1", "A1-S3"]


def test_sentences_know_what_opens_their_paragraph_and_what_stands_before():
    found = read(article((0, "甲。乙。丙。"), (0, "丁。戊。")))
    assert [p.first for p in found] == [True, False, False, True, False]
    assert [p.opening for p in found] == ["", "甲。", "甲。", "", "丁。"]
    assert [p.previous for p in found] == ["", "甲。", "乙。", "", "丁。"]


def test_headings_of_one_level_replace_each_other():
    found = read(
        article(
            (1, "一、存在的问题"),
            (2, "（一）渠道"),
            (0, "甲。"),
            (2, "（二）对策"),
            (0, "乙。"),
            (1, "二、余论"),
            (0, "丙。"),
        )
    )
    assert [p.section_text for p in found][1:] == [
        "（一）渠道",
        "（一）渠道",
        "（二）对策",
        "（二）对策",
        "二、余论",
        "二、余论",
    ]
    assert [p.section for p in found] == ["", "problem", "problem", "problem", "recommendation", "", ""]
    assert [p.heading_id for p in found] == ["A1-S1", "A1-S2", "A1-S2", "A1-S4", "A1-S4", "A1-S6", "A1-S6"]
