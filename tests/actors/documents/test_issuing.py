"""Who issued a document, when, and from how high it comes."""

import pytest

from jianbao.actors.documents.issuing import load_issuing_clues
from jianbao.digest import sentence_spans
from jianbao.lexicon import load_lexicon
from tests.actors.documents.found import documents
from tests.made_digest import digest_of

CLUES = load_issuing_clues(load_lexicon())


def test_who_issued_it_and_when():
    digest = digest_of(
        "2021年3月，国务院办公厅印发《关于加快海水淡化的意见》。",
        "省水利厅发布《节水方案》。",
        "《粮食法》施行。",
    )
    rows = documents(digest)[["issuer", "rank", "year"]].to_numpy().tolist()
    assert rows == [["国务院办公厅", "state", "2021"], ["省水利厅", "local", ""], ["", "law", ""]]


@pytest.mark.parametrize(
    ("title", "issuer", "kind", "rank"),
    [
        ("粮食法", "", "law", "law"),
        ("芯片法", "美国国会", "law", "foreign"),
        ("某省条例", "", "law", "local"),
        ("规划", "中共中央、国务院", "plan", "centre"),
        ("国家节水规划", "", "plan", "state"),
        ("国家节水条例", "", "law", ""),
        ("某省规划", "水利部", "plan", "ministry"),
        ("党的建设意见", "", "opinion", "centre"),
        ("加强党的建设的意见", "", "opinion", ""),
        ("求是", "国务院", "journal", ""),
        ("某某", "国务院", "other", ""),
    ],
)
def test_ranks(title, issuer, kind, rank):
    assert CLUES.rank(title, issuer, kind) == rank


@pytest.mark.parametrize(
    ("text", "issuer", "year"),
    [
        ("2021年3月，由水利部近日印发了《节水意见》。", "水利部", "2021"),
        ("中共中央办公厅、国务院办公厅《节水意见》要求节水。", "国务院办公厅", ""),
        ("2021年多雨。水利部印发《节水意见》。", "水利部", ""),
        (f"2021年{'甲' * 40}，水利部印发《节水意见》。", "水利部", "2021"),
        (f"2021年{'甲' * 70}，水利部印发《节水意见》。", "水利部", ""),
        ("《节水意见（2022—2025年）》施行。", "", "2022"),
        ("水利部发布《海洋》。", "", ""),
        ("水利部印发《节水意见》。", "水利部", ""),
    ],
)
def test_issuers_and_years(text, issuer, year):
    rows = documents(digest_of(*(text[a:b] for a, b in sentence_spans(text))))
    assert rows[["issuer", "year"]].to_numpy().tolist() == [[issuer, year]]
