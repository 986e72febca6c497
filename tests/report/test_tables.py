"""The output tables keep their contract: names, columns, types, keys, values, spans, bytes."""

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from jianbao import paths
from jianbao.analysis import load
from jianbao.errors import JianbaoError
from jianbao.report import tables
from jianbao.report.making import make_tables
from jianbao.report.schema import declared
from jianbao.report.tables import plain, write_tables
from tests.clean_articles import DATA, choose
from tests.damage import digest_bytes
from tests.damage_files import digest_docx
from tests.damage_kinds import Damage
from tests.report.declared import read, schema, validate

ONE = "海水淡化技术稳步推进，产能达到每日280万吨，覆盖沿海多个城市。"


@pytest.fixture(scope="module")
def frames(written):
    return read(written)


def of_many_bodies(path: Path) -> None:
    """Six articles of six months made of the sentences that the rules of relations and statements are tried on."""
    tried = ("actors/relations_own.tsv", "actors/attributions_own.tsv", "actors/documents_own.tsv")
    lines = [
        line for name in tried for line in (paths.ROOT / "tests/gold" / name).read_text("utf-8").splitlines()
    ]
    sentences = list(dict.fromkeys(line.split("\t")[0] for line in lines if not line.startswith("#")))
    parts = [f"# 第{i}组句子\n\n（来源：科技日报 2025年{i}月10日）\n\n" for i in range(1, 7)]
    texts = [
        "\n\n".join("".join(sentences[i : i + 5]) for i in range(n * 5, len(sentences), 30)) for n in range(6)
    ]
    path.write_text("\n\n".join(a + b for a, b in zip(parts, texts, strict=True)), encoding="utf-8")


DIGESTS: dict[str, Callable[[Path], object]] = {
    "traditional.txt": lambda p: p.write_bytes(digest_bytes(choose(3, traditional=True), Damage(), 3)),
    "damaged.docx": lambda p: p.write_bytes(digest_docx(choose(9), Damage(), 9)),
    "prose.txt": lambda p: shutil.copy(DATA / "clean_prose.txt", p),
    "many_bodies.md": of_many_bodies,
    "one.txt": lambda p: p.write_text(ONE, encoding="utf-8"),
}


@pytest.mark.parametrize("name", DIGESTS)
def test_tables_of_all_sorts_of_digests_are_as_declared(tmp_path, name):
    DIGESTS[name](tmp_path / name)
    validate(read(make_tables(tmp_path / name, tmp_path / "out")))


def test_tables_of_the_damaged_digest_are_as_declared(other_file, tmp_path):
    validate(read(make_tables(other_file, tmp_path)))


def test_tables_of_the_shipped_digest_are_as_declared(frames):
    validate(frames)


def swapped(frame: pd.DataFrame) -> pd.DataFrame:
    names = list(frame.columns)
    return frame[[names[1], names[0], *names[2:]]]


def with_cell(column: str, value: str | None) -> Callable[[pd.DataFrame], pd.DataFrame]:
    return lambda frame: frame.assign(**{column: [value, *frame[column][1:]]})


@pytest.mark.parametrize(
    ("table", "change", "broken"),
    [
        ("topics", lambda f: f.drop(columns="weight"), "column_in_dataframe"),
        ("topics", lambda f: f.assign(more=""), "column_in_schema"),
        ("topics", swapped, "column_ordered"),
        ("terms", lambda f: pd.concat([f, f.head(1)], ignore_index=True), "multiple_fields_uniqueness"),
        ("dates", lambda f: pd.concat([f, f.head(1)], ignore_index=True), "multiple_fields_uniqueness"),
        ("quantities", with_cell("sentence_id", "A9-S1"), "refers"),
        ("summary", with_cell("article_id", "any"), "refers"),
        ("organisations", with_cell("sentence_ids", "A1-S1; A9-S1"), "refers"),
        ("quantities", with_cell("kind", "sum"), "values"),
        ("boundaries", with_cell("evidence", "start; luck"), "values"),
        ("organisations", with_cell("aliases", "科协;; "), "list"),
        ("articles", with_cell("article_id", "B1"), "like"),
        ("articles", with_cell("title", None), "not_nullable"),
        ("articles", with_cell("characters", "12.0"), "integer"),
        ("articles", with_cell("characters", "0"), "range"),
        ("articles", with_cell("date", "2025年5月"), "date"),
        ("quantities", with_cell("value", "1E+9"), "decimal"),
        ("similarity", with_cell("cosine", "1.2"), "range"),
        ("similarity", with_cell("cosine", "much"), "number"),
        ("boundaries", with_cell("taken", "yes"), "boolean"),
        ("dates", with_cell("iso", "2025/"), "period"),
        ("sentences", with_cell("text", "别的话"), "surface"),
        ("dates", with_cell("char_end", "99999999"), "span"),
        ("attributions", with_cell("char_start", "0"), "span in its sentence"),
    ],
)
def test_what_is_not_as_declared_is_noticed(frames, table, change, broken):
    with pytest.raises(SchemaErrors) as error:
        schema(declared()[table], frames).validate(change(frames[table]), lazy=True)
    assert broken in set(error.value.failure_cases["check"].str.replace(r"\(.*", "", regex=True))


