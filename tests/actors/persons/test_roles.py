"""The roles of persons whose places are known: what is printed before and behind the name."""

import pytest

from jianbao.actors.persons.clues import load_person_clues
from jianbao.actors.persons.roles import Roles, unspaced
from jianbao.lexicon import load_lexicon
from jianbao.terms import load_general_words

ROLES = Roles(load_person_clues(load_lexicon()), load_general_words())


def roles(text, *names):
    spans = [(text.index(n), text.index(n) + len(n)) for n in names]
    return [p.role for p in ROLES.of(text, spans)]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("某大学教授龚梅认为可行。", ["龚梅"], ["某大学教授"]),
        ("某大学教授 龚梅认为可行。", ["龚梅"], ["某大学教授"]),
        ("日前，据某大学教授龚梅介绍。", ["龚梅"], ["某大学教授"]),
        ("魔术师龚梅表示可行。", ["龚梅"], ["魔术师"]),
        ("龚梅院士认为可行。", ["龚梅"], ["院士"]),
        ("龚梅是某大学校长。", ["龚梅"], ["某大学校长"]),
        ("龚梅，现任某大学校长，认为可行。", ["龚梅"], ["某大学校长"]),
        ("龚梅认为可行。", ["龚梅"], [""]),
        ("首席魔术师龚梅表示可行。", ["龚梅"], ["首席魔术师"]),
        ("魔术师与龚梅表示可行。", ["龚梅"], [""]),
        ("教授龚梅、周源认为可行。", ["龚梅", "周源"], ["教授", "教授"]),
        ("教授龚梅见到周源。", ["龚梅", "周源"], ["教授", ""]),
        ("龚梅和周源是校长。", ["龚梅", "周源"], ["校长", "校长"]),
        ("教授龚梅、校长周源到会。", ["龚梅", "周源"], ["教授", "校长"]),
        ("作者、博士生龚梅认为可行。", ["龚梅"], ["作者、博士生"]),
        ("龚梅是三位校长。", ["龚梅"], ["校长"]),
        ("山、水、某大学教授龚梅认为可行。", ["龚梅"], ["某大学教授"]),
        (f"{'甲' * 60}教授龚梅认为可行。", ["龚梅"], [f"{'甲' * 58}教授"]),
    ],
)
def test_roles(text, names, found):
    assert roles(text, *names) == found


def test_no_persons_have_no_roles():
    assert ROLES.of("教授认为可行。", []) == []


def test_one_space_may_stand_before_a_name():
    assert [unspaced(t, len(t)) for t in ("教授 ", "教授\u3000", "教授", " ", "")] == [2, 2, 2, 1, 0]
