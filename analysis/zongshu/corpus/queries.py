"""Questions to the store, as frames, sorted by report and place: they do not depend on how the file came about."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from zongshu.corpus.keeping import amendments_of
from zongshu.corpus.packing import amended, unpack, unpack_text
from zongshu.errors import CorpusError, ParameterError
from zongshu.numbers.mention import METRIC_KINDS
from zongshu.report import Report
from zongshu.schema import columns, of_rows

if TYPE_CHECKING:
    from sqlite3 import Connection

Several = str | Collection[str] | None
Day = str | date | None

_REPORTS = """
SELECT id, version, state, reason, title, published, place, source, period_start, period_end, format, encoding,
    origin, text_hash, characters, numbers, words
FROM reports ORDER BY id
"""


_BY_REPORT = "reports JOIN counts ON counts.report = reports.number JOIN vocabulary ON vocabulary.number = counts.word"
#: Every stretch of reports is looked into for the word, as the index is laid out.
_BY_WORD = (
    "vocabulary CROSS JOIN (WITH RECURSIVE stretches (stretch) AS (SELECT 0 UNION ALL SELECT stretch + 1 FROM stretches"
    " WHERE stretch < (SELECT max(number) >> 7 FROM reports)) SELECT stretch FROM stretches)"
    " CROSS JOIN counts ON counts.report >> 7 = stretch AND counts.word = vocabulary.number"
    " JOIN reports ON reports.number = counts.report"
)
#: SQLite takes no more than some ten thousand values one by one; more than these are handed over as one.
MOST_MARKS = 500


class Where:
    """The conditions of a question, put together."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.values: list[object] = []

    def among(self, name: str, values: Several | Collection[int]) -> None:
        """Ask that a column has one of some values; None asks nothing."""
        if values is None:
            return
        wanted = [values] if isinstance(values, str) else sorted(values)
        if len(wanted) <= MOST_MARKS:
            self._parts.append(f"{name} IN ({', '.join('?' * len(wanted))})")
            self.values += wanted
        else:
            self._parts.append(f"{name} IN (SELECT value FROM json_each(?))")  # noqa: S608 (our own names)
            self.values.append(json.dumps(wanted))

    def compare(self, condition: str, value: Day) -> None:
        """Ask what a condition with one mark says of a day; None asks nothing."""
        if value is not None:
            self._parts.append(condition)
            self.values.append(_day(value))

    def __str__(self) -> str:
        return f"WHERE {' AND '.join(self._parts)}" if self._parts else ""


def _day(value: str | date) -> str:
    day = pd.to_datetime(value, errors="coerce")
    if pd.isna(day):
        raise ParameterError(f"{value!r} is no day; write for example 2024-07-31")
    return day.date().isoformat()


def reports(db: Connection) -> pd.DataFrame:
    """Return the frame ``reports``."""
    return of_rows("reports", db.execute(_REPORTS).fetchall())


def numbers(
    db: Connection,
    *,
    report: Several = None,
    start: Collection[int] | None = None,
    indicator: Several = None,
    verb: Several = None,
    kind: Several = None,
    place: Several = None,
    since: Day = None,
    until: Day = None,
) -> pd.DataFrame:
    """Return the rows of the frame ``numbers`` that meet all conditions."""
    where = Where()
    for name, values in (("id", report), ("indicator", indicator), ("verb", verb), ("kind", kind)):
        where.among(name if name == "id" else f"numbers.{name}", values)
    where.among("numbers.place", place)
    where.among("numbers.start", start)
    where.compare("numbers.period_end >= ?", since)
    where.compare("numbers.period_start <= ?", until)
    return of_rows("numbers", _of_reports(db, "numbers", "numbers", where, "start"))


def alignments(db: Connection, report: Several) -> pd.DataFrame:
    """Return the rows of the frame ``alignments``."""
    where = Where()
    where.among("id", report)
    return of_rows("alignments", _of_reports(db, "alignments", "alignments", where, "place"))


