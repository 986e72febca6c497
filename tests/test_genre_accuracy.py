"""The benchmark by genre counts what a reader would: right, missed, spurious, empty; what is optional not at all."""

import json
from collections import Counter

import pytest

from benchmarks.genre_accuracy import GENRES, SHIPPED, genre_of, overview, score, shipped_digest, total
from benchmarks.genre_kinds import (
    KINDS,
    changes,
    dates,
    named,
    quantities,
    relations,
    statements,
    subject,
    tidy,
)
from benchmarks.genre_truth import Tables, Tally, assigned, pairs, tables_of
from jianbao.analysis import Analysis
from jianbao.lexicon import load_lexicon
from tests.made_digest import digest_of

TEXT = "去年全县新建水窖四十口，投入９００万元，同比增长5%。"


def rows(**given) -> Tables:
    """Tables with the given rows, whose places are those of their surface in TEXT, as are the places of the truth."""

    def place(stretch):
        start = TEXT.find(stretch)
        return (start, start + len(stretch)) if start >= 0 else None

    return Tables(
        {k: [{"span": place(r.get("surface", "")), **r} for r in own] for k, own in given.items()}, place
    )


def wanted(**row):
    return {"optional": False, **row}


def quantity(surface, value, **more):
    return {
        "surface": surface,
        "kind": "count",
        "value": value,
        "value_min": None,
        "value_max": None,
        "unit": None,
        "unit_surface": None,
        "modifier": "=",
        "claim": "fact",
        "entity": None,
        "property": None,
        **more,
    }


def counts(tally: Tally) -> tuple[int, int, int]:
    return tally.found, len(tally.missed), len(tally.spurious)


WELLS = {"in": "水窖四十口", "surface": "四十口", "value": 40, "unit": ["口", "个"], "subject": ["新建水窖"]}
MONEY = {"in": "投入９００万元", "surface": "９００万元", "value": 9e6, "unit": "CNY"}


def test_a_quantity_is_found_by_place_and_value():
    truth = [wanted(**WELLS), wanted(**MONEY)]
    found = rows(quantities=[quantity("四十口", 40, unit="口", entity="水窖"), quantity("９００万元", 900)])
    tally = quantities(truth, found)
    assert counts(tally) == (1, 1, 1)
    assert tally.checks["value"] == Counter(right=1, wrong=1)
    assert tally.checks["unit"] == Counter(right=1)
    assert tally.checks["subject"] == Counter(right=1)
    # The right value elsewhere is no hit.
    assert counts(quantities([wanted(**WELLS)], rows(quantities=[quantity("5%", 40)]))) == (0, 1, 1)


def test_an_optional_quantity_counts_neither_way_whatever_its_value():
    truth = [{**WELLS, "optional": True}]
    for value in (40, 41):
        assert counts(quantities(truth, rows(quantities=[quantity("四十口", value)]))) == (0, 0, 0)
    assert counts(quantities(truth, rows(quantities=[]))) == (0, 0, 0)
    assert counts(quantities([], rows(quantities=[quantity("四十口", 40, kind="enumeration")]))) == (0, 0, 0)


def test_a_date_begins_as_the_truth_does_and_may_be_optional():
    row = {"in": "去年全县", "surface": "去年", "iso": ["2024", "2025"]}
    right, other = ({"surface": "去年", "iso": iso} for iso in ("2024-10", "2023"))
    assert counts(dates([wanted(**row)], rows(dates=[right]))) == (1, 0, 0)
    assert counts(dates([wanted(**row)], rows(dates=[other]))) == (0, 1, 1)
    assert counts(dates([wanted(**row)], rows(dates=[{**other, "iso": ""}]))) == (0, 1, 0)
    assert counts(dates([{**row, "optional": True}], rows(dates=[other]))) == (0, 0, 0)


def test_what_a_figure_measures_may_be_empty_wrong_or_hold_a_scrap():
    assert subject([None, ""], ["新建水窖"]) == "empty"
    assert subject(["全县", None], ["新建水窖"]) == "wrong"
    assert subject(["去年全县新建水窖", None], ["新建水窖"]) == "right"
    assert subject(["水窖"], ["新建水窖"]) == "right"
    assert tidy(["去年全县新建水窖"], ["新建水窖"])
    assert tidy(["财政收入同比增长"], ["财政收入"])
    assert not tidy(["新建水窖之后"], ["新建水窖"])


