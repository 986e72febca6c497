"""Tables with an article in each row, and those that only look so."""

from jianbao.reading.formats.article_rows import article_rows, load_column_names
from tests.reading.formats.shipped import LEXICON

NAMES = load_column_names(LEXICON)
LONG = "沿河步道今年向北延伸四公里，新设休息点十二处，沿线居民可以步行到达三座公园。"
LATER = "下一阶段将补种乔木二千株，并把夜间照明换成低功率灯具，工程预计在秋季完成。"


def told(*rows: list[str]) -> list[list[str]] | None:
    found = article_rows(rows, NAMES)
    return [[x.text for x in article] for article in found.articles] if found else None


def test_titles_texts_sources_and_what_else_a_row_holds():
    found = article_rows(
        [
            ["河岸简报", "", "", "", "", ""],
            ["序号", "标 题", "作者", "正文", "来源", "日期", "链接"],
            ["1", "沿河步道\n延伸工程", "周明", f"{LONG}\n{LATER}", "河岸日报", "2025-03-01", "a.b"],
            ["2", "社区食堂这一年", "", LATER, "", "2025-03-02"],
        ],
        NAMES,
    )
    assert found
    assert (found.above, found.numbers) == (["河岸简报"], ["1", "2"])
    first, second = found.articles
    assert [(x.text, x.style) for x in first] == [
        ("沿河步道 延伸工程", "h1"), ("作者：周明", ""), (LONG, ""), (LATER, ""), ("链接：a.b", ""),
        ("来源：河岸日报 2025-03-01", ""),
    ]  # fmt: skip
    assert [x.text for x in second] == ["社区食堂这一年", LATER, "日期：2025-03-02"]


def test_columns_in_another_order_and_under_other_names():
    rows = [["见报日期", "内容", "媒体名称", "题目"], ["3月1日", LONG, "河岸晚报", "步道"]]
    assert told(*rows) == [["步道", LONG, "来源：河岸晚报 3月1日"]]


def test_a_row_without_a_title_goes_on_with_the_article_above():
    assert told(["标题", "内容"], ["步道", LONG], ["", LATER], ["食堂", LATER]) == [
        ["步道", LONG, LATER],
        ["食堂", LATER],
    ]


def test_lists_of_names_figures_and_tasks_are_no_articles():
    assert told(["标题", "内容"], ["步道", "四公里"], ["食堂", "三家"]) is None
    assert told(["街道", "数量"], ["东街", LONG]) is None
    assert told(["项目名称", "主要内容", "责任单位"], ["步道", LONG, "园林处"]) is None
    assert told(["标题", "内容"]) is None
    assert told() is None
