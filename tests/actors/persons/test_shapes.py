"""How much a run of characters looks like a name."""

import pytest

from jianbao.actors.persons.shapes import NEVER, load_name_shapes
from jianbao.lexicon import load_lexicon

SHAPES = load_name_shapes(load_lexicon())


def test_likelier_names_have_higher_values():
    assert SHAPES.chinese("王志强") > SHAPES.chinese("王甩懵") > NEVER
    assert SHAPES.chinese("王强") > SHAPES.chinese("和强") > NEVER
    assert SHAPES.spelt("史密斯") > SHAPES.spelt("水龟虽") > NEVER


@pytest.mark.parametrize("name", ["桌志王", "王", "王志强强", "王的强", "王志的"])
def test_what_is_no_chinese_name(name):
    assert SHAPES.chinese(name) == NEVER


def test_double_surnames():
    assert SHAPES.chinese("欧阳志强") > NEVER
    assert SHAPES.chinese("欧阳强") > SHAPES.chinese("马阳强")


@pytest.mark.parametrize(
    ("name", "could"),
    [
        ("王志强", True),
        ("王志强强强", True),
        ("王志强强强强", False),
        ("欧阳强", True),
        ("史密斯", True),
        ("桌椅", False),
    ],
)
def test_could_be(name, could):
    assert SHAPES.could_be(name) is could


@pytest.mark.parametrize(
    ("name", "spelt"), [("史密斯", True), ("史密桌", True), ("史桌", False), ("史桌椅", False)]
)
def test_all_but_one_character_of_three_spell_by_sound(name, spelt):
    assert SHAPES.is_spelt(name) is spelt


def test_function_words_spell_nothing():
    assert SHAPES.spelt("史和斯") == NEVER
