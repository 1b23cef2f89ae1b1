"""Work in processes that may die: who is at fault is found, the rest is done, and nothing is left running."""

from __future__ import annotations

import ctypes
import os
import signal
import time

import pytest

from zongshu.children import Bounds, Lost, Processes, guarded

BOUNDS = Bounds(seconds=1, memory=256 << 20)


def misbehave(how: str) -> str:
    if how == "exit":
        os._exit(0)
    if how == "crash":
        ctypes.string_at(0)
    if how == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "print":
        os.write(1, b"among the answers?")
    while how == "hang":
        pass
    if how == "eat":
        return "x" * (1 << 30)
    return how.upper()


def process_of(_: object) -> int:
    return os.getpid()


def fails(item: str) -> None:
    raise ValueError(item)


def test_what_dies_is_lost_and_the_rest_is_done() -> None:
    items = ["a", "exit", "b", "hang", "crash", "killed", "print", "eat", "c"]
    found = guarded(misbehave, items, BOUNDS)
    lost = [one.item for one in found if isinstance(one, Lost)]
    assert lost == ["exit", "hang", "crash", "killed", "eat"]
    assert [one.item for one in found if isinstance(one, Lost) and one.late] == ["hang"]
    assert [one for one in found if not isinstance(one, Lost)] == ["A", "B", "PRINT", "C"]


def test_an_error_there_is_the_error_here_and_the_process_goes_on() -> None:
    (first,) = guarded(process_of, [1], BOUNDS)
    with pytest.raises(ValueError, match="x"):
        guarded(fails, ["x"], BOUNDS)
    assert guarded(process_of, [1], BOUNDS) == [first]
    assert first != os.getpid()


def test_the_memory_of_one_item_is_not_that_of_the_next() -> None:
    assert guarded(len, ["x" * 1000] * 3, BOUNDS) == [1000] * 3


def ended(process: int) -> bool:
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_processes_end_with_the_executor_also_in_the_middle_of_work() -> None:
    with Processes(1) as pool:
        (process,) = pool.submit(guarded, process_of, [1], BOUNDS).result()
        pool.submit(guarded, misbehave, ["hang"], Bounds(1000, 1 << 30))
    assert ended(process)
    with pytest.raises(RuntimeError):
        pool.submit(guarded, process_of, [1], BOUNDS)


def test_a_child_ends_when_its_parent_is_killed() -> None:
    reading, writing = os.pipe()
    copy = os.fork()
    if not copy:
        (process,) = guarded(process_of, [1], Bounds(5, 1 << 30))
        os.write(writing, str(process).encode())
        signal.pause()
    child = int(os.read(reading, 20))
    os.kill(copy, signal.SIGKILL)
    os.waitpid(copy, 0)
    os.close(writing)
    assert ended(child)
