"""Relations between organisations: each form with its direction and status, and what states none."""

import pytest

from benchmarks.actors_accuracy import figures, sentences
from jianbao.actors.organisations import organisation_mentions
from jianbao.actors.persons import person_mentions
from jianbao.actors.relations.reading import find_relations
from jianbao.lexicon import load_lexicon
from tests.actor_truth import own_rows
from tests.made_digest import digest_of

MISSED = {("医政局", "part_of", "卫生部")}
"""The dictionary cuts 医政局 so that its head is not seen."""


def relations(*sentences):
    digest = digest_of(*sentences)
    persons = person_mentions(digest, lexicon=load_lexicon())
    found = organisation_mentions(digest, persons, lexicon=load_lexicon())
    return find_relations(digest, found, lexicon=load_lexicon())


@pytest.mark.parametrize(("sentence", "rows"), own_rows("relations").items())
def test_own_sentences(sentence, rows):
    found = {(r.head, r.relation, r.tail): r.status for r in relations(sentence).itertuples()}
    for head, relation, tail, status, optional in (r for r in rows if r[0]):
        pairs = [(h, relation, t) for h in head.split("|") for t in tail.split("|")]
        hit = [found.pop(p) for p in pairs if p in found]
        assert optional or hit or pairs[0] in MISSED, found
        assert optional or not hit or hit[0] in status.split("|")
    assert found == {}


@pytest.mark.parametrize(
    ("part", "least_recall", "least_precision"), [("more", 1.0, 1.0), ("later", 0.93, 0.98)]
)
def test_further_sentences_are_mostly_right(part, least_recall, least_precision):
    _, recall, precision = figures(list(sentences("relations", part)))
    assert recall >= least_recall
    assert precision >= least_precision


@pytest.mark.parametrize(
    "sentence",
    [
        "国家航天局不再隶属于工业和信息化部。",
        "国家数据局并不直接受国家发展改革委领导。",
        "中国气象局从未由水利部管理。",
    ],
)
def test_what_is_denied_is_no_relation(sentence):
    assert relations(sentence).empty


def test_names_are_the_longest_forms_of_the_article():
    table = relations("省水文监测局（以下简称水文局）成立。", "水文局由省水利厅管理。")
    row = table.iloc[0]
    assert (row["head"], row["tail"]) == ("省水文监测局", "省水利厅")


@pytest.mark.parametrize(
    ("sentences", "names"),
    [
        (
            ["省水文监测局（以下简称水文局）成立。", "水文局由省水利厅管理。"],
            ("省水文监测局", "水文局", "省水利厅"),
        ),
        (
            ["国家航天局在中央政治局及其常委会领导下开展工作。"],
            ("国家航天局", "国家航天局", "中央政治局及其常委会"),
        ),
        # A pronoun is named by what it stands for.
        (
            ["明州市海岸研究所建成。", "该所由明州市水利局管理。"],
            ("明州市海岸研究所", "明州市海岸研究所", "明州市水利局"),
        ),
    ],
)
def test_bodies_are_also_named_as_their_sentence_does(sentences, names):
    row = relations(*sentences).iloc[0]
    assert (row["head"], row["head_name"], row["tail_name"]) == names


def test_a_paragraph_that_begins_in_history_stays_there():
    table = relations(
        "新中国成立后，科研由国家统一安排。", "国家科委由国务院领导。", "目前，科技部由国务院领导。"
    )
    assert list(table["status"]) == ["historic", "current"]


