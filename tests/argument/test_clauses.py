"""What clauses say: mood, achievements, speakers without a name, and 将 of the future."""

import pytest

from jianbao.argument.clauses import Clauses, load_clauses
from jianbao.lexicon import load_lexicon
from tests.own_lexicon import own_lexicon


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


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("建设码头。", 1),
        ("海上有船，建设码头。", 0.5),
        ("海上有船，风大，建设码头。", 1 / 3),
        ("海上有船。", 0),
        ("以企业为主体，建设码头。", 1),
        ("以企业为主体。", 0),
        # A clause of one character is none.
        ("船，建设码头。", 1),
        ("", 0),
        # Four openers may stand before the verb, not five.
        ("此外另外并且而且建设码头。", 1),
        ("此外另外并且而且最后建设码头。", 0),
    ],
)
def test_share_of_directing_clauses(clauses, text, share):
    assert clauses.mood(text).share == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        # The next clause, or the same one, says something of the directing clause.
        ("建设码头，是渔民的要求。", False),
        ("建设码头，渔民有要求。", True),
        ("建设码头成为共识。", False),
        # A noun phrase whose head is a word of advice.
        ("完善码头的对策", False),
        ("完善码头对策", True),
        # A clause with its own subject before it.
        ("渔民出海，建设码头。", False),
        ("为渔民出海，建设码头。", True),
    ],
)
def test_a_sentence_leads_with_a_clause_that_directs_and_is_no_subject(clauses, text, leads):
    assert clauses.mood(text).leads is leads


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("由渔民建设码头。", True),
        ("海上有船，由渔民建设码头。", False),
        # What begins with the preposition, but does not go on to a verb; what may be no carrier of one.
        ("由渔民在海上。", False),
        ("随着渔民建设码头。", False),
    ],
)
def test_an_adverbial_clause_directs_later(clauses, text, later):
    assert clauses.mood(text).later is later


@pytest.mark.parametrize(
    ("text", "must"),
    [
        (f"海上应{'一' * 14}建设码头。", True),
        (f"海上应{'一' * 15}建设码头。", False),
        ("海上应有船，建设码头。", False),
        ("海上反应迅速建设码头。", False),
    ],
)
def test_a_modal_reaches_fourteen_characters(clauses, text, must):
    assert clauses.mood(text).must is must


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # At the beginning of a clause 将 takes something, but before an adverb.
        ("将扩大码头。", False),
        ("船多了，将扩大码头。", False),
        ("船多了，将不再扩大码头。", True),
        ("渔民将扩大码头。", True),
        ("渔民将在海上过夜。", True),
        ("渔民将码头扩大。", False),
        ("渔民将扩大的码头转化为财富。", False),
        ("渔民即将扩大码头。", False),
        ("渔民将码头纳入规划，渔业将扩大规模。", True),
    ],
)
def test_will_before_a_verb_an_adverb_or_a_preposition(clauses, text, expected):
    assert clauses.looks_ahead(text) is expected


def test_who_says_something_is_told_before_the_verb_in_one_clause(clauses):
    assert clauses.says("海上风大，专家认为鱼群北移。")
    assert not clauses.says("认为鱼群北移的是专家。")
    assert not clauses.says("专家在岸上，认为鱼群北移。")


def test_words_of_will_and_modals_are_the_lexicon_s(tmp_path):
    own_lexicon(
        tmp_path,
        "argument/cues.more.toml",
        """
[directives]
modals = ["合该"]
[outlook]
will = [{ word = "行要", not_after = ["不"] }]
""",
    )
    own = load_clauses(load_lexicon(tmp_path))
    assert own.mood("海上合该建设码头。").must
    assert own.looks_ahead("渔民行要扩大码头。")
    assert not own.looks_ahead("渔民不行要扩大码头。")


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("探索性强。", False),
        ("应用型公共码头。", False),
        ("引导性不足。", False),
        ("提升性能。", True),
        ("探索养鱼新路。", True),
    ],
)
def test_a_trait_directs_nothing(text, leads):
    assert load_clauses(load_lexicon()).mood(text).leads == leads
