"""Where articles begin: which signs are seen, and how sure they make."""

import tomllib

import pytest

from jianbao import paths
from jianbao.reading.boundaries import SIGNS, Candidate, find_boundaries
from jianbao.reading.document import Line
from jianbao.reading.measure import read_setting
from jianbao.reading.sources import source_spans
from tests.reading.lines import ENDINGS, facts_of

BODY = "这是正文的一行字，说的是同一件事情，写得足够长，不会被当成标题。"
OTHER = "海上风机每年要检修两次，船期紧张，费用占发电成本的一成以上。"


def candidates(*rows: str | Line) -> list[Candidate]:
    lines = facts_of(*rows)
    setting = read_setting(lines)
    spans = source_spans(lines, setting.length)
    return find_boundaries(lines, spans, setting.length, setting.measure, ENDINGS)


def taken(*rows: str | Line) -> list[int]:
    return [c.index for c in candidates(*rows) if c.taken]


def signs(index: int, *rows: str | Line) -> tuple[str, ...]:
    return next(c.signs for c in candidates(*rows) if c.index == index)


@pytest.mark.parametrize(
    "source",
    [
        ["（来源：某报 2025年5月12日）"],
        ["(来源：某报 2025年5月12日)"],
        ["【来源：某报】"],
        ["来源：某报 2024-03-05 作者：甲"],
        ["（原载《某刊》2024年第11期，有删节）"],
        ["（摘自《某报》2025年3月7日第2版）"],
        ["（来源：某刊，2025年2月 作者：王一,", "某某研究院", "副研究员）"],
    ],
)
def test_an_article_begins_after_a_source_line_of_any_layout(source):
    rows = ["题目", BODY, *source, "另一个题目", OTHER]
    assert taken(*rows) == [0, 2 + len(source)]


def test_the_table_of_boundaries_and_the_reports_names_know_all_signs():
    table = tomllib.loads((paths.PACKAGE / "report" / "tables.toml").read_text(encoding="utf-8"))
    names = tomllib.loads((paths.LEXICON / "chapters" / "names.toml").read_text(encoding="utf-8"))
    assert set(table["tables"]["boundaries"]["columns"]["evidence"]["values"]) == set(SIGNS)
    assert set(names["signs"]) == set(SIGNS)


def test_a_source_line_under_the_title_belongs_to_what_follows():
    rows = ["题目", "来源：某报 2025-05-12", "王一 李四", BODY, "另一个题目", "来源：另一报", OTHER, OTHER]
    assert taken(*rows) == [0, 4]
    assert "source_below" in signs(4, *rows)


@pytest.mark.parametrize(
    ("below", "sign"),
    [
        ("[摘要] 本文讨论一件事情", "label_below"),
        ("本报北京3月1日电（记者 王一）今天", "dateline_below"),
        ("作者：王一", "byline_below"),
    ],
)
def test_what_stands_under_titles_tells_them(below, sign):
    rows = ["题目", BODY, BODY, "另一个题目", below, OTHER]
    assert sign in signs(3, *rows)
    assert taken(*rows) == [0, 3]


def test_a_signature_ends_an_article():
    rows = ["题目", BODY, "（作者系某大学教授）", "另一个题目", OTHER, OTHER]
    assert "signature_above" in signs(3, *rows)
    assert taken(*rows) == [0, 3]


def test_words_that_change_open_an_article_and_words_that_stay_do_not():
    one = ["小麦播种之后要看墒情，墒情不足要及时灌溉，灌溉之后还要松土保墒。"] * 8
    two = ["深海潜水器下潜到万米海沟，机械臂取回岩石样品，样品送进高压实验舱。"] * 8
    assert taken("农事", *one, "下潜记", *two) == [0, 9]
    assert taken("农事", *one, "灌溉的时机", *one) == [0]


def test_overprinted_headings_within_an_article_open_none():
    bold = [Line(0, 0, "题目", copies=4), Line(0, 0, "一、第一节", copies=4)]
    heading = Line(0, 0, "没有编号的小节", copies=4)
    rows = [bold[0], BODY, bold[1], BODY, heading, BODY, "（来源：某报 2025年5月）"]
    assert taken(*rows) == [0]


def test_titles_are_known_by_their_style_and_by_their_size():
    styled = [Line(0, 0, t, style="h1") for t in ("题目一", "题目二")]
    large = [Line(0, 0, t, size=1.8) for t in ("题目一", "题目二")]
    for first, second in (styled, large):
        assert taken(first, BODY, second, OTHER) == [0, 2]
    assert taken(Line(0, 0, "唯一的题目", size=1.8), BODY, Line(0, 0, "小节", size=1.3), BODY) == [0]


