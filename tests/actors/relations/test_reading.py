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
