"""Whom 该中心, 其 and a bare 领导小组 stand for, over sentences; and what stands for nobody."""

import pytest

from jianbao.actors.relations.marking import Marker, Node
from jianbao.actors.relations.references import Earlier, References
from jianbao.lexicon import load_lexicon

MARKER, REFERENCES = Marker(load_lexicon()), References(load_lexicon())


def last_names(*sentences):
    """Return the names of the last sentence; `|` opens a paragraph."""
    earlier = Earlier()
    earlier.open_paragraph()
    for text in sentences:
        if text == "|":
            earlier.open_paragraph()
            continue
        sentence = REFERENCES.resolved(text, MARKER.nodes(text), earlier)
        earlier.add(sentence.nodes, REFERENCES.topic(sentence), None)
    return [n.surface for n in sentence.nodes]


SHORE, FISH = "明州市海岸研究所", "明州市渔业研究所"


@pytest.mark.parametrize(
    ("sentences", "names"),
    [
        ((f"{SHORE}建成。", "该所由水利部管理。"), [SHORE, "水利部"]),
        ((f"数据来自{SHORE}，这家机构由水利部管理。",), [SHORE, SHORE, "水利部"]),
        ((f"水利部与{SHORE}签约。", "该研究所成立早。"), [SHORE]),
        ((f"{SHORE}建成。", "|", "该所由水利部管理。"), [SHORE, "水利部"]),
        # Too far away.
        ((f"{SHORE}建成。", "|", "|", "该所由水利部管理。"), ["水利部"]),
        # Two bodies, or none, that can be called so.
        ((f"{SHORE}与{FISH}签约。", "该所由水利部管理。"), ["水利部"]),
        ((f"{SHORE}建成。", "该中心由水利部管理。"), ["水利部"]),
        # Of two the one that the sentence is about.
        ((f"{SHORE}拜访了{FISH}。", "该所由水利部管理。"), [SHORE, "水利部"]),
        # No bodies.
        ((f"{SHORE}建成。", "该所有的做法由水利部推广。"), ["水利部"]),
        ((f"{SHORE}建成。", "该方案由水利部制定。"), ["水利部"]),
    ],
)
def test_demonstratives(sentences, names):
    assert last_names(*sentences) == names


@pytest.mark.parametrize(
    ("sentences", "names"),
    [
        ((f"{SHORE}去年建成。", "其由水利部主管。"), [SHORE, "水利部"]),
        ((f"{SHORE}去年建成，其由水利部主管。",), [SHORE, SHORE, "水利部"]),
        ((f"{SHORE}建成。", "现有百人。", "其隶属于水利部。"), [SHORE, "水利部"]),
        # 其 that belongs to something else, and two bodies that it may mean.
        ((f"{SHORE}去年建成。", "此举使其水平提高。"), []),
        ((f"{SHORE}建成，{FISH}迁址。", "其由水利部主管。"), ["水利部"]),
        ((f"{SHORE}去年建成。", "|", "其由水利部主管。"), ["水利部"]),
    ],
)
def test_its(sentences, names):
    assert last_names(*sentences) == names


@pytest.mark.parametrize(
    ("sentences", "names"),
    [
        (("明州市防汛领导小组成立。", "领导小组由水利部领导。"), ["明州市防汛领导小组", "水利部"]),
        (("明州市防汛领导小组成立。", "领导小组办公室设在水利部。"), ["明州市防汛领导小组办公室", "水利部"]),
        (("明州市氢能创新中心揭牌。", "|", "|", "创新中心由水利部管理。"), ["明州市氢能创新中心", "水利部"]),
        (("明州市氢能创新中心揭牌。", "创新中心隶属于水利部。"), ["明州市氢能创新中心", "水利部"]),
        (("明州市氢能研究院揭牌。", "研究院隶属水利部。"), ["明州市氢能研究院", "水利部"]),
        (("明州市防汛领导小组成立。", "建立县长牵头的领导小组，水利部支持。"), ["领导小组", "水利部"]),
        # Another one that is to be built, many of them, two of one name.
        (("明州市防汛领导小组成立。", "设立了领导小组，水利部支持。"), ["水利部"]),
        (("明州市氢能创新中心揭牌。", "三家创新中心由水利部管理。"), ["水利部"]),
        (("甲州市防汛领导小组、明州市防汛领导小组成立。", "领导小组由水利部领导。"), ["水利部"]),
    ],
)
def test_bare_forms(sentences, names):
    assert last_names(*sentences) == names


def test_what_its_place_gave_away_is_known_from_there_on():
    assert last_names("医药分会隶属于水利部。", "水利部奖励医药分会。") == ["水利部", "医药分会"]
    assert last_names("水利部奖励医药分会。") == ["水利部"]


def test_a_sentence_without_names_goes_on_about_the_same():
    earlier, node = Earlier(), Node("水利部", 0, 3)
    assert earlier.topic is None
    earlier.open_paragraph()
    earlier.add([node], node, node)
    earlier.add([], None, None)
    assert (earlier.topic, earlier.subject) == (node, node)
    earlier.add([node], node, None)
    assert (earlier.topic, earlier.subject) == (node, None)
    earlier.open_paragraph()
    assert earlier.topic is None