def test_confidence_is_that_of_the_decision_and_unsure_places_are_listed():
    rows = ["题目", BODY, BODY, Line(9, 9, "另一个题目", gap=2), OTHER, OTHER]
    first, second = candidates(*rows)
    assert (first.index, first.confidence, first.taken) == (0, 1.0, True)
    assert (second.index, second.signs, second.taken) == (3, ("set_off",), True)
    assert 0.5 < second.confidence < 0.8
    # A source line above makes it sure.
    assert candidates(*rows[:3], "（来源：某报）", rows[3], OTHER)[-1].confidence > 0.95
    # A page's head alone does not suffice, but is listed.
    rows[3] = Line(9, 9, "另一个题目", page_start=True)
    assert [(c.index, c.taken) for c in candidates(*rows)] == [(0, True), (3, False)]
    assert candidates() == []


SHORT = "题目的一行"


@pytest.mark.parametrize(
    "before",
    [
        "话说完了。",
        "（作者系某大学教授）",
        "[17] 某人，某书，某年",
        "责任编辑：王一",
        "附件：1. 名单",
        "相关阅读",
        "联系电话：010-12345678",
        "二〇二五年三月四日",
    ],
)
def test_what_an_article_may_end_with(before):
    assert taken("题目", BODY, before, Line(9, 9, SHORT, gap=3), BODY, BODY) == [0, 3]


def test_after_a_broken_line_no_article_begins_unless_the_line_stands_out():
    text = ["这一行说到一半还没有说完就断在行尾的地方", "然后接着说下去，直到这里才把话全部说完。"] * 5
    broken = text[0]
    after = candidates("题目", *text, broken, Line(9, 9, SHORT, gap=0), *text)
    assert 12 not in [c.index for c in after]
    bold = Line(9, 9, SHORT, copies=2)
    assert 12 in [c.index for c in candidates(Line(1, 1, "题目", copies=2), *text, broken, bold, *text)]


def test_a_page_opened_and_white_space_at_its_head():
    rows = ["题目", *[BODY] * 3, Line(9, 9, SHORT, gap=2, page_start=True), OTHER, OTHER]
    assert signs(4, *rows) == ("page_start",)


def test_a_list_of_short_lines_opens_nothing():
    short = ["题目", *[BODY] * 3, Line(9, 9, SHORT, gap=2), *["一行字"] * 4, OTHER]
    assert taken(*short) == [0]


def test_a_signature_runs_over_three_lines_at_most():
    rest = ["某大学教授", "某所研究员）"]
    rows = ["题目", BODY, "（作者系", *rest, SHORT, OTHER, OTHER]
    assert "signature_above" in signs(5, *rows)
    far = candidates("题目", BODY, "（作者系", *rest[:1] * 2, rest[1], SHORT, OTHER, OTHER)
    assert "signature_above" not in [s for c in far for s in c.signs]


def test_what_follows_a_source_line_and_reads_as_no_title_is_less_sure():
    titled = candidates("题目", BODY, "（来源：某报）", "另一个题目", OTHER)[-1]
    numbered = candidates("题目", BODY, "（来源：某报）", "一、编者按", OTHER)[-1]
    assert titled.confidence > numbered.confidence > 0.5


def test_one_of_many_articles_without_a_source_line_shifts_none():
    rows = []
    for n in range(6):
        rows += [f"第{n}个故事的题目", BODY, *(["（来源：某报）"] if n != 2 else [Line(9, 9, BODY, gap=0)])]
    assert taken(*rows) == [0, 3, 6, 12, 15]


@pytest.mark.parametrize(
    "feet",
    [
        ["参考文献", "[1] 某人. 某书[M]. 某社, 2024: 1-9."],
        ["责任编辑：王一 校对：李四"],
        ["江州市科技协会", "2025年3月4日"],
        ["附件：任务分工表"],
        ["延伸阅读：去年的报告"],
        ["联系电话：010-12345678"],
    ],
)
def test_lines_at_an_articles_foot_shift_no_title(feet):
    rows = []
    for n in range(3):
        rows += [f"第{n}个故事的题目", BODY, OTHER, *feet, "（来源：某报 2025年5月12日）"]
    step = 4 + len(feet)
    assert taken(*rows) == [0, step, 2 * step]


def styled(style: str, text: str) -> Line:
    return Line(9, 9, text, whole=True, style=style)


