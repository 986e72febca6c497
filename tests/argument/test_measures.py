"""Whose will a sentence states: measures of an authoring body against advice, by genre, heading, speaker and document."""

from dataclasses import replace

import pandas as pd
import pytest

from jianbao.argument.measures import genre_of, load_measure_words
from jianbao.argument.reads import read_sentences
from jianbao.argument.statements import find_statements
from jianbao.lexicon import load_lexicon
from tests.argument_articles import article


def kinds(
    title: str, *parts: tuple[int, str], said: tuple[tuple[str, str, str, str], ...] = ()
) -> dict[str, set[str]]:
    """The kinds of statements of an article under a title, by the beginning of each sentence."""
    one = replace(article(*parts), title=title)
    table = find_statements(
        {"A1": read_sentences(one, lexicon=load_lexicon())},
        titles={"A1": title},
        lexicon=load_lexicon(),
        ahead=set(),
        turns={},
        attributions=pd.DataFrame(said, columns=["sentence_id", "holder", "verb", "stance"]),
        topics={},
    )
    return table.groupby(table["text"].str[:4])["kind"].agg(set).to_dict()


@pytest.mark.parametrize(
    ("title", "text", "genre"),
    [
        ("2025年北河县政府工作报告", "天气晴好。", "reports"),
        ("北河县湿地修复实施方案（试行）", "天气晴好。", "plans"),
        ("关于促进民宿业发展的若干措施", "天气晴好。", "plans"),
        ("关于县人大第12号建议的答复", "天气晴好。", "replies"),
        ("题目", "您提出的关于修桥的提案收悉。", "replies"),
        ("题目", "各位代表：", "reports"),
        # Articles about such documents speak for no body.
        ("北河县湿地修复实施方案解读", "天气晴好。", ""),
        ("读懂《北河县湿地修复方案》", "天气晴好。", ""),
        ("湿地为何要修复", "天气晴好。", ""),
    ],
)
def test_the_genre_is_read_from_title_and_form(title, text, genre):
    reads = read_sentences(article((0, text)), lexicon=load_lexicon())
    assert genre_of(title, reads, load_measure_words(load_lexicon()))[0] == genre


TASKS = (0, "应加强湿地保护，完善补偿机制。各乡镇不得围垦湿地。")


def test_a_plan_lays_down_what_an_essay_recommends():
    assert kinds("北河县湿地修复实施方案", TASKS) == {"应加强湿": {"measure"}, "各乡镇不": {"measure"}}
    assert kinds("守住湿地", TASKS)["应加强湿"] == {"recommendation"}


def test_a_report_tells_what_was_done_and_will_be_done():
    found = kinds(
        "北河县政府工作报告",
        (0, "一年来，新建步道12公里，改造危桥7座。"),
        (0, "新的一年，我们将推进校舍改造。"),
        (0, "湖面上有三只船。"),
    )
    assert found == {"一年来，": {"measure"}, "新的一年": {"measure"}}


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("下一步，我厅将会同交通部门完善公交补贴办法。", "下一步，"),
        ("规划明确三项任务：一是建设防波堤，二是疏浚航道，三是培训船员。", "规划明确"),
        ("《北河县防汛预案》提出，加强堤防巡查，完善预警机制。", "《北河县"),
    ],
)
def test_a_passage_may_speak_for_a_body_in_any_article(text, begin):
    found = kinds("汛期观察", (0, text))[begin]
    assert {"measure"} <= found <= {"measure", "outlook"}


def test_a_heading_of_own_work_makes_measures_of_what_follows():
    found = kinds(
        "近况", (1, "三、下一步工作打算"), TASKS, (1, "四、对策建议"), (0, "应加强巡护，建立哨点。")
    )
    assert found["应加强湿"] == {"measure"}
    assert found["应加强巡"] == {"recommendation"}


def test_what_asks_others_stays_a_recommendation():
    assert kinds("北河县政府工作报告", (0, "建议省里应尽快完善补偿机制。")) == {
        "建议省里": {"recommendation"}
    }


def test_what_an_organ_requires_is_laid_on_those_below():
    text = (0, "县委要求，各乡镇要加强巡查。")
    assert kinds("汛期观察", text, said=(("A1-S1", "县委", "要求", "requires"),)) == {"县委要求": {"measure"}}


def test_expected_results_of_a_plan_are_outlook():
    found = kinds(
        "北河县智慧水务试点实施方案",
        (0, "通过2～3年时间，建成水情监测平台。供水调度水平明显提升。"),
        (0, "建立联席会议制度，加强统筹协调。"),
    )
    assert found == {"通过2～": {"outlook"}, "供水调度": {"outlook"}, "建立联席": {"measure"}}


@pytest.mark.parametrize(
    "text",
    [
        "（三）试点内容。",
        "（牵头单位：县水务局，责任单位：县财政局）",
        "感谢您对水务工作的支持。",
        "应当怎样推进改造？",
    ],
)
def test_labels_courtesies_and_questions_are_no_measures(text):
    assert {"measure"} not in kinds("北河县智慧水务试点实施方案", (0, text)).values()


def test_what_names_a_problem_is_no_measure_of_a_report():
    """The same report directs in one sentence, owns up to a weakness in the other."""
    found = kinds(
        "2025年北河县政府工作报告",
        (0, "加快渔港改造，建好育苗场。"),
        (0, "同时，育苗条件还较落后，渔港建设滞后。"),
    )
    assert found == {"加快渔港": {"measure"}, "同时，育": {"problem"}}


def test_goals_of_a_report_are_outlook():
    found = kinds("2025年北河县政府工作报告", (0, "今年发展的主要预期目标是：产值增长5%左右。"))
    assert found == {"今年发展": {"outlook"}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水利部会同有关部门，将系统总结试点经验，加强推广应用。", {"measure"}),
        ("县交通运输局正在制定渡口改造办法，推动老旧船只更新。", {"measure"}),
        # What a body comes to meet it does not do; what others are to do is advice.
        ("水利部将面临更大的防汛压力。", {"outlook"}),
        ("水利部应尽快制定试点办法，加强推广应用。", {"recommendation"}),
    ],
)
def test_what_a_body_is_said_to_be_about_to_do_is_its_measure(text, expected):
    assert kinds("渡口改造见闻", (0, text))[text[:4]] - {"viewpoint", "problem"} == expected


def test_who_explains_a_document_states_what_it_lays_down():
    rule = (0, "《河湖管护办法》将巡查范围扩大到村级河道，并禁止在河道内堆放物料。")
    assert kinds("水利厅有关负责人就河湖管护办法答记者问", rule)["《河湖管"] >= {"measure"}
    assert "measure" not in kinds("河湖管护的五个难点", rule).get("《河湖管", set())


def test_a_plan_says_who_is_charged_with_what_and_from_when():
    charge = (0, "县林业局负责湿地修复的日常巡查。从2027年起，各湿地公园实行错峰开放，推动轮休养护。")
    found = kinds("北河县湿地修复实施方案", charge)
    assert found["县林业局"] == {"measure"}
    assert found["从202"] == {"measure"}


def test_what_is_striven_for_by_a_year_is_a_goal_in_a_report_too():
    goal = (0, "力争到2030年，全县经济总量迈上500亿元新台阶。")
    assert kinds("2026年北河县政府工作报告", goal) == {"力争到2": {"outlook"}}


def test_a_heading_that_names_a_section_of_tasks_states_nothing():
    assert "四、保障" not in kinds("北河县湿地修复实施方案", (1, "四、保障措施"), TASKS)