def test_a_table_with_other_columns_is_not_written(tmp_path, shipped_digest, monkeypatch):
    made = {**tables.TABLES, "topics": lambda a: a.topics.terms.assign(more=1)}
    monkeypatch.setattr(tables, "TABLES", made)
    with pytest.raises(
        JianbaoError, match=r"the table topics has .*weight, more, but .*; not declared: more$"
    ):
        make_tables(paths.SHIPPED_DIGEST, tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


def test_decimals_have_no_exponent():
    table = declared()["checks"]
    frame = pd.DataFrame([dict.fromkeys(table.names, "1E+2")]).assign(
        claimed=[Decimal("3E+11")], computed=[Decimal("-1.50E-7")]
    )
    written = plain(frame, table)
    assert written.iloc[0].tolist() == [
        "300000000000" if n == "claimed" else "-0.000000150" if n == "computed" else "1E+2"
        for n in table.names
    ]
    assert frame["claimed"].tolist() == [Decimal("3E+11")]


def test_no_column_is_empty_for_every_row(frames):
    # The digest's few dates allow no trend.
    for name in frames.keys() - {"movement"}:
        table = frames[name]
        empty = [c for c in table.columns if table[c].isna().all() and c not in ("value_min", "value_max")]
        assert not empty, (name, empty)


def test_tables_of_the_files_are_written_and_harmless(tmp_path):
    body = "这一篇的正文写得足够长，可以算作一个段落，内容并不重要。"
    source = tmp_path / "in.md"
    source.write_text(
        f"# 题目\n\n{body}\n\n表1 产量\n\n| 年 | 吨 |\n|---|---|\n| =1+1 | 3 |\n\n{body}\n\n| 月 | 日 |\n|---|---|\n| 5 | 6 |\n",
        encoding="utf-8",
    )
    write_tables(load(source), tmp_path / "out")
    text = (tmp_path / "out" / "extracted_tables" / "A1-B1.csv").read_text(encoding="utf-8-sig")
    assert text == "年,吨\n'=1+1,3\n"
    assert (tmp_path / "out" / "extracted_tables" / "A1-B2.csv").read_text(
        encoding="utf-8-sig"
    ) == "月,日\n5,6\n"
    assert (
        (tmp_path / "out" / "sidecar" / "in.articles.toml")
        .read_text(encoding="utf-8")
        .startswith("[[articles]]")
    )


def test_each_file_of_a_digest_has_its_sidecar(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(ONE, encoding="utf-8")
    out = make_tables([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out")
    assert sorted(p.name for p in (out / "sidecar").iterdir()) == ["a.articles.toml", "b.articles.toml"]


def test_a_second_run_gives_the_same_bytes(written, tmp_path):
    again = make_tables(paths.SHIPPED_DIGEST, tmp_path)
    for path in sorted(p for p in written.rglob("*") if p.is_file() and not p.name.startswith(".")):
        assert path.read_bytes() == (again / path.relative_to(written)).read_bytes(), path.name


def test_one_article_has_empty_tables_with_headers(tmp_path):
    source = tmp_path / "one.txt"
    source.write_text(ONE, encoding="utf-8")
    out = make_tables(source, tmp_path / "out")
    for name in ("keyness", "similarity", "topics", "documents", "movement"):
        text = (out / f"{name}.csv").read_text(encoding="utf-8")
        # The mark by which Excel knows the encoding.
        assert text == "\ufeff" + ",".join(declared()[name].names) + "\n"