def test_no_row_answers_two_of_the_truth_and_what_is_asked_for_comes_before_what_is_optional():
    assert assigned([[2, 1], [3, 0]], [True, True]) == [1, 0]
    assert assigned([[9, 0], [1, 0]], [False, True]) == [None, 0]
    assert assigned([], []) == []
    assert assigned([[], []], [True, True]) == [None, None]


def change(surface, **figures):
    empty = {"from_value": None, "to_value": None, "delta": None, "delta_percent": None, "entity": None}
    return {"surface": surface, **empty, **figures}


def test_a_change_is_told_by_one_figure_and_refuted_by_another():
    truth = [
        wanted(**{"in": "投入９００万元，同比增长5%", "to": 9e6, "delta_percent": 5, "subject": ["投入"]})
    ]
    once = changes(truth, rows(changes=[change("同比增长5%", delta_percent=5, entity="投入")]))
    assert counts(once) == (1, 0, 0)
    assert once.checks["all figures"] == Counter(wrong=1)
    both = [change("投入９００万元", to_value=9e6), change("同比增长5%", delta_percent=5, entity="投入")]
    twice = changes(truth, rows(changes=both))
    assert counts(twice) == (1, 0, 0)
    assert twice.checks["all figures"] == Counter(right=1)
    refuted = rows(changes=[change("同比增长5%", delta_percent=5, to_value=9)])
    assert counts(changes(truth, refuted)) == (0, 1, 1)


def test_a_row_that_tells_one_change_does_not_complete_another():
    level = {"in": "投入９００万元，同比增长5%", "to": 9e6, "delta_percent": 5, "subject": ["投入"]}
    rate = {"in": "同比增长5%", "delta_percent": 5, "subject": ["投入"]}
    found = [change("投入９００万元", to_value=9e6), change("同比增长5%", delta_percent=5)]
    tally = changes([wanted(**level), wanted(**rate)], rows(changes=found))
    assert counts(tally) == (2, 0, 0)
    assert tally.checks["all figures"] == Counter(right=1, wrong=1)


def test_the_sign_of_a_fall_is_looked_at_apart():
    truth = [wanted(**{"in": "同比增长5%", "delta_percent": -5, "subject": ["投入"]})]
    tally = changes(truth, rows(changes=[change("同比增长5%", delta_percent=5)]))
    assert counts(tally) == (1, 0, 0)
    assert tally.checks["sign"] == Counter(wrong=1)


def test_names_are_whole_and_any_will_do():
    truth = [wanted(name="澄县水务局", aliases=["县水务局"]), wanted(name="澄县财政局")]
    found = rows(organisations=[{"name": "县水务局", "aliases": ""}, {"name": "财政局", "aliases": "澄县局"}])
    assert counts(named(truth, found, table="organisations")) == (1, 1, 1)
    person = rows(persons=[{"name": "尤穗", "aliases": "", "role": "局长"}])
    tally = named([wanted(name="尤穗", role_has="副局长")], person, table="persons")
    assert counts(tally) == (1, 0, 0)
    assert tally.checks["role"] == Counter(wrong=1)


def test_relations_have_two_ends_a_kind_and_a_direction():
    given = {
        "organisations": [{"name": "澄县水务局", "aliases": "县水务局"}],
        "relations": [
            {"head": "澄县水务站", "relation": "part_of", "tail": "澄县水务局", "status": "current"}
        ],
    }
    row = {
        "head": "澄县水务站",
        "relation": ["part_of", "managed_by"],
        "tail": "县水务局",
        "status": "historic",
    }
    tally = relations([wanted(**row)], rows(**given))
    assert counts(tally) == (1, 0, 0)
    assert tally.checks["status"] == Counter(wrong=1)
    turned = {**row, "head": row["tail"], "tail": row["head"]}
    assert counts(relations([wanted(**turned)], rows(**given))) == (0, 1, 1)
    assert counts(relations([wanted(**{**row, "tail": "*"})], rows(**given))) == (1, 0, 0)


