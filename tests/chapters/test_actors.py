"""Chapter 5 says what the tables hold, and says so plainly where they hold nothing."""

import pytest

from jianbao.analysis import Analysis
from jianbao.chapters import actors, documents, relations
from jianbao.chapters.display import Figure, Prose, Table
from jianbao.lexicon import load_lexicon
from tests.made_digest import digest_of


def analysis(*sentences):
    return Analysis(digest_of(*sentences), lexicon=load_lexicon())


NOTHING = analysis("稻子黄了。", "风从南边来。")
PARTS = [
    lambda a: actors.actors_figure(a, most=20),
    lambda a: actors.organisations_table(a, links=3),
    actors.persons_table,
    actors.speakers_table,
    relations.structure_figure,
    relations.structure_reading,
    relations.relations_table,
    documents.documents_figure,
    documents.documents_table,
    lambda a: actors.together_figure(a, most=14),
]


@pytest.mark.parametrize("part", PARTS)
def test_nothing_named_is_said_in_words(part):
    assert all(isinstance(shown, Prose) and shown.markdown for shown in part(NOTHING))


def test_points_without_and_with_actors():
    assert actors.key_points(NOTHING).markdown == "各篇没有点名的机构、人物和文件。"
    lines = actors.key_points(
        analysis("水利部由国务院领导。", "水利部部长龚梅说，《防洪法》要修。", "国务院同意。", "水利部回应。")
    ).markdown.split("\n")
    assert lines[0] == "- 各篇共提到机构2家、人物1位、文件与报刊1种。"
    assert lines[1].startswith("- 提到最多的机构是水利部（3次，1篇）；没有一家见于两篇以上")
    assert lines[2].startswith("- 原文写明的机构关系1处（现行1条）")
    assert lines[3].startswith("- 写明说话者的有1处，涉及1句（占全部句子的25%）")


def test_organisations_stand_by_articles_and_mentions():
    a = analysis("水利部与科技部会商。", "水利部发文。", "财政部、水利部、科技部发文。")
    # Of a single article the table says it all.
    assert actors.actors_figure(a, most=2) == []
    (table,) = actors.organisations_table(a, links=2)
    assert isinstance(table, Table)
    assert table.frame[["机构", "次数", "原文"]].to_numpy().tolist() == [
        ["水利部", 3, "A1-S1; A1-S2"],
        ["科技部", 2, "A1-S1; A1-S3"],
        ["财政部", 1, "A1-S3"],
    ]


def test_each_edge_leads_to_its_sentences():
    a = analysis("水利部由国务院领导。", "建议由水利部代管太湖流域管理局。")
    (figure,) = relations.structure_figure(a)
    (table,) = relations.relations_table(a)
    assert isinstance(figure, Figure)
    assert isinstance(table, Table)
    assert [s.sentence_id for s in figure.spots] == ["A1-S1", "A1-S2"]
    assert table.frame[["编号", "关系", "状态", "原文"]].to_numpy().tolist() == [
        [1, "水利部 → 受领导于 → 国务院", "现行", "A1-S1"],
        [2, "太湖流域管理局 → 受管理于 → 水利部", "提议", "A1-S2"],
    ]
    assert figure.alt.startswith("机构关系的分层图：水利部 → 受领导于 → 国务院（现行）；太湖流域")
    (reading,) = relations.structure_reading(a)
    assert "太湖流域管理局 → 受管理于 → 水利部（[A1&#45;S2](#A1-S2)）" in reading.markdown


def test_documents_stand_by_year_and_rank():
    a = analysis("2021年，国务院印发《节水规划》。", "《节水规划》提出目标。", "见《山海经》。")
    (figure,) = documents.documents_figure(a)
    assert figure.caption.startswith("引用的文件按年份和层级排列（1种，2021年）。国务院的最多（1种）")
    (table,) = documents.documents_table(a)
    assert table.frame["次数"].tolist() == [2, 1]


def test_who_stands_in_one_sentence():
    a = analysis("水利部与科技部会商。", "水利部、科技部发文。", "水利部、财政部发文。")
    (figure,) = actors.together_figure(a, most=14)
    assert "：水利部和科技部最多（2句）" in figure.caption
