"""What is done with a document wherever it is done: read, its numbers found, its words counted, all made storable."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import file_digest
from pathlib import Path
from typing import Any

from zongshu.corpus.matching import Mark
from zongshu.corpus.packing import amended, clean, clean_report, pack
from zongshu.corpus.rules import rules
from zongshu.numbers.ledger import read_rows
from zongshu.reading import Document, documents
from zongshu.reading.files import record_hashes
from zongshu.reading.reasons import reason
from zongshu.report import Report
from zongshu.schema import columns
from zongshu.words.cutting import Cutter
from zongshu.words.segmentation import count_report

#: A file of many records is read in stretches of so many characters.
STRETCH = 1_000_000

Row = tuple[Any, ...]
Amendments = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class FileTask:
    """A file to read.

    Attributes
    ----------
    path : str
        Where it lies.
    known : str or None
        The hash of the bytes that were read last time; if they are the same, nothing is done.
    encoding : str or None
        The encoding asked for.
    amendments : mapping
        By origin what a reader has mended.
    first : int
        The first record to read, of a file that is read in stretches.
    problem : str or None
        Why it cannot be read, if that is known already.
    """

    path: str
    known: str | None
    encoding: str | None
    amendments: Mapping[str, Amendments] = field(default_factory=dict)
    first: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class StoredTask:
    """A stored report to derive anew: with the document as it was read, and what a reader has mended in it."""

    document: Document
    amendments: Amendments


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from a report: its rows, without the report in front.

    Attributes
    ----------
    numbers, alignments : list of tuple
        In the order of the columns of their frames.
    counts : list of tuple
        Place of the section, word, tag, count.
    rules : str
        The hash of the rules it was derived with.
    """

    numbers: list[Row]
    alignments: list[Row]
    counts: list[tuple[int, str, str, int]]
    rules: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document.

    Attributes
    ----------
    origin, name, format : str
        Where it is from, what it would be called, and what it is.
    flags : tuple of str
        What is to be told about how it was read.
    error : str or None
        Why it could not be read; then all below is None.
    report : Report or None
        The report with what a reader has mended, and without its sentences.
    content : bytes or None
        The whole of it as read, packed.
    derived : Derived or None
        What follows from it.
    amendments : mapping
        What was mended in it.
    """

    origin: str
    name: str
    format: str | None
    flags: tuple[str, ...] = ()
    error: str | None = None
    report: Report | None = None
    content: bytes | None = None
    derived: Derived | None = None
    amendments: Amendments = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of a file: its documents, none if its bytes are those of last time.

    Attributes
    ----------
    task : FileTask
        What was asked.
    digest : str or None
        The hash of its bytes; None where they could not be read, so that it is tried again next time.
    size, changed : int
        As when it was read.
    documents : tuple of Outcome
        In the order of the file.
    following : int or None
        The record at which the next stretch begins.
    marks : tuple of Mark
        Of a file of records all of them, with the hashes of their texts; only beside its first stretch.
    """

    task: FileTask
    digest: str | None
    size: int
    changed: int
    documents: tuple[Outcome, ...]
    following: int | None = None
    marks: tuple[Mark, ...] = ()


def perform(task: FileTask | StoredTask, cutter: Cutter) -> FileOutcome | Outcome:
    """Do a task; what goes wrong with a document is its outcome."""
    if isinstance(task, StoredTask):
        return derive(task.document, task.amendments, cutter)
    if task.problem:
        return failed(task, task.problem)
    path = Path(task.path)
    try:
        status = path.stat()
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return failed(task, f"文件无法读取：{error.strerror}")
    if digest == task.known:
        return FileOutcome(task, digest, status.st_size, status.st_mtime_ns, ())
    done, following = _stretch(task, cutter)
    marks = () if task.first else _marks(task)
    return FileOutcome(task, digest, status.st_size, status.st_mtime_ns, tuple(done), following, marks)


def failed(task: FileTask, reason: str) -> FileOutcome:
    """Return the outcome of a file that could not be read, for a reason that may be gone next time."""
    outcome = Outcome(storable(task.path), clean(Path(task.path).stem), None, error=reason)
    return FileOutcome(task, None, 0, 0, (outcome,))


def storable(path: str) -> str:
    r"""Return a path as text that SQLite can hold; bytes that are no text are written as ``\udc80`` ….

    Examples
    --------
    >>> storable("综述.txt"), storable(chr(0xDC80))
    ('综述.txt', '\\udc80')
    """
    return os.fspath(path).encode("utf-8", "backslashreplace").decode()


def _stretch(task: FileTask, cutter: Cutter) -> tuple[list[Outcome], int | None]:
    """Read a file from a record on, until there is enough; return the record at which to go on as well."""
    done: list[Outcome] = []
    read = 0
    for place, document in enumerate(_documents(task), task.first):
        if read >= STRETCH:
            return done, place
        read += len(document.report.text) if document.report else 0
        done.append(derive(document, task.amendments.get(storable(document.origin), {}), cutter))
    return done, None


def _marks(task: FileTask) -> tuple[Mark, ...]:
    try:
        return tuple((storable(origin), mark) for origin, mark in record_hashes(task.path, encoding=task.encoding))
    except Exception:  # the file's own outcome says what is wrong
        return ()


def _documents(task: FileTask) -> Iterator[Document]:
    try:
        yield from documents(task.path, encoding=task.encoding, first=task.first)
    except Exception as error:
        path = Path(task.path)
        yield Document(task.path, path.stem, path.suffix.removeprefix("."), None, (), _reason(error))


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "所需内存超过上限"
    return f"读取时出错：{type(error).__name__}: {' '.join(str(error).split())}"


def derive(document: Document, amendments: Amendments, cutter: Cutter) -> Outcome:
    """Return what is stored of a document."""
    origin, name = storable(document.origin), clean(document.id)
    flags = tuple(map(clean, document.flags))
    if document.report is None:
        error = clean(reason(document.error or "没有正文", document.origin))
        return Outcome(origin, name, document.format, flags, error)
    try:
        read = clean_report(document.report)
        report = amended(read, amendments)
        found = _derived(report, cutter)
    except Exception as error:
        return Outcome(origin, name, document.format, flags, _reason(error))
    return Outcome(
        origin, name, document.format, flags, None, replace(report, sentences=()), pack(read), found, amendments
    )


def _derived(report: Report, cutter: Cutter) -> Derived:
    numbers, readings = read_rows(report)
    by_section, _ = count_report(report, cutter)
    places = {section.label: place for place, section in reversed(list(enumerate(report.sections)))}
    counts = [
        (places[label], word, cutter.lexicon.tag(word), count)
        for label, words in by_section.items()
        for word, count in words.items()
    ]
    return Derived(_rows("numbers", numbers), _rows("alignments", readings), counts, rules(cutter.own))


def _rows(frame: str, records: list[dict[str, Any]]) -> list[Row]:
    """Return records as rows of a frame without its first column, the report; days in ISO form."""
    layout = columns(frame)[1:]
    days = {column.name for column in layout if column.dtype.startswith("datetime")}
    return [
        tuple(
            record[column.name].isoformat() if column.name in days and record[column.name] else record[column.name]
            for column in layout
        )
        for record in records
    ]
