"""The cue lexicon: strengths, masks, what takes a problem back, mood, and 将 of the future."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.argument.cues import ENUMERATOR, KINDS, STRENGTHS, Cues, load_cues
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.terms.general_words import load_general_words
from tests.own_lexicon import edited_lexicon, own_lexicon


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
        ("没有发生人员伤亡事故。", [("伤亡", "usual", "negated"), ("事故", "usual", "negated")]),
    ],
)
def test_problem_cues_and_what_takes_them_back(cues, text, expected):
    assert problems(cues, text) == expected


def test_a_mask_hides_the_character_in_a_word_and_nowhere_else(cues):
    """要 of 重要 is none, 要 by itself is one."""
    assert [c.surface for c in cues.find("这一点很重要。", "recommendation")] == []
    assert [c.surface for c in cues.find("要算大账。", "recommendation")] == []
    assert [c.surface for c in cues.find("对此要重要的人来办。", "recommendation")] == ["要"]


@pytest.mark.parametrize(
    ("text", "leads", "later", "must"),
    [
        ("第一，加强种苗选育，完善保险制度。", True, False, False),
        ("以企业为主体，建立创新联合体。", True, False, False),
        ("由财政部门制定统一的标准。", False, True, False),
        ("我国应加快建设良种基地。", False, False, True),
        ("加强基础研究，是实现自立自强的要求。", False, False, False),
        ("加强知识产权保护成为共识。", False, False, False),
        ("完善种业体系的对策建议", False, False, False),
        ("企业加强了管理。", False, False, False),
        ("开放与安全的张力上升。", False, False, False),
        ("发展趋势与展望", False, False, False),
        ("发展远洋养殖。", True, False, False),
    ],
)
def test_mood(cues, text, leads, later, must):
    mood = cues.mood(text)
    assert (mood.leads, mood.later, mood.must) == (leads, later, must)


def test_the_share_of_directing_clauses_leaves_adverbial_ones_out(cues):
    """以… is adverbial, 建立… directs, 企业… has its own subject: one of two."""
    assert cues.mood("以需求为导向，建立机制，企业自主投入。").share == 0.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市场规模将进一步扩大。", True),
        ("中国人民银行将增加额度。", True),
        ("额度用完后，将不再分列。", True),
        ("应将制度优势与市场结合。", False),
        ("将数据纳入目录。", False),
        ("有的地方将科技工作作为重点。", False),
        ("这是常有的事。", False),
    ],
)
def test_will_is_told_from_take(cues, text, expected):
    assert cues.future(text, load_general_words()) is expected


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("强化方法创新，决策支撑能力持续增强。", True),
        ("渔民收入稳步增长", True),
        ("不断提升渔民收入。", False),
        ("推动渔民收入不断提升。", False),
    ],
)
def test_achievements_are_no_directives(cues, text, expected):
    assert cues.achieves(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一位老船长说，鱼群北移了。", True),
        ("多位受访专家认为，禁渔期可以更灵活。", True),
        ("鱼群北移了，专家在岸上。", False),
        ("本文认为，禁渔期可以更灵活。", False),
    ],
)
def test_who_says_something_need_have_no_name(cues, text, expected):
    assert cues.says(text) is expected


def test_a_set_stands_for_each_of_its_words(tmp_path):
    """Spellings name sets in braces; a set that does not exist is an error that names it."""
    with pytest.raises(JianbaoError, match="咸"):
        load_cues(edited_lexicon(tmp_path, "argument/cues.toml", '"{偏}{差}"', '"{偏}{咸}"'))
    own_lexicon(tmp_path, "argument/cues.more.toml", '[sets]\n"咸" = ["咸", "鲜"]\n')
    cues = load_cues(load_lexicon(tmp_path))
    assert problems(cues, "海水偏咸，鱼汤太鲜。") == [
        ("偏咸", "strong", "stated"),
        ("太鲜", "strong", "stated"),
    ]


@given(st.text(alphabet="应要将难不足，。；一是加强的“”《》ab1 ", max_size=80))
def test_cues_are_stretches_of_the_text_in_order(text):
    cues = load_cues(load_lexicon())
    for kind in KINDS:
        found = cues.find(text, kind)
        assert all(text[c.start : c.start + len(c.surface)] == c.surface for c in found)
        assert all(c.strength in STRENGTHS for c in found)
        assert [c.start for c in found] == sorted(c.start for c in found)
    assert 0 <= cues.mood(text).share <= 1


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
    cues.mood(text)
    cues.achieves(text)
    cues.says(text)
    cues.future(text, load_general_words())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[problem]", "[other]", r"\[problem\] strong: expected"),
        ("strong = [", "strong = [1, ", r"\[problem\] strong: expected"),
        ("[problem]", "[problem", "is no TOML"),
    ],
)
def test_a_broken_lexicon_is_one_clear_error(tmp_path: Path, old, new, message):
    lexicon = edited_lexicon(tmp_path, "argument/cues.toml", old, new)
    with pytest.raises(JianbaoError, match=message):
        load_cues(lexicon)
