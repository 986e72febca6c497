"""Names of codes: every code that a table can hold has one, and analysts can change them."""

import re
from collections.abc import Iterable
from dataclasses import fields

import pytest

from jianbao import paths
from jianbao.chapters.names import Codes, Names, load_names
from jianbao.lexicon import load_lexicon
from tests.own_lexicon import own_lexicon

COLUMNS = {
    ("repairs", "kind"): "repairs",
    ("boundaries", "evidence"): "signs",
    ("suspects", "reason"): "suspects",
    ("terms", "origin"): "origins",
    ("keyness_null", "measure"): "measures",
    ("quantities", "kind"): "quantities",
    ("quantities", "claim"): "claims",
    ("unparsed", "reason"): "unparsed",
    ("dates", "role"): "date_roles",
    ("checks", "check"): "checks",
    ("checks", "holds"): "verdicts",
    ("relations", "relation"): "relations",
    ("relations", "status"): "statuses",
    ("attributions", "stance"): "stances",
    ("documents", "kind"): "documents",
    ("documents", "rank"): "ranks",
    ("statements", "kind"): "statements",
    ("promises", "nature"): "natures",
}
"""The columns of the tables whose codes are named, and the group of names."""
UNNAMED = {"", "dictionary"}
"""Codes that are never shown: what is unknown, and words that the general dictionary cuts."""


@pytest.fixture(scope="module")
def names() -> Names:
    return load_names(load_lexicon())


def assert_named(codes: Iterable[str], known: Codes) -> None:
    assert set(codes) - UNNAMED <= set(known)


@pytest.mark.parametrize("digest", ["shipped", "several"])
def test_every_code_that_occurs_has_a_name(digest, names, request):
    a = request.getfixturevalue(digest)
    for (table, column), group in COLUMNS.items():
        values = getattr(a, table)[column].astype(str)
        assert_named((code for value in values for code in value.split("; ")), getattr(names, group))
    assert_named(set(a.proposals.terms["apart"]) - {"word"}, names.left_apart)


def documented(name: str) -> str:
    return (paths.ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "heading", "code", "group"),
    [
        ("reading.md", "| sign | what it says |", r"^\| ([a-z]+_?[a-z]*(?:, [a-z_]+)*) \|", "signs"),
        ("reading.md", "The reasons: `", r"`([a-z_]+)`", "suspects"),
        ("figures.md", "| reason | examples |", r"^\| ([a-z]+(?:, [a-z]+)*) \|", "unparsed"),
    ],
)
def test_every_sign_and_reason_that_is_documented_has_a_name(page, heading, code, group, names):
    passage = documented(page).partition(heading)[2].partition("\n\n")[0]
    codes = [c for cell in re.findall(code, "`" + passage, re.M) for c in cell.split(", ")]
    assert len(codes) > 10
    assert_named(set(codes) - {"reason", "sign"}, getattr(names, group))


def test_each_group_of_the_file_is_read(names):
    groups = load_lexicon().tables("chapters/names.toml").keys()
    assert set(groups) == {field.name for field in fields(names)}


def test_an_analyst_changes_one_name_and_the_order_stays(tmp_path, names):
    own = load_names(own_lexicon(tmp_path, "chapters/names.more.toml", '[statuses]\nproposed = "动议"\n'))
    assert own.statuses == {**names.statuses, "proposed": "动议"}
    assert list(own.statuses) == list(names.statuses)
    assert own.relations == names.relations


def test_a_code_without_a_name_stands_for_itself_and_comes_last():
    codes = Codes(b="乙", a="甲")
    assert codes["c"] == "c"
    assert codes.sort(["c", "a", "d", "b", "a", "c"]) == ["b", "a", "c", "d"]


def test_compound_units_are_named_by_their_parts(names):
    assert names.unit("CNY/吨") == "元/吨"
    assert names.unit("家") == "家"
