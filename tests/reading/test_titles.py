"""How many lines a title takes, and what it says."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.measure import Measure
from jianbao.reading.sidecar import Correction
from jianbao.reading.spacing import load_spacing
from jianbao.reading.titles import split_title, title_from_text, title_text
from tests.reading.lines import ENDINGS, IMPRINT, LEXICON, facts_of

BODY = "这是正文的一段话，说的是同一件事情，写得足够长，不会被当成标题。"
APART = Measure(0, 0, 0.0, False)
WRAPPED = Measure(20, 20, 0.0, True)


def size(*rows: str | Line, measure: Measure = APART, correction: Correction | None = None) -> int:
    first, end = split_title(facts_of(*rows), IMPRINT, measure, ENDINGS, correction)
    assert first == 0
    return end


def bold(text: str) -> Line:
    return Line(1, 1, text, copies=3)


def test_a_plain_title_is_one_line_and_its_subtitle():
    assert size("粮食安全", BODY) == 1
    assert size("粮食安全", "再来一行", BODY) == 1
    assert size("粮食安全", "——某省调查", BODY) == 2
    assert size("粮食安全", "—某省调查", BODY) == 2
    assert size("粮食安全", "（上）", BODY) == 2
    centred = [Line(1, 1, "粮食安全", centred=True), Line(2, 2, "居中的一行", centred=True)]
    assert size(*centred, BODY) == 2
    assert size("题" * 60, BODY) == 1
    assert size("题" * 61, BODY) == 0
    assert size("粮食安全") == 0
    assert size() == 0


def test_a_wrapped_title_takes_lines_shorter_than_the_measure():
    # 85 % of 20 ems.
    assert size("题" * 17, "题目之二", BODY, measure=WRAPPED) == 2
    assert size("题" * 18, BODY, measure=WRAPPED) == 0
    assert size("题" * 11, "题目之二", BODY, measure=WRAPPED) == 2
    assert size("题" * 11, "题" * 18, BODY, measure=WRAPPED) == 1
    assert size(*["题" * 12] * 5, BODY, measure=WRAPPED) == 4
    # The first line had room for the next: that is a section.
    assert size("题" * 10, "主要做法", BODY, measure=WRAPPED) == 1


@pytest.mark.parametrize(
    "below",
    [
        "一、甲",
        "摘要：甲",
        "本报讯",
        "作者：王一",
        "□ 王一",
        "● 王一",
        "话说完了。",
        "没有说完，",
        "甲；",
        "王一 李四",
    ],
)
def test_what_ends_a_title(below):
    assert size("题目", below, BODY, measure=WRAPPED) == 1


def test_a_title_printed_otherwise_ends_with_its_look():
    assert size(bold("一"), bold("二"), bold("三"), bold("四"), bold("五"), BODY) == 5
    assert size(bold("一"), Line(1, 1, "二", copies=2), BODY) == 2
    assert (
        size(Line(1, 1, "一", size=1.1), Line(1, 1, "二", size=1.15), Line(1, 1, "三", size=1.2), BODY) == 2
    )
    assert (
        size(Line(1, 1, "一", style="h1"), Line(1, 1, "二", style="h1"), Line(1, 1, "三", style="h2"), BODY)
        == 2
    )
    assert size(Line(1, 1, "一", style="h1"), Line(1, 1, "话说完了。", style="h1"), BODY) == 1
    assert size(bold("一"), "王一 李四", BODY) == 1


def test_type_of_a_tenth_more_is_a_titles():
    assert size(Line(1, 1, "一", size=1.1), Line(1, 1, "二", size=1.1), BODY) == 2
    assert size(Line(1, 1, "一", size=1.09), Line(1, 1, "二", size=1.09), BODY) == 1


def test_subtitles_over_three_lines_at_most():
    assert size(bold("一"), "——甲", "——乙", "——丙", "——丁", BODY) == 4
    assert size(bold("一"), "——甲。", BODY) == 1


def test_a_byline_within_six_lines_ends_it():
    assert size(*map(bold, "一二三四五"), "王一 李四", BODY) == 5
    names = Line(1, 1, "王一 李四", size=1.5)
    head = [Line(1, 1, "题目", size=1.5)] * 5
    assert size(*head, names, head[0], BODY) == 5
    assert size(*head, head[0], names, head[0], BODY) == 8


def test_the_analysts_title_is_found_however_it_is_broken():
    known = Correction(1, title="粮食安全的账本——某省调查")
    assert size("粮食 安全", "的账本", "某省调查", BODY, correction=known) == 3
    assert size("粮食安全", "另一个题目", BODY, correction=known) == 1
    assert size(*"粮食安全的账本——某省调查"[:8], BODY, correction=Correction(1, title="粮食安全的账本—")) == 7
    assert size("甲乙丙", "丁", BODY, correction=Correction(1, title="甲")) == 1
    assert size("甲乙丙", "丁", BODY, correction=Correction(1, title="甲乙丙丁")) == 2


def test_what_a_title_says():
    spacing = load_spacing(LEXICON)

    def text(*rows: str) -> tuple[str, str]:
        return title_text(facts_of(*rows), spacing)[:2]

    assert text("粮食 安全", "——某省调查") == ("粮食安全——某省调查", "某省调查")
    assert text("粮食安全--某省调查") == ("粮食安全——某省调查", "某省调查")
    assert text("AI", "2.0时代") == ("AI 2.0时代", "")
    assert text("规划2021—2025年") == ("规划2021—2025年", "")
    repairs = title_text(facts_of("甲乙丙丁戊己庚辛壬", "子丑寅卯辰巳午未申"), spacing)[2]
    assert [(r.line_start, r.line_end, r.before, r.after) for r in repairs] == [
        (1, 2, "乙丙丁戊己庚辛壬⏎子丑寅卯辰巳午未", "乙丙丁戊己庚辛壬子丑寅卯辰巳午未")
    ]


def test_an_article_without_a_title_is_named_by_its_opening():
    assert title_from_text("话说完了。又一句。") == "话说完了。"
    assert title_from_text("字" * 30) == "字" * 30
    assert title_from_text("字" * 31) == "字" * 30 + "…"
