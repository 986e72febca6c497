"""How like each other texts are: the cosine of their bigrams, counted by hand."""

from math import isclose

from jianbao.reading.cohesion import Cohesion
from tests.reading.lines import facts_of


def cohesion(lines, i, *, since):
    return Cohesion(lines).at(i, since=since)


def test_the_cosine_of_bigrams():
    # 甲乙 stands 100 times in each line, 乙甲 99 times; 丙丁 and 丁丙 likewise.
    one, two = "甲乙" * 101, "丙丁" * 101
    assert isclose(cohesion(facts_of(one, "题目", one), 1, since=0) or 0, 1)
    assert cohesion(facts_of(one, "题目", two), 1, since=0) == 0
    # Half of the pairs after it are shared: (101, 100) · (101, 100) over the lengths of (101, 100) and twice that.
    mixed = facts_of(one, "题目", one, two)
    assert isclose(cohesion(mixed, 1, since=0) or 0, 0.5**0.5)


def test_too_little_text_on_a_side_tells_nothing():
    # A line of n characters has n - 1 pairs; 200 pairs are enough.
    one, less = "甲乙" * 100 + "甲", "甲乙" * 100
    assert cohesion(facts_of(one, "题目", one), 1, since=0) is not None
    assert cohesion(facts_of(less, "题目", one), 1, since=0) is None
    assert cohesion(facts_of(one, "题目", less), 1, since=0) is None
    assert cohesion(facts_of(one, one, "题目", one), 2, since=2) is None


def test_six_hundred_characters_on_a_side_are_enough():
    near, far = "甲乙" * 300, "丙丁" * 300
    assert cohesion(facts_of(far, near, "题目", near, far), 2, since=0) == 1


def test_no_pair_spans_marks_or_lines():
    rows = ["甲，乙" * 201]
    assert cohesion(facts_of(*rows, "题目", *rows), 1, since=0) is not None
    assert cohesion(facts_of("甲，" * 300, "题目", "甲，" * 300), 1, since=0) is None


def test_each_place_is_told_by_the_lines_beside_it_alone():
    one, two, three = "甲乙" * 310, "丙丁" * 310, "戊己" * 310
    words = Cohesion(facts_of("题", one, "题", one, two, "题", three, "A" * 900, "题", two))
    assert words.at(2, since=0) == 1
    assert words.at(5, since=0) == 0
    assert words.at(8, since=0) is None
    assert words.at(2, since=2) is None
