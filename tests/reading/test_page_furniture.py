"""Page numbers and running headers among lines of text."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.formats.text import number_lines
from jianbao.reading.page_furniture import drop_page_numbers, drop_running_headers
from tests.reading.lines import facts_of


@pytest.mark.parametrize(
    "number",
    [
        "12",
        "- 12 -",
        "— 3 —",
        "第 3 页 共 9 页",
        "第3页/共9页",
        "3/9",
        "XIV",
        "iv",
        "P. 7",
        "Page 7 of 9",
        "·12·",
    ],
)
def test_page_numbers_of_all_forms_go(number):
    kept, _ = drop_page_numbers(facts_of("正文第一行", number, "第二行"))
    assert [x.text for x in kept] == ["正文第一行", "第二行"]


def test_pages_are_counted_by_their_numbers_where_nothing_else_tells():
    rows = [x for n in range(1, 5) for x in (f"第{n}面的正文一行", f"{n}")]
    kept, _ = drop_page_numbers(facts_of(*rows))
    assert [(x.layout.page, x.layout.page_start) for x in kept] == [
        (1, True),
        (2, True),
        (3, True),
        (4, True),
    ]


def test_headers_that_break_into_sentences_go_without_page_marks():
    rows = [
        x
        for n in range(4)
        for x in (
            "子丑寅卯"[n] + "话写到这里还",
            f"某参考 · {n}",
            "甲乙丙丁"[n] + "事没写完。",
            "又一句。",
            "再一句。",
        )
    ]
    kept, repairs = drop_running_headers(facts_of(*rows))
    assert len(repairs) == 4
    assert len(kept) == 16


def test_titles_of_a_series_are_no_running_headers():
    raw = [x for n in range(4) for x in ("\f" + f"每周动态{n}" * 3, f"第{n}周的正文，一句话。")]
    kept, repairs = drop_running_headers(facts_of(*number_lines(raw)))
    assert len(kept) == 8
    assert repairs == []


def test_source_lines_that_several_articles_share_are_no_running_headers():
    raw = [
        x
        for n in range(4)
        for x in (f"\f第{n}篇的正文，一句话。", "（来源：某报 作者：王一 某大", "学博士研究生）")
    ]
    assert drop_running_headers(facts_of(*number_lines(raw)))[1] == []


def test_paragraphs_that_a_format_calls_whole_are_no_page_numbers():
    assert len(drop_page_numbers(facts_of("甲", Line(2, 2, "12", whole=True)))[0]) == 2


def test_pages_are_counted_from_three_numbers_that_rise_by_one():
    def pages(*numbers: str) -> list[int]:
        rows = [x for number in numbers for x in ("正文的一行", number)]
        return [x.layout.page for x in drop_page_numbers(facts_of(*rows))[0]]

    assert pages("7", "8", "9") == [1, 2, 3]
    assert pages("7", "8") == [1, 1]
    assert pages("7", "8", "10") == [1, 1, 1]
    known = facts_of("甲", "1", "乙", "2", "丙", "3", Line(7, 7, "丁", page=2))
    assert [x.layout.page for x in drop_page_numbers(known)[0]] == [1, 1, 1, 2]


def test_the_start_of_a_page_moves_on_to_the_line_that_stays():
    lines, repairs = drop_page_numbers(facts_of("甲", Line(2, 3, "12", page_start=True), "乙", "丙"))
    assert [(x.text, x.layout.page_start) for x in lines] == [("甲", False), ("乙", True), ("丙", False)]
    assert [(r.line_start, r.line_end, r.kind, r.before, r.after) for r in repairs] == [
        (2, 3, "page_number", "12", "")
    ]


def paged(
    header: str, pages: int, *, body: str = "这一页的正文写完了。", inside: int = 0
) -> list[str | Line]:
    """Return pages of a header and four lines; on the last `inside` pages the header stands among the lines."""
    rows: list[str | Line] = []
    for n in range(pages):
        texts = [header, body, body, body, body]
        if n >= pages - inside:
            texts = [body, body, header, body, body]
        rows += [Line(1, 1, t, page=n + 1, page_start=not i) for i, t in enumerate(texts)]
    return rows


def dropped(*rows: str | Line) -> int:
    return len(drop_running_headers(facts_of(*rows))[1])


def test_headers_recur_on_three_pages_mostly_at_their_edges():
    assert dropped(*paged("某参考", 3)) == 3
    assert dropped(*paged("某参考", 2)) == 0
    # Two of three stand at an edge; one of two does not suffice.
    assert dropped(*paged("某参考", 6, inside=2)) == 4
    assert dropped(*paged("某参考", 6, inside=3)) == 0
    assert (
        dropped(
            *paged(
                "某参考" + "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃" + "辰宿列",
                3,
            )
        )
        == 3
    )
    assert (
        dropped(
            *paged(
                "某参考"
                + "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃"
                + "辰宿列张",
                3,
            )
        )
        == 0
    )
    assert dropped(*paged("某参考到此为止。", 3)) == 0


def test_headers_without_page_marks_break_into_sentences_far_apart():
    body, broken = "正文的一行写完了。", "话写到这里还"

    def pages(count: int, *lines: str) -> list[str]:
        """Pages of these lines; the first of each and what is broken differ, and the header stands at the end."""
        rows = []
        for n in range(count):
            c = "甲乙丙丁戊己庚辛"[n]
            rows += [c + "事一行写完了。", *(c + x if x == broken else x for x in lines), "某参考"]
        return rows

    assert dropped(*pages(4, body, body, broken)) == 4
    assert dropped(*pages(3, body, body, broken)) == 0
    # After ended lines it is no header, nor nearer than five lines.
    assert dropped(*pages(4, body, body, body)) == 0
    assert dropped(*pages(4, body, broken)) == 0
    # At least a third of its places break into sentences; the last breaks into none, as nothing follows.
    whole = pages(6, body, body, body)
    assert dropped(*pages(4, body, body, broken), *whole[:-2], "某参考") == 10
    assert dropped(*pages(3, body, body, broken), *whole, *whole) == 0


def test_lines_within_a_source_line_of_eight_lines_are_no_headers():
    source = ["（来源：某报", *[f"第{n}行的某某" for n in "甲乙丙丁戊己庚"], "学博士"]
    rows = [
        x for n in range(3) for x in [Line(1, 1, t, page=n + 1, page_start=t == "学博士") for t in source]
    ]
    assert dropped(*rows) == 0
    longer = [*source[:-1], "又一行的某某", source[-1]]
    rows = [
        x for n in range(3) for x in [Line(1, 1, t, page=n + 1, page_start=t == "学博士") for t in longer]
    ]
    assert dropped(*rows) == 3


def test_source_lines_in_any_brackets_that_articles_share_are_no_headers():
    for source in ("（来源：某报 2025年）", "【来源：某报 2025年】", "（来源：某报 2025年）。"):
        rows = [x for n in range(3) for x in [Line(1, 1, source, page=n + 1, page_start=True), "话说完了。"]]
        assert dropped(*rows) == 0
    rows = [
        x for n in range(3) for x in [Line(1, 1, "某报 2025年", page=n + 1, page_start=True), "话说完了。"]
    ]
    rows = [Line(1, 1, x, page=i // 2 + 1) if isinstance(x, str) else x for i, x in enumerate(rows)]
    assert dropped(*rows) == 3


CASES = [
    ("山村里的卫生室今年添了两台仪器，村民看病不用再", "跑县城。"),
    ("医生每周巡诊一次，带着药箱走遍六个自然村，路上", "常常要走大半天。"),
    ("药品由县里统一采购配送，价格比从前低了三成，种", "类也多了。"),
]


def sections(first: str, last: str) -> list[str | Line]:
    """Sections of a document: a heading of its own, one that recurs, and a paragraph of two lines."""
    rows: list[str | Line] = []
    for n, (one, two) in enumerate(CASES):
        rows += [first + "甲乙丙"[n], last, Line(1, 1, one, indent=2.0), two, "另有一行写在后头，到此为止。"]
    return rows


def test_sub_headings_that_recur_in_each_section_stay():
    assert dropped(*sections("第一卫生室：", "基本情况")) == 0
    assert dropped(*sections("经验材料之", "群众评价")) == 0
    # A line that fills the measure, and text without an indent below: a header inside a sentence.
    rows = [
        x for one, two in CASES for x in (one, "村卫生参考", two, "另有一行。", "又有一行。", "再有一行。")
    ]
    assert dropped(*rows) == 3
    # Text below that is indented: a heading.
    indented = [Line(1, 1, x, indent=2.0) if i % 6 == 2 else x for i, x in enumerate(rows)]
    assert dropped(*indented) == 0


def test_pieces_of_sentences_that_recur_stay():
    rows = []
    for one, two in CASES:
        rows += [one, "分级诊", "疗做得好，" + two, "另有一行。", "又有一行。", "再有一行。"]
    assert dropped(*rows) == 0


def test_labelled_lines_of_each_item_stay():
    rows = []
    for n, (one, two) in enumerate(CASES):
        rows += ["村医之" + "甲乙丙"[n], "单位：某县卫生院", "主题：基层医疗", one + two, "收在本期。"]
    assert dropped(*rows) == 0


def test_a_header_on_two_pages_goes_where_it_breaks_into_a_sentence():
    def pages(last: str, then: str) -> list[str | Line]:
        rows = ["村卫生参考", "卫生室添仪器", CASES[0][0], "县城。" * 5, last]
        more = ["村卫生参考", then, CASES[2][0], CASES[2][1]]
        return [Line(1, 1, t, page=p, page_start=not i) for p, page in ((1, rows), (2, more)) for i, t in enumerate(page)]  # fmt: skip

    assert dropped(*pages(CASES[1][0], CASES[1][1])) == 2
    assert dropped(*pages("医生每周巡诊一次，带着药箱走遍六个村，路不好走。", "药品由县里配送。")) == 0
    # Not at the edge of a page.
    rows = pages(CASES[1][0], CASES[1][1])
    assert dropped(rows[1], rows[0], *rows[2:]) == 0


ADDRESS = "https://www.example.org/art/2026/3/4/art_1234_5678901234567890.html"


@pytest.mark.parametrize(
    "printed", [f"{ADDRESS} 1/2", "file:///C:/Users/a/b.html 3/12", "www.example.cn/a.htm　　2 / 3"]
)
def test_addresses_that_a_browser_prints_go_even_once(printed):
    assert dropped(CASES[0][0], printed, CASES[0][1]) == 1


def test_addresses_without_a_page_go_as_headers_do_and_stay_in_text():
    rows = [x for one, two in CASES for x in (one, ADDRESS, two, "另有一行。", "又有一行。", "再有一行。")]
    assert dropped(*rows) == 3
    assert dropped(CASES[0][0], ADDRESS, CASES[0][1]) == 0
    assert dropped("详见以下网址：", ADDRESS, "读者可以自己去查。") == 0
    assert dropped("[1] 某县统计公报", ADDRESS, "[2] 某县卫生年报", ADDRESS) == 0


def test_continued_captions_at_page_heads_stay():
    rows = [Line(1, 1, t, page=n + 1, page_start=not i) for n in range(3) for i, t in enumerate([f"表{n + 1} 各村床位", *CASES[n]])]  # fmt: skip
    assert dropped(*rows) == 0
