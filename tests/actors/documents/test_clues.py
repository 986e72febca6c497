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
