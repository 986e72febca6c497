"""From the lines of one article to its paragraphs, sentences and what is printed about it."""

import pytest

from jianbao.digest import Article, Author
from jianbao.reading.building import Part, build_article
from jianbao.reading.document import Line
from jianbao.reading.measure import Measure
from jianbao.reading.sidecar import Correction
from tests.reading.lines import LEXICON, facts_of

BODY = "这是正文的一段话，说的是同一件事情。又是一句话。"
APART = Measure(0.0, 0.0, 0.0, False)


def article(*body: str | Line, title=("题目",), source=(), **options) -> Article:
    part = Part(tuple(facts_of(*title)), tuple(facts_of(*body)), tuple(facts_of(*source)))
    return build_article("A1", "a.txt", part, APART, LEXICON, **options)[0]


def authors(*body: str, source=()) -> list[tuple[str, str]]:
    return [(a.name, a.affiliation) for a in article(*body, source=source).authors]


def test_paragraphs_sentences_and_their_offsets():
    found = article(BODY, "一、小节", BODY, title=("题目", "——副题"))
    assert (found.title, found.subtitle, found.file) == ("题目——副题", "副题", "a.txt")
    assert [(p.paragraph_id, p.kind, p.level, p.char_start) for p in found.paragraphs] == [
        ("A1-P1", "body", 0, 0),
        ("A1-P2", "heading", 1, 25),
        ("A1-P3", "body", 0, 30),
    ]
    assert [(s.sentence_id, s.char_start, s.char_end) for s in found.sentences] == [
        ("A1-S1", 0, 18), ("A1-S2", 18, 24), ("A1-S3", 25, 29), ("A1-S4", 30, 48), ("A1-S5", 48, 54),
    ]  # fmt: skip
    assert all(found.text[s.char_start : s.char_end] == s.text for s in found.sentences)


def test_labels_are_written_one_way():
    found = article("[摘 要] 本文讨论一件事情。", "关 键 词：粮食 安全", BODY)
    assert [p.text for p in found.paragraphs[:2]] == ["[摘要] 本文讨论一件事情。", "关键词：粮食 安全"]
    assert article("KEY WORDS: grain", BODY).paragraphs[0].text == "KEY WORDS：grain"


def test_spacing_stays_where_it_is_left_out():
    assert article("在2024 年6 月召开了会议。", BODY).paragraphs[0].text == "在2024年6月召开了会议。"
    kept = article("在2024 年6 月召开了会议。", BODY, without=["spacing"])
    assert kept.paragraphs[0].text == "在2024 年6 月召开了会议。"


def test_footnotes_and_source_lines_stand_where_they_stood():
    rows = [Line(1, 1, BODY), Line(2, 2, "注一。", style="footnote"), Line(4, 4, BODY)]
    found = article(*rows, source=(Line(3, 3, "（来源：某报）"),))
    assert [(p.kind, p.line_start) for p in found.paragraphs] == [
        ("body", 1), ("footnote", 2), ("source", 3), ("body", 4),
    ]  # fmt: skip
    assert found.source == "某报"


def test_a_source_line_over_lines_is_one_and_names_stay_apart():
    source = ("（来源：某报 作者：王一", "某大学教授；李四", "某所）")
    found = article(BODY, source=source)
    assert found.paragraphs[-1].text == "（来源：某报 作者：王一 某大学教授；李四 某所）"
    assert [(a.name, a.affiliation) for a in found.authors] == [("王一", "某大学教授"), ("李四", "某所")]
    # A name that is broken by the line is no name and another.
    assert authors(BODY, source=("（来源：某报 作者：王一", "明，某所）")) == [("王一明", "某所")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["王一 李四", BODY], [("王一", ""), ("李四", "")]),
        ([BODY, BODY, "作者：王一", BODY], [("王一", "")]),
        ([BODY, BODY, BODY, "作者：王一", BODY, BODY, BODY], []),
        ([BODY, "（作者：王一，系某院研究员）"], [("王一", "某院研究员")]),
        ([BODY, "（作者：王一）", BODY, BODY], [("王一", "")]),
        ([BODY, "（作者：王一）", BODY, BODY, BODY], []),
        (["王一", BODY, "（作者系某院研究员）"], [("王一", "某院研究员")]),
        (
            ["王一 李四", BODY, "（作者分别系甲院教授、乙所研究员）"],
            [("王一", "甲院教授"), ("李四", "乙所研究员")],
        ),
        (["王一 李四", BODY, "（作者系某院研究员）"], [("王一", ""), ("李四", "")]),
        ([BODY, "（作者系某院研究员）"], []),
    ],
)
def test_authors_are_named_at_the_head_or_at_the_end(rows, expected):
    assert authors(*rows) == expected


