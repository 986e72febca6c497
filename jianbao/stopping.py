"""Work that can be stopped at any moment: it runs in a process of its own, which is ended with all that it has started.

What is left in a folder by work that was ended is cleared away; what work there is, is known where it is asked for.
"""

import contextlib
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

_PREFIX = ".jianbao-"
_GRACE = 1.0
"""Seconds in which what is about to be finished may be."""


def stoppable(work: Callable[[], int], *, folder: Path | None = None) -> int:
    """Do some work and return its exit status; where it is stopped, say so in one line and clear what it left in a folder.

    Off Linux the work is done in this process, which Ctrl-C ends once the code of a library returns.
    """
    if sys.platform != "linux":
        try:
            return work()
        except KeyboardInterrupt:
            return _stopped(signal.SIGINT)
    wishes = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
    # What the caller has this process ignore (nohup) is no wish.
    awaited = {signal.SIGCHLD, *(n for n in wishes if signal.getsignal(n) != signal.SIG_IGN)}
    new = folder is not None and not folder.exists()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, awaited)
    clear(Path(tempfile.gettempdir()))
    with scratch(Path(tempfile.gettempdir())) as place:
        pid = os.fork()
        if not pid:
            _work(work, before, place)
        try:
            while (received := signal.sigwait(awaited)) == signal.SIGCHLD:
                done, status = os.waitpid(pid, os.WNOHANG)
                if done:
                    break
            else:
                status = _end(pid)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        return code
    if folder is not None:
        _clear_after(folder, new=new)
    if received == signal.SIGCHLD:
        name = signal.Signals(-code).name
        print(f"jianbao: the work was ended by {name}: most likely it needs more memory", file=sys.stderr)
        return 128 - code
    return _stopped(received)


def _work(work: Callable[[], int], mask: set[Any], place: Path) -> NoReturn:
    """Do the work in the process forked for it, and end that."""
    status = 1
    try:
        os.setpgid(0, 0)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _end_with_parent()
        os.environ["TMPDIR"] = tempfile.tempdir = str(place)
        status = work()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):
                stream.flush()
        os._exit(status)


def _end_with_parent() -> None:
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, int(signal.SIGKILL))


def _end(pid: int) -> int:
    """End a process and its group, at once but for what puts a finished result in its place; return its status."""
    status, ended = 0, False
    for number, seconds in ((signal.SIGTERM, _GRACE), (signal.SIGKILL, _GRACE)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, number)
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            if not ended:
                done, status = os.waitpid(pid, os.WNOHANG)
                ended = done == pid
            try:
                os.killpg(pid, 0)
            except ProcessLookupError:
                return status
            time.sleep(0.01)
    return status if ended else os.waitpid(pid, 0)[1]


def _stopped(number: int) -> int:
    print("jianbao: stopped; nothing was written", file=sys.stderr)
    return 128 + number


def _clear_after(folder: Path, *, new: bool) -> None:
    """Clear what ended work left in its folder; one that is new and holds nothing else goes."""
    if not folder.is_dir():
        return
    clear(folder)
    if new and {p.name for p in folder.iterdir()} <= {".cache"}:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let no wish to stop take effect within the block: what is done there is done as a whole."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    wishes = [signal.SIGINT, signal.SIGTERM]
    before = [signal.signal(number, signal.SIG_IGN) for number in wishes]
    try:
        yield
    finally:
        for number, handler in zip(wishes, before, strict=True):
            signal.signal(number, handler)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """Give a new folder within another, gone at the end; where the process is ended before, `clear` knows it.

    Raises `OSError` where none can be made.
    """
    place = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
    lock = _lock(place)
    try:
        yield place
    finally:
        if lock is not None:
            os.close(lock)
        shutil.rmtree(place, ignore_errors=True)


def clear(folder: Path) -> None:
    """Remove the scratch folders of processes that are no more."""
    for place in folder.glob(f"{_PREFIX}*/"):
        lock = _lock(place)
        if lock is not None:
            os.close(lock)
            shutil.rmtree(place, ignore_errors=True)


def _lock(place: Path) -> int | None:
    """Take hold of a folder as long as this process lives; None where another has it, or where there are no such locks."""
    try:
        import fcntl
    except ImportError:
        return None
    lock = None
    try:
        lock = os.open(place, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        if lock is not None:
            os.close(lock)
        return None
    return lock
