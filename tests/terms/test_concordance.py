"""Concordances: every occurrence once, with the text that stands around it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.terms.concordance import (
    COMMONEST,
    CONCORDANCE_COLUMNS,
    KEY,
    MOST_TERMS,
    concordance_table,
    keyword_lines,
    leading_terms,
)
from jianbao.terms.segmentation import TOKEN_COLUMNS


def sentences_of(*texts: str, article: str = "A1") -> pd.DataFrame:
    starts = [sum(map(len, texts[:i])) for i in range(len(texts))]
    rows = [
        (f"{article}-S{i}", article, start, text)
        for i, (start, text) in enumerate(zip(starts, texts, strict=True), 1)
    ]
    return pd.DataFrame(rows, columns=["sentence_id", "article_id", "char_start", "text"])


SENTENCES = sentences_of("海风养鱼，渔民养虾。", "夜里也养鱼。", "养鱼养鱼。")


def test_every_occurrence_has_its_context_within_the_sentence():
    lines = keyword_lines(SENTENCES, "养鱼", width=3)
    assert list(lines.columns) == CONCORDANCE_COLUMNS
    assert lines.to_numpy().tolist() == [
        ["养鱼", "A1", "A1-S1", "海风", "养鱼", "，渔民"],
        ["养鱼", "A1", "A1-S2", "夜里也", "养鱼", "。"],
        ["养鱼", "A1", "A1-S3", "", "养鱼", "养鱼。"],
        ["养鱼", "A1", "A1-S3", "养鱼", "养鱼", "。"],
    ]


def test_order_by_right_context():
    lines = keyword_lines(SENTENCES, "养", width=2, order="right")
    assert lines["right"].tolist() == ["虾。", "鱼。", "鱼。", "鱼养", "鱼，"]
    # Equal contexts stay in reading order.
    assert lines["sentence_id"].tolist() == ["A1-S1", "A1-S2", "A1-S3", "A1-S3", "A1-S1"]


def test_order_by_left_context_goes_from_the_term_outwards():
    lines = keyword_lines(sentences_of("乙丙养", "丁甲养", "甲丙养"), "养", order="left")
    # 丙 (U+4E19) is before 甲 (U+7532), 乙 (U+4E59) before 甲.
    assert lines["left"].tolist() == ["乙丙", "甲丙", "丁甲"]


@pytest.mark.parametrize("term", ["", "海虾", "。夜"])
def test_what_does_not_occur_gives_no_line(term):
    lines = keyword_lines(SENTENCES, term)
    assert lines.empty
    assert list(lines.columns) == CONCORDANCE_COLUMNS


def test_occurrences_do_not_overlap():
    assert keyword_lines(sentences_of("哈哈哈哈哈"), "哈哈")["right"].tolist() == ["哈哈哈", "哈"]


@given(
    st.lists(st.text("甲乙。𠮷", max_size=12)), st.text("甲乙𠮷", min_size=1, max_size=2), st.integers(0, 5)
)
def test_lines_are_as_many_as_occurrences_and_quote_their_sentence(texts, term, width):
    sentences = sentences_of(*texts)
    lines = keyword_lines(sentences, term, width=width)
    assert len(lines) == sum(text.count(term) for text in texts)
    quoted = dict(zip(sentences["sentence_id"], sentences["text"], strict=True))
    for line in lines.itertuples():
        assert line.keyword == term
        assert line.left + term + line.right in quoted[line.sentence_id]
        assert max(len(line.left), len(line.right)) <= width


def test_the_table_has_a_line_for_each_token_not_for_each_string():
    sentences = sentences_of("其中国有企业多。", "中国企业。")
    tokens = pd.DataFrame(
        [
            ("A1", "A1-S1", 0, "其中", 0, 2),
            ("A1", "A1-S1", 1, "国有", 2, 4),
            ("A1", "A1-S1", 2, "企业", 4, 6),
            # A short form is counted as 中国; the line shows what is printed.
            ("A1", "A1-S1", 3, "中国", 6, 7),
            ("A1", "A1-S2", 0, "中国", 8, 10),
            ("A1", "A1-S2", 1, "企业", 10, 12),
        ],
        columns=TOKEN_COLUMNS,
    )
    table = concordance_table(sentences, tokens, ["企业", "中国"], width=2)
    assert table.to_numpy().tolist() == [
        ["企业", "A1", "A1-S1", "国有", "企业", "多。"],
        ["企业", "A1", "A1-S2", "中国", "企业", "。"],
        ["中国", "A1", "A1-S1", "企业", "多", "。"],
        ["中国", "A1", "A1-S2", "", "中国", "企业"],
    ]
    assert list(concordance_table(sentences, tokens, []).columns) == CONCORDANCE_COLUMNS


def test_leading_terms_are_the_commonest_then_key_terms():
    many = [f"词{i}" for i in range(COMMONEST + 5)]
    terms = pd.DataFrame({"term": [*many, "别"], "article_id": ["all"] * len(many) + ["A1"]})
    keys = [("A1", "词3", 2.0), ("A1", "甲", 1.0), ("A2", "乙", 0.0), ("A2", "丙", 3.0)]
    keys += [("A3", f"丁{i}", 1.0) for i in range(KEY + 1)]
    keyness = pd.DataFrame(keys, columns=["article_id", "term", "lrc"])
    assert leading_terms(terms, keyness) == [
        *many[:COMMONEST],
        "甲",
        "丙",
        *(f"丁{i}" for i in range(KEY)),
    ]
    crowd = pd.DataFrame(
        {"article_id": [f"A{i}" for i in range(200)], "term": [f"戊{i}" for i in range(200)], "lrc": 1.0}
    )
    assert len(leading_terms(terms, crowd)) == MOST_TERMS
    assert leading_terms(terms.head(0), keyness.head(0)) == []


def test_a_line_shows_eighteen_characters_on_either_side():
    text = "子丑寅卯辰巳午未申酉" * 2 + "养鱼" + "甲乙丙丁戊己庚辛壬癸" * 2
    sentences = sentences_of(text)
    tokens = pd.DataFrame([("A1", "A1-S1", 0, "养鱼", 20, 22)], columns=TOKEN_COLUMNS)
    for lines in (keyword_lines(sentences, "养鱼"), concordance_table(sentences, tokens, ["养鱼"])):
        assert lines[["left", "right"]].to_numpy().tolist() == [[text[2:20], text[22:40]]]


def test_leading_terms_are_twenty_and_eight_an_article_and_150_in_all():
    terms = pd.DataFrame({"term": [f"词{i}" for i in range(30)], "article_id": "all"})
    keys = [(f"A{a}", f"键{a}-{i}", 1.0) for a in range(20) for i in range(10)]
    keyness = pd.DataFrame(keys, columns=["article_id", "term", "lrc"])
    few = leading_terms(terms, keyness[keyness["article_id"] == "A3"])
    assert few == [*(f"词{i}" for i in range(20)), *(f"键3-{i}" for i in range(8))]
    assert len(leading_terms(terms, keyness)) == 150


def test_key_terms_follow_the_order_of_the_articles():
    keyness = pd.DataFrame([("A2", "乙", 1.0), ("A10", "甲", 1.0)], columns=["article_id", "term", "lrc"])
    assert leading_terms(pd.DataFrame(columns=["term", "article_id"]), keyness) == ["乙", "甲"]
