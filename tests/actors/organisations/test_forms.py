"""Which names are forms of one organisation."""

import pytest

from jianbao.actors.names import Span
from jianbao.actors.organisations.forms import load_forms, short_mentions
from jianbao.lexicon import load_lexicon
from tests.made_digest import digest_of

FORMS = load_forms(load_lexicon())


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("中央科技委", "中央科技委员会"),
        ("国家药监局", "国家药品监督管理局"),
        ("国家发展改革委", "国家发展和改革委员会"),
        ("中央科技委办事机构", "中央科技委员会办事机构"),
    ],
)
def test_short_forms_are_known_by_their_making(short, full):
    assert FORMS.stands_for(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("中国科学院", "中国科学技术发展战略研究院"),
        ("北京大学", "北京大学第三医院"),
        ("教育部", "教育部高等教育司"),
        ("国家数据局", "国家能源局"),
    ],
)
def test_other_bodies_are_no_short_forms(short, full):
    assert not FORMS.stands_for(short, full)


def names(counts, *, defined=None, bare=()):
    return FORMS.names(counts, defined or {}, bare)


def test_forms_stand_under_the_longest_that_the_article_uses():
    assert names({"科技部": 3, "科学技术部": 1}) == {"科技部": "科学技术部", "科学技术部": "科学技术部"}
    assert names({"科技部": 3}) == {"科技部": "科技部"}
    assert names({"水利部": 1, "科技部": 1}) == {"水利部": "水利部", "科技部": "科技部"}


def test_a_bare_form_stands_for_the_longer_one_or_for_nothing():
    assert names({"中央科技委员会": 1, "科技委": 2}, bare={"科技委"})["科技委"] == "中央科技委员会"
    assert names({"水利部": 1, "科技委": 2}, bare={"科技委"}) == {"水利部": "水利部"}


def test_of_two_longer_forms_the_commoner_counts():
    counts = {"河东省科技委员会": 1, "河西省科技委员会": 2, "科技委": 1}
    assert names(counts, bare={"科技委"})["科技委"] == "河西省科技委员会"


def test_what_the_text_defines_counts():
    assert names({"国家海洋监测中心": 1, "蓝眼": 2}, defined={"蓝眼": "国家海洋监测中心"}) == {
        "国家海洋监测中心": "国家海洋监测中心",
        "蓝眼": "国家海洋监测中心",
    }


def test_a_pronoun_is_no_name():
    assert names({"我们党": 3, "中共": 1})["我们党"] == "中国共产党"


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("国家海洋监测中心（以下简称海测中心）成立。", {"海测中心": "国家海洋监测中心"}),
        ("国家海洋监测中心（英文缩写为NOMC）成立。", {"NOMC": "国家海洋监测中心"}),
        (
            "国家海洋监测中心（国海中心，NOMC）成立。",
            {"国海中心": "国家海洋监测中心", "NOMC": "国家海洋监测中心"},
        ),
        ("国家海洋监测中心（设在海边）成立。", {}),
        ("国家海洋监测中心（以下简称“海测”）成立。", {"海测": "国家海洋监测中心"}),
        ("国家海洋监测中心（科技部）成立。", {}),
    ],
)
def test_brackets_define_forms(text, forms):
    (sentence,) = digest_of(text).articles[0].sentences
    assert FORMS.defined([(sentence, [("国家海洋监测中心", 0, 8)])]) == forms


def test_short_mentions_stand_apart_from_names():
    text = "国家海洋监测中心和海测中心、科技委、NOMCX、NOMC。"
    defined = {"海测中心": "国家海洋监测中心", "NOMC": "国家海洋监测中心", "监测中心": "国家海洋监测中心"}
    at = text.index("科技委")
    found = list(short_mentions(text, [("国家海洋监测中心", 0, 8)], defined, [Span(at, at + 3, "weak")]))
    last = len(text) - 5
    assert sorted(found, key=lambda f: f[0][1]) == [
        (("海测中心", 9, 13), False),
        (("科技委", at, at + 3), True),
        (("NOMC", last, last + 4), False),
    ]


def test_the_longest_form_names_all_whatever_the_order_in_which_forms_stand():
    counts = {"科技委": 1, "中央科技委": 2, "中央科技委员会": 1}
    expected = dict.fromkeys(counts, "中央科技委员会")
    for order in (counts, dict(reversed(counts.items()))):
        assert names(order, defined={"科技委": "中央科技委员会"}) == expected
