"""The declaration of the tables: read with clear errors, equal to what the analysis makes and to docs/tables.md."""

import pkgutil
import re
from importlib import import_module

import pandas as pd
import pytest

import jianbao
from jianbao import paths
from jianbao.chapters import load_names
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.report.reference import reference
from jianbao.report.schema import declared, read_tables
from jianbao.report.tables import TABLES

GOOD = """
[common]
sentence_id = { type = "id", refers = "sentences.sentence_id", says = ["句", "sentence"] }

[tables.sentences]
says = ["一句", "a sentence"]
key = ["sentence_id"]

[tables.sentences.columns]
sentence_id = { type = "id", like = "A1-S1", says = ["编号", "number"] }

[tables.words]
says = ["一词", "a word"]
note = ["常见的", "common ones"]

[tables.words.columns]
sentence_id = { empty = ["没有", "none"] }
count = { type = "integer", range = [1, inf], unit = ["次", "times"], says = ["次数", "how often"] }
kind = { type = "code", values = { a = "甲", b = "乙" }, says = ["种类", "kind"] }
"""


def read(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return read_tables(path)


def test_what_is_declared_is_read(tmp_path):
    tables = read(tmp_path, GOOD)
    assert list(tables) == ["sentences", "words"]
    words = tables["words"]
    assert (words.says.zh, words.note.en, words.key, words.names) == (
        "一词",
        "common ones",
        (),
        ["sentence_id", "count", "kind"],
    )
    sentence, count, kind = words.columns
    assert (sentence.refers, sentence.says.en, sentence.empty.zh) == (
        ("sentences", "sentence_id"),
        "sentence",
        "没有",
    )
    assert (count.low, count.high, count.unit.zh, count.empty) == (1, float("inf"), "次", None)
    assert kind.values == {"a": "甲", "b": "乙"}
    own = tables["sentences"].columns[0]
    assert (own.like, own.refers) == ("A1-S1", None)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("[common]", "[common", "own.toml: cannot be read as TOML"),
        ("[common]", "[uncommon]", "own.toml: the file: expected a table common"),
        (
            "[tables.words.columns]",
            "[tables.words.rows]",
            "words: unknown: rows; expected columns, key, note",
        ),
        ('type = "integer"', 'type = "whole"', "words.count: type is 'whole', expected one of text, id"),
        ('type = "code", ', "", "words.kind: type is '', expected"),
        ('values = { a = "甲", b = "乙" }, ', "", "words.kind: a code expects values"),
        ('{ a = "甲", b = "乙" }', '["a", "b"]', "words.kind: values expects a table"),
        ('{ a = "甲", b = "乙" }', "{ a = 1 }", "words.kind: values expects a table"),
        ('like = "A1-S1", ', "", "sentences.sentence_id: an id expects like or refers"),
        ('["次数", "how often"]', '["次数"]', "words.count: says expects two strings"),
        ('["次数", "how often"]', '["次数", ""]', "words.count: says expects two strings"),
        ('["次数", "how often"]', '"次数"', "words.count: says expects a list of strings"),
        ("range = [1, inf]", "range = [2, 1]", r"words.count: range is \[2, 1\], expected the least"),
        ("range = [1, inf]", "range = 1", "words.count: range is 1, expected the least"),
        ("unit = ", "size = ", "words.count: unknown: size; expected also, empty"),
        ('{ empty = ["没有", "none"] }', '"id"', "words.sentence_id: expected a table"),
        (
            '"sentences.sentence_id"',
            '"sentences"',
            "words.sentence_id: refers is 'sentences', expected table",
        ),
        ('"sentences.sentence_id"', '"sentences.id"', "words.sentence_id: refers to sentences.id, which"),
        ('"sentences.sentence_id"', '"chapters.id"', "words.sentence_id: refers to chapters.id, which"),
        ('key = ["sentence_id"]', 'key = ["id"]', "sentences: key names id, expected one of sentence_id"),
        (
            'note = ["常见的", "common ones"]',
            'key = ["sentence_id"]',
            "words.sentence_id: a key is never empty",
        ),
        ('note = ["常见的", "common ones"]', 'surface = "kind"', "words: surface expects columns"),
    ],
)
def test_a_wrong_declaration_is_one_clear_error(tmp_path, right, wrong, message):
    assert right in GOOD
    with pytest.raises(JianbaoError, match=message):
        read(tmp_path, GOOD.replace(right, wrong, 1))


