"""Which lines are overprinted, by what they hold and by the lines beside them."""

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
