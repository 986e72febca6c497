"""What changes is named without the words that lead to the verb."""

import pytest

from tests.made_digest import digest_of
from tests.quantities.found import changes_of


@pytest.mark.parametrize(
    ("sentence", "entity"),
    [
        ("从业人员预计将由5人增至8人。", "从业人员"),
        ("其中从业人员由5人增至8人。", "从业人员"),
        ("截至2024年底，在校学生较上年增长5%。", "在校学生"),
        ("通过改革，把理赔周期由30天压缩到7天。", "理赔周期"),
        ("减少率14%。", ""),
        ("由5家增至8家。", ""),
        # A phrase of more than 24 characters is no name; then it is what the figures measure.
        ("这是一个非常非常长的名称因而根本不可能是一个主语的短语由5家增至8家。", "短语"),
        ("由5家企业增至8家企业。", "企业"),
        # How it is computed, and what happens besides, is nothing that changes.
        ("公共预算收入30亿元，扣除减免因素后增长5%。", "公共预算收入"),
        ("随着合并推进，网点数量减少5%。", "网点数量"),
    ],
)
def test_subjects(sentence, entity):
    assert changes_of(digest_of(sentence))["entity"].tolist() == [entity]
