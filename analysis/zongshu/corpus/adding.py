"""Files into the store: what is new or changed is read wherever there is room for it, and written in one order."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from zongshu.children import Bounds, Lost, Processes, guarded
from zongshu.corpus.deriving import FileOutcome, FileTask, Outcome, StoredTask, failed, perform, storable
from zongshu.corpus.keeping import Keeper
from zongshu.corpus.store import transaction
from zongshu.reading.finding import File
from zongshu.words.cutting import Cutter

if TYPE_CHECKING:
    from sqlite3 import Connection

Task = FileTask | StoredTask
Watch = Callable[[int, int], None]
Work = Callable[[Task], FileOutcome | Outcome]

#: Bytes from which on every core gets a process. Below it plain text is read here, and all else in one process.
WORTH_PROCESSES = 5_000_000
PLAIN = (".txt", ".text", ".md")
#: Bytes that go to a process at a time, and files.
BATCH = 200_000
BATCH_FILES = 64
#: Rows that are written in one transaction, if no single file has more.
ROWS = 50_000
#: What one document, or one stretch of a file of records, may take: so many seconds, and as many more for each so many
#: bytes of its file: a megabyte of text takes four seconds of a core, and a machine may have much else to do.
SECONDS = 60.0
SECONDS_FOR = 1_000_000
MEMORY = 1 << 30
TOO_LONG = "读取超过{:g}秒，已中止"
CRASHED = "读取时进程崩溃或内存超过上限"


@dataclass
class Added:
    """What became of the documents under the paths that were named.

    Attributes
    ----------
    ok, flagged, failed : int
        Documents that were new, changed or derived anew, by the state of their report.
    repeated : int
        Documents whose text another report has; that has one more origin.
    unchanged : int
        Documents that are as they were.
    skipped : Counter of str
        Files that are none to read, by suffix.
    own : list of str
        Folders and files that Zongshu itself has made: no report is looked for in them.
    failures : list of tuple
        Origin and reason of the documents that failed.
    """

    ok: int = 0
    flagged: int = 0
    failed: int = 0
    repeated: int = 0
    unchanged: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    own: list[str] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def ingested(self) -> int:
        """Documents that became, or renewed, a report: ok, flagged and failed together."""
        return self.ok + self.flagged + self.failed

    def count(self, state: str, number: int = 1) -> None:
        """Count documents of a state."""
        setattr(self, state, getattr(self, state) + number)


def plan(db: Connection, files: Iterable[File], encoding: str | None, added: Added) -> list[tuple[Task, int]]:
    """Return what is to be done, with its size; count what is as it was, which is not looked into."""
    tasks: list[tuple[Task, int]] = []
    for file in files:
        path = storable(file.path)
        row = db.execute("SELECT size, changed, digest, encoding FROM files WHERE path = ?", (path,)).fetchone()
        known = row if row and encoding in (None, row[3]) else None
        if known and known[:2] == (file.size, file.changed):
            added.unchanged += db.execute("SELECT count(*) FROM origins WHERE path = ?", (path,)).fetchone()[0]
        else:
            asked = encoding or (row[3] if row else None)
            digest = known[2] if known else None
            task = FileTask(file.path, digest, asked, mended(db, path), problem=file.problem)
            tasks.append((task, file.size))
    return tasks


def mended(db: Connection, path: str) -> dict[str, dict[str, str | None]]:
    """Return what a reader has mended in the documents of a file, by their origins."""
    found: dict[str, dict[str, str | None]] = {}
    rows = db.execute(
        "SELECT origin, field, value FROM origins JOIN amendments USING (report) WHERE path = ?", (path,)
    ).fetchall()
    for origin, name, value in rows:
        found.setdefault(origin, {})[name] = value
    return found


def work(
    db: Connection,
    tasks: Sequence[tuple[Task, int]],
    cutter: Cutter,
    executor: Executor | None,
    added: Added,
    watch: Watch | None,
) -> None:
    """Do tasks and write what becomes of them; ``watch`` is told how many of them are done."""
    total, done = len(tasks), count(1)
    with closing(run(tasks, cutter, executor)) as outcomes:
        write(db, outcomes, cutter, added, lambda: watch(next(done), total) if watch else None)


def run(
    tasks: Sequence[tuple[Task, int]], cutter: Cutter, executor: Executor | None = None
) -> Generator[FileOutcome | Outcome]:
    """Yield the outcomes of tasks in their order, wherever they are done; of a long file several.

    Parameters
    ----------
    tasks : sequence
        Tasks, each with its size in bytes.
    cutter : Cutter
        How words are cut.
    executor : Executor, optional
        Where to work; without it, this process for a little plain text, else child processes.
    """
    total = sum(size for _, size in tasks)
    act = partial(perform, cutter=cutter)
    if executor is None and total < WORTH_PROCESSES and all(_is_plain(task) for task, _ in tasks):
        for task, _ in tasks:
            yield from _to_the_end(task, act)
        return
    with ExitStack() as stack:
        if executor is None:
            executor = stack.enter_context(Processes(_cores() if total >= WORTH_PROCESSES else 1))
        yield from _spread(tasks, act, executor)


def _is_plain(task: Task) -> bool:
    return isinstance(task, StoredTask) or Path(task.path).suffix.lower() in PLAIN


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _spread(tasks: Sequence[tuple[Task, int]], work: Work, executor: Executor) -> Iterator[FileOutcome | Outcome]:
    """Send batches, some ahead of what is taken, so that memory does not grow with the number of files."""
    running: deque[tuple[Future[list[FileOutcome | Outcome | Lost[Task]]], Bounds]] = deque()
    ahead = 2 * _cores() + 2

    def alone(task: Task, bounds: Bounds) -> FileOutcome | Outcome:
        (found,) = executor.submit(guarded, work, [task], bounds).result()
        return _told(found, bounds)

    def taken() -> Iterator[FileOutcome | Outcome]:
        future, bounds = running.popleft()
        for found in future.result():
            outcome = _told(found, bounds)
            yield outcome
            if rest := _rest(outcome):
                yield from _to_the_end(rest, partial(alone, bounds=bounds))

    for batch, largest in _batches(tasks):
        bounds = Bounds(SECONDS * (1 + largest // SECONDS_FOR), MEMORY)
        running.append((executor.submit(guarded, work, batch, bounds), bounds))
        if len(running) > ahead:
            yield from taken()
    while running:
        yield from taken()


def _batches(tasks: Sequence[tuple[Task, int]]) -> Iterator[tuple[list[Task], int]]:
    """Yield tasks that are done together, and the size of the largest one."""
    batch: list[Task] = []
    total = largest = 0
    for task, size in tasks:
        batch.append(task)
        total, largest = total + size, max(largest, size)
        if total >= BATCH or len(batch) >= BATCH_FILES:
            yield batch, largest
            batch, total, largest = [], 0, 0
    if batch:
        yield batch, largest


def _told(found: FileOutcome | Outcome | Lost[Task], bounds: Bounds) -> FileOutcome | Outcome:
    """Return an outcome for a task whose process died as well."""
    if not isinstance(found, Lost):
        return found
    reason = TOO_LONG.format(bounds.seconds) if found.late else CRASHED
    if isinstance(found.item, FileTask):
        return failed(found.item, reason)
    document = found.item.document
    return Outcome(document.origin, document.id, document.format, error=reason)


def _to_the_end(task: Task, work: Work) -> Iterator[FileOutcome | Outcome]:
    """Yield the outcomes of all stretches of a task from this one on."""
    following: Task | None = task
    while following:
        outcome = work(following)
        yield outcome
        following = _rest(outcome)


def _rest(outcome: FileOutcome | Outcome) -> FileTask | None:
    """Return the task of the next stretch of a file."""
    if isinstance(outcome, FileOutcome) and outcome.following is not None:
        return replace(outcome.task, known=None, first=outcome.following)
    return None


def write(
    db: Connection,
    outcomes: Iterable[FileOutcome | Outcome],
    cutter: Cutter,
    added: Added,
    watch: Callable[[], None],
) -> None:
    """Write outcomes as they come, some reports at a time: each whole or not at all.

    Parameters
    ----------
    db : Connection
        Open for writing.
    outcomes : iterable
        Of files, or of stored reports by their names.
    cutter : Cutter
        How words are cut.
    added : Added
        Where they are counted, once they are written.
    watch : callable
        Called for every file that is done.
    """
    keeper = Keeper(db, cutter)
    waiting: list[FileOutcome | Outcome] = []
    rows = 0
    for outcome in outcomes:
        waiting.append(outcome)
        rows += _size(outcome)
        if rows >= ROWS:
            _commit(keeper, waiting, added)
            waiting, rows = [], 0
        if not isinstance(outcome, FileOutcome) or outcome.following is None:
            watch()
    _commit(keeper, waiting, added)


def _size(outcome: FileOutcome | Outcome) -> int:
    documents = outcome.documents if isinstance(outcome, FileOutcome) else (outcome,)
    return sum(len(one.derived.counts) + len(one.derived.numbers) for one in documents if one.derived)


def _commit(keeper: Keeper, outcomes: Sequence[FileOutcome | Outcome], added: Added) -> None:
    found: list[tuple[str, Outcome | None]] = []
    with transaction(keeper.db):
        for outcome in outcomes:
            if isinstance(outcome, FileOutcome):
                found += keeper.keep_file(outcome)
            else:
                found.append((keeper.renew_stored(outcome), outcome))
    for state, document in found:
        added.count(state)
        if state == "failed" and document:
            added.failures.append((document.origin, document.error or ""))
