"""Where a corpus is read: this process, child processes or a cluster leave the same in the file, row by row."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from zongshu import Corpus, parallel
from zongshu.corpus import adding
from zongshu.errors import ClusterError
from zongshu.parallel import cluster

from .conftest import COUNT, assert_same


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Dask cluster of two worker processes on this machine, without a dashboard; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    python = [sys.executable, "-m"]
    place = ["--host", "127.0.0.1"]
    worker = [*python, "distributed.cli.dask_worker"]
    commands = [
        [*python, "distributed.cli.dask_scheduler", *place, "--port", address.rpartition(":")[2], "--no-dashboard"],
        *2 * [[*worker, address, *place, "--nthreads=1", "--no-dashboard", "--no-nanny"]],
    ]
    with ExitStack() as stack:
        for command in commands:
            running = stack.enter_context(
                subprocess.Popen(
                    command,
                    cwd=tmp_path_factory.mktemp("dask"),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
            stack.callback(running.kill)
        yield address


def test_all_places_leave_the_same(
    corpus: Corpus, folder: Path, tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.add(folder)  # little plain text: read here
    monkeypatch.setattr(adding, "BATCH_FILES", 4)
    processes, clustered = Corpus(tmp_path / "processes.zongshu"), Corpus(tmp_path / "clustered.zongshu")
    with monkeypatch.context() as small:
        small.setattr(adding, "WORTH_PROCESSES", 0)
        small.setattr(adding, "_cores", lambda: 2)
        processes.add(folder)
    with cluster(scheduler) as executor:
        assert clustered.add(folder, executor=executor).ingested == COUNT + 2
        assert len({executor.submit(os.getpid).result() for _ in range(20)} - {os.getpid()}) == 2
    assert_same(processes, corpus)
    assert_same(clustered, corpus)


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "ANSWER", 0.5)
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:1: no scheduler answers"), cluster("1"):
        pass


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install 'zongshu\[cluster\]'"), cluster("8786"):
        pass
