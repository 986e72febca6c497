"""Which recommendation answers which problem: place and words by hand, and the pairs marked by reading."""

import math

import pandas as pd
import pytest

from benchmarks.statement_accuracy import pairing
from jianbao.argument.clauses import load_clauses
from jianbao.argument.discourse import places
from jianbao.argument.pairing import PAIR_COLUMNS, answers, leading_statements, pair_points
from jianbao.digest import Article
from jianbao.lexicon import load_lexicon
from tests.argument_articles import ADVICE, article


def paired(
    a: Article | list[Article],
    kinds: dict[str, str],
    words: dict[str, list[str]],
    topics: dict[str, int] | None = None,
) -> tuple[pd.DataFrame, pd.Series]:
    """Pair statements given as kind by sentence, with the words and topics of sentences."""
    articles = a if isinstance(a, list) else [a]
    clauses = load_clauses(load_lexicon())
    place = {p.sentence.sentence_id: p for one in articles for p in places(one, clauses)}
    rows = [
        (f"A1-T{n}", s, kind, 1, (topics or {}).get(s, pd.NA), 1.0, place[s].point)
        for n, (s, kind) in enumerate(((s, k) for s, k in kinds.items()), 1)
    ]
    table = pd.DataFrame(
        rows, columns=["statement_id", "sentence_id", "kind", "level", "topic", "score", "point"]
    )
    terms = pd.DataFrame([(s, w) for s, own in words.items() for w in own], columns=["sentence_id", "token"])
    pairs = pair_points(table, place, terms)
    return pairs, answers(table, place, pairs, terms)


def test_items_of_two_lists_answer_each_other():
    kinds = {"A1-S4": "problem", "A1-S6": "problem", "A1-S9": "recommendation", "A1-S11": "recommendation"}
    words = {"A1-S4": ["种苗"], "A1-S6": ["融资"], "A1-S9": ["种苗"], "A1-S11": ["融资"]}
    pairs, found = paired(ADVICE, kinds, words)
    assert list(zip(pairs["problem"], pairs["recommendation"], strict=True)) == [
        ("A1-T1", "A1-T3"),
        ("A1-T2", "A1-T4"),
    ]
    assert list(found) == ["", "", "A1-T1", "A1-T2"]
    # Both points hold one word, the same: cosine 1; items of the same number in lists of two: half of 0.1.
    assert pairs["score"].tolist() == pytest.approx([1.05, 1.05])
    assert pairs["shared"].tolist() == ["种苗", "融资"]


def test_what_shares_nothing_stays_unanswered():
    kinds = {"A1-S4": "problem", "A1-S11": "recommendation"}
    pairs, found = paired(ADVICE, kinds, {"A1-S4": ["种苗"], "A1-S11": ["融资"]})
    assert pairs.empty
    assert list(pairs.columns) == PAIR_COLUMNS
    assert list(found) == ["", ""]


def test_a_paragraph_that_names_a_problem_and_then_advises_answers_itself():
    one = article((0, "渠道不畅。要疏通渠道。"), (0, "人手不足。"))
    kinds = {"A1-S1": "problem", "A1-S2": "recommendation", "A1-S3": "problem"}
    words = ["渠道", "客商"]
    pairs, found = paired(one, kinds, {"A1-S1": words, "A1-S2": words, "A1-S3": ["人手"]})
    assert pairs[["problem", "recommendation", "place"]].values.tolist() == [["A1-T1", "A1-T2", 5.0]]
    assert list(found) == ["", "A1-T1", ""]


def test_advice_before_a_problem_in_one_paragraph_does_not_answer_it():
    one = article((0, "要疏通渠道。人手不足。"))
    _, found = paired(one, {"A1-S1": "recommendation", "A1-S2": "problem"}, {"A1-S1": ["渠道"]})
    assert list(found) == ["", ""]


def test_no_problems_or_no_advice():
    pairs, found = paired(ADVICE, {"A1-S9": "recommendation"}, {})
    assert pairs.empty
    assert list(found) == [""]


def test_marked_pairs_are_found():
    found, right, pairs, right_pairs = pairing()
    assert right / found > 0.25
    assert right_pairs / pairs > 0.85


LISTS = article(
    (1, "一、挑战"),
    (0, "一是甲。"),
    (0, "二是乙。"),
    (1, "二、对策"),
    (0, "一是丙。"),
    (0, "二是丁。"),
    (0, "三是戊。"),
)
"""Two items of problems, A1-S2 and A1-S3, and three of advice, A1-S5, A1-S6 and A1-S7."""


