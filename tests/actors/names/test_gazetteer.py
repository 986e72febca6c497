"""The gazetteer: names, heads with their edges, and what a file that cannot be read says."""

import pytest

from jianbao.actors.names import SpanFinder, load_gazetteer
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from tests.own_lexicon import own_lexicon

GAZETTEER = load_gazetteer(load_lexicon())


def names(text, lexicon):
    return [text[s.start : s.end] for s in SpanFinder(lexicon).spans(text) if s.strength != "weak"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("水文监测中心", True),
        ("水利厅", True),
        ("发展改革委", True),
        ("科技委员", False),
        ("布局", False),
        ("全国人大常委会", True),
        ("好处", False),
        ("", False),
    ],
)
def test_how_names_end(text, ends):
    assert GAZETTEER.ends_in_head(text) is ends


def test_short_heads_do_not_run_on():
    assert not GAZETTEER.heads.search("市科委员")
    assert GAZETTEER.heads.search("市科委要")
    assert not GAZETTEER.heads.search("省网信办公")
    assert GAZETTEER.heads.search("省科协会")[0] == "协会"


def test_a_chief_is_no_body():
    assert GAZETTEER.single_head("水利部长", 3) == ""
    assert GAZETTEER.single_head("水利部", 3) == "部"
    assert GAZETTEER.single_head("水利部", 2) == ""
    assert GAZETTEER.single_head("水利部", 0) == ""


def test_the_longest_name_counts():
    assert GAZETTEER.name_at("中国科学院大学", 0) in ("中国科学院大学", "中国科学院")
    assert GAZETTEER.name_at("在国家统计局", 1) == "国家统计局"
    assert GAZETTEER.name_at("在国家统计局", 0) == ""
    assert GAZETTEER.names["科技部"] == "科学技术部"


@pytest.mark.parametrize(
    ("edges", "found"),
    [
        ("", ["海西省星光驿", "海西省星光驿"]),
        (', not_after = ["光"]', []),
        (', not_before = ["东"]', ["海西省星光驿"]),
    ],
)
def test_heads_have_edges(tmp_path, edges, found):
    text = f'[grammar]\nheads = [{{ word = "驿"{edges} }}]\n'
    lexicon = own_lexicon(tmp_path, "actors/organisations.more.toml", text)
    assert [n for s in ("海西省星光驿开门。", "海西省星光驿东开门。") for n in names(s, lexicon)] == found


def test_names_must_be_lists_of_forms(tmp_path):
    lexicon = own_lexicon(tmp_path, "actors/organisations.more.toml", '[names]\nours = ["甲乙丙部"]\n')
    with pytest.raises(
        JianbaoError, match=r"organisations\.more\.toml, line 2: \[names\] ours: expected lists"
    ):
        load_gazetteer(lexicon)
