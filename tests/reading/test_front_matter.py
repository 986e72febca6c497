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