def test_the_analyst_overrides_what_was_found():
    known = Correction(1, title="甲——乙", source="某刊", date="2025", authors=(Author("王一"),))
    found = article(BODY, source=("（来源：某报 2024年第2期）",), correction=known)
    assert (found.title, found.subtitle, found.source, found.date, found.issue) == (
        "甲——乙", "乙", "某刊", "2025", "2024年第2期",
    )  # fmt: skip
    assert found.authors == (Author("王一"),)
    assert article(BODY, correction=Correction(1, subtitle="丙")).subtitle == "丙"
    assert article(BODY, title=("甲——乙",), correction=Correction(1, source="某刊")).subtitle == "乙"


def test_an_article_without_a_title_is_named_by_its_opening():
    assert article(BODY, title=()).title == "这是正文的一段话，说的是同一件事情。"


def test_the_digests_measure_counts_where_the_article_agrees_with_it():
    rows = ["春天到了田里开始播种", "小麦和大豆。", "夏天来了地里又要除草", "防虫。"]
    part = Part((), tuple(facts_of(*rows)), ())
    general = Measure(10, 10, 0.0, True)
    found, repairs = build_article("A1", "a.txt", part, general, LEXICON)
    assert [p.text for p in found.paragraphs] == ["".join(rows[:2]), "".join(rows[2:])]
    assert [r.kind for r in repairs] == ["wrap", "wrap"]
    assert {r.article_id for r in repairs} == {"A1"}
    apart, _ = build_article("A1", "a.txt", part, general, LEXICON, without=["wrap"])
    assert len(apart.paragraphs) == 4


def test_a_day_under_the_title_or_at_the_end_dates_an_article():
    found = article("2024年8月3日", BODY, BODY)
    assert (found.date, found.paragraphs[0].kind) == ("2024-08-03", "source")
    found = article(BODY, BODY, "江城市水务局", "二〇二四年八月三日")
    assert (found.date, found.paragraphs[-1].kind) == ("2024-08-03", "body")
    # The source line's date is the article's; a day inside a sentence is none of it.
    assert article("2024年8月3日", BODY, source=("（来源：某报 2024年8月9日）",)).date == "2024-08-09"
    assert article(f"2024年8月3日，{BODY}", BODY).date == ""
    # Days that head the sections of a chronicle are headings.
    assert article("2024年8月", BODY, "2024年9月", BODY, BODY, BODY, BODY).date == ""


def test_where_authors_work_may_stand_in_brackets_below_them():
    rows = ("王一 李四", "（江城大学水利学院，江城 430000）", BODY, BODY, BODY, BODY)
    assert authors(*rows) == [(n, "江城大学水利学院，江城 430000") for n in ("王一", "李四")]
    assert [p.kind for p in article(*rows).paragraphs][:2] == ["byline", "byline"]


def test_a_byline_at_the_end_needs_a_label():
    assert authors(BODY, BODY, BODY, BODY, "撰文：王一 审核：李四") == [("王一", "")]
    assert authors(BODY, BODY, BODY, BODY, "责任编辑：王一") == []
    assert article(BODY, BODY, BODY, BODY, "责任编辑：王一").paragraphs[-1].kind == "byline"


def test_several_source_lines_of_an_article_are_read_each_by_itself():
    part = Part(
        tuple(facts_of("题目")),
        tuple(facts_of(Line(3, 3, BODY), Line(4, 4, BODY))),
        tuple(facts_of(Line(2, 2, "来源：某报"), Line(5, 5, "（责任编辑：王一 2024年8月3日）"))),
    )
    found = build_article("A1", "a.txt", part, APART, LEXICON)[0]
    assert [p.kind for p in found.paragraphs] == ["source", "body", "body", "source"]
    assert (found.source, found.date, found.authors) == ("某报", "2024-08-03", ())
