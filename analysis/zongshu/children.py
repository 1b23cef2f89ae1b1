"""Work in child processes that may die: a document that hangs, crashes or eats the memory takes only its child along.

A child is a fresh interpreter, not a copy of this one, so that it can be started from a notebook and beside threads,
and it imports no script of the reader's. It reads jobs from its standard input and ends when that closes, which it
does when its parent dies, however that happens.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_HERE = threading.local()
#: The code with which the watch of faulthandler ends a process.
_WATCH = 1


@dataclass(frozen=True)
class Bounds:
    """What one document may take.

    Attributes
    ----------
    seconds : float
        Time; then its process ends.
    memory : int
        Bytes beyond those of an idle child; enforced on Linux.
    """

    seconds: float
    memory: int


@dataclass(frozen=True)
class Lost(Generic[Item]):
    """An item whose child died twice: in its batch, and alone.

    Attributes
    ----------
    item : object
        What was to be worked on.
    late : bool
        Whether it took longer than it may; else the process crashed or was killed.
    """

    item: Item
    late: bool


class ChildDied(Exception):  # noqa: N818 (it is caught in this module, and says what happened)
    """The child ended before it answered.

    Parameters
    ----------
    late : bool
        Whether its watch ended it.
    """

    def __init__(self, *, late: bool) -> None:
        super().__init__(late)
        self.late = late


class Processes(ThreadPoolExecutor):
    """An executor with a child process for each of its threads; `guarded` uses that of the thread it runs on.

    Parameters
    ----------
    count : int
        How many.

    Examples
    --------
    >>> with Processes(1) as pool:
    ...     pool.submit(guarded, len, ["一", "一二"], Bounds(10, 1 << 30)).result()
    [1, 2]
    """

    def __init__(self, count: int) -> None:
        self._children: list[Child] = []
        self._closed = threading.Event()
        super().__init__(count, "zongshu", _adopted, (self._children, self._closed))

    def __exit__(self, *error: object) -> None:
        """End all children; what they were at is dropped if an error, or an interrupt, ends the work."""
        self._closed.set()
        for child in list(self._children):
            child.end()
        self.shutdown(wait=True, cancel_futures=True)


def _adopted(children: list[Child], closed: threading.Event) -> None:
    _HERE.children, _HERE.closed = children, closed


def guarded(work: Callable[[Item], Result], items: Sequence[Item], bounds: Bounds) -> list[Result | Lost[Item]]:
    """Return ``work(item)`` for every item, done in a child process; where that dies, `Lost` for the item at fault.

    Parameters
    ----------
    work : callable
        A function of a module, so that another process finds it.
    items : sequence
        Done together; when the child dies, they are done again one by one, which finds the culprit.
    bounds : Bounds
        What each item may take.

    Examples
    --------
    >>> guarded(abs, [-1, 2], Bounds(10, 1 << 30))
    [1, 2]
    """
    try:
        return list(_child(bounds).each(work, items))
    except (ChildDied, MemoryError) as error:
        _forget()
        if _is_closed():
            raise
        if len(items) > 1:
            return [found for item in items for found in guarded(work, [item], bounds)]
        return [Lost(items[0], isinstance(error, ChildDied) and error.late)]


def _is_closed() -> bool:
    closed = getattr(_HERE, "closed", None)
    return closed is not None and closed.is_set()


def _child(bounds: Bounds) -> Child:
    """Return the child of this thread, a new one if there is none with these bounds."""
    child: Child | None = getattr(_HERE, "child", None)
    if child is None or child.bounds != bounds:
        _forget()
        child = _HERE.child = Child(bounds)
        getattr(_HERE, "children", []).append(child)
        if _is_closed():
            child.end()  # the executor did not see it when it ended all others
    return child


def _forget() -> None:
    child: Child | None = getattr(_HERE, "child", None)
    if child is not None:
        child.end()
        _HERE.child = None


class Child:
    """An interpreter of its own that does what it is sent.

    Parameters
    ----------
    bounds : Bounds
        What an item may take.
    """

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        start = f"import sys; sys.path[:] = {sys.path!r}; from zongshu.children import serve; serve()"
        self._process = subprocess.Popen(  # noqa: S603 (our own interpreter)
            [sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def __del__(self) -> None:
        self.end()

    def each(self, work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
        """Return ``work(item)`` for every item.

        Raises
        ------
        ChildDied
            If the child ends first.
        """
        job, began = pickle.dumps((work, list(items), self.bounds)), monotonic()
        try:
            _pipe(self._process.stdin).write(job)
            _pipe(self._process.stdin).flush()
            answer, error = pickle.load(_pipe(self._process.stdout))  # noqa: S301 (from our own child)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as broken:
            late = self._exit_code() == _WATCH and monotonic() - began >= self.bounds.seconds
            raise ChildDied(late=late) from broken
        if error is not None:
            raise error
        results: list[Result] = answer
        return results

    def _exit_code(self) -> int | None:
        """Return with which code the child ended, negative for a signal; none if it has only stopped to answer."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(timeout=5)
        return None

    def end(self) -> None:
        """Kill the child, if it still runs."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                _pipe(pipe).close()


def _pipe(pipe: Any) -> BinaryIO:
    found: BinaryIO = pipe
    return found


def serve() -> None:
    """Do the jobs that come in, until there are no more: what a child runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)  # what a library prints must not get among the answers
    idle = _data_bytes()
    with suppress(EOFError, BrokenPipeError), Path(os.devnull).open("w", encoding="utf-8") as trace:
        while True:
            work, items, bounds = pickle.load(jobs)  # noqa: S301 (from our own parent)
            _bound_memory(idle + bounds.memory)
            try:
                answer: tuple[Any, Any] = [_in_time(work, item, bounds.seconds, trace) for item in items], None
                packed = pickle.dumps(answer)
            except Exception as error:
                packed = pickle.dumps((None, error))
            answers.write(packed)
            answers.flush()


def _in_time(work: Callable[[Item], Result], item: Item, seconds: float, trace: Any) -> Result:
    """Do one item; the watch ends the process from a thread of its own, whatever holds the interpreter."""
    faulthandler.dump_traceback_later(seconds, exit=True, file=trace)
    try:
        return work(item)
    finally:
        faulthandler.cancel_dump_traceback_later()


def _data_bytes() -> int:
    """Return how much private memory this process has; 0 where the platform does not say."""
    if sys.platform != "linux":
        return 0
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _bound_memory(most: int) -> None:
    """Let this process have so much private memory; an allocation beyond it is a MemoryError, or a crash."""
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most if hard < 0 else min(most, hard), hard))
