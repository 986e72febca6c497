"""Modifiers around a figure: what the lexicon says, what several come to, and files that are wrong."""

import pytest

from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.quantities import find_quantities
from jianbao.quantities.modifiers import combine, load_modifiers
from tests.made_digest import digest_of
from tests.own_lexicon import edited_lexicon


def test_a_modifier_is_added_by_one_word(tmp_path):
    lexicon = edited_lexicon(tmp_path, "quantities/modifiers.toml", '"逾"', '"逾", "破"')
    row = find_quantities(digest_of("用户破3亿户。"), lexicon=lexicon).iloc[0]
    assert (row["surface"], row["modifier"]) == ("破3亿户", ">")


@pytest.mark.parametrize(("old", "new"), [('">=" =', '"≥" ='), ("\n[before]", "\n[ahead]")])
def test_a_line_that_says_nothing_is_an_error(tmp_path, old, new):
    lexicon = edited_lexicon(tmp_path, "quantities/modifiers.toml", old, new)
    with pytest.raises(JianbaoError, match=r"quantities/modifiers\.toml"):
        load_modifiers(lexicon)


@pytest.mark.parametrize(
    ("before", "after", "vague", "sign"),
    [
        ([], "", "", "="),
        ([">="], "", ">", ">="),
        (["~"], "", ">", "~"),
        ([], "", ">", ">"),
        ([], ">=", "~", ">="),
        (["<=", "<="], "", "", "<="),
        (["="], "~", "", "~"),
    ],
)
def test_of_several_modifiers_the_strictest_counts(before, after, vague, sign):
    assert combine(before, after, vague) == sign


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("门票60元起。", ">="),
        ("门票（60元起）已开售。", ">="),
        ("起步资助10万元起步。", ">="),
        ("投入60元起初无人知晓。", "="),
    ],
)
def test_a_least_amount_is_told_from_other_words_by_what_follows(text, modifier):
    assert find_quantities(digest_of(text), lexicon=load_lexicon()).iloc[0]["modifier"] == modifier
