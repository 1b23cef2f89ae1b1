"""What may happen to an add, and to a document: nothing is lost or half written, and the rest goes on."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from zongshu import Corpus
from zongshu.children import Bounds, Lost
from zongshu.corpus import adding, deriving
from zongshu.errors import CorpusError

from .conftest import COUNT, assert_same, contents, in_a_copy, write_report

KILLS = 30


@pytest.fixture
def wanted(folder: Path, tmp_path: Path) -> Corpus:
    """The corpus that nothing happened to."""
    corpus = Corpus(tmp_path / "wanted.zongshu")
    corpus.add(folder)
    return corpus


def half_reports(path: Path) -> list[str]:
    """Name the reports that do not have all the rows they say they have, as the file is left."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        if not db.execute("PRAGMA user_version").fetchone()[0]:
            return []
        rows = db.execute(
            "SELECT id FROM reports WHERE numbers <> (SELECT count(*) FROM numbers WHERE report = number)"
            " OR words <> (SELECT ifnull(sum(count), 0) FROM counts WHERE report = number)"
            " OR (text_hash IS NOT NULL) <> (SELECT count(*) FROM contents WHERE report = number)"
            " OR NOT EXISTS (SELECT * FROM origins WHERE report = number)"
        ).fetchall()
    return [name for (name,) in rows]


def test_killed_at_any_moment_it_goes_on_to_the_same_end(
    folder: Path, wanted: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "ROWS", 100)
    begin = time.monotonic()
    Corpus(tmp_path / "whole.zongshu").add(folder)
    duration = time.monotonic() - begin
    moments, end = Random(1), contents(wanted)
    kept: set[int] = set()
    for number in range(KILLS):
        corpus = Corpus(tmp_path / f"{number}.zongshu")
        if number % 6 == 0:  # with child processes as well
            monkeypatch.setattr(adding, "WORTH_PROCESSES", 0)
        copy = in_a_copy(lambda corpus=corpus: corpus.add(folder))
        monkeypatch.setattr(adding, "WORTH_PROCESSES", 5_000_000)
        time.sleep(duration * moments.random() * 1.2)
        os.kill(copy, signal.SIGKILL)
        os.waitpid(copy, 0)
        if corpus.path.exists():
            kept.add(len(corpus.reports()))  # first, as a reader would: before anybody who writes has repaired it
            assert half_reports(corpus.path) == []
        corpus.add(folder)
        assert_same(corpus, end)
    assert len(kept) > 1, "killed at one and the same moment"


