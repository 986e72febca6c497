"""Which lines are overprinted, by what they hold and by the lines beside them."""

from jianbao.reading.document import Line
from jianbao.reading.overprint import fold_overprint
from tests.reading.lines import OPENINGS, facts_of, texts


def folded(*rows: str) -> list[str]:
    return texts(fold_overprint(facts_of(*rows), OPENINGS)[0])


def test_text_that_repeats_of_its_own_accord_survives():
    survivors = ["好好好好", "8888亿元", "——", "……", "实实在在", "88888888", "2020", "哈哈哈哈哈哈"]
    assert folded(*survivors) == survivors


def test_short_line_beside_an_overprinted_one_is_folded_as_often():
    assert folded("标题一二三" * 4, "（" * 4 + "上" * 4 + "）" * 4, "正文在此。") == [
        "标题一二三",
        "（上）",
        "正文在此。",
    ]


def test_a_group_of_lines_printed_again_is_one_group():
    rows = ["题目的第一行", "第二行", "——副题"]
    clean, repairs = fold_overprint(facts_of(*rows * 3, "正文。"), OPENINGS)
    assert [(x.text, x.layout.copies) for x in clean] == [*((r, 3) for r in rows), ("正文。", 1)]
    assert [r.kind for r in repairs] == ["overprint"]


def test_the_last_characters_of_a_title_are_folded_with_it():
    assert folded("题目的第一行" * 2, "求求", "正文。") == ["题目的第一行", "求", "正文。"]
    assert folded("题目的第一行", "题目的第一行", "径", "径", "正文。") == ["题目的第一行", "径", "正文。"]


def test_the_same_line_printed_again_is_one_line():
    clean, repairs = fold_overprint(facts_of("同一行标题", "同一行标题", "同一行标题", "正文。"), OPENINGS)
    assert [(x.text, x.layout.copies) for x in clean] == [("同一行标题", 3), ("正文。", 1)]
    assert [(r.kind, r.line_start, r.line_end) for r in repairs] == [("overprint", 1, 3)]


def test_how_little_may_be_left_of_a_line_that_was_printed_over_itself():
    assert folded("甲乙丙丁" * 2) == ["甲乙丙丁"]
    assert folded("甲乙丙" * 2) == ["甲乙丙甲乙丙"]
    assert folded("甲乙" * 3) == ["甲乙"]
    assert folded("甲" * 3) == ["甲甲甲"]
    assert folded("1234" * 2) == ["12341234"]
    # Beside a line that was printed as often, anything is folded: above it and below.
    assert folded("12" * 2, "甲乙丙丁" * 2, "34" * 2) == ["12", "甲乙丙丁", "34"]
    assert folded("12" * 2, "甲乙丙丁" * 3) == ["1212", "甲乙丙丁"]
    # As often, where it may be more.
    assert folded("甲乙丙丁" * 2, "1" * 4) == ["甲乙丙丁", "11"]


def test_how_little_a_line_may_hold_that_is_printed_again():
    assert folded("甲乙丙丁", "甲乙丙丁", "完。") == ["甲乙丙丁", "完。"]
    assert folded("甲乙丙", "甲乙丙", "完。") == ["甲乙丙", "甲乙丙", "完。"]
    assert folded("1234", "1234") == ["1234", "1234"]
    assert folded("说完了。", "说完了。") == ["说完了。", "说完了。"]
    assert folded(*[f"{n}行的题目" for n in "一二三四五六"] * 2) == [f"{n}行的题目" for n in "一二三四五六"]
    seven = [f"{n}行的题目" for n in "一二三四五六七"]
    assert folded(*seven * 2) == seven * 2


def test_paragraphs_that_a_format_calls_whole_are_not_folded_together():
    lines = facts_of(*[Line(1, 1, "同一行标题", whole=True)] * 2)
    assert len(fold_overprint(lines, OPENINGS)[0]) == 2


def test_a_folded_line_keeps_its_facts_and_its_place():
    (line,), repairs = fold_overprint(facts_of(Line(4, 5, "一、甲乙" * 3)), OPENINGS)
    assert (line.layout.start, line.layout.end, line.layout.copies) == (4, 5, 3)
    assert (line.text, line.form.enumerator) == ("一、甲乙", "一、")
    assert [(r.line_start, r.line_end, r.before, r.after) for r in repairs] == [
        (4, 5, "一、甲乙" * 3, "一、甲乙")
    ]
    clean, repairs = fold_overprint(facts_of(*["题目的第一行", "第二行"] * 2, "完。"), OPENINGS)
    assert [x.layout.end for x in clean] == [4, 4, 5]
    assert [(r.line_start, r.line_end, r.after) for r in repairs] == [(1, 4, "题目的第一行⏎第二行")]


def test_long_runs_of_the_same_line_are_read_once():
    assert [len(folded(*[text] * 20_000)) for text in ("写完了。", "同", "没有写完的一行")] == [
        20_000,
        20_000,
        1,
    ]
