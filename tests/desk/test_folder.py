"""A work folder: what is laid out in it, that its lexicon adds to the shipped one, and that nothing is overwritten."""

import json
import re
import tomllib

import pytest

from jianbao import paths
from jianbao.cli import main
from jianbao.desk import lay_out
from jianbao.lexicon import load_lexicon


@pytest.fixture
def desk(tmp_path):
    return lay_out(tmp_path / "我的 简报")


def test_everything_an_analyst_needs_is_there(desk):
    assert sorted(p.name for p in desk.iterdir()) == ["data", "notebooks", "说明.md"]
    assert (desk / "data" / "raw").is_dir()
    names = [p.name for p in sorted((desk / "notebooks").iterdir())]
    assert names == [p.name for p in sorted(paths.NOTEBOOKS.glob("*.ipynb"))]
    assert json.loads((desk / "notebooks" / names[0]).read_text(encoding="utf-8"))["cells"]


def test_each_lexicon_file_has_one_that_adds_nothing_yet(desk, monkeypatch):
    shipped = {p.relative_to(paths.LEXICON).as_posix() for p in paths.LEXICON.rglob("*.t*")}
    own = {
        p.relative_to(desk / "data" / "lexicon").as_posix().replace(".more.", "."): p
        for p in (desk / "data" / "lexicon").rglob("*.more.*")
    }
    assert set(own) == shipped
    for path in own.values():
        text = path.read_text(encoding="utf-8")
        assert all(line.startswith("#") or not line for line in text.splitlines())
        assert "加在随程序附带的同名词表之后" in text
    monkeypatch.chdir(desk / "notebooks")
    lexicon = load_lexicon()
    assert lexicon.folders == (desk / "data" / "lexicon", paths.LEXICON)
    assert (
        lexicon.tables("actors/attribution.toml").data
        == load_lexicon(paths.LEXICON).tables("actors/attribution.toml").data
    )


def test_the_outline_of_a_table_can_be_uncommented(desk):
    for path in (desk / "data" / "lexicon").rglob("*.more.toml"):
        outline = path.read_text(encoding="utf-8").partition("replaces it.\n")[2]
        lines = [line.removeprefix("# ") for line in outline.splitlines() if line]
        assert lines, path
        read = tomllib.loads("\n".join(lines))
        shipped = tomllib.loads(
            (paths.LEXICON / path.parent.name / path.name.replace(".more.", ".")).read_text(encoding="utf-8")
        )
        assert set(read) <= set(shipped)


def test_a_word_of_ones_own_is_read_where_the_work_folder_is_current(desk, monkeypatch):
    (desk / "data" / "lexicon" / "terms" / "stopwords.more.txt").write_text("咱们村\n", encoding="utf-8")
    monkeypatch.chdir(desk / "data" / "raw")
    assert "咱们村" in {w for line in load_lexicon().lines("terms/stopwords.txt") for w in line.text.split()}
    monkeypatch.chdir(paths.ROOT)
    assert "咱们村" not in {
        w for line in load_lexicon().lines("terms/stopwords.txt") for w in line.text.split()
    }


def test_what_is_there_stays_as_it_is(tmp_path, capsys):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.md").write_text("手记", encoding="utf-8")
    assert main(["new", str(tmp_path / "mine")]) == 2
    assert re.fullmatch(
        r"jianbao: .*mine: is there already; name a new or an empty folder\n", capsys.readouterr().err
    )
    assert [p.name for p in tmp_path.rglob("*")] == ["mine", "notes.md"]


def test_a_place_that_cannot_be_written_is_one_line_and_leaves_nothing(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["new", str(tmp_path / "file" / "desk")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_an_empty_folder_is_filled(tmp_path, capsys):
    (tmp_path / "desk").mkdir()
    assert main(["new", str(tmp_path / "desk")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'desk'}\n"
    assert (tmp_path / "desk" / "notebooks" / "08-summary.ipynb").is_file()
