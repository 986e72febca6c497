"""What single sentences state that someone says, on sentences whose answer is plain."""

import pytest

from jianbao.actors.attribution.sayings import SentenceReader
from jianbao.lexicon import load_lexicon


def sayings(text, *names, inside=False, speaker=""):
    reader = SentenceReader(frozenset(names), load_lexicon())
    found = reader.sayings(text, inside=inside, speaker="")
    return [(s.holder, s.verb, s.stance, text[s.clause :][:2], text[s.content :]) for s in found]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("龚梅认为储能要跟上。", ["龚梅"], [("龚梅", "认为", "states", "龚梅", "储能要跟上。")]),
        ("龚梅警告说，水要断了。", ["龚梅"], [("龚梅", "警告", "warns", "龚梅", "水要断了。")]),
        # A quotation before a name that nothing else introduces makes it a speaker.
        ("“要提速。”莘雨桐断言储能要跟上。", [], [("莘雨桐", "断言", "states", "莘雨", "储能要跟上。")]),
        ("莘雨桐断言储能要跟上。", [], []),
        # What has other senses counts only before a mark, or before those who are told.
        ("龚梅介绍了做法。", ["龚梅"], []),
        ("龚梅介绍，做法简单。", ["龚梅"], [("龚梅", "介绍", "states", "龚梅", "做法简单。")]),
        ("龚梅告诉记者，风大。", ["龚梅"], [("龚梅", "告诉", "states", "龚梅", "风大。")]),
        ("龚梅告诉邻居风大。", ["龚梅"], []),
        ("龚梅的建议稿写好了。", ["龚梅"], []),
        ("龚梅反对者不少。", ["龚梅"], []),
        ("龚梅提交提案，建议修渠。", ["龚梅"], [("龚梅", "建议", "suggests", "建议", "修渠。")]),
        ("据气象部门预测，明天有雨。", [], [("气象部门", "预测", "expects", "据气", "明天有雨。")]),
        ("据气象部门统计，去年雨多。", [], [("气象部门", "统计", "states", "据气", "去年雨多。")]),
        ("在老乡看来，水清了。", [], [("老乡", "看来", "states", "在老", "水清了。")]),
        ("在莘雨桐看来，水清了。", [], [("莘雨桐", "看来", "states", "在莘", "水清了。")]),
        ("据莘雨桐观点，水清了。", [], []),
        ("用村支书的话说，水清了。", [], [("村支书", "话说", "states", "用村", "水清了。")]),
        (
            "多家企业对新规表示欢迎。",
            [],
            [("多家企业", "欢迎", "supports", "多家", "多家企业对新规表示欢迎。")],
        ),
        ("企业对新规表示不满，", [], [("企业", "不满", "criticises", "企业", "企业对新规表示不满，")]),
        # A body that supports something acts, it does not speak.
        ("水利部支持修渠。", [], []),
        ("水利部支持，修渠。", [], [("水利部", "支持", "supports", "水利", "修渠。")]),
        ("外界预计水价要涨。", [], [("外界", "预计", "expects", "外界", "水价要涨。")]),
        ("一般认为水价要涨。", [], []),
    ],
)
def test_sentences(text, names, found):
    assert sayings(text, *names) == found


def test_two_speakers_of_one_sentence_are_told_apart():
    found = sayings("龚梅认为水够，周源认为不够。", "龚梅", "周源")
    assert [(holder, rest) for holder, _, _, _, rest in found] == [
        ("龚梅", "水够，周源认为不够。"),
        ("周源", "不够。"),
    ]


def test_what_stands_in_a_quotation_states_nothing():
    assert sayings("他认为水够”，龚梅说。", "龚梅", inside=True, speaker="")[0][0] == "龚梅"
    assert len(sayings("他认为水够”，龚梅说。", "龚梅", inside=True, speaker="")) == 1
    assert sayings("“周源认为水够”是龚梅的话。", "龚梅", "周源") == []


def test_a_pronoun_is_who_spoke_last():
    reader = SentenceReader(frozenset({"龚梅"}), load_lexicon())
    for text in ("龚梅认为水够。", "负责人表示不够。", "他表示没错。", "该负责人表示会补。"):
        last = reader.sayings(text, inside=False, speaker="")
    assert [s.holder for s in last] == ["负责人"]
    assert [s.holder for s in reader.sayings("他表示没错。", inside=False, speaker="")] == ["龚梅"]


def test_a_speaker_stands_within_sixty_characters():
    filler = "在" + "甲" * 20
    assert [h for h, *_ in sayings(f"龚梅{filler}时认为水够。", "龚梅")] == ["龚梅"]
    assert sayings(f"龚梅{'甲' * 59}认为水够。", "龚梅") == []


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("该县发出护渔呼吁，船都回了港。", []),
        ("渔民呼吁护渔，船都回了港。", ["渔民"]),
        ("县里采纳了专家建议，船都回了港。", []),
        ("专家建议，船都回港。", ["专家"]),
        ("投资者预期持续改善，船都出了港。", []),
        ("市场普遍预期，鱼价要涨。", ["市场"]),
        ("鱼价高于市场预期，船都出了港。", []),
        ("渔民预期明显好转，船都出了港。", []),
        ("船东预期显著回暖，船都出了港。", []),
        ("按照省政府要求，船都回了港。", []),
        ("围绕县委部署，船都回了港。", []),
        ("局长在检查禁渔令执行情况时要求，船都回港。", ["局长"]),
        ("省政府要求，船都回港。", ["省政府"]),
    ],
)
def test_a_verb_that_is_a_noun_says_nothing(text, holders):
    assert [holder for holder, *_ in sayings(text)] == holders


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("渔政站要坚决执行县委要求，管住偷捕。", []),
        ("各船队自觉遵照市政府部署，全部回港。", []),
        ("台风打乱行程，扰动了渔民预期，推高了鱼价。", []),
        ("经省人民政府批准同意，现予公布。", []),
        ("报经市委同意，禁渔期顺延。", []),
        ("有针对性地提出建议，船都回了港。", []),
        ("数据显示，鱼价涨了。", []),
        ("个别观点认为没有必要禁渔。", []),
        ("海关统计数据显示，鱼价涨了。", ["海关"]),
        ("执行院长认为鱼价要涨。", ["执行院长"]),
        ("经济学家认为鱼价要涨。", ["经济学家"]),
        ("去年的渔业报告提出，鱼价要涨。", ["渔业报告"]),
        ("省两会期间几位代表呼吁护渔。", ["几位代表"]),
        ("省委同意，禁渔期顺延。", ["省委"]),
    ],
)
def test_a_verb_and_its_object_speak_for_nobody(text, holders):
    assert [holder for holder, *_ in sayings(text)] == holders
