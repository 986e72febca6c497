"""Which names are marked for the forms of relations."""

import pytest

from jianbao.actors.relations.marking import MarkedSentence, Marker, Node
from jianbao.lexicon import load_lexicon

MARKER = Marker(load_lexicon())


def test_each_name_is_one_character():
    sentence = MarkedSentence("甲部和乙局开会", [Node("甲部", 0, 2), Node("乙局", 3, 5)])
    assert sentence.text == "\ue000和\ue001开会"
    assert [n.surface for n in sentence.named("\ue001、\ue000")] == ["乙局", "甲部"]
    assert sentence.named(None) == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("水利部领导国家节水办公室。", ["水利部", "国家节水办公室"]),
        ("省委领导战略规划司。", ["省委", "战略规划司"]),
        ("水稻科学与技术学院由水利部管理。", ["水利部"]),
        ("水利部和战略规划司开会。", ["水利部", "战略规划司"]),
        ("三家战略研究所归水利部管理。", ["水利部"]),
        ("这个研究所归水利部管理。", ["水利部"]),
        ("中央政治局及其常委会领导水利部。", ["中央政治局及其常委会", "水利部"]),
        ("金水河、银水河均隶属于水利部。", ["金水河", "银水河", "水利部"]),
        ("它的分站均隶属于水利部。", ["水利部"]),
        ("下属单位组织归水利部管理。", ["水利部"]),
    ],
)
def test_marked_names(text, marked):
    assert [n.surface for n in MARKER.nodes(text) if not n.refers] == marked


def test_quotes_around_a_name_are_part_of_its_mark():
    text = "更名为“乙局”，与“甲部开会”"
    sentence = MarkedSentence(text, [Node("乙局", 4, 6), Node("甲部", 10, 12)])
    assert sentence.text == "更名为\ue000，与“\ue001开会”"


def test_what_is_no_name_by_itself_only_stands_for_one():
    nodes = MARKER.nodes("小组由水利部领导，两家中心由省委管理。")
    assert [(n.surface, n.refers) for n in nodes] == [("水利部", False), ("省委", False)]
    nodes = MARKER.nodes("领导小组由水利部领导。")
    assert [(n.surface, n.refers) for n in nodes] == [("领导小组", True), ("水利部", False)]
