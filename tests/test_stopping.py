"""Work that is stopped ends at once, says so in one line and leaves nothing behind, whatever it was doing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jianbao import paths
from jianbao.report.output import staged
from jianbao.stopping import clear, scratch

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="work has a process of its own on Linux alone"
)

LONG = 120.0
"""Seconds after which a test fails that would never end; nothing is measured."""

DOING = """
import os, signal, sys, time
from pathlib import Path
from jianbao.report.output import staged
from jianbao.stopping import stoppable
out = Path(sys.argv[1])
def work():
    with staged(out) as stage:
        (stage / "half").write_text("half")
        print("begun", flush=True)
        {}
    return 0
sys.exit(stoppable(work, folder=out))
"""
LOOPS = "all(iter(int, 1)) or sum(iter(int, 1))"
"""What never returns to Python, so that no handler of a signal is called."""


def started(work, out):
    """A process that does some work, once it has begun."""
    process = subprocess.Popen(
        [sys.executable, "-c", DOING.format(work), str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "begun\n"
    return process


def of_command(out):
    """The processes that were started to write to a folder."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += [place.parent.name] if str(out).encode() in place.read_bytes() else []
        except OSError:
            continue
    return found


def until(condition):
    limit = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < limit
        time.sleep(0.02)


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_what_hears_no_signal_is_ended_and_nothing_is_left(tmp_path, wish):
    out = tmp_path / "out"
    process = started(LOOPS, out)
    process.send_signal(wish)
    _, said = process.communicate(timeout=LONG)
    assert process.returncode == 128 + wish
    assert said == "jianbao: stopped; nothing was written\n"
    assert not out.exists()
    assert of_command(out) == []


def test_what_was_there_before_stays(tmp_path):
    (tmp_path / "mine").write_text("mine")
    process = started("time.sleep(1000)", tmp_path)
    process.terminate()
    process.communicate(timeout=LONG)
    assert [p.name for p in tmp_path.iterdir()] == ["mine"]


def test_work_that_the_system_ends_is_one_line(tmp_path):
    process = started("os.kill(os.getpid(), signal.SIGKILL)", tmp_path / "out")
    _, said = process.communicate(timeout=LONG)
    assert process.returncode == 128 + signal.SIGKILL
    assert said.startswith("jianbao: ")
    assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_work_ends_with_the_process_that_waits_for_it_and_the_next_run_clears(tmp_path):
    process = started("time.sleep(1000)", tmp_path)
    process.kill()
    process.communicate(timeout=LONG)
    until(lambda: not of_command(tmp_path))
    assert [p.name[:9] for p in tmp_path.iterdir()] == [".jianbao-"]
    with staged(tmp_path) as stage:
        (stage / "a").write_text("whole")
        assert list(tmp_path.iterdir()) == [stage]
        # What a process still holds is not cleared.
        clear(tmp_path)
        assert stage.exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == [".jianbao.json", "a"]


def test_work_that_is_done_returns_its_status_and_what_it_printed(tmp_path):
    code = "from jianbao.stopping import stoppable; import sys\ndef work():\n print('done')\n return 3\nsys.exit(stoppable(work))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=LONG)
    assert (run.returncode, run.stdout, run.stderr) == (3, "done\n", "")


def test_a_failure_of_the_program_itself_is_shown(tmp_path):
    code = "from jianbao.stopping import stoppable; import sys\nsys.exit(stoppable(lambda: 1 // 0))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=LONG)
    assert run.returncode == 1
    assert "ZeroDivisionError" in run.stderr


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_a_report_that_is_stopped_leaves_no_kernel(tmp_path, wish):
    out = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-m", "jianbao.cli", "report", str(paths.SHIPPED_DIGEST), "-o", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    # The process that waits, the one that works, and two kernels.
    until(lambda: len(of_command(out)) == 4)
    process.send_signal(wish)
    shown, said = process.communicate(timeout=LONG)
    assert process.returncode == 128 + wish
    assert (shown, said) == ("", "jianbao: stopped; nothing was written\n")
    until(lambda: not of_command(out))
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_a_scratch_folder_goes_with_its_block(tmp_path):
    with scratch(tmp_path) as place:
        assert place.parent == tmp_path
    assert list(tmp_path.iterdir()) == []
