"""Whose turn it is in an interview, by the labels that papers and ministries print, counted by hand."""

from dataclasses import replace

import pytest

from jianbao.actors.attribution import find_attributions, interview_turns
from jianbao.actors.persons import person_mentions
from jianbao.digest import Author, Digest
from jianbao.lexicon import load_lexicon
from tests.argument_articles import article


def turns(*texts, title="题目", authors=()):
    """Who speaks by paragraph: "?" for one who asks, "" for one who answers and is not known, None for no turn."""
    parts = tuple(t if isinstance(t, tuple) else (0, t) for t in texts)
    one = replace(article(*parts), title=title, authors=authors)
    digest = Digest((), (one,), ())
    lexicon = load_lexicon()
    found = interview_turns(digest, person_mentions(digest, lexicon=lexicon), lexicon=lexicon)
    own = [found.get(p.paragraph_id) for p in one.paragraphs]
    return [t and ("?" if t.asks else t.speaker) for t in own]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # Names, over paragraphs.
        (["记者：渔港建得怎样？", "沈云舟：主体已完工。", "码头还缺吊机。"], ["?", "沈云舟", "沈云舟"]),
        # The medium asks, by its name in title marks or plain.
        (["《滨海周刊》：从哪里起步？", "沈云舟：从育苗起步。"], ["?", "沈云舟"]),
        (["滨海晚报：从哪里起步？", "沈云舟：从育苗起步。"], ["?", "沈云舟"]),
        # Posts before and behind, in brackets, with white space; two who answer.
        (
            [
                "主持人：谁先说？",
                "滨海县水产局局长 沈云舟：我先说。",
                "鲁知夏（育苗场场长）：我补一句。",
                "沈云舟局长：对。",
            ],
            ["?", "沈云舟", "鲁知夏", "沈云舟"],
        ),
        # Boxed labels of press conferences.
        (
            [
                "【主持人 鲁知夏】各位好。",
                "【滨海县水产局局长 沈云舟】产量12万吨。",
                "[沈云舟]：下面回答问题。",
            ],
            ["?", "沈云舟", "沈云舟"],
        ),
        # Labels on lines of their own.
        (["滨海晚报记者：", "今年建几座？", "沈云舟：", "建三座。"], ["?", "?", "沈云舟", "沈云舟"]),
        # Questions without a label before one who has one.
        (
            ["渔港何时完工？", "沈云舟：年底。", "钱从哪里来？", "沈云舟：省里出一半。"],
            ["?", "沈云舟", "?", "沈云舟"],
        ),
        # Nobody asks, but those who speak speak of themselves.
        (["沈云舟：我从育苗说起。", "鲁知夏：我们场在北岸。"], ["沈云舟", "鲁知夏"]),
    ],
)
def test_labels_tell_whose_turn_it_is(texts, expected):
    assert turns(*texts) == expected


@pytest.mark.parametrize(
    ("title", "opening", "who"),
    [
        ("滨海县水产局有关负责人就《渔港管理办法》答记者问", "办法近日印发。", "滨海县水产局有关负责人"),
        ("育苗要趁早", "本报记者专访了滨海县水产局局长沈云舟。", "沈云舟"),
        ("育苗要趁早——访滨海县水产局局长沈云舟", "办法近日印发。", "沈云舟"),
        # Two are named: who answers is not known.
        ("育苗要趁早", "本报记者专访了水产局局长沈云舟、育苗场场长鲁知夏。", ""),
    ],
)
def test_who_answers_without_a_name_is_named_in_title_or_opening(title, opening, who):
    found = turns(opening, "问：为何修订？", "答：旧办法过时了。", "新增六条。", title=title)
    assert found == [None, "?", who, who]


def test_questions_may_be_headings_where_the_title_says_who_answers():
    found = turns(
        "办法近日印发。", (1, "一、为何修订？"), "旧办法过时了。", (1, "二、新增了什么？"), "新增六条。",
        title="滨海县水产局负责人就《渔港管理办法》答记者问",
    )  # fmt: skip
    assert found == [None, "?", "滨海县水产局负责人", "?", "滨海县水产局负责人"]


@pytest.mark.parametrize(
    "texts",
    [
        # Labels that are no speakers', winners and what they do, a paragraph that somebody is quoted in.
        ["方法：抽样调查。", "成果：三项专利。", "经费：12万元。"],
        ["沈云舟：滨海县水产局局长，长期从事育苗。", "鲁知夏：育苗场场长，高级工程师。"],
        ["沈云舟：“育苗要趁早。”", "育苗场在北岸。"],
        ["会议指出：渔港要建好。", "牵头单位：水产局。"],
        [(1, "沈云舟：“育苗要趁早”"), "他从育苗说起。", (1, "鲁知夏：“我们等得起”"), "她在北岸。"],
    ],
)
def test_labels_alone_make_no_interview(texts):
    assert turns(*texts) == [None] * len(texts)


def test_captions_and_what_follows_are_nobodys_words():
    found = turns(
        "记者：建几座？", "沈云舟：三座。", "图为北岸渔港。", "还要修路。", "（本报记者鲁知夏采写）", (1, "相关链接"), "渔港分三级。",
    )  # fmt: skip
    assert found == ["?", "沈云舟", None, "沈云舟", None, None, None]


def test_an_author_asks_and_headings_stand_between():
    found = turns(
        "鲁知夏：建几座？", "沈云舟：三座。", (1, "先修路"), "路不通。", "鲁知夏：钱呢？", "沈云舟：省里出。",
        authors=(Author("鲁知夏", ""),),
    )  # fmt: skip
    assert found == ["?", "沈云舟", None, "沈云舟", "?", "沈云舟"]


def test_answers_are_said_by_who_has_the_turn():
    parts = ("记者：怎么办？", "沈云舟：去年花了3亿元。我建议先修路。", "有专家认为，路太窄。", "要快。")
    digest = Digest((), (article(*((0, p) for p in parts)),), ())
    lexicon = load_lexicon()
    persons = person_mentions(digest, lexicon=lexicon)
    table = find_attributions(digest, persons, lexicon=lexicon)
    rows = table[["attribution_id", "holder", "verb", "stance"]].to_numpy().tolist()
    assert rows == [
        ["A1-V1", "沈云舟", "答", "states"],
        ["A1-V2", "沈云舟", "建议", "suggests"],
        ["A1-V3", "有专家", "认为", "states"],
        ["A1-V1", "沈云舟", "答", "states"],
    ]
    text = digest.articles[0].text
    said = [text[a:b] for a, b in zip(table["char_start"], table["char_end"], strict=True)]
    assert said == ["去年花了3亿元。", "先修路。", "路太窄。", "要快。"]


def test_a_credit_under_a_picture_is_no_label_and_a_greeting_no_answer():
    report = [
        "滨海县县长 沈云舟",
        "沈云舟同志作政府工作报告。本报记者 鲁明摄",
        "各位代表：",
        "我代表县政府向大会报告工作。",
    ]
    assert turns(*report) == [None] * 4
