"""Features of sentences: who speaks, what stands around, what ought to be; counted by hand."""

import pandas as pd
import pytest

from jianbao.argument.features import sentence_features
from jianbao.argument.reads import read_sentences
from jianbao.digest import Article
from jianbao.lexicon import load_lexicon
from tests.argument_articles import article


def features(a: Article) -> pd.DataFrame:
    lexicon = load_lexicon()
    reads = read_sentences(a, lexicon=lexicon)
    return sentence_features(reads, lexicon=lexicon, ahead=set(), stances={})


def test_sentences_in_quotation_marks_and_answers_are_spoken():
    table = features(
        article(
            (1, "“海上牧场”"),
            (0, "“网箱一年比一年远。现在要开两个小时的船。”他说。港口叫“新港”。"),
            (0, "记者：收成怎样？"),
            (0, "王海生：比去年好。"),
            (0, "鱼也大了一圈。"),
            (0, "记者：还愁什么？"),
            (0, "王海生：愁路远。"),
        )
    )
    assert list(table["spoken"]) == [0, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    assert list(table["answer"]) == [0, 0, 0, 0, 0, 0, 1, 1, 0, 1]


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
    ("text", "expected"),
    [
        ("网箱要下在深水里。", True),
        ("渔民须先上岸。", True),
        ("每次出海要三个小时。", False),
        ("出海要3个小时。", False),
        ("这是重要的港口。", False),
    ],
)
def test_what_ought_to_be(text, expected):
    assert bool(features(article((0, text)))["ought"].iloc[0]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("良种只占两成。", True), ("覆盖率不足30%。", True), ("产量达到两成。", False), ("只有一条路。", True)],
)
def test_scant_figures(text, expected):
    assert bool(features(article((0, text)))["scant"].iloc[0]) is expected
