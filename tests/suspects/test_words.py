"""Words that look wrong are found, sound ones are not, and how many seeded errors are found."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.lexicon import load_lexicon
from jianbao.suspects.marks import check_marks
from jianbao.suspects.words import WordChecker
from tests import misprints
from tests.suspects.samples import found


@pytest.fixture(scope="module")
def checker() -> WordChecker:
    return WordChecker(load_lexicon())


@pytest.mark.parametrize(
    ("text", "surface", "suggestion", "reason"),
    [
        ("镇里建设渠道，加快道路建没，方便出行。", "建没", "建设", "misprint_shape"),
        ("乡镇加快道路健设，道路建设要快。", "健设", "建设", "misprint_shape"),
        ("会议对防汛工作作出布署。", "布署", "部署", "misspelling"),
        ("粮食生产要稳，各地做好粮食升产工作。", "升产", "生产", "misprint_sound"),
        ("单靠一家企业已经法完成改造。", "已经法完成", "已经无法完成", "missing_character"),
        ("这项工作由央农村工作组牵头。", "央农村", "中央农村", "missing_character"),
        ("这是全镇居民的的共同愿望。", "的的", "的", "doubled_character"),
        ("水库今年提高高了蓄水能力。", "提高高", "提高", "doubled_character"),
        ("镇里每年进行进行两次检查。", "进行进行", "进行", "doubled_word"),
        ("镇里建设水利设施水利设施三处。", "水利设施水利设施", "水利设施", "doubled_word"),
    ],
)
def test_words_that_look_wrong(text, surface, suggestion, reason):
    assert found(text) == [(surface, suggestion, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "大家实实在在干事，天天好好学习，再研究研究。",
        "为了了解情况，目的的确明确，科技部部长、农业司司长都来了。",
        "全国国有企业和我国国内市场，从中国国情出发。",
        "高高兴兴上班，平平安安回家，人人动手，层层落实，稳稳推进。",
        "新增按装机容量计算的补贴，既使企业受益，又使农民增收。",
        "在京召开的会议听取了美方代表的意见，央企和央视派人参加。",
        "建议研究氢基竖炉、铁基材料和碳基芯片，价格降至每吨三百元。",
    ],
)
def test_sound_words_are_no_suspects(text):
    assert found(text) == []


def test_what_is_printed_twice_is_intended():
    assert found("村里建设水渠。乡镇加快道路建没。", "村里加快水渠建没。") == []


def test_a_name_is_no_misprint():
    assert found("调查由王建社和李明设完成，刘建没参加。") == []


def test_clean_text_is_hardly_ever_suspected(checker):
    texts = misprints.clean_paragraphs()
    assert sum(map(len, texts)) > 8_000
    words = [s for suspects in checker.check(texts) for s in suspects]
    marks = [s for suspects in check_marks(texts, lexicon=load_lexicon()) for s in suspects]
    assert [*words, *marks] == []


@pytest.mark.parametrize(
    ("kind", "least"), [("shape", 0.6), ("sound", 0.4), ("doubled", 0.7), ("unpaired", 0.97), ("lost", 0.02)]
)
def test_seeded_errors_are_found(checker, kind, least):
    counts = misprints.measure(checker, kind, random.Random(1)) + misprints.measure(
        checker, kind, random.Random(2)
    )
    assert counts["put_in"] > 40
    assert counts["found"] / counts["put_in"] >= least


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.text("建没设的一二是，。“”（）()[3]①年月日时0123456789%甲\ufffd\n ", max_size=40), max_size=4)
)
def test_any_text_gives_suspects_within_it(checker, texts):
    texts = [t.replace("\n", "") for t in texts]
    for text, words, marks in zip(
        texts, checker.check(texts), check_marks(texts, lexicon=load_lexicon()), strict=True
    ):
        assert all(0 <= s.start < s.end <= len(text) for s in (*words, *marks))
        assert words == sorted(words)
