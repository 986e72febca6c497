"""Kernels: forked where that is safe, started as usual where it is not, and none is left when they are done with."""

import os
import subprocess
import sys
import threading

import nbformat
import pytest

from jianbao.report.kernels import ForkedProvisioner, kernels
from jianbao.report.runner import execute

FORKED = """
import os, sys
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
from pathlib import Path
import nbformat
from jianbao.report.kernels import ForkedProvisioner, kernels
from jianbao.report.runner import execute
import jianbao
jianbao.known_here = 41
ask = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in (
    "import os, sys; kept = 'kept' in globals(); kept",
    "print(os.environ['PYTHONHASHSEED'], os.getcwd(), os.getppid(), sys.modules['jianbao'].known_here + 1)",
)])
with kernels(2, folder=Path(sys.argv[1])) as managers:
    assert all(isinstance(m.provisioner, ForkedProvisioner) for m in managers)
    pids = [m.provisioner.pid for m in managers]
    for manager in [*managers, managers[0]]:
        done, failed = execute(ask, name="ask", manager=manager)
        assert not failed, failed
        assert done.cells[0].outputs[0]["data"]["text/plain"] == "False"
        assert done.cells[1].outputs[0]["text"].split() == ["0", sys.argv[1], str(os.getpid()), "42"]
print(*pids)
"""


def is_there(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux alone")
def test_forked_kernels_know_what_is_imported_and_are_gone_at_the_end(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", FORKED, str(tmp_path.resolve())], capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stderr
    pids = [int(pid) for pid in run.stdout.split()]
    assert len(set(pids)) == 2
    assert not any(map(is_there, pids))


def test_beside_a_thread_kernels_are_started_as_usual(tmp_path):
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with kernels(1, folder=tmp_path) as (manager,):
            assert not isinstance(manager.provisioner, ForkedProvisioner)
            ask = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
            found, failed = execute(ask, name="ask", manager=manager)
    finally:
        done.set()
        thread.join()
    assert not failed
    assert found.cells[0].outputs[0]["data"]["text/plain"] == "2"
    assert not manager.has_kernel
