"""Whom the words before a verb of saying name."""

import pytest

from jianbao.actors.attribution.speakers import Speakers
from jianbao.lexicon import load_lexicon


def speakers(*names, said=()):
    own = Speakers(frozenset(names), load_lexicon())
    own.said += said
    return own


@pytest.mark.parametrize(
    ("text", "strong", "found"),
    [
        ("龚梅", False, "龚梅"),
        ("但院长龚梅多次", False, "龚梅"),
        ("龚梅、周源和李珊", False, "龚梅、周源和李珊"),
        ("龚梅见到周源", False, "周源"),
        ("龚梅的邻居", False, ""),
        ("《节水报告》", False, "节水报告"),
        ("有关专家", False, "专家"),
        ("水利部", False, "水利部"),
        ("国家统计局最新统计数据", False, "国家统计局"),
        ("手机厂最新统计数据", False, "手机厂"),
        ("莘雨桐", True, "莘雨桐"),
        ("莘雨桐", False, ""),
        ("推动水利部", False, ""),
        ("甲、乙专家", False, ""),
        ("必须", True, ""),
        ("不少专家", False, "不少专家"),
        ("没有专家", False, ""),
        ("这", True, ""),
        ("", True, ""),
        (f"{'大' * 22}专家", False, f"{'大' * 22}专家"),
        (f"{'大' * 23}专家", False, ""),
    ],
)
def test_holders(text, strong, found):
    assert speakers("龚梅", "周源", "李珊").holder(text, text, strong=strong) == found


@pytest.mark.parametrize(
    ("pronoun", "said", "found"),
    [
        ("他", ["水利部", "龚梅", "专家"], "龚梅"),
        ("他", ["水利部", "专家"], "专家"),
        ("他", [], "他"),
        ("该专家", ["水利专家", "龚梅"], "水利专家"),
        ("该人士", ["水利专家", "龚梅"], "龚梅"),
        ("这位专家", ["水利专家", "气象专家", "龚梅"], "气象专家"),
        ("该专家", [], "该专家"),
    ],
)
def test_pronouns(pronoun, said, found):
    assert speakers("龚梅", said=said).holder(pronoun, pronoun, strong=False) == found


def test_a_text_is_known_by_its_full_name():
    own = speakers(said=["节水报告", "供水报告", "专家"])
    assert own.holder("报告", "报告", strong=False) == "供水报告"
    assert speakers().holder("报告", "报告", strong=False) == "报告"
    assert own.holder("草案", "草案", strong=False) == "草案"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("龚梅提交提案，", "龚梅"),
        ("会议召开，", "会议"),
        ("由龚梅提交提案，", ""),
        ("龚梅提交提案。", ""),
        ("龚梅来了。雨停了，", ""),
        ("山上召开会议，", ""),
        ("", ""),
    ],
)
def test_the_subject_of_the_clause_before(text, found):
    assert speakers("龚梅").subject_before(text, len(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("外界", "外界"),
        ("也有老客户", "有老客户"),
        ("老客户都", "老客户"),
        ("中汽协会", "中汽协会"),
        ("客", ""),
        ("我", ""),
        ("一般", ""),
        ("大大小小老老少少新旧客户", ""),
        ("在河边", ""),
        ("A客户", ""),
    ],
)
def test_any_noun(text, found):
    assert speakers().any_noun(text) == found


def test_bodies():
    assert speakers().is_body("水利厅")
    assert speakers().is_body("华为")
    assert not speakers().is_body("龚梅")
