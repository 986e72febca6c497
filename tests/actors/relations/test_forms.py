"""How relations.toml writes forms: what each sign stands for, and what is said where a line cannot be read."""

import re

import pytest

from jianbao.actors.relations.forms import load_forms
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from tests.own_lexicon import own_lexicon

A, B, C = "\ue000", "\ue001", "\ue002"
"""Marked names."""


def pattern(folder, form, words=""):
    """Return the pattern of a form that an analyst adds to those of part_of."""
    text = f'[forms]\npart_of = ["{form}"]\n{words}'
    lexicon = own_lexicon(folder, "actors/relations.more.toml", text)
    return [f.pattern for f in load_forms(lexicon).forms if f.relation == "part_of"][-1]


@pytest.mark.parametrize(
    ("form", "found", "not_found"),
    [
        ("<H> 隶 <T>", [f"{A}隶{B}", f"{A}、{B}和{C}隶{A}", f"{A}等三家单位隶{B}"], [f"{A}隶", f"{A} 隶{B}"]),
        ("<H> (甲|乙) <T>", [f"{A}甲{B}", f"{A}乙{B}"], [f"{A}{B}", f"{A}甲乙{B}"]),
        ("<H> (甲|乙)+3 <T>", [f"{A}甲{B}", f"{A}甲乙甲{B}"], [f"{A}{B}", f"{A}甲甲甲甲{B}"]),
        ("<H> [甲|乙] <T>", [f"{A}{B}", f"{A}乙{B}"], [f"{A}甲乙{B}"]),
        ("<H> [甲|乙]*2 <T>", [f"{A}{B}", f"{A}甲乙{B}"], [f"{A}甲甲甲{B}"]),
        ("<H> …3 <T>", [f"{A}{B}", f"{A}子丑寅{B}"], [f"{A}子丑寅卯{B}", f"{A}子，{B}", f"{A}、子{B}"]),
        ("<H> 子 ~3 <T>", [f"{A}子丑{C}寅{B}", f"{A}子、{B}"], [f"{A}子丑寅卯辰{B}", f"{A}子，{B}"]),
        ("after(，) 属 <T>", [f"，属{A}"], [f"属{A}", f"。属{A}"]),
        ("not_after(附|直) 属 <T>", [f"，属{A}", f"属{A}"], [f"附属{A}", f"直属{A}"]),
        ("<H> 前 before(身|任)", [f"{A}前身", f"{A}前任"], [f"{A}前后"]),
        ("<H> 前 not_before(身|<N>)", [f"{A}前", f"{A}前后"], [f"{A}前身", f"{A}前{B}"]),
        ("<H> <date> 属 <T>", [f"{A}于2018年3月起属{B}", f"{A}自2018年属{B}"], [f"{A}属{B}"]),
        ("<H> 属 <T> <end>", [f"{A}属{B}。", f"{A}属{B}", f"{A}属{B}（"[:3]], [f"{A}属{B}的"]),
        ("{ours} <T>", [f"子丑{A}", f"寅{A}"], [f"子{A}", f"丙寅{A}"[0:1] + A]),
    ],
)
def test_signs(tmp_path, form, found, not_found):
    own = pattern(tmp_path, form, '[words]\nours = ["子丑", "寅"]\n')
    assert [t for t in found if not own.search(t)] == []
    assert [t for t in not_found if own.search(t)] == []


def test_duties_stand_behind_each_name(tmp_path):
    match = pattern(tmp_path, "整合 <T+duties> 的 人").search(f"整合{A}的防汛职责、{B}的抗旱职能的人")
    assert match is not None
    assert re.findall("[\ue000-\ue0ff]", match["t"]) == [A, B]


def test_forms_of_leading_serve_each_of_its_relations_and_come_first():
    forms = load_forms(load_lexicon()).forms
    shared = len(load_lexicon().tables("actors/relations.toml").words("governing", "forms"))
    relations = list(dict.fromkeys(f.relation for f in forms))
    assert relations[:3] == ["led_by", "managed_by", "part_of"]
    for relation, verb in (("led_by", "领导"), ("managed_by", "代管")):
        own = [f.pattern for f in forms if f.relation == relation][:shared]
        assert own[0].search(f"由{A}统一{verb}的{B}")
        assert not own[0].search(f"由{A}统一看管的{B}")


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ("<H> <nowhere> <T>", "there is no part <nowhere>"),
        ("<H> {nowhere} <T>", "nowhere"),
        ("<H> (甲 <T>", "unterminated"),
        ("甲 乙", "neither <H> nor <T>"),
        ("not_after(甲乙|丙) <T>", "fixed-width"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path, form, why):
    with pytest.raises(JianbaoError, match=re.escape(why)) as raised:
        pattern(tmp_path, form)
    assert "relations" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_new_form_is_read(tmp_path):
    own = pattern(tmp_path, "<H> 挂在 <T> 名下")
    assert own.search(f"{A}挂在{B}名下")
