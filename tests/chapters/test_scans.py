"""Pages that are pictures are spoken of where there are some, and only there."""

from types import SimpleNamespace

import pandas as pd

from jianbao.chapters.scans import scan_warning, scan_words


def analysis(*repairs, doubts=0):
    return SimpleNamespace(
        repairs=pd.DataFrame(repairs, columns=["kind", "before"]),
        suspects=pd.DataFrame({"reason": ["recognition"] * doubts + ["half_width"]}),
    )


def test_recognised_pages_are_counted_with_what_is_doubtful():
    words = scan_words(analysis(("scan_page", ""), ("scan_page", ""), ("wrap", "甲⏎乙"), doubts=3))
    assert "2页的文字由图像识别而来" in words
    assert "3处存疑" in words
    assert "未读入" not in words


def test_unread_pages_are_named_up_to_a_number():
    few = scan_words(analysis(("scan_unread", "第2页"), ("scan_unread", "第5页")))
    assert "第2页、第5页是没有文字的图像" in few
    many = scan_words(analysis(*[("scan_unread", f"第{n}页") for n in range(1, 10)]))
    assert "第6页等9页" in many
    assert "第7页" not in many
    assert scan_warning(analysis(("scan_unread", "第2页"))).startswith("\n\n**注意")


def test_of_pages_with_text_nothing_is_said():
    assert scan_words(analysis(("wrap", "甲⏎乙"))) == scan_warning(analysis()) == ""
