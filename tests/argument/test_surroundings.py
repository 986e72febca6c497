"""What the sentences around say: who speaks, how many name problems, direct or tell of deeds; counted by hand."""

from collections.abc import Mapping

import pandas as pd
import pytest

from jianbao.actors import Turn
from jianbao.argument.features import sentence_features
from jianbao.argument.reads import read_sentences
from jianbao.digest import Article
from jianbao.lexicon import load_lexicon
from tests.argument_articles import article


def features(a: Article, turns: Mapping[str, Turn] | None = None) -> pd.DataFrame:
    lexicon = load_lexicon()
    reads = read_sentences(a, lexicon=lexicon)
    return sentence_features(reads, lexicon=lexicon, ahead=set(), stances={}, turns=turns or {})


def test_sentences_in_quotation_marks_are_spoken():
    table = features(
        article((1, "“海上牧场”"), (0, "“网箱一年比一年远。现在要开两个小时的船。”他说。港口叫“新港”。"))
    )
    assert list(table["spoken"]) == [0, 1, 1, 0, 0]


def test_who_has_the_turn_answers_where_he_judges():
    """Facts, what was done and traits are no views, nor is what is said outside the turn."""
    parts = (
        (0, "收成怎样？"),
        (0, "我觉得比去年好。鱼也大了一圈。二是航线长。护渔离不开船东。去年我们放了两次苗。"),
        (0, "我觉得海上风大。"),
    )
    turns = {"A1-P1": Turn(True, ""), "A1-P2": Turn(False, "王海生")}
    assert list(features(article(*parts), turns)["answer"]) == [0, 1, 0, 0, 1, 0, 0]


def test_what_the_other_sentences_of_a_paragraph_and_a_section_say():
    """Of the other three of the section two name a problem, of the other two of the paragraph one."""
    table = features(
        article(
            (1, "从湖到海"),
            (0, "湖面上有三只船。码头严重不足。船厂在北岸。"),
            (0, "船工十分短缺。"),
        )
    )
    first = table.loc["A1-S2"]
    assert first["problem_paragraph"] == 0.5
    assert first["problem_section"] == pytest.approx(2 / 3)
    assert first["problem_next"] >= 2
    assert table.loc["A1-S3", "problem_next"] == 0


def test_imperatives_among_deeds_are_told_apart():
    """加强… is followed by what was done: half of the other sentences of its item, or more, tell of the past."""
    table = features(
        article(
            (1, "从湖到海"),
            (0, "一是加强良种选育。去年建成了两个基地。"),
            (0, "二是拓宽融资渠道。保险产品已有九种。"),
        )
    )
    assert list(table["directs_done"]) == [0, 1, 0, 1, 0]


@pytest.mark.parametrize(
    ("paragraph", "spoken"),
    [
        # Eight characters with their mark are speech, seven are not, nor is what ends in no mark.
        ("“船都往外海去了，”他说。", [1]),
        ("“船都往海去了，”他说。", [0]),
        ("“船都往外海去了海”他说。", [0]),
        ("“渔港”。", [0]),
        ("“渔港”", [1]),
        # Left open by the first sentence, closed in the third.
        ("他说“船往外海去。海上风大。风也大，”又笑了。海上风大。", [1, 1, 1, 0]),
        ("“船往外海去”，海上风大。", [0]),
        # A straight mark closes what is open.
        ('港里启动了“渔歌"行动。船都回了港。', [0, 0]),
        ("“船往”外海“去，海上风大。", [1]),
    ],
)
def test_speech_is_in_quotation_marks(paragraph, spoken):
    assert list(features(article((0, paragraph)))["spoken"]) == spoken


def test_an_open_quotation_ends_with_its_paragraph():
    table = features(article((0, "他说“船往外海去。"), (0, "海上风大。")))
    assert list(table["spoken"]) == [1, 0]


def test_advice_in_the_other_sentences_of_a_section():
    """Under the heading two of three sentences direct, one of them tells of the past and does not count."""
    table = features(
        article(
            (1, "加强海上建设"),
            (0, "加强良种选育。海上风大。推动船厂改造，已有三家。"),
            (1, "从湖到海"),
            (0, "海上风大。"),
        )
    )
    assert list(table["directs"]) == [1, 1, 0, 1, 0, 0]
    assert list(table["advice_around"]) == pytest.approx([1 / 3, 0, 1 / 2, 1 / 2, 0, 0])
    assert list(table["under_directive"]) == [0, 1, 1, 1, 0, 0]


def test_a_heading_has_no_share_of_problems_or_deeds():
    table = features(article((1, "从湖到海"), (0, "码头严重不足。海上已有船厂。")))
    assert list(table["problem_section"]) == [0, 0, 1]
    assert list(table["done_section"]) == [0, 1, 0]


def test_half_a_problem_is_a_usual_cue_and_a_directive_is_none():
    """Of the others of the paragraph: one strong (1), one usual (½), one that directs (0)."""
    table = features(article((0, "海上风大。码头是短板。船工很少。加强短板建设。")))
    assert table["problem_paragraph"].iloc[0] == pytest.approx(0.5)


def test_the_next_sentence_is_that_of_the_paragraph():
    table = features(article((0, "海上风大。码头是短板。"), (0, "船工很少。"), (1, "短板"), (0, "短板。")))
    assert list(table["problem_next"]) == [2, 0, 0, 0, 0]
