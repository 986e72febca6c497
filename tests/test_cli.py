"""The command line: bad input gives one line on stderr and status 2, and leaves nothing behind."""

import os
import subprocess
import sys

import pytest

from jianbao import paths
from jianbao.cli import main


@pytest.mark.parametrize("command", ["tables", "report"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"hello world", "no digest"),
        (bytes(range(128, 256)) * 20, "not text"),
        ("一、二、三\n".encode() * 30, "no digest"),
        (None, "no such file"),
    ],
)
def test_bad_input_is_one_line_and_status_2(tmp_path, capsys, command, content, says):
    path = tmp_path / "in.txt"
    if content is not None:
        path.write_bytes(content)
    out = tmp_path / "out"
    assert main([command, str(path), "-o", str(out)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("jianbao: ")
    assert says in shown.err
    assert shown.err.count("\n") == 1
    assert not out.exists() or [p for p in out.rglob("*") if p.is_file()] == []


def test_what_is_no_plain_file_is_refused_at_once(tmp_path, capsys):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path / "none"):
        assert main(["tables", str(path), "-o", str(tmp_path / "out")]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_unwritable_output_is_one_line_and_status_2(tmp_path, capsys, other_file):
    (tmp_path / "file").write_text("")
    assert main(["tables", str(other_file), "-o", str(tmp_path / "file" / "out")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_several_files_and_a_folder_are_one_digest(tmp_path, capsys):
    body = "这一篇的正文写得足够长，可以算作一个段落，内容并不重要。\n" * 3
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "c.txt").write_text(f"丙题\n{body}", encoding="utf-8")
    (tmp_path / "b.md").write_text(f"# 乙题\n\n{body}", encoding="utf-8")
    (tmp_path / "a.html").write_text(f"<h1>甲题</h1><p>{body}</p>", encoding="utf-8")
    inputs = [str(folder), str(tmp_path / "b.md"), str(tmp_path / "a.html")]
    assert main(["tables", *inputs, "-o", str(tmp_path / "out")]) == 0
    rows = (tmp_path / "out" / "articles.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [(r.split(",")[0], r.split(",")[1], r.split(",")[-2]) for r in rows] == [
        ("A1", "甲题", "a.html"),
        ("A2", "乙题", "b.md"),
        ("A3", "丙题", "c.txt"),
    ]


def test_a_step_can_be_left_out_and_an_unknown_one_is_refused(tmp_path, capsys, other_file):
    out = tmp_path / "out"
    assert main(["tables", str(other_file), "-o", str(out), "--without", "spacing"]) == 0
    assert ",spacing," not in (out / "repairs.csv").read_text(encoding="utf-8")
    assert main(["tables", str(other_file), "-o", str(out), "--without", "magic"]) == 2
    assert "magic: no repair step" in capsys.readouterr().err


def test_help_needs_no_analysis():
    code = "import sys; from jianbao.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "report" in done.stdout
    assert done.stdout.strip().endswith("False")


def test_a_bad_template_is_one_line_before_anything_is_computed(tmp_path, capsys):
    bad = tmp_path / "bad.docx"
    bad.write_text("x")
    out = tmp_path / "out"
    assert main(["report", str(paths.SHIPPED_DIGEST), "-o", str(out), "--template", str(bad)]) == 2
    shown = capsys.readouterr()
    assert shown.err.count("\n") == 1
    assert "bad.docx: no template" in shown.err
    assert not [p for p in out.rglob("*") if p.is_file()]
