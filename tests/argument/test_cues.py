"""The cue lexicon: strengths, masks, and what takes a problem back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.argument.clauses import load_clauses
from jianbao.argument.cues import ENUMERATOR, KINDS, STRENGTHS, Cues, load_cues
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from tests.own_lexicon import edited_lexicon


@pytest.fixture(scope="module")
def cues() -> Cues:
    return load_cues(load_lexicon())


def problems(cues: Cues, text: str) -> list[tuple[str, str, str]]:
    return [(c.surface, c.strength, c.state) for c in cues.find(text, "problem")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("关键技术受制于人。", [("受制于人", "strong", "stated")]),
        ("要破解融资难题。", [("难题", "strong", "remedied")]),
        ("防止出现短板。", [("短板", "strong", "remedied")]),
        ("并非短板。", [("短板", "strong", "negated")]),
        ("缺口问题得到根本扭转。", [("缺口", "strong", "remedied"), ("问题", "hint", "remedied")]),
        ("风险投资不断增加。", []),
        ("人才普遍偏少，数据不通畅。", [("普遍偏少", "strong", "stated"), ("不通畅", "strong", "stated")]),
        ("对于缺乏资金的企业，给予补助。", [("缺乏", "strong", "remedied")]),
        ("对数据缺乏认识。", [("缺乏", "strong", "stated")]),
        ("治理架构存在短板。", [("存在短", "strong", "stated")]),
        ("没有发生伤亡和事故。", [("伤亡", "usual", "negated"), ("事故", "usual", "negated")]),
    ],
)
def test_problem_cues_and_what_takes_them_back(cues, text, expected):
    assert problems(cues, text) == expected


@pytest.mark.parametrize(
    ("text", "state"),
    [
        # A remedy stands up to twelve characters before the cue ends up behind it, its own two with them.
        ("化解一二三四五六七八九十短板。", "remedied"),
        ("化解一二三四五六七八九十一短板。", "stated"),
        ("化解海风，短板仍在。", "stated"),
        # A verb of remedy that is part of a noun is none.
        ("治理短板。", "remedied"),
        ("治理能力短板。", "stated"),
        # A denial of one character stands directly before, one of two within three characters.
        ("无短板。", "negated"),
        ("无大短板。", "stated"),
        ("不是短板。", "negated"),
        ("不是一二三短板。", "negated"),
        ("不是一二三四短板。", "stated"),
        # 对…的: whom the advice is for; no 的 in the clause, no such thing.
        ("对短板的企业给予补助。", "remedied"),
        ("对短板，有的企业给予补助。", "stated"),
        ("短板的企业得到补助。", "stated"),
        # What has been solved is said within forty characters behind the cue.
        (f"短板{'一' * 36}迎刃而解。", "remedied"),
        (f"短板{'一' * 37}迎刃而解。", "stated"),
    ],
)
def test_what_stands_around_a_problem_takes_it_back(cues, text, state):
    assert problems(cues, text)[0][2] == state


def test_where_the_last_cue_ends(cues):
    assert cues.last_end("headings", "problem", "挑战与问题何在") == 5
    assert cues.last_end("headings", "problem", "从湖到海") == 0


def test_a_mask_hides_the_character_in_a_word_and_nowhere_else(cues):
    """要 of 重要 is none, 要 by itself is one."""
    assert [c.surface for c in cues.find("这一点很重要。", "recommendation")] == []
    assert [c.surface for c in cues.find("要算大账。", "recommendation")] == []
    assert [c.surface for c in cues.find("对此要重要的人来办。", "recommendation")] == ["要"]


@pytest.mark.parametrize(
    "text",
    ["一是种苗退化", "第一，加强", "首先，要", "（二）完善", "1.需求旺盛", "其三，", "①建立", "三要放手"],
)
def test_enumerators(text):
    assert ENUMERATOR.match(text)


@pytest.mark.parametrize(
    "text", ["一方面，", "1.75%的利率", "第一季度增长", "一些地方", "十分突出", "2.4亿元"]
)
def test_what_only_looks_like_an_enumerator(text):
    assert not ENUMERATOR.match(text)


@given(st.text(alphabet="应要将难不足，。；一是加强的“”《》ab1 ", max_size=80))
def test_cues_are_stretches_of_the_text_in_order(text):
    cues = load_cues(load_lexicon())
    for kind in KINDS:
        found = cues.find(text, kind)
        assert all(text[c.start : c.start + len(c.surface)] == c.surface for c in found)
        assert all(c.strength in STRENGTHS for c in found)
        assert [c.start for c in found] == sorted(c.start for c in found)
    assert 0 <= load_clauses(load_lexicon()).mood(text).share <= 1


@pytest.mark.parametrize(
    "text",
    [
        "应" * 30_000,
        "面临" * 30_000,
        "不足" * 30_000,
        "对于" * 30_000,
        "加快" * 30_000,
        "重" * 30_000,
        "一" * 30_000,
    ],
)
def test_long_strings_end(cues, text):
    """Each cue looks a bounded way ahead, so that this ends at once; a quadratic pattern would not end."""
    for kind in KINDS:
        cues.find(text, kind)
    clauses = load_clauses(load_lexicon())
    clauses.mood(text)
    clauses.achieves(text)
    clauses.says(text)
    clauses.looks_ahead(text)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[problem]", "[other]", r"\[problem\] strong: expected"),
        ("strong = [", "strong = [1, ", r"\[problem\] strong: expected"),
        ("[problem]", "[problem", "no TOML"),
    ],
)
def test_a_broken_lexicon_is_one_clear_error(tmp_path: Path, old, new, message):
    lexicon = edited_lexicon(tmp_path, "argument/cues.toml", old, new)
    with pytest.raises(JianbaoError, match=message):
        load_cues(lexicon)


@pytest.mark.parametrize(
    ("text", "kind", "surface"),
    [
        # Nobody is asked to suffer; that there is nothing to fear is no problem; neither are people in need.
        ("一旦停航，下游码头都要受到影响。", "recommendation", "要受"),
        ("沿线商户要承受两个月的停业损失。", "recommendation", "要承"),
        ("水价的事大家不用担心。", "problem", "担心"),
        ("为经济困难的渔民免费检修船只。", "problem", "困难"),
        ("近海养殖的单产不落后于任何邻省。", "problem", "落后"),
        ("效益最好的渔港去年盈利两成。", "recommendation", "最好"),
    ],
)
def test_words_that_hold_a_cue_and_are_none(text, kind, surface):
    assert not [
        c
        for c in load_cues(load_lexicon()).find(text, kind)
        if surface in c.surface or c.surface in ("要", "也要", "都要")
    ]
