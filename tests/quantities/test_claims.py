"""Whether a figure is a fact, a target or a forecast, on sentences made for the purpose."""

import dataclasses

import pytest

from jianbao.digest import Digest, Paragraph, Sentence
from tests.made_digest import digest_of
from tests.quantities.found import quantities_of


def claims(*sentences: str, title: str = "题目", date: str = "2025-06-15") -> list[str]:
    """The claims of the figures of an article of one paragraph, ordinals left out."""
    return _claims(titled(digest_of(*sentences, date=date), title))


def titled(digest: Digest, title: str) -> Digest:
    return dataclasses.replace(digest, articles=(dataclasses.replace(digest.articles[0], title=title),))


def below(heading: str, sentence: str, title: str) -> list[str]:
    """The claims of a sentence below a heading."""
    digest = titled(digest_of(heading, sentence), title)
    paragraphs = (
        Paragraph("A1-P1", "A1", "heading", 1, heading, 1, 1, 1, 0),
        Paragraph("A1-P2", "A1", "body", 0, sentence, 2, 2, 1, len(heading)),
    )
    first, second = digest.articles[0].sentences
    moved = Sentence(second.sentence_id, "A1-P2", "A1", second.char_start, second.char_end, second.text)
    article = dataclasses.replace(digest.articles[0], paragraphs=paragraphs, sentences=(first, moved))
    return _claims(dataclasses.replace(digest, articles=(article,)))


def _claims(digest: Digest) -> list[str]:
    table = quantities_of(digest)
    return list(table[~table["kind"].isin(["ordinal", "enumeration"])]["claim"])


def test_a_list_of_targets_stays_one_to_its_end():
    assert (
        claims(
            "全县今年的奋斗目标是：粮食总产达到42万吨，实际工作中争取更好结果；财政收入增长4%以上；新建卫生室35所；登记失业率3%以内。"
        )
        == ["target"] * 4
    )


def test_a_year_ahead_governs_the_sentences_after_it():
    assert (
        claims("力争到2028年，体系更加完备。", "数字产业规模达到900亿元；算力占比达到35%。") == ["target"] * 2
    )
    assert claims("到2030年，森林覆盖率达到45%。", "该区现有林场12个，职工3400人。") == [
        "target",
        "fact",
        "fact",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "本季度完成工业投资61亿元、超年度计划12%。",
        "争取上级资金9.4亿元，新开工项目88个。",
        "公交专用道从2016年的40公里延长到2023年的310公里。",
        "研究团队将资料分为6类，收集样本1200份。",
        "养老机构床位由现在的2.1万张起步。",
        "我县顺利完成全年目标任务，新增企业320家。",
        "按照省里工作要求，全县整治沟渠210条。",
        "园区规划面积达10平方公里。",
    ],
)
def test_what_is_done_is_a_fact(sentence):
    assert set(claims(sentence)) == {"fact"}


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("床位将由3万张扩充到5万张。", "forecast"),
        ("预计到明年底在园企业达200家，带动就业8000人。", "forecast"),
        ("公司争取实现营收70亿元。", "target"),
        ("会议要求，植树不少于60万亩。", "target"),
        ("《培育方案》提出，遴选园区12家，建设机房30个。", "target"),
    ],
)
def test_what_is_to_come(sentence, claim):
    assert set(claims(sentence)) == {claim}


def test_a_sign_of_the_present_ends_a_target():
    assert claims("公司力争扭亏，去年营收30亿元，员工2200人。") == ["fact", "fact"]


PLAN = "河川县水网建设规划（2025—2030年）"


def test_a_plan_lays_down_what_is_to_be():
    assert claims("新建提升泵站24座，改造渠道160公里。", title=PLAN) == ["target", "target"]
    assert claims("近年来，全县建成水库18座，灌区面积达到31万亩。", title=PLAN) == ["fact", "fact"]
    assert claims("新建提升泵站24座，改造渠道160公里。", title="河川县水网建设规划解读") == ["fact", "fact"]


def test_a_rule_of_a_plan_is_neither():
    assert claims("对年用水量超过5万吨的企业，给予一次性奖励20万元。", title=PLAN) == ["", ""]


def test_headings_tell_of_what_stands_below_them():
    assert below("一、发展基础", "建成泵站24座。", PLAN) == ["fact"]
    assert below("二、重点工程", "建成泵站24座。", PLAN) == ["target"]
    assert below("二、发展目标", "建成泵站24座。", "题目") == ["target"]
    assert below("二、重点工程", "建成泵站24座。", "题目") == ["fact"]


REPORT = "2025年河川县政府工作报告"


def test_a_work_report_tells_of_the_past_and_of_what_it_will_do():
    done = ("坚持扩大内需，新增商超15家。", "零售总额增长5.2%、居全市第2位。", "成功举办展会12场。")
    ahead = ("加快产业升级。", "推进技改项目50个。", "支持企业上市，新增规上企业30家。")
    assert set(claims(*done, title=REPORT, date="2025-01-20")) == {"fact"}
    assert set(claims(*ahead, title=REPORT, date="2025-01-20")) == {"target"}
    this_year = "今年，我们办好实事，新建学校6所。"
    assert claims(this_year, title=REPORT, date="2025-01-20") == ["target"]
    assert claims(this_year, title=REPORT, date="2025-11-20") == ["fact"]


def test_a_report_is_known_by_its_greeting():
    ahead = ("各位代表：", "加快产业升级。", "推进技改项目50个。", "支持企业上市，新增规上企业30家。")
    assert set(claims(*ahead, title="市长讲话", date="2025-01-20")) == {"target"}


def test_a_goal_behind_a_figure_is_one():
    assert claims("实现全年5%的增长目标不易。") == ["target"]
    assert claims("我县已实现5%的增长目标。") == ["fact"]
    assert claims("林草局会同9个部门印发的《方案》提出，建设林场12个。") == ["fact", "target"]


def test_years_to_come_in_a_reply_are_no_fact():
    sentence = "通过2～3年时间，体系基本建成。"
    assert claims(sentence, title="关于河川大学试点工作的答复") == ["target"]
    assert claims("通过3年努力，产量增长了8%。", title=PLAN)[-1] == "fact"
    assert claims("“十四五”末，普及率达到92%。", title=PLAN, date="2023-02-01") == ["target"]
    assert claims("“十四五”末，普及率达到92%。", title=PLAN, date="2026-02-01") == ["fact"]
