"""Covers and contents go; an article's own first lines stay."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.front_matter import drop_front_matter, load_cover
from tests.reading.lines import LEXICON, facts_of, texts

BODY = "正文的第一句话，写得足够长，一看就是正文而不是标题。"


def kept(*rows: str) -> list[str]:
    lines, repairs = drop_front_matter(facts_of(*rows), load_cover(LEXICON))
    assert [r.before for r in repairs] == list(rows[: len(repairs)])
    return texts(lines)


@pytest.mark.parametrize(
    "contents",
    [
        ["目　录", "粮食安全的账本………………1", "海上风电怎么走…………12"],
        ["目录", "粮食安全的账本 ...... 1", "海上风电怎么走 ....... 12"],
        ["本期目录", "粮食安全的账本", "海上风电怎么走"],
        ["目 录", "1. 粮食安全的账本", "2. 海上风电怎么走 / 王一"],
        ["目录", "粮食安全的", "账本……………………1", "海上风电怎么走……2"],
    ],
)
def test_contents_go_in_any_layout(contents):
    articles = ["粮食安全的账本", BODY, "海上风电怎么走", BODY]
    assert kept(*contents, *articles) == articles


def test_a_cover_goes_with_and_without_contents():
    cover = ["政研参考", "2025年第3期（总第118期）", "内部资料 注意保存"]
    articles = ["粮食安全的账本", BODY]
    assert kept(*cover, *articles) == articles
    assert kept(*cover, "目录", "粮食安全的账本……1", *articles) == articles


@pytest.mark.parametrize(
    "first",
    [
        ["粮食安全的账本", BODY],
        ["粮食安全的账本", "2025年5月12日", BODY],
        ["粮食安全的账本", "《农业研究》2025年第2期", BODY],
        ["目录学的新问题", BODY],
        ["目录", BODY],
    ],
)
def test_an_articles_own_first_lines_stay(first):
    assert kept(*first) == first


def test_lines_that_word_marks_as_contents_go_wherever_they_stand():
    lines = facts_of(Line(1, 1, "粮食安全的账本\t1", style="toc"), "粮食安全的账本", BODY)
    assert texts(drop_front_matter(lines, load_cover(LEXICON))[0]) == ["粮食安全的账本", BODY]


COVER = "内部资料 注意保存"


def test_lines_of_a_cover_and_the_title_after_it_are_short():
    long = "内部资料" + "字" * 36
    assert kept(long, "粮食安全", BODY) == ["粮食安全", BODY]
    assert kept(long + "字", "粮食安全", BODY) == [long + "字", "粮食安全", BODY]
    assert kept(COVER, "题" * 40, BODY) == ["题" * 40, BODY]
    assert kept(COVER, "题" * 41, BODY) == [COVER, "题" * 41, BODY]
    assert kept(COVER, "话说完了。", BODY) == [COVER, "话说完了。", BODY]
    assert kept(COVER) == [COVER]


def test_only_the_first_line_of_a_cover_may_be_any():
    assert kept("政研参考", COVER, "粮食安全", BODY) == ["粮食安全", BODY]
    assert kept("政研参考", "又一行", COVER, BODY) == ["政研参考", "又一行", COVER, BODY]
    assert kept("《政研参考》", COVER, "粮食安全", BODY) == ["《政研参考》", COVER, "粮食安全", BODY]
    assert kept("本刊记者", COVER, "粮食安全", BODY) == ["本刊记者", COVER, "粮食安全", BODY]
    assert kept(COVER, "来源 2025年第3期", BODY) == ["来源 2025年第3期", BODY]
    # A date or a publisher alone is no cover.
    assert kept("2025年5月", "某局主办", "粮食安全", BODY) == ["2025年5月", "某局主办", "粮食安全", BODY]
    assert kept("2025年5月", "某局主办", "总第3期", "粮食安全", BODY) == ["粮食安全", BODY]


def test_a_cover_has_fifteen_lines_at_most():
    assert kept(*[COVER] * 14, "粮食安全", BODY) == ["粮食安全", BODY]
    assert kept(*[COVER] * 16, "粮食安全", BODY) == [COVER, "粮食安全", BODY]


def test_contents_begin_within_the_first_sixteen_lines():
    articles = ["粮食安全的账本", BODY]
    entry = ["目录", "粮食安全的账本……1"]
    assert kept(*["封面"] * 15, *entry, *articles) == articles
    assert kept(*["封面"] * 16, *entry, *articles)[0] == "封面"
    # Text before it: it is an article's own.
    text = "字" * 39 + "。"
    assert kept(text, *entry, *articles) == articles
    assert kept("字" + text, *entry, *articles)[0] == "字" + text


def test_entries_of_contents_have_three_lines_at_most():
    articles = ["粮食安全的账本怎么算", BODY]
    assert kept("目录", "粮食安全的", "账本", "怎么算……1", *articles) == articles
    assert len(kept("目录", "海上", "风电", "走得", "多远……1", *articles)) == 7
    assert kept("目录", "粮食安全的", "账本", "怎么算", *articles) == articles
    assert kept("目录", "话说完了。", "怎么算……1", *articles)[0] == "目录"


def test_titles_of_contents_stand_again_in_their_order():
    one, two = ["粮食安全", BODY], ["海上风电", BODY]
    assert kept("目录", "粮食安全", "海上风电", *one, *two) == [*one, *two]
    # After 海上风电 nothing begins with 粮食安全 any more.
    assert kept("目录", "海上风电", "粮食安全", *one, *two) == ["粮食安全", *one, *two]
    # Four characters at least, and at the head of a line.
    assert kept("目录", "粮食安", "粮食安", BODY)[0] == "目录"
    assert kept("目录", "粮食安全", "说粮食安全", BODY)[0] == "目录"
    assert kept("目录", "粮食安全 / 王一、李四", *one) == one