@pytest.mark.parametrize(
    "piece",
    [
        "科技部、",
        "由科技部",
        "科技部由",
        "在科技部基础上",
        "领导",
        "将",
        "该委员会",
        "设",
        "甲和",
        "科技部的职责、",
    ],
)
def test_long_lines_take_linear_time(piece):
    assert relations(piece * (12_000 // len(piece)) + "领导。") is not None


def stated(*sentences):
    return [(r.head, r.relation, r.tail, r.status) for r in relations(*sentences).itertuples()]


@pytest.mark.parametrize(
    ("sentences", "rows"),
    [
        # Frames hold no subjects, and nobody stands above the highest organs.
        (["在以大局为重的党中央领导下，在明州省委直接领导下，明州省海洋局迁址。"], []),
        (["在党中央、国务院坚强领导下，明州省委召开会议。"], []),
        (["党中央受明州省委领导。"], []),
        (["影子银行迁址。", "在国务院的领导下，各方合作。"], []),
        (["明州省海洋局在国务院领导下工作。"], [("明州省海洋局", "led_by", "国务院", "current")]),
        (
            ["在明州省委领导下，明州省海洋局负责协调。"],
            [("明州省海洋局", "led_by", "明州省委", "current")],
        ),
        # Over sentences.
        (
            ["明州省海洋局成立。", "该局由自然资源部主管。"],
            [("明州省海洋局", "managed_by", "自然资源部", "current")],
        ),
        (
            ["明州省海洋局成立。", "目前，隶属于自然资源部。"],
            [("明州省海洋局", "part_of", "自然资源部", "current")],
        ),
        (["明州省海洋局成立。", "经费由财政部管理。"], []),
        # Guided, and no single deed that somebody else does under guidance.
        (
            ["明州省渔业协会在明州省海洋局指导下开展工作。"],
            [("明州省渔业协会", "guided_by", "明州省海洋局", "current")],
        ),
        (
            ["明州省渔业协会业务上受明州省海洋局指导。"],
            [("明州省渔业协会", "guided_by", "明州省海洋局", "current")],
        ),
        (["在明州大学专家指导下，明州省渔业协会试种海带。"], []),
        (["明州省渔业协会在明州大学指导下试种海带。"], []),
        # Merged, renamed, and what is said of the new one.
        (
            ["原明州省盐业局、明州省渔业局已合并组建为“明州省海洋局”，隶属于自然资源部。"],
            [
                ("明州省海洋局", "part_of", "自然资源部", "current"),
                ("明州省海洋局", "formed_from", "明州省盐业局", "historic"),
                ("明州省海洋局", "formed_from", "明州省渔业局", "historic"),
            ],
        ),
        (
            ["原明州省盐业局（现“明州省海洋局”）办展。"],
            [("明州省海洋局", "formed_from", "明州省盐业局", "historic")],
        ),
        (
            ["明州省盐业局受财政部领导。", "明州省盐业局更名为明州省海洋局。"],
            [
                ("明州省盐业局", "led_by", "财政部", "historic"),
                ("明州省海洋局", "formed_from", "明州省盐业局", "historic"),
            ],
        ),
        # Units, reports, panels and their chairs.
        (
            ["明州省海洋局下设船队、资料室和冷库。"],
            [
                ("船队", "part_of", "明州省海洋局", "current"),
                ("资料室", "part_of", "明州省海洋局", "current"),
                ("冷库", "part_of", "明州省海洋局", "current"),
            ],
        ),
        (
            ["明州省海洋局每季度向自然资源部报告海况监测情况。"],
            [("明州省海洋局", "reports_to", "自然资源部", "current")],
        ),
        (["明州省海洋局向自然资源部报告海啸。"], []),
        (
            ["成立明州省海洋工作领导小组，由省长任组长，办公室设在明州省海洋局。"],
            [
                ("明州省海洋工作领导小组", "led_by", "省长", "proposed"),
                ("明州省海洋局", "office_of", "明州省海洋工作领导小组", "proposed"),
            ],
        ),
        (
            ["建立自然资源部、财政部牵头，有关方面参加的海洋联席会议机制。"],
            [
                ("海洋联席会议", "led_by", "自然资源部", "proposed"),
                ("海洋联席会议", "led_by", "财政部", "proposed"),
            ],
        ),
        (["由自然资源部牵头的调查结束。"], []),
    ],
)
def test_what_sentences_state(sentences, rows):
    assert stated(*sentences) == rows
