"""Who issued a document, when, and from how high it comes."""

from dataclasses import replace

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


def test_documents_issued_together_share_issuer_and_year():
    rows = documents(digest_of("2022年5月，水利部印发《节水条例》和《灌溉办法》（试行）、《取水规定》。"))
    assert rows[["issuer", "year"]].to_numpy().tolist() == [["水利部", "2022"]] * 3


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
        # The verb before the issuer, or a second one behind it, is no part of its name.
        ("各区扎实推动省水利厅出台的《节水意见》见效。", "省水利厅", ""),
        ("水利部公布施行《节水办法》。", "水利部", ""),
        ("水利部、财政部等三部门研究制定《节水意见》。", "水利部、财政部等三部门", ""),
        ("北川市人大常委会审议通过并公布《节水条例》。", "北川市人大常委会", ""),
        ("北川市实施《节水条例》。", "", ""),
        ("北川大学《关于报送方案的函》收悉。", "北川大学", ""),
        ("北川大学《节水方案》收悉。", "", ""),
        # A stretch of time gives no year, nor does a date where the document only is applied.
        ("2019年以来，北川市陆续出台《节水条例》。", "北川市", ""),
        ("自2018年起，北川市接连印发《节水条例》。", "北川市", ""),
        ("北川市深入学习省委办公厅下发的《节水意见》。", "省委办公厅", ""),
        ("2023年，各县落实《节水条例》。", "", ""),
        ("2023年，《节水条例》出台。", "", "2023"),
        ("2023年修订《节水条例》。", "", "2023"),
        ("《国家节水规划和2040年远景目标纲要》发布。", "", ""),
        ("《2031年前碳达峰方案》发布。", "", ""),
    ],
)
def test_issuers_and_years(text, issuer, year):
    rows = documents(digest_of(*(text[a:b] for a, b in sentence_spans(text))))
    assert rows[["issuer", "year"]].to_numpy().tolist() == [[issuer, year]]


def test_who_is_addressed_proposed_it_and_who_answers_issued_it():
    digest = digest_of("龚梅委员：\n", "您提出的《关于节水的提案》收悉。", "我局印发《节水办法》。")
    named = replace(digest, articles=(replace(digest.articles[0], source="海西省水利局"),))
    assert list(documents(named)["issuer"]) == ["龚梅", "海西省水利局"]
    digest = digest_of("北川大学：\n", "《关于报送方案的函》（川大函〔2022〕3号）收悉。")
    assert list(documents(digest)["issuer"]) == ["北川大学"]
    assert list(documents(digest_of("您提出的《关于节水的提案》收悉。"))["issuer"]) == [""]
