"""What is kept between processes: the same tables, found again, and never from a file that others could have written."""

import os
import sys

import pandas as pd
import pytest

from jianbao import analysis as analyses
from jianbao import paths
from jianbao.analysis import Analysis, load
from jianbao.kept import keep, program_state, read_kept
from jianbao.report import make_tables, said
from jianbao.report import tables as written

TEXT = """海港市推进氢能应用

海港市去年建成加氢站12座，投入资金3.5亿元，比上年增长20%。加氢站仍然不足，用户加氢不便。

应当鼓励企业参与建设。到2030年，全市力争建成加氢站60座。

（来源：海港科技报 2025年3月4日）
"""


@pytest.fixture
def digest(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    analyses._loaded.clear()
    path = tmp_path / "digest.txt"
    path.write_text(TEXT, encoding="utf-8")
    yield path
    analyses._loaded.clear()


def kept_files(digest):
    return sorted((digest.parent / "cache" / "jianbao").iterdir())


def no_reading(*_, **__):
    raise AssertionError("the digest is read again")


def test_a_second_process_finds_the_same_tables(digest, monkeypatch):
    first = load(digest)
    analyses._loaded.clear()
    monkeypatch.setattr(analyses, "read_digest", no_reading)
    second = load(digest)
    assert second is not first
    for name, give in written.TABLES.items():
        pd.testing.assert_frame_equal(give(second), give(first), obj=name)
    # What is not kept, because it holds an engine, is made anew out of what is.
    assert len(second.rates(["加氢站"], "A1")) == 1


def test_what_has_changed_is_read_again(digest):
    assert 12 in [int(v) for v in load(digest).quantities["value"]]
    digest.write_text(TEXT.replace("12座", "15座"), encoding="utf-8")
    assert 15 in [int(v) for v in load(digest).quantities["value"]]


def test_a_damaged_file_is_as_good_as_none(digest):
    load(digest)
    (kept,) = kept_files(digest)
    kept.write_bytes(kept.read_bytes()[:1000])
    analyses._loaded.clear()
    assert len(load(digest).articles) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such permissions")
def test_a_file_that_others_may_write_is_not_read(digest):
    keep("k", ["mine"])
    assert read_kept("k") == ["mine"]
    (kept,) = kept_files(digest)
    kept.chmod(0o620)
    assert read_kept("k") is None


def test_a_folder_that_cannot_be_written_costs_nothing(digest):
    (digest.parent / "cache").write_text("a file in the way")
    assert len(load(digest).articles) == 1


def test_the_last_used_results_are_kept(digest):
    for n in range(9):
        keep(f"k{n}", n)
        # The system's clock may be too coarse to tell two files apart.
        place = digest.parent / "cache" / "jianbao" / f"k{n}.pickle"
        os.utime(place, (n, n))
        if n == 7:
            os.utime(place.with_name("k0.pickle"), (100, 100))
    assert [p.name for p in kept_files(digest)] == [f"k{n}.pickle" for n in (0, 2, 3, 4, 5, 6, 7, 8)]


def test_a_table_that_fails_is_not_kept_as_if_it_did_not(digest, monkeypatch):
    def fails(*_, **__):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(analyses, "find_quantities", fails)
        with pytest.raises(ZeroDivisionError):
            _ = load(digest).quantities
    analyses._loaded.clear()
    assert len(load(digest).quantities) == 4
    assert isinstance(load(digest), Analysis)


def test_an_unchanged_run_writes_nothing(digest, monkeypatch):
    out = digest.parent / "out"
    make_tables(digest, out)
    line, before = said(out), {p: p.stat().st_mtime_ns for p in out.rglob("*")}
    assert line.startswith("读入")
    with monkeypatch.context() as patch:
        patch.setattr(written, "write_tables", no_reading)
        assert make_tables(digest, out) == out
        assert said(out) == line
        with pytest.raises(AssertionError):
            make_tables(digest, out, without=["overprint"])
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*")} == before
    (out / "quantities.csv").unlink()
    make_tables(digest, out)
    assert (out / "quantities.csv").exists()


@pytest.mark.parametrize("name", ["module.py", "templates/page.css", "tables.toml"])
def test_the_state_of_the_program_holds_all_that_a_report_is_made_of(tmp_path, monkeypatch, name):
    monkeypatch.setattr(paths, "PACKAGE", tmp_path)
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    states = set()
    for text in ("a", "b", "a"):
        file.write_text(text, encoding="utf-8")
        states.add(program_state.__wrapped__())
    assert len(states) == 2
