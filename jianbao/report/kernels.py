"""Kernels that execute notebooks: forked from this process where that is safe, started by Jupyter anywhere else.

A forked kernel is spared all imports, which take as long as its work. What is executed in them is in `runner`.
"""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, cast

from ipykernel.kernelapp import IPKernelApp
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import LocalProvisioner

_QUIET = "--log-level=50"
_THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


@contextmanager
def kernels(number: int, *, folder: Path) -> Iterator[list[KernelManager]]:
    """Give so many running kernels that work in a folder; they end with the block, or with this process."""
    managers = [KernelManager(kernel_name="python3") for _ in range(number)]
    # All are forked before any is started: to speak with kernels takes threads.
    if _may_fork():
        for manager in managers:
            manager.provisioner = ForkedProvisioner(
                kernel_spec=manager.kernel_spec, kernel_id=manager.kernel_id, parent=manager
            )
    try:
        for manager in managers:
            manager.start_kernel(
                cwd=str(folder),
                env={**os.environ, "PYTHONHASHSEED": "0", **_THREADS},
                extra_arguments=[_QUIET, f"--IPKernelApp.parent_handle={os.getpid()}"],
            )
        yield managers
    finally:
        for manager in managers:
            with contextlib.suppress(Exception):
                manager.shutdown_kernel(now=True)
            if isinstance(manager.provisioner, ForkedProvisioner):
                manager.provisioner.child.end()


def _may_fork() -> bool:
    """Tell whether this process can be forked: on Linux, as long as no thread could hold a lock that its copy waits for."""
    threads = Path("/proc/self/task")
    return sys.platform == "linux" and threads.is_dir() and len(list(threads.iterdir())) == 1


class _Child:
    """A process forked from this one, which waits until it is told which kernel to be.

    It has of `subprocess.Popen` what a provisioner asks for.
    """

    stdin = stdout = stderr = None

    def __init__(self) -> None:
        reading, self._writing = os.pipe()
        for stream in (sys.stdout, sys.stderr):
            # What is buffered would be written twice.
            stream.flush()
        self.returncode: int | None = None
        self.pid = os.fork()
        if not self.pid:
            os.close(self._writing)
            _become(reading)
        os.close(reading)

    def start(self, command: Sequence[str], *, cwd: str, env: Mapping[str, str]) -> None:
        """Tell the process what to be."""
        with os.fdopen(self._writing, "w") as pipe:
            print(json.dumps([list(command), cwd, dict(env)]), file=pipe)

    def poll(self) -> int | None:
        if self.returncode is None:
            with contextlib.suppress(ChildProcessError):
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                if pid:
                    self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self) -> int:
        if self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.returncode

    def send_signal(self, number: int) -> None:
        # Once it has been waited for, its number may be another process's.
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def end(self) -> None:
        """Make sure that the process is gone."""
        self.kill()
        self.wait()


def _become(reading: int) -> NoReturn:
    """Be the kernel that is told; never return to what the parent was doing."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        with os.fdopen(reading) as pipe:
            # A line, not all there is: the next fork has this pipe too, and would have to close it first.
            command, folder, environment = json.loads(pipe.readline())
        os.environ.update(environment)
        os.chdir(folder)
        # `python -m ipykernel_launcher` and what follows it.
        IPKernelApp.launch_instance(argv=command[3:])
    finally:
        os._exit(0)


class ForkedProvisioner(LocalProvisioner):
    """Provides a kernel that is a fork of this process, made when the provisioner is."""

    def __init__(self, **kwargs: Any) -> None:
        """Fork; the kernel starts when it is launched."""
        super().__init__(**kwargs)
        self.child = _Child()

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Let the forked process be the kernel of a command."""
        self.child.start(cmd, cwd=kwargs["cwd"], env=kwargs["env"])
        # It stays in the group of this process, and ends with it.
        self.process, self.pid = cast(Any, self.child), self.child.pid
        return self.connection_info
