"""Where work on many documents runs: in this process, in one process a core when there is enough of it, on a cluster.

A pool and a cluster are one interface, ``concurrent.futures.Executor``. What may hang, crash or eat the memory is done
by `guarded`, wherever it runs: in a child process that is replaced when it dies.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain
from multiprocessing import get_context
from typing import Any, TypeVar

from zongshu.errors import ClusterError

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Characters (some 20 MB in UTF-8) from which on a pool is worth its start, and how many go to a process at a time.
WORTH_A_POOL = 6_600_000
BATCH = 200_000
#: Seconds in which a scheduler must answer.
ANSWER = 10
_ADDRESS = re.compile(r"(?:tcp|tls)://[^/\s]+:[0-9]{1,5}")


def map_documents(
    work: Callable[[Item], Result], documents: Iterable[Item], size: Callable[[Item], int]
) -> Iterator[Result]:
    """Yield ``work(document)`` for every document, in their order, wherever it is done.

    That is this process until ``WORTH_A_POOL`` characters have come together, a pool of one process a core from there
    on, if it can be forked: on Linux, without other threads.

    Parameters
    ----------
    work : callable
        A function of a module, so that another process finds it.
    documents : iterable
        Read as far as needed: some two batches a process are held at a time, never all.
    size : callable
        The number of characters of a document.

    Examples
    --------
    >>> list(map_documents(len, ["一", "一二"], len))
    [1, 2]
    """
    documents = iter(documents)
    first: list[Item] = []
    total = 0
    for document in documents:
        first.append(document)
        total += size(document)
        if total >= WORTH_A_POOL:
            break
    cores = os.cpu_count() or 1
    if total < WORTH_A_POOL or cores == 1 or not _may_fork():
        yield from map(work, chain(first, documents))
        return
    with ProcessPoolExecutor(cores, get_context("fork")) as pool:
        yield from _in_batches(work, chain(first, documents), size, pool)


def _may_fork() -> bool:
    """Whether a copy of this process is safe: with threads it may hang. To start afresh asks for guarded scripts."""
    return sys.platform == "linux" and threading.active_count() == 1


def _in_batches(
    work: Callable[[Item], Result], documents: Iterable[Item], size: Callable[[Item], int], executor: Executor
) -> Iterator[Result]:
    """Send batches, two a core ahead of what is taken, so that memory does not grow with the number of documents."""
    running: deque[Future[list[Result]]] = deque()
    for batch in _batches(documents, size):
        running.append(executor.submit(_each, work, batch))
        if len(running) > 2 * (os.cpu_count() or 1):
            yield from running.popleft().result()
    while running:
        yield from running.popleft().result()


def _each(work: Callable[[Item], Result], batch: list[Item]) -> list[Result]:
    return [work(document) for document in batch]


def _batches(documents: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    total = 0
    for document in documents:
        batch.append(document)
        total += size(document)
        if total >= BATCH:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Open a Dask cluster that runs somewhere as an executor; nothing is started, and no port is opened.

    Its workers must have this version of Zongshu and see the files under the same paths.

    Parameters
    ----------
    address : str
        That of the scheduler, ``tcp://host:port``; a port alone is one of this machine.

    Raises
    ------
    ClusterError
        If Dask is not installed, this is no address, or nobody answers there.

    Examples
    --------
    >>> with cluster("somewhere"):
    ...     pass
    Traceback (most recent call last):
    zongshu.errors.ClusterError: 'somewhere' is no address; write tcp://HOST:PORT, or a port of this machine
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError("a scheduler needs Dask; install it with: pip install 'zongshu[cluster]'") from error
    address = f"tcp://127.0.0.1:{address}" if address.isdigit() else address
    if not _ADDRESS.fullmatch(address):
        raise ClusterError(f"{address!r} is no address; write tcp://HOST:PORT, or a port of this machine")
    try:
        open_client: Any = Client
        client = open_client(address, timeout=ANSWER, set_as_default=False)
    except OSError as error:
        raise ClusterError(f"{address}: no scheduler answers; start one: dask scheduler --host 127.0.0.1") from error
    with client:
        executor: Executor = client.get_executor(pure=False)
        yield executor
