"""Which sentences can be quoted, and how far their wording speaks for them."""

import pytest

from jianbao.argument.quotation import CUE, LEANING, LONGEST, Quotation, load_quotation, quotable
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from tests.own_lexicon import own_lexicon


@pytest.fixture(scope="module")
def quotation() -> Quotation:
    return load_quotation(load_lexicon())


@pytest.mark.parametrize(
    "text",
    [
        "因此，要早作准备。",
        "对此，专家各有看法。",
        "其规模已经翻番。",
        "这说明路子走对了。",
        "對此，各地各有辦法。",
        "二是补上管护的漏洞。",
        "第二，补上管护的漏洞。",
        "（2）补上管护的漏洞。",
        "“但钱从哪里来。”",
        "主要有以下三点。",
    ],
)
def test_what_leans_on_other_sentences(quotation, text):
    assert quotation.factor(text) == LEANING


@pytest.mark.parametrize(
    "text",
    [
        "水库要早作准备。",
        "2024年，全县加固水库。",
        "第二轮巡查已经结束。",
        "本报讯 水库完工。",
        "全县一体推进。",
    ],
)
def test_what_stands_alone(quotation, text):
    assert quotation.factor(text) == 1


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("管护资金必须列入预算。", CUE),
        ("管護資金須列入預算，關鍵在於落實。", CUE),
        ("管护队伍是一块短板。", CUE),
        ("此外，管护资金必须列入预算。", CUE * LEANING),
        ("各地反应很快，应用场景增多。", 1),
    ],
)
def test_cues_of_needs_and_problems(quotation, text, factor):
    assert quotation.factor(text) == factor


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("全县水库今年完成除险加固。", True),
        ("“全县水库今年完成除险加固。”", True),
        ("“全县水库今年完成除险加固。", False),
        ("全县水库今年完成除险加固", False),
        ("全县水库今年完成除险加固？", False),
        ("[摘要] 全县水库今年完成除险加固。", False),
        ("摘要：全县水库今年完成除险加固。", False),
        ("水库完成除险加固了。", False),
        ("水" * (LONGEST - 1) + "。", True),
        ("水" * LONGEST + "。", False),
    ],
)
def test_what_can_be_quoted(text, fit):
    assert quotable(text) == fit


@pytest.mark.parametrize(("length", "fit"), [(11, False), (12, True), (140, True), (141, False)])
def test_a_quoted_sentence_has_12_to_140_characters(length, fit):
    assert quotable("水" * (length - 1) + "。") is fit


def test_a_cue_is_worth_a_third_more_and_what_leans_half(quotation):
    assert quotation.factor("管护资金必须列入预算。") == pytest.approx(1.3)
    assert quotation.factor("因此，管护资金已经到位。") == pytest.approx(0.5)


def test_words_and_characters_are_the_lexicon_s(tmp_path):
    own_lexicon(
        tmp_path,
        "argument/quotation.more.toml",
        """
leaning = [{ word = "这么", not_before = ["多"] }, "么"]
cues = ["鱼头"]
simplified = { "麼" = "么" }
""",
    )
    own = load_quotation(load_lexicon(tmp_path))
    assert own.factor("麼些年过去了。") == LEANING
    assert own.factor("鱼头在此。") == CUE


def test_a_malformed_character_is_named(tmp_path):
    lexicon = own_lexicon(tmp_path, "argument/quotation.more.toml", '[simplified]\n"麼麼" = "么"\n')
    with pytest.raises(
        JianbaoError, match="line 2: \\[simplified\\] 麼麼: expected a line with one character"
    ):
        load_quotation(lexicon)
