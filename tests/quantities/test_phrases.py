"""Noun phrases after and before a figure."""

import pytest

from jianbao.lexicon import load_lexicon
from jianbao.quantities.phrases import load_phrase_words, noun_after, phrase_before


@pytest.mark.parametrize(
    ("text", "nominal", "phrase"),
    [
        ("科研人员和管理人员参加。", False, "科研人员和管理人员"),
        ("的科研人员，", False, "科研人员"),
        ("（含）科研人员。", False, "科研人员"),
        ("和企业联合。", False, ""),
        ("企业开展研发。", False, "企业"),
        ("科技创新和技术改造再贷款。", True, "科技创新和技术改造再贷款"),
        ("。企业", False, ""),
        ("额度专门支持小微渔船", True, "额度"),
    ],
)
def test_what_a_text_begins_with(text, nominal, phrase):
    assert noun_after(text, load_phrase_words(load_lexicon()), nominal=nominal) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("企业新增专利", "专利"),
        ("研发经费投入强度", "研发经费投入强度"),
        ("2024年全国氢气产量", "全国氢气产量"),
        ("其中首批企业", "企业"),
        ("（二期）贷款利率已经", "贷款利率"),
        ("率", ""),
        ("", ""),
        ("修船补贴专门", "修船补贴"),
    ],
)
def test_what_a_text_ends_with(text, phrase):
    assert phrase_before(text, load_phrase_words(load_lexicon())) == phrase