def test_a_missing_declaration_is_one_clear_error(tmp_path):
    with pytest.raises(JianbaoError, match=r"none\.toml: cannot be read"):
        read_tables(tmp_path / "none.toml")


def test_a_frame_is_put_into_the_order_declared(tmp_path):
    words = read(tmp_path, GOOD)["words"]
    frame = pd.DataFrame({"kind": ["a"], "count": [1], "sentence_id": ["A1-S1"]})
    assert list(words.of(frame).columns) == ["sentence_id", "count", "kind"]
    assert words.of(frame)["kind"].tolist() == ["a"]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        (["sentence_id", "count"], "missing: kind; not declared: none"),
        (["sentence_id", "count", "kind", "length"], "missing: none; not declared: length"),
        (["sentence_id", "count", "kind", "kind"], "missing: none; not declared: none"),
        ([], "missing: sentence_id, count, kind; not declared: none"),
    ],
)
def test_a_frame_of_other_columns_is_an_error_that_names_both(tmp_path, columns, told):
    words = read(tmp_path, GOOD)["words"]
    with pytest.raises(JianbaoError) as error:
        words.of(pd.DataFrame(columns=columns))
    assert str(error.value) == (
        f"the table words has the columns {', '.join(columns)}, but tables.toml declares sentence_id, count, "
        f"kind; {told}"
    )


def test_every_table_is_declared():
    assert list(declared()) == list(TABLES)


def test_the_rooms_name_the_same_columns():
    constants = {
        tuple(value)
        for module in pkgutil.walk_packages(jianbao.__path__, "jianbao.")
        if not module.name.endswith("__main__")
        for name, value in vars(import_module(module.name)).items()
        if name.endswith("_COLUMNS") and isinstance(value, list | tuple)
    }
    # These come from the dataclasses of the digest.
    of_the_digest = {"paragraphs", "sentences", "repairs", "boundaries"}
    for name in declared().keys() - of_the_digest:
        assert tuple(declared()[name].names) in constants, name


def test_docs_are_made_of_the_declaration():
    written = (paths.ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert written == reference(), "run `make docs`"
    sections = re.findall(r"^## (\w+)\.csv$", written, re.M)
    assert sections == list(declared())
    for target in re.findall(r"\]\(#(\w+)csv\)", written):
        assert target in sections


def test_docs_say_what_a_cell_may_hold():
    lines = reference().splitlines()
    for line in (
        "| article_id | id of [articles](#articlescsv) or `all` | the article |  |",
        "| attribution_id | id, `A1-V2` | number of the utterance |  |",
        "| nature | one of `target`, `plan`, `expectation` | what it is |  |",
        "| computed | list of `from_value`, `to_value`, `delta`, `delta_percent` | which of the values are not stated "
        "but follow from two exact figures | all are stated |",
        "| tau | number, -1 to 1 | Kendall's tau of rate and time |  |",
        "| slope | number (per 10,000 words and year) | slope |  |",
        "| rank | integer, 1 or more | order of choice |  |",
        "| answers | list of ids of [statements](#statementscsv) | statement_ids of the problems that a recommendation "
        "answers | it answers none, or is no recommendation |",
    ):
        assert line in lines


def test_what_chapters_name_is_named_in_the_workbook_alike():
    names = load_names(load_lexicon())
    named = [column for table in declared().values() for column in table.columns if column.named]
    assert len(named) >= 16
    for column in named:
        assert set(column.values) <= set(names.of(column.named)), column.name
        assert set(column.values.values()) == {""}
    for column in (c for t in declared().values() for c in t.columns if not c.named):
        assert all(column.values.values()), column.name