def test_statements_go_by_sentence_and_kind():
    def stated(kind, holder=""):
        return {
            "surface": TEXT,
            "sentence_id": "A1-S1",
            "kind": kind,
            "holder": holder,
            "text": TEXT,
            "optional": False,
        }

    truth = [wanted(has="新建水窖", kind="measure", holder="澄县")]
    twice = rows(statements=[stated("measure"), stated("measure"), stated("recommendation")])
    tally = statements(truth, twice, kind="measure")
    assert counts(tally) == (1, 0, 0)
    assert tally.checks["holder"] == Counter(empty=1)
    assert tally.checks["not called advice"] == Counter(right=0, wrong=1)
    assert counts(statements(truth, twice, kind="recommendation")) == (0, 0, 1)
    assert counts(statements([], twice, kind="problem")) == (0, 0, 0)
    named_row = rows(statements=[stated("measure", "澄县水务局")])
    assert statements(truth, named_row, kind="measure").checks["holder"] == Counter(right=1)


def test_places_are_found_over_spaces_and_wide_characters():
    sentence = "去年 投入９００ 万元，建成水窖。"
    analysis = Analysis(digest_of("先说收入。", sentence), lexicon=load_lexicon())
    tables = tables_of(analysis)
    assert tables.place("投入900万元") == (7, 14)
    assert [r["span"] for r in tables.rows["quantities"]] == [(9, 14)]
    assert tables.place("没有的话") is None


def test_the_truth_shipped_is_one_text_a_genre_and_fits_its_text():
    shipped = dict(pairs(SHIPPED))
    assert sorted(map(genre_of, shipped)) == sorted(GENRES)
    for truth in shipped.values():
        assert {w["kind"] for w in truth["statements"]} <= set(KINDS)


def test_the_shipped_articles_are_asked_for_what_their_readers_noted():
    tallies = shipped_digest()
    asked = {"organisations": 48, "persons": 8, "documents": 13, "relations": 18}
    asked |= {"problem": 31, "recommendation": 65, "outlook": 16}
    assert {kind: t.wanted for kind, t in tallies.items() if t.wanted or t.spurious} == asked
    assert all(tallies[kind].recall >= 0.85 for kind in asked)


def test_a_stretch_that_does_not_stand_in_the_text_once_is_refused(tmp_path):
    (tmp_path / "01_plan.txt").write_text("水窖四十口，水窖四十口。", encoding="utf-8")
    (tmp_path / "01_plan.json").write_text(json.dumps({"quantities": [wanted(**WELLS)]}), encoding="utf-8")
    with pytest.raises(ValueError, match="水窖四十口"):
        list(pairs(tmp_path))


def test_a_text_is_read_scored_and_summed(tmp_path):
    path = tmp_path / "07_year_plan_of_a_county.txt"
    path.write_text(
        "澄县水窖建设方案\n到2027年，全县建成水窖1200口，让山上山下的人都喝上干净的水。\n", encoding="utf-8"
    )
    truth = {
        "quantities": [
            {"in": "水窖1200口", "surface": "1200口", "value": 1200, "unit": "口", "subject": ["水窖"]}
        ],
        "dates": [
            {"in": "到2027年", "surface": "2027年", "iso": "2027"},
            {"in": "澄县水窖", "surface": "澄县", "iso": "1"},
        ],
    }
    path.with_suffix(".json").write_text(json.dumps(truth), encoding="utf-8")
    (_, read), *_ = pairs(tmp_path)
    tallies = score(path, read)
    assert counts(tallies["quantities"]) == (1, 0, 0)
    assert counts(tallies["dates"]) == (1, 1, 0)
    both = total([tallies, tallies])
    assert counts(both["dates"]) == (2, 2, 0)
    assert counts(tallies["dates"]) == (1, 1, 0)
    assert genre_of(path) == "plan"
    line = overview(["plan"], both).split(" | ")
    assert line[:5] == ["| plan", "1.00/1.00 (2)", "1.00", ".00", ""]
    assert "1.00/.50 (4)" in line