def test_sections_at_once_under_a_title_are_one_article():
    titles, sections = ["山区怎样联网", "旧衣怎样回收"], ["投放量上升", "分拣成本高", "出路在哪里"]
    one = [styled("h1", titles[0]), *(x for s in sections for x in (styled("h2", s), BODY))]
    assert taken(*one) == [0]
    two = [*one, styled("h1", titles[1]), *(x for s in sections for x in (styled("h2", s), OTHER))]
    assert taken(*two) == [0, 7]


def test_the_name_of_a_digest_is_no_article():
    items = [x for t in ("山区怎样联网", "旧衣怎样回收", "港口怎样接电") for x in (styled("h2", t), BODY)]
    assert taken(styled("h1", "江州科技动态"), *items) == [1, 3, 5]
    assert taken(styled("h1", "政策参考（2025年第3期）"), *items) == [1, 3, 5]


@pytest.mark.parametrize("mark", ["·", "▶ ", "◆", "一、二、三、", "1.2.3."])
def test_titles_are_known_by_their_opening(mark):
    marks = [mark[i : i + 2] for i in (0, 2, 4)] if len(mark) > 2 else [mark] * 3
    rows = [
        x
        for m, t in zip(marks, ("山区怎样联网", "旧衣怎样回收", "港口怎样接电"), strict=True)
        for x in (m + t, BODY)
    ]
    assert taken(*rows) == [0, 2, 4]
    assert "title_mark" in signs(2, *rows)
    # Under a title they are headings or items.
    assert taken("三件事情的做法", BODY, *rows) == [0]
    assert taken("三件事情的做法", BODY, *rows[::2], BODY) == [0]


def test_recurring_headings_open_no_article():
    rows = ["两个园区的做法"]
    for case in ("样本一：甲园区", "样本二：乙园区"):
        rows += [case, "主要做法", BODY, "主要成效", OTHER]
    assert taken(*rows, "（来源：某报）") == [0]


def test_short_items_with_sources_of_their_own_are_articles():
    rows = [x for n in range(4) for x in (f"第{n}条消息的题目", "来源：某报 2025年5月12日", f"建成第{n}座。")]
    assert taken(*rows) == [0, 3, 6, 9]


def test_the_number_of_a_document_above_its_title_belongs_to_it():
    rows = ["关于甲的通知", "各县人民政府：", BODY, "江州市政府", "2025年3月4日"]
    rows += ["江政发〔2025〕7号", "关于乙的通知", "各县人民政府：", OTHER]
    assert taken(*rows) == [0, 5]
    assert "number_below" in signs(5, *rows)


def test_columns_of_items_are_told_from_articles_with_sections():
    def items(*names: str) -> list[Line]:
        return [x for name in names for x in (styled("h3", name), Line(9, 9, BODY, whole=True))]

    name, column = styled("h1", "江州科技动态（2025-03-04）"), styled("h2", "要闻")
    rows = [
        name,
        column,
        *items("山区气象怎样联网", "旧衣怎样回收再用"),
        styled("h2", "评论"),
        *items("港口怎样接上岸电"),
    ]
    found = [c for c in candidates(*rows) if c.taken]
    assert [(c.index, c.columns) for c in found] == [(2, 2), (4, 0), (7, 1)]
    articles = [styled("h2", t) for t in ("山区气象怎样联成一张网", "旧衣怎样回收之后再用")]
    rows = [name, articles[0], BODY, *items("现状", "对策"), articles[1], BODY, *items("现状", "对策")]
    assert taken(*rows) == [1, 7]


def test_fields_of_items_are_no_titles():
    rows: list[str | Line] = [Line(1, 1, "江州科技动态（2025-03-04）", size=1.9)]
    for title in ("山区气象怎样联网", "旧衣怎样回收", "港口怎样接电", "水稻怎样机插"):
        rows += [Line(1, 1, title, size=1.3), "机构：江州战略所", "主题：科技，治理", f"摘要：{BODY}"]
    assert taken(*rows) == [1, 5, 9, 13]


def test_a_line_of_names_under_a_title_is_no_title():
    rows = ["山区气象怎样联网", Line(2, 2, "王一 李四", gap=1), "摘要：甲", BODY, BODY]
    assert taken(*rows) == [0]


def test_bold_headings_of_one_article_open_none():
    rows: list[str | Line] = [Line(1, 1, "山区气象怎样联成一张网", size=1.6, bold=True)]
    for n in range(12):
        rows += [Line(2, 2, f"小节之{n}的标题", bold=True), BODY, OTHER, BODY, OTHER]
    assert taken(*rows) == [0]
