"""What the words of a title and those around it say of the kind of a document."""

import pytest

from jianbao.actors.documents.clues import load_document_clues
from jianbao.lexicon import load_lexicon

CLUES = load_document_clues(load_lexicon())


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于加快建设的意见", "opinion"),
        ("机构改革方案", "plan"),
        ("中共中央关于改革的决定", "decision"),
        ("数据安全法", "law"),
        ("全球创新指数报告", "report"),
        ("关于开展试点的通知", "notice"),
        ("红楼梦", "other"),
    ],
)
def test_kinds(title, kind):
    assert CLUES.kind_of(title) == kind


@pytest.mark.parametrize(
    ("title", "before", "after", "kind"),
    [
        ("求是", "", "", "journal"),
        ("海洋", "", "杂志刊文", "journal"),
        ("海洋", "", "》《湖泊》等三家期刊", "journal"),
        ("海洋", "原载", "2024年第3期", "journal"),
        ("海洋", "原载", "的说法", "other"),
        ("海洋", "", "2024年的说法", "other"),
        ("海洋", "", "年度报告", "report"),
        ("海洋", "", "的重要讲话", "speech"),
        ("海洋", "", "很蓝", "other"),
        ("海洋法", "", "杂志", "law"),
    ],
)
def test_kinds_of_marked_titles(title, before, after, kind):
    assert CLUES.kind_of_marked(title, before, after) == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2024年中央一号文件", "other"),
        ("党章修正案", "law"),
        ("能源法草案二审稿", "law"),
        ("修订草案", "other"),
        ("关于〈某某条例〉的通知", "notice"),
        ("某某条例（试行）", "law"),
        ("统计公报", "report"),
        ("公报", "notice"),
        ("读写法", "law"),
        ("语法", "other"),
        ("申报", "other"),
        ("渔报", "journal"),
    ],
)
def test_kinds_of_unmarked_titles(title, kind):
    assert CLUES.kind_of_unmarked(title) == kind