def _of_reports(db: Connection, frame: str, table: str, where: Where, order: str) -> list[Sequence[object]]:
    names = ", ".join(f'{table}."{column.name}"' for column in columns(frame)[1:])
    sql = f'SELECT id, {names} FROM {table} JOIN reports ON number = report {where} ORDER BY id, {table}."{order}"'  # noqa: S608 (our own names)
    return db.execute(sql, where.values).fetchall()


def words(db: Connection, report: Several, word: Several) -> pd.DataFrame:
    """Return the frame ``corpus_words``: in each section the most frequent word first, then by their characters."""
    where = Where()
    where.among("id", report)
    where.among("vocabulary.word", word)
    every = report is None and word is not None
    sql = (
        f"SELECT id, label, vocabulary.word, pos, count FROM {_BY_WORD if every else _BY_REPORT}"  # noqa: S608 (our own)
        " JOIN sections ON sections.report = counts.report AND sections.place = counts.section"
        f" {where} ORDER BY id, counts.section, count DESC, vocabulary.word"
    )
    return of_rows("corpus_words", db.execute(sql, where.values).fetchall())


def number(db: Connection, id: str) -> int | None:  # noqa: A002 - the report's own field
    """Return the number under which a report is stored, if there is one of this id."""
    row = db.execute("SELECT number FROM reports WHERE id = ?", (id,)).fetchone()
    return int(row[0]) if row else None


def report(db: Connection, number: int, version: int | None) -> Report:
    """Return a report: today's version with what is mended in it, or an earlier one as it was read."""
    name, latest = db.execute("SELECT id, version FROM reports WHERE number = ?", (number,)).fetchone()
    wanted = latest if version is None else version
    mended = amendments_of(db, number) if wanted == latest else {}
    row = db.execute(
        "SELECT content FROM contents JOIN reports ON number = report WHERE number = :number AND version = :version"
        " UNION ALL SELECT content FROM history WHERE report = :number AND version = :version",
        {"number": number, "version": wanted},
    ).fetchone()
    if row is None:
        raise CorpusError(f"{name}: version {wanted} has no text; zongshu corpus show {name} says why")
    return replace(amended(unpack(row[0]), mended), id=name)


def texts(db: Connection, report: Several) -> dict[str, str]:
    """Return the texts of reports by their ids; what could not be read has none."""
    where = Where()
    where.among("id", report)
    sql = f"SELECT id, content FROM contents JOIN reports ON number = report {where} ORDER BY id"  # noqa: S608 (our own)
    rows = db.execute(sql, where.values)
    return {name: unpack_text(content) for name, content in rows}


def history(db: Connection, number: int) -> list[tuple[int, str]]:
    """Return the versions of a report that have a text, each with its hash."""
    return db.execute(
        "SELECT version, text_hash FROM history WHERE report = :number UNION ALL"
        " SELECT version, text_hash FROM reports WHERE number = :number AND text_hash IS NOT NULL ORDER BY 1",
        {"number": number},
    ).fetchall()


def origins(db: Connection, number: int) -> list[str]:
    """Return where a report came from."""
    rows = db.execute("SELECT origin FROM origins WHERE report = ? ORDER BY origin", (number,)).fetchall()
    return [origin for (origin,) in rows]


def outdated(db: Connection, current: str) -> list[str]:
    """Return the ids of the reports that were derived with other rules than the current ones."""
    rows = db.execute("SELECT id FROM reports WHERE rules IS NOT ? ORDER BY id", (current,)).fetchall()
    return [name for (name,) in rows]


def metric_kinds(kind: Several) -> frozenset[str]:
    """Return the kinds of metrics, or those among them that are asked for."""
    return METRIC_KINDS if kind is None else METRIC_KINDS & frozenset([kind] if isinstance(kind, str) else kind)
