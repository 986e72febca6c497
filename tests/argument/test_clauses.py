"""What clauses say: mood, achievements, speakers without a name, and 将 of the future."""

import pytest

from jianbao.argument.clauses import Clauses, load_clauses
from jianbao.lexicon import load_lexicon


@pytest.fixture(scope="module")
def clauses() -> Clauses:
    return load_clauses(load_lexicon())


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
def test_mood(clauses, text, leads, later, must):
    mood = clauses.mood(text)
    assert (mood.leads, mood.later, mood.must) == (leads, later, must)


def test_the_share_of_directing_clauses_leaves_adverbial_ones_out(clauses):
    """以… is adverbial, 建立… directs, 企业… has its own subject: one of two."""
    assert clauses.mood("以需求为导向，建立机制，企业自主投入。").share == 0.5


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
def test_will_is_told_from_take(clauses, text, expected):
    assert clauses.looks_ahead(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("强化方法创新，决策支撑能力持续增强。", True),
        ("渔民收入稳步增长", True),
        ("不断提升渔民收入。", False),
        ("推动渔民收入不断提升。", False),
    ],
)
def test_achievements_are_no_directives(clauses, text, expected):
    assert clauses.achieves(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一位老船长说，鱼群北移了。", True),
        ("多位受访专家认为，禁渔期可以更灵活。", True),
        ("鱼群北移了，专家在岸上。", False),
        ("本文认为，禁渔期可以更灵活。", False),
    ],
)
def test_who_says_something_need_have_no_name(clauses, text, expected):
    assert clauses.says(text) is expected