def test_items_of_lists_of_unlike_lengths_say_little():
    """Fifth of 0.1 by place: 0.02; the words alone answer, and these two are all that the two points hold."""
    kinds = {"A1-S2": "problem", "A1-S5": "recommendation"}
    two = ["种苗", "良种"]
    pairs, _ = paired(LISTS, kinds, {"A1-S2": two, "A1-S5": two})
    assert pairs[["place", "score"]].values.tolist() == [[0.2, pytest.approx(1.02)]]
    # Items of different numbers: no place.
    kinds = {"A1-S2": "problem", "A1-S6": "recommendation"}
    pairs, _ = paired(LISTS, kinds, {"A1-S2": two, "A1-S6": two})
    assert pairs[["place", "score"]].values.tolist() == [[0, pytest.approx(1)]]


def test_place_alone_answers_nothing():
    under_one = article((1, "从湖到海"), (0, "渠道不畅。"), (0, "要疏通。"))
    kinds = {"A1-S2": "problem", "A1-S3": "recommendation"}
    assert paired(under_one, kinds, {"A1-S2": ["渠道"], "A1-S3": ["港口"]})[0].empty
    # One thing may be named by chance, two are not; in lists of equal length the place speaks besides.
    assert paired(under_one, kinds, {"A1-S2": ["渠道"], "A1-S3": ["渠道"]})[0].empty
    two = ["渠道", "客商"]
    assert len(paired(under_one, kinds, {"A1-S2": two, "A1-S3": two})[0]) == 1
    in_order = {"A1-S4": "problem", "A1-S9": "recommendation"}
    assert len(paired(ADVICE, in_order, {"A1-S4": ["渠道"], "A1-S9": ["渠道"]})[0]) == 1
    assert paired(ADVICE, in_order, {"A1-S4": ["渠道"]})[0].empty


def test_what_many_points_name_tells_nothing():
    kinds = {"A1-S4": "problem", "A1-S9": "recommendation"}
    words = {"A1-S4": ["种苗"], "A1-S9": ["种苗"]}
    assert len(paired(ADVICE, kinds, words)[0]) == 1
    everywhere = {f"A1-S{n}": ["种苗"] for n in (2, 4, 6, 9, 11)}
    assert paired(ADVICE, kinds, everywhere)[0].empty


def test_a_topic_that_both_share_adds_a_fiftieth():
    """Items of equal lists: 0.05 by place, 1 by words, and 0.02 by topic."""
    kinds = {"A1-S4": "problem", "A1-S9": "recommendation"}
    words = {"A1-S4": ["种苗"], "A1-S9": ["种苗"]}
    for topics, score in (
        ({"A1-S4": 0, "A1-S9": 0}, 1.07),
        ({"A1-S4": 0, "A1-S9": 1}, 1.05),
        ({"A1-S4": 0}, 1.05),
        ({"A1-S9": 0}, 1.05),
    ):
        assert paired(ADVICE, kinds, words, topics=topics)[0]["score"].tolist() == pytest.approx([score])


def test_what_opens_a_point_counts_three_times():
    """The problem's point opens with 种苗 and goes on with 良种, in two points each: cos = a / √(a² + 1), a = 1 + ln 3."""
    kinds = {"A1-S4": "problem", "A1-S9": "recommendation"}
    words = {"A1-S4": ["种苗"], "A1-S5": ["良种"], "A1-S9": ["种苗"], "A1-S13": ["良种"]}
    pairs, _ = paired(ADVICE, kinds, words)
    a = 1 + math.log(3)
    assert pairs["likeness"].tolist() == [pytest.approx(a / math.hypot(a, 1), rel=1e-5)]


def test_words_count_with_the_words_they_are_made_of():
    """海水养殖 shares 养殖 with 养殖户; what is shared is told by weight, then by the words."""
    kinds = {"A1-S4": "problem", "A1-S9": "recommendation"}
    pairs, _ = paired(ADVICE, kinds, {"A1-S4": ["海水养殖"], "A1-S9": ["海水养殖"]})
    assert pairs["shared"].tolist() == ["养殖、海水、海水养殖"]
    assert pairs["likeness"].tolist() == [pytest.approx(1)]


def test_one_common_word_is_too_little_without_a_place():
    """Of eleven words of the problem and of the advice each, a point shares one, then two: a likeness below 0.15."""
    kinds = {"A1-S4": "problem", "A1-S11": "recommendation"}
    one, other = [f"甲{n}" for n in range(10)], [f"乙{n}" for n in range(10)]
    pairs, _ = paired(ADVICE, kinds, {"A1-S4": ["种苗", *one], "A1-S11": ["种苗", *other]})
    assert pairs.empty
    pairs, _ = paired(ADVICE, kinds, {"A1-S4": ["种苗", "良种", *one], "A1-S11": ["种苗", "良种", *other]})
    assert pairs["shared"].tolist() == ["种苗、良种"]
    assert 0.06 < pairs["likeness"].iloc[0] < 0.15


