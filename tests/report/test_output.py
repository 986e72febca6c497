"""The output folder: all or nothing, and nothing of the user's is overwritten."""

import pytest

from jianbao.errors import JianbaoError
from jianbao.report.output import staged


def write(folder, **files):
    with staged(folder) as stage:
        for name, text in files.items():
            (stage / name).write_text(text)


def names(folder):
    return sorted(p.name for p in folder.iterdir() if not p.name.startswith("."))


def test_files_appear_and_are_replaced_and_old_ones_go(tmp_path):
    write(tmp_path / "out", a="1", b="2")
    write(tmp_path / "out", a="3")
    assert names(tmp_path / "out") == ["a"]
    assert (tmp_path / "out" / "a").read_text() == "3"


def test_folders_are_made_where_they_are_missing_and_kept_where_they_are(tmp_path):
    out = tmp_path / "new" / "out"
    for text in ("1", "2"):
        with staged(out) as stage:
            (stage / "deep" / "er").mkdir(parents=True)
            for name in ("a", "b"):
                (stage / "deep" / "er" / name).write_text(text)
    assert names(out / "deep" / "er") == ["a", "b"]
    assert (out / "deep" / "er" / "b").read_text() == "2"


def test_nothing_appears_when_the_work_fails(tmp_path):
    def work():
        with staged(tmp_path / "out") as stage:
            (stage / "a").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()
    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_changed_by_hand_is_kept(tmp_path):
    write(tmp_path, a="1", b="1")
    (tmp_path / "a").write_text("mine")
    with pytest.raises(JianbaoError, match="not as this program wrote it"):
        write(tmp_path, a="2", b="2")
    assert (tmp_path / "a").read_text() == "mine"
    assert (tmp_path / "b").read_text() == "1"


def test_somebody_elses_file_is_kept(tmp_path):
    (tmp_path / "a").write_text("theirs")
    with pytest.raises(JianbaoError, match="move it away"):
        write(tmp_path, a="1")
    assert (tmp_path / "a").read_text() == "theirs"


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(JianbaoError, match="cannot be written"):
        write(tmp_path / "file" / "out", a="1")
