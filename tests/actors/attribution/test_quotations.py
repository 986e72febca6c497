"""Where quotations begin and end, on texts of a few characters."""

import re

import pytest

from jianbao.actors.attribution.quotations import ends_quote, masked, quote_end, quoted_before, quotes_before
from tests.made_digest import digest_of

ASKED = re.compile("追问")


def sentences(*texts):
    return digest_of(*texts).articles[0].sentences


@pytest.mark.parametrize(
    ("text", "inside", "shown"),
    [
        ("他说“甲乙”。", False, "他说“\0\0”。"),
        ("甲乙”，他说。", True, "\0\0”，他说。"),
        ("他读《甲》。", False, "他读《\0》。"),
        ("他说。", False, "他说。"),
    ],
)
def test_masked(text, inside, shown):
    assert masked(text, inside=inside) == shown


def test_which_sentences_begin_in_a_quotation():
    assert quoted_before(sentences("他说“甲。", "乙。", "丙”。", "丁。")) == [False, True, True, False]


def test_what_is_nothing_but_a_quotation():
    own = sentences("“甲乙。”", "“甲乙。", "甲乙。", "“甲”乙。")
    assert [ends_quote(own, i, [False] * 4) for i in range(4)] == [True, True, False, False]
    assert ends_quote(own, 2, [False, False, True, False])


@pytest.mark.parametrize(
    ("text", "inside", "found"),
    [
        ("“甲乙丙。”龚梅说。", False, ["“甲乙丙。”"]),
        ("“甲乙。”龚梅说。", False, []),
        ("“甲乙丙”龚梅说。", False, []),
        ("“甲乙丙？”追问之下，龚梅说。", False, []),
        ("甲乙。”龚梅说。", True, ["甲乙。”"]),
        ("龚梅说。", False, []),
    ],
)
def test_the_quotation_before_a_speaker(text, inside, found):
    spans = quotes_before(text, text.index("说"), inside=inside, asked=ASKED)
    assert [text[a:b] for a, b in spans] == found


def test_where_a_quotation_ends():
    assert (quote_end("甲”乙"), quote_end("甲乙")) == (2, 2)
    assert quote_end("”") == 1