def test_advice_nearly_as_good_as_the_best_answers_too():
    """S6 and S7 hold the problem's two words, S5 others."""
    kinds = {
        "A1-S3": "problem",
        "A1-S5": "recommendation",
        "A1-S6": "recommendation",
        "A1-S7": "recommendation",
    }
    words = {
        "A1-S3": ["种苗", "良种"],
        "A1-S5": ["良木", "港口"],
        "A1-S6": ["种苗", "良种"],
        "A1-S7": ["种苗", "良种"],
    }
    pairs, found = paired(LISTS, kinds, words)
    assert pairs["recommendation"].tolist() == ["A1-T3", "A1-T4"]
    assert list(found) == ["", "", "A1-T1", "A1-T1"]


def test_articles_answer_each_other_by_four_shared_words():
    one, other = article((0, "甲。")), article((0, "乙。"), number=2)
    kinds = {"A1-S1": "problem", "A2-S1": "recommendation"}
    four = ["种苗", "良种", "港口", "渔船"]
    pairs, found = paired([one, other], kinds, {"A1-S1": four, "A2-S1": four})
    assert pairs[["article_id", "other_id", "place"]].values.tolist() == [["A1", "A2", 0]]
    assert pairs["score"].tolist() == pytest.approx([1])
    assert list(found) == ["", "A1-T1"]
    assert paired([one, other], kinds, {"A1-S1": four[:3], "A2-S1": four[:3]})[0].empty
    # Four words of 24: less than 0.22.
    first, second = ([f"{name}{n}" for n in "丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"] for name in "甲乙")
    assert paired([one, other], kinds, {"A1-S1": [*four, *first], "A2-S1": [*four, *second]})[0].empty


def test_a_pair_shows_five_words():
    kinds = {"A1-S4": "problem", "A1-S9": "recommendation"}
    words = ["种苗", "良种", "港口", "渔船", "码头", "航标"]
    pairs, _ = paired(ADVICE, kinds, {"A1-S4": words, "A1-S9": words})
    assert pairs["shared"].iloc[0].count("、") == 4


def test_the_leading_statement_opens_its_point_or_is_of_the_lowest_level_and_surest():
    rows = [
        ("T1", "problem", "S2", "S1", 2, 0.9),
        ("T2", "problem", "S3", "S1", 1, 0.4),
        ("T3", "problem", "S4", "S1", 1, 0.5),
        ("T4", "recommendation", "S1", "S1", 1, 0.9),
        ("T5", "problem", "S5", "S5", 2, 0.4),
        ("T6", "problem", "S6", "S5", 1, 0.9),
    ]
    table = pd.DataFrame(rows, columns=["statement_id", "kind", "sentence_id", "point", "level", "score"])
    leads = leading_statements(table, "problem")
    assert leads["statement_id"].tolist() == ["T3", "T5"]
    assert list(leads.columns) == list(table.columns)


def test_an_opening_recommendation_answers_every_problem_of_its_point():
    """The second answers what does not stand after it."""
    one = article((0, "要疏通渠道。渠道不畅。要造船。人手不足。要招人。"))
    kinds = {
        "A1-S1": "recommendation",
        "A1-S2": "problem",
        "A1-S3": "recommendation",
        "A1-S4": "problem",
        "A1-S5": "recommendation",
    }
    words = ["渠道", "客商"]
    _, found = paired(one, kinds, {f"A1-S{n}": words for n in range(1, 6)})
    assert list(found) == ["A1-T2; A1-T4", "", "A1-T2", "", "A1-T2; A1-T4"]


def test_a_sentence_that_names_a_problem_and_advises_answers_itself():
    """One that opens no point; the problem behind it is not answered by it."""
    one = article((0, "海上有船。渠道不畅，要疏通。人手不足。"))
    place = {p.sentence.sentence_id: p for p in places(one, load_clauses(load_lexicon()))}
    rows = [("T1", "A1-S2", "problem"), ("T2", "A1-S2", "recommendation"), ("T3", "A1-S3", "problem")]
    table = pd.DataFrame(rows, columns=["statement_id", "sentence_id", "kind"]).assign(point="A1-S1")
    pairs = pd.DataFrame({"problem_point": ["A1-S1"], "recommendation_point": ["A1-S1"]})
    terms = pd.DataFrame(columns=["sentence_id", "token"])
    assert list(answers(table, place, pairs, terms)) == ["", "T1", ""]
