"""Verbs of more and less, and what they join."""

import pytest

from jianbao.quantities import find_changes
from tests.made_digest import digest_of
from tests.own_lexicon import edited_lexicon
from tests.quantities.found import changes_of, dates_of, quantities_of


@pytest.mark.parametrize(
    ("sentence", "surface", "verb"),
    [
        ("新增甲、乙等5家。", "新增甲、乙等5家", "新增"),
        ("减少农药用量14%。", "减少农药用量14%", "减少"),
        ("增幅为5%。", "增幅为5%", "增幅"),
        ("价格降幅收窄0.1个百分点。", "收窄0.1个百分点", "收窄"),
        ("比上年低3个百分点。", "比上年低3个百分点", "低"),
        ("规模翻一番。", "翻一番", "翻一番"),
        ("产量增至3倍。", "增至3倍", "增至"),
        ("产量由8万吨变为5万吨。", "由8万吨变为5万吨", "变为"),
        ("产量由2021年的5万吨升到2024年的8万吨。", "由2021年的5万吨升到2024年的8万吨", "升到"),
    ],
)
def test_a_change_and_its_verb(sentence, surface, verb):
    assert changes_of(digest_of(sentence))[["surface", "verb"]].values.tolist() == [[surface, verb]]


@pytest.mark.parametrize(
    "sentence",
    [
        "不增加5家。",
        "没有增加5家。",
        "年均增长5%。",
        "提升行动5项。",
        "增加了对企业的补贴5亿元。",
        "增值5%。",
        "发展到5万人。",
        "占5家，由8家。",
        "提甲、乙等5家。",
        "这是实力跃升的五年。",
        "整体提升90所学校、40家医院。",
    ],
)
def test_what_is_no_change(sentence):
    assert changes_of(digest_of(sentence)).empty


def test_a_verb_is_added_by_one_word(tmp_path):
    lexicon = edited_lexicon(tmp_path, "quantities/changes.toml", '"净减少"', '"腰斩", "净减少"')
    digest = digest_of("销量腰斩50%。")
    table = find_changes(digest, quantities_of(digest), dates_of(digest), lexicon=lexicon)
    assert table[["verb", "delta_percent"]].values.tolist() == [["腰斩", -50]]
    assert changes_of(digest).empty
