"""JupyterLab is started on the work folder, with the options given, and told of nothing else."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from jianbao import paths
from jianbao.cli import main
from jianbao.desk import lay_out


def test_no_work_folder_is_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["lab"]) == 2
    assert "no work folder here" in capsys.readouterr().err
    assert main(["lab", str(tmp_path)]) == 2
    assert "no work folder (no notebooks/ and data/lexicon/)" in capsys.readouterr().err


def test_without_jupyterlab_is_one_line_that_says_how_to_get_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", None)
    assert main(["lab", str(lay_out(tmp_path / "desk"))]) == 2
    said = capsys.readouterr().err
    assert "make lab" in said
    assert said.count("\n") == 1


def test_options_that_nobody_knows_are_refused_elsewhere(tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["new", str(tmp_path / "desk"), "--no-browser"])
    assert stopped.value.code == 2
    assert "--no-browser" in capsys.readouterr().err
    assert not (tmp_path / "desk").exists()


def test_the_file_tree_is_the_work_folder(tmp_path):
    """The server answers with the folder's own notebooks, lexicon and digests; port and token are passed on."""
    desk = lay_out(tmp_path / "desk")
    command = [sys.executable, "-m", "jianbao.cli", "lab", str(desk), "--no-browser", "--port", "0"]
    command += [
        "--IdentityProvider.token=secret",
        "--allow-root",
        f"--ServerApp.info_file_html={tmp_path / 'x'}",
    ]
    runtime = tmp_path / "runtime"
    process = subprocess.Popen(
        command,
        cwd=paths.ROOT,
        env={**os.environ, "JUPYTER_RUNTIME_DIR": str(runtime)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(600):
            files = list(runtime.glob("jpserver-*.json"))
            if files and files[0].read_text():
                break
            time.sleep(0.1)
        url = json.loads(files[0].read_text())["url"]
        with urllib.request.urlopen(f"{url}api/contents/data?token=secret") as answer:
            names = {item["path"] for item in json.load(answer)["content"]}
    finally:
        process.terminate()
        process.wait(timeout=30)
    assert names == {"data/lexicon", "data/raw"}


@pytest.mark.parametrize(
    ("arguments", "folder", "options"),
    [
        ([], None, []),
        (["--no-browser", "--port", "8899"], None, ["--no-browser", "--port", "8899"]),
        (["a b", "--port", "8899"], Path("a b"), ["--port", "8899"]),
    ],
)
def test_what_follows_the_folder_goes_to_jupyterlab(monkeypatch, arguments, folder, options):
    asked = []
    monkeypatch.setattr("jianbao.desk.open_lab", lambda *given: asked.append(given) or 0)
    assert main(["lab", *arguments]) == 0
    assert asked == [(folder, options)]
