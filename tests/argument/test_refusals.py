"""What takes a statement back: advice that is not the author's own, a time to come of which nothing is said."""

import pytest

from jianbao.argument.clauses import load_clauses
from jianbao.argument.reads import read_sentences
from jianbao.argument.refusals import load_refusals, states_nothing
from jianbao.lexicon import load_lexicon
from tests.argument_articles import article


def advises(text: str, following: str = "") -> bool:
    read = read_sentences(article((0, text)), lexicon=load_lexicon())[0]
    return load_refusals(load_lexicon()).advises(read, load_clauses(load_lexicon()), following)


@pytest.mark.parametrize(
    "text",
    [
        # What nameless others want, whom the author contradicts.
        "有人认为应当放开捕捞，其实不然。",
        "有一种观点是，渔港要全部关停。",
        # Denied.
        "这并不意味着要取消渔船补贴。",
        "这并不是说渔船必须改造。",
        # Supposed.
        "如果要扩大养殖，水质就变差了。",
        "一旦需要转产，渔民就没有了船。",
        # What befalls, and what can be seen.
        "渔民总得付出代价。",
        "可以预见，渔村人口还在外流。",
        # What was demanded then.
        "1987年的会议提出了目标，要建设三座渔港。",
    ],
)
def test_what_others_want_is_denied_or_supposed_is_no_advice(text):
    assert not advises(text)


@pytest.mark.parametrize(
    "text",
    [
        "有人认为应当放开捕捞，但笔者认为应当先查清家底。",
        "不是要关停渔港，而是要改造码头。",
        "如果水质变差，就应当减少网箱。",
        "专家建议，渔港应当统一管理。",
        # 应当 holds no 当 that supposes, 若干 no 若.
        "渔港应当建设若干避风锚地。",
    ],
)
def test_advice_beside_such_clauses_stays(text):
    assert advises(text)


def test_the_next_sentence_may_refute():
    view = "有人认为，远洋渔业见效慢；对此，应当收缩船队。"
    assert advises(view)
    assert not advises(view, "这种看法失之偏颇。")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # A time that is only named.
        ("渔业的未来图景各方说法不一。", False),
        ("“十五五”时期是渔业转型的重要五年。", False),
        ("禁渔令自2031年起执行。", False),
        ("办法有效期到2031年。", False),
        ("各县围绕2031年建成渔港目标，守住岸线。", False),
        ("船队订单已排到明年，能否接续不明。", False),
        # What is expected, aimed at, or will be.
        ("到2031年，渔港达到三座。", True),
        ("预计明年鱼价走低。", True),
        ("下一步，渔港改造还要提速。", True),
        ("新码头明年投用。", True),
    ],
)
def test_an_outlook_says_something_of_what_is_to_come(text, said):
    assert load_refusals(load_lexicon()).foresaid(text) is said


def test_deeds_among_problems_name_none():
    own = "cueless past achievement achieves problem_strong problem_usual scant quoted contrast warns"
    nothing = dict.fromkeys([*own.split(), "in_problems", "heading_in_problems"], 0.0)
    assert states_nothing(nothing)
    assert states_nothing(nothing | {"cueless": 1.0, "past": 1.0, "in_problems": 1.0})
    assert not states_nothing(nothing | {"cueless": 1.0, "in_problems": 1.0})
    assert not states_nothing(nothing | {"problem_strong": 1.0, "past": 1.0})


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        # Guessed, or done as a rule.
        ("渔获减少的原因，可能要从上游水坝去找。", False),
        ("补一张渔网通常要花两天。", False),
        ("渔获减少，要从上游水坝查起。", True),
        # What the sentence is about, and not what is to be done.
        ("更应引起重视的是，近海渔获连续十年下降。", False),
        ("更应重视的是加强近海巡查，完善休渔制度。", True),
        # What is judged, and what something is for.
        ("把渔港都建成旅游码头，未必能留住渔民。", False),
        ("推行统一的网具标准，一刀切关停小船，无异于断了渔民的生路。", False),
        ("应推行统一的网具标准，一刀切未必合适。", True),
        ("渔民造这种船，正是希望它能代替人在浅滩上作业。", False),
        ("设休渔期的目的不是断渔民的生计，而是让鱼群休养生息。", False),
        ("希望有关部门把休渔补贴及时发到渔民手里。", True),
        ("增收有两条路：一条是把渔获直接卖掉，另一条是把渔获加工成罐头。", False),
    ],
)
def test_what_is_guessed_judged_or_described_is_no_advice(text, advice):
    assert advises(text) is advice


@pytest.mark.parametrize(
    ("text", "proposes"),
    [
        ("因此建议：加强对渔船的检查，缓解港池拥堵。", True),
        ("为此，我们建议，扩建锚地，解决泊位不足。", True),
        ("建议书指出，泊位不足。", False),
    ],
)
def test_a_sentence_that_proposes_names_no_trouble_of_its_own(text, proposes):
    assert bool(load_refusals(load_lexicon()).proposal.match(text)) is proposes
