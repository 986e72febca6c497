"""The command line: bad input gives one line on stderr and status 2, and leaves nothing behind."""

import subprocess
import sys

import pytest

from jianbao.cli import main


@pytest.mark.parametrize("command", ["tables", "report"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"hello world", "no digest"),
        ("科技".encode("gb18030") * 30, "not UTF-8"),
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


def test_unwritable_output_is_one_line_and_status_2(tmp_path, capsys, other_file):
    (tmp_path / "file").write_text("")
    assert main(["tables", str(other_file), "-o", str(tmp_path / "file" / "out")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_help_needs_no_analysis():
    code = "import sys; from jianbao.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "report" in done.stdout
    assert done.stdout.strip().endswith("False")
