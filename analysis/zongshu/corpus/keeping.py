"""One outcome into the store, within a transaction of its caller: which report it is, and what becomes of that.

Outcomes come in the order of their origins, so that who is called what, and who is whose repetition, depends on the
files alone: not on how many processes read them, nor on where an earlier run was interrupted.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from zongshu.corpus.deriving import Derived, FileOutcome, Outcome, derive, storable
from zongshu.corpus.matching import rematch
from zongshu.corpus.packing import unpack
from zongshu.corpus.rules import rules
from zongshu.errors import CorpusError
from zongshu.reading import Document
from zongshu.report import Report
from zongshu.words.cutting import Cutter

if TYPE_CHECKING:
    from sqlite3 import Connection

NO_NUMBERS = "没有找到数字"
NO_DATE = "没有找到日期"
_INTO_HISTORY = (
    "INSERT INTO history SELECT number, version, text_hash, content FROM reports JOIN contents ON report = number"
    " WHERE number = ?"
)
#: Characters of the hash of its origin that a report gets behind its name if the name is taken.
SHORTEST = 6


class Keeper:
    """Writes outcomes; knows the numbers of the words it has met.

    Parameters
    ----------
    db : Connection
        Open for writing.
    cutter : Cutter
        How words are cut, where a report must be derived anew.
    """

    def __init__(self, db: Connection, cutter: Cutter) -> None:
        self.db = db
        self._cutter = cutter
        self._words: dict[tuple[str, str], int] = {}

    def keep_file(self, outcome: FileOutcome) -> list[tuple[str, Outcome | None]]:
        """Write what became of a file, or of a stretch of it, and return the state of each of its documents."""
        path = storable(outcome.task.path)
        if outcome.digest is not None and outcome.following is None:
            row = (path, outcome.size, outcome.changed, outcome.digest, outcome.task.encoding)
            self.db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", row)
        if outcome.digest is not None and outcome.digest == outcome.task.known:
            return [("unchanged", None)] * self._one("SELECT count(*) FROM origins WHERE path = ?", path)
        if outcome.marks:
            rematch(self.db, path, outcome.marks)
        return [(self.keep(document, path), document) for document in outcome.documents]

    def renew_stored(self, outcome: Outcome) -> str:
        """Write what was derived anew of a stored report, if it is there still and has that text still."""
        if outcome.report is None:
            return "unchanged"
        number = self._one("SELECT number FROM reports WHERE text_hash = ?", outcome.report.text_hash)
        return "unchanged" if number is None else self.renew(number, outcome)

    def keep(self, outcome: Outcome, path: str) -> str:
        """Write what became of a document and return its state, ``repeated`` or ``unchanged``."""
        mine = self._one("SELECT report FROM origins WHERE origin = ?", outcome.origin)
        if outcome.report is not None:
            same = self._one("SELECT number FROM reports WHERE text_hash = ?", outcome.report.text_hash)
            if same is not None and not self._is_read_from(same, outcome.origin):
                self._move(outcome.origin, path, mine, same)
                return "repeated"
        elif mine is not None and self._one("SELECT error FROM reports WHERE number = ?", mine) == outcome.error:
            return "unchanged"
        if mine is None or (self._one("SELECT count(*) FROM origins WHERE report = ?", mine) > 1 and same != mine):
            before, mine = mine, self._new(outcome)
            self.db.execute("INSERT OR REPLACE INTO origins VALUES (?, ?, ?)", (outcome.origin, path, mine))
            self._read_elsewhere(before, outcome.origin)
        return self.renew(mine, outcome)

    def _is_read_from(self, number: int, origin: str) -> bool:
        return bool(self._one("SELECT origin = ? FROM reports WHERE number = ?", origin, number))

    def _read_elsewhere(self, number: int | None, origin: str) -> None:
        """Name another origin for a report that was read from this one, which now has another text."""
        self.db.execute(
            "UPDATE reports SET origin = (SELECT min(origin) FROM origins WHERE report = number)"
            " WHERE number = ? AND origin = ?",
            (number, origin),
        )

    def renew(self, number: int, outcome: Outcome) -> str:
        """Write an outcome as what a report now is, and return its state."""
        outcome = self._with_amendments(number, outcome)
        fresh = outcome.report.text_hash if outcome.report else None
        before = self._one("SELECT text_hash FROM reports WHERE number = ?", number)
        if before is not None and before != fresh:
            self.db.execute(_INTO_HISTORY, (number,))
            self.db.execute("UPDATE reports SET version = version + 1 WHERE number = ?", (number,))
        for table in ("contents", "sections", "numbers", "alignments", "counts"):
            self.db.execute(f"DELETE FROM {table} WHERE report = ?", (number,))  # noqa: S608 (our own names)
        if outcome.report and outcome.derived:
            self.db.execute("INSERT INTO contents VALUES (?, ?)", (number, outcome.content))
            self._rows(number, outcome.report, outcome.derived)
        return self._describe(number, outcome, outcome.report, outcome.derived)

    def mend(self, number: int, document: Document) -> None:
        """Derive a stored report anew with what a reader has mended in it.

        Raises
        ------
        CorpusError
            If it cannot be derived so; nothing is changed then.
        """
        outcome = derive(document, amendments_of(self.db, number), self._cutter)
        if outcome.error:
            raise CorpusError(f"{document.id} stays as it was: {outcome.error}")
        self.renew(number, outcome)

    def _with_amendments(self, number: int, outcome: Outcome) -> Outcome:
        """Return the outcome with what a reader has mended, which its process may not have known."""
        mended = amendments_of(self.db, number)
        if outcome.content is None or outcome.amendments == mended:
            return outcome
        document = Document(
            outcome.origin, outcome.name, outcome.format or "", unpack(outcome.content), outcome.flags, outcome.error
        )
        return derive(document, mended, self._cutter)

    def _describe(self, number: int, outcome: Outcome, report: Report | None, derived: Derived | None) -> str:
        reasons = [outcome.error] if outcome.error else list(outcome.flags)
        if report and derived:
            reasons += [] if derived.numbers else [NO_NUMBERS]
            reasons += [] if report.year or report.period else [NO_DATE]
        state = "failed" if outcome.error else "flagged" if reasons else "ok"
        first, last = (report and report.period) or (None, None)
        described = {
            "state": state,
            "reason": "；".join(reasons) or None,
            "title": report and report.title,
            "published": report and report.published and report.published.isoformat(),
            "place": report and report.place,
            "source": report and report.source,
            "period_start": first and first.isoformat(),
            "period_end": last and last.isoformat(),
            "format": outcome.format,
            "origin": outcome.origin,
            "encoding": report and report.encoding,
            "text_hash": report and report.text_hash,
            "characters": len(report.text) if report else 0,
            "numbers": len(derived.numbers) if derived else 0,
            "words": sum(count for *_, count in derived.counts) if derived else 0,
            "flags": json.dumps(outcome.flags, ensure_ascii=False),
            "error": outcome.error,
            "rules": derived.rules if derived else rules(self._cutter.own),
        }
        settings = ", ".join(f"{name} = :{name}" for name in described)
        sql = f"UPDATE reports SET {settings} WHERE number = :number"  # noqa: S608 (our own names)
        self.db.execute(sql, described | {"number": number})
        return state

    def _rows(self, number: int, report: Report, derived: Derived) -> None:
        self.db.executemany(
            "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (number, place, one.start, one.end, one.kind, one.label, one.head, one.level)
                for place, one in enumerate(report.sections)
            ),
        )
        self._many("numbers", [(number, *row) for row in derived.numbers])
        self._many("alignments", [(number, place, *row) for place, row in enumerate(derived.alignments)])
        rows = sorted((section, self._word(word, pos), count) for section, word, pos, count in derived.counts)
        self._many("counts", [(number, *row) for row in rows])

    def _many(self, table: str, rows: Sequence[Sequence[object]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 (our own names)

    def _word(self, word: str, pos: str) -> int:
        number: int | None = self._words.get((word, pos))
        if number is None:
            number = self._one("SELECT number FROM vocabulary WHERE word = ? AND pos = ?", word, pos)
            if number is None:
                number = self.db.execute("INSERT INTO vocabulary (word, pos) VALUES (?, ?)", (word, pos)).lastrowid or 0
            self._words[word, pos] = number
        return number

    def _new(self, outcome: Outcome) -> int:
        """Make an empty report with a name that is free, and return its number."""
        name, mark, length = outcome.name, sha256(outcome.origin.encode()).hexdigest(), SHORTEST
        while self._one("SELECT number FROM reports WHERE id = ?", name) is not None:
            name, length = f"{outcome.name}-{mark[:length]}", length + 1
        made = self.db.execute(
            "INSERT INTO reports (id, version, state, origin, characters, numbers, words, flags)"
            " VALUES (?, 1, 'ok', ?, 0, 0, 0, '[]')",
            (name, outcome.origin),
        )
        return int(made.lastrowid or 0)

    def _move(self, origin: str, path: str, before: int | None, to: int) -> None:
        """Say that an origin now has the text of another report; a report without an origin left is part of that."""
        self.db.execute("INSERT OR REPLACE INTO origins VALUES (?, ?, ?)", (origin, path, to))
        if before is None or before == to:
            return
        if self._one("SELECT count(*) FROM origins WHERE report = ?", before):
            self._read_elsewhere(before, origin)
            return
        versions = self.db.execute(
            "SELECT text_hash, content FROM history WHERE report = :number UNION ALL"
            " SELECT text_hash, content FROM reports JOIN contents ON report = number WHERE number = :number",
            {"number": before},
        ).fetchall()
        for text_hash, content in versions:
            self.db.execute(
                "INSERT INTO history SELECT number, version, ?, ? FROM reports WHERE number = ?",
                (text_hash, content, to),
            )
            self.db.execute("UPDATE reports SET version = version + 1 WHERE number = ?", (to,))
        self.db.execute("DELETE FROM reports WHERE number = ?", (before,))

    def _one(self, sql: str, *values: object) -> Any:
        row = self.db.execute(sql, values).fetchone()
        return row[0] if row else None


def amendments_of(db: Connection, number: int) -> dict[str, str | None]:
    """Return what a reader has mended in a report."""
    return dict(db.execute("SELECT field, value FROM amendments WHERE report = ?", (number,)).fetchall())