def test_what_was_killed_before_its_first_commit_can_be_asked(corpus: Corpus, folder: Path, wanted: Corpus) -> None:
    killed = corpus.path.with_name("killed.zongshu")
    with closing(sqlite3.connect(killed, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")  # so that pages reach the file before they are committed
        db.execute("BEGIN IMMEDIATE")
        db.execute("CREATE TABLE half (done)")
        db.executemany("INSERT INTO half VALUES (?)", [("x" * 3000,)] * 100)
        for end in ("", "-journal"):
            shutil.copy(f"{killed}{end}", f"{corpus.path}{end}")
    assert corpus.reports().empty
    corpus.add(folder)
    assert_same(corpus, wanted)


def test_two_who_write_at_once_both_succeed(
    corpus: Corpus, folder: Path, wanted: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "ROWS", 100)
    copies = [in_a_copy(lambda part=part: corpus.add(part)) for part in ([folder], [folder / "a", folder / "b"])]
    assert [os.waitpid(copy, 0)[1] for copy in copies] == [0, 0]
    assert half_reports(corpus.path) == []
    texts = wanted.reports()["text_hash"].dropna()
    assert sorted(corpus.reports()["text_hash"].dropna()) == sorted(texts)
    assert corpus.add(folder).unchanged == COUNT + 3


def test_one_reads_while_another_writes(corpus: Corpus, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "ROWS", 1)
    corpus.add(folder / "a" / "r03.txt")
    copy = in_a_copy(lambda: corpus.add(folder))
    seen = []
    while not os.waitpid(copy, os.WNOHANG)[0]:
        reports, numbers = corpus.reports(), corpus.numbers()
        assert set(reports.loc[reports["state"] == "ok", "report"]) <= set(numbers["report"])
        seen.append(len(reports))
    assert seen == sorted(seen)
    assert len(corpus.reports()) == COUNT + 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    command = [mount, "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(place)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk is not allowed here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_what_was_added_stays(
    small_disk: Path, folder: Path, wanted: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "ROWS", 1)
    corpus = Corpus(small_disk / "corpus.zongshu")
    with pytest.raises(CorpusError, match="disk may be full; what was added before is safe"):
        corpus.add(folder)
    assert half_reports(corpus.path) == []
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    corpus.add(folder)
    assert_same(corpus, wanted)


def test_a_file_that_may_not_grow_is_told_and_what_was_added_stays(
    corpus: Corpus, folder: Path, wanted: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "ROWS", 1)

    def add_little() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        with pytest.raises(CorpusError, match="what was added before is safe"):
            corpus.add(folder)

    assert os.waitpid(in_a_copy(add_little), 0)[1] == 0
    assert half_reports(corpus.path) == []
    corpus.add(folder)
    assert_same(corpus, wanted)


def misbehaving(path: str, **named: object) -> Iterator[object]:
    """Read as ever, but die of some documents."""
    if path.endswith("r03.txt"):
        os._exit(3)
    while path.endswith("r06.txt"):
        pass
    if path.endswith("r09.txt"):
        raise RuntimeError("不合规的文件")
    return iter(READ(path, **named))


READ = deriving.documents


def perform_badly(task: deriving.FileTask, **named: object) -> object:
    deriving.documents = misbehaving  # a stand-in that fails
    return PERFORM(task, **named)


PERFORM = deriving.perform


def test_a_document_that_kills_its_process_fails_alone(
    corpus: Corpus, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "WORTH_PROCESSES", 0)
    monkeypatch.setattr(adding, "SECONDS", 5)
    monkeypatch.setattr(adding, "perform", perform_badly)
    added = corpus.add(folder)
    assert (added.ok, added.failed) == (COUNT - 2, 4)
    reasons = corpus.reports().set_index("report")["reason"]
    assert reasons["r03"] == "读取时进程崩溃或内存超过上限"
    assert reasons["r06"] == "读取超过5秒，已中止"
    assert reasons["r09"] == "读取时出错：RuntimeError: 不合规的文件"
    monkeypatch.undo()
    again = corpus.add(folder)  # what may have been the machine's fault is tried again
    assert (again.ok, again.unchanged) == (2, COUNT + 1)
    assert "r06" in set(corpus.numbers()["report"])


def test_a_large_document_may_take_longer(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = (write_report(tmp_path / "in" / name, n) for n, name in enumerate(("1.txt", "2.txt"), 1))
    large.write_text(small.read_text("utf-8") * 20, encoding="utf-8")
    allowed: list[float] = []

    def told(work: object, batch: list[object], bounds: Bounds) -> list[object]:
        allowed.append(bounds.seconds)
        return [Lost(item, late=True) for item in batch]

    monkeypatch.setattr(adding, "guarded", told)
    monkeypatch.setattr(adding, "BATCH", 1)
    monkeypatch.setattr(adding, "SECONDS_FOR", small.stat().st_size + 1)
    with ThreadPoolExecutor(1) as executor:
        corpus.add(tmp_path / "in", executor=executor)
    assert allowed == [60, 60 * (1 + large.stat().st_size // (small.stat().st_size + 1))]
    assert corpus.reports()["reason"].tolist() == [f"读取超过{seconds:g}秒，已中止" for seconds in allowed]


def test_an_interrupt_keeps_what_was_written_and_stops_the_rest(
    corpus: Corpus, folder: Path, wanted: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "ROWS", 1)
    monkeypatch.setattr(adding, "WORTH_PROCESSES", 0)

    def interrupt(done: int, total: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        corpus.add(folder, watch=interrupt)
    assert 0 < len(corpus.reports()) <= 20
    assert half_reports(corpus.path) == []
    corpus.add(folder)
    assert_same(corpus, wanted)


def test_folders_that_lead_in_circles_or_nowhere_are_reasons(corpus: Corpus, tmp_path: Path) -> None:
    made = tmp_path / "made"
    write_report(made / "in" / "x.txt", 1)
    (made / "in" / "loop").symlink_to(made)
    (made / "twice").symlink_to(made / "in")
    (made / "gone.txt").symlink_to(made / "nothing")
    os.mkfifo(made / "pipe.txt")
    added = corpus.add(made)
    assert (added.ok, added.failed, added.repeated) == (1, 3, 0)
    reasons = corpus.reports().set_index("report")["reason"].dropna().to_dict()
    assert reasons == {
        "loop": "目录循环：链接指回上级目录",
        "gone": "文件无法读取：No such file or directory",
        "pipe": "不是普通文件",
    }
    assert corpus.add(made).ingested == 0
