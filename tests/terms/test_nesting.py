"""Terms inside longer terms, and what they are worth beside them."""

import math

import numpy as np
import pytest

from jianbao.terms.nesting import c_value, inner_strings, nested_c_values, nesting


@pytest.mark.parametrize(
    ("length", "frequency", "hosts", "host_frequency", "value"),
    [(5, 5, 0, 0, 11.6096), (3, 984, 5, 26, 1551.36), (2, 4, 2, 6, 1.0)],
)
def test_c_value(length, frequency, hosts, host_frequency, value):
    result = c_value([length], [frequency], hosts=[hosts], host_frequency=[host_frequency])
    assert result == pytest.approx([value], abs=5e-3)


def test_inner_strings_have_two_characters_or_more_and_are_not_the_whole():
    assert list(inner_strings("甲乙丙丁")) == ["甲乙", "乙丙", "丙丁", "甲乙丙", "乙丙丁"]
    assert list(inner_strings("甲乙")) == []
    assert list(inner_strings("甲甲甲")) == ["甲甲", "甲甲"]


def test_each_place_inside_a_longer_term_is_counted():
    assert nesting(["哈哈", "哈哈哈", "好哈哈"]).toarray().tolist() == [[0, 2, 1], [0, 0, 0], [0, 0, 0]]


def test_hosts_that_do_not_occur_here_do_not_count():
    terms = ["甲乙", "甲乙丙", "丁甲乙"]
    values = nested_c_values(terms, np.array([7, 3, 0]), nesting(terms))
    assert values == pytest.approx([7 - 3 / 1, math.log2(3) * 3, 0])
