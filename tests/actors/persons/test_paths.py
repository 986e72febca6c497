"""The likeliest cuts of a run into words, and names as further words on them."""

from jianbao.actors.persons.paths import WordPaths
from jianbao.terms import load_general_words


def paths(run):
    return WordPaths(run, load_general_words())


def test_words_before_a_place_nearest_first():
    assert paths("中国经济发展").starts_before(4) == [2, 0]
    assert paths("中国经济发展").starts_before(0) == []
    assert paths("中国经济发展").goes_to[2] == 4


def test_a_name_that_scores_is_on_the_way():
    own = paths("龚梅说话")
    assert own.best_with({0: [(2, 0.0)]}) == [(0, 2)]
    assert own.best_with({0: [(2, -200.0)]}) == []
    assert own.best_with({}) == []


def test_of_two_names_that_overlap_the_better_counts():
    own = paths("龚梅花开")
    assert own.best_with({0: [(2, -3.0), (3, -1.0)]}) == [(0, 3)]
    assert own.best_with({0: [(2, 0.0)], 2: [(4, 0.0)]}) == [(0, 2), (2, 4)]
