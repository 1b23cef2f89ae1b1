"""What the store knows of its own rules: the reader's words, and which reports were derived with others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from zongshu.corpus.adding import Task, mended
from zongshu.corpus.deriving import FileTask, StoredTask
from zongshu.corpus.keeping import amendments_of
from zongshu.corpus.packing import unpack
from zongshu.reading import Document
from zongshu.words.cutting import Cutter, Files, cutter
from zongshu.words.dictionary import Entry

if TYPE_CHECKING:
    from sqlite3 import Connection


def own_words(db: Connection) -> tuple[Entry, ...]:
    """Return the reader's words with which reports were cut last."""
    row = db.execute("SELECT value FROM meta WHERE key = 'dictionary'").fetchone()
    return tuple(Entry(*entry) for entry in json.loads(row[0])) if row else ()


def remembered_cutter(db: Connection, dictionary: Files | None) -> Cutter:
    """Return what cuts: with the dictionary given, or that of the project file, or the one used last.

    What is used is remembered, so that reports that are added one by one are cut alike. Traditional characters are read
    as simplified ones: reports of both scripts are to be compared.
    """
    made = cutter(dictionary, fold=True)
    before = own_words(db)
    if dictionary is None and not made.own:
        return Cutter(before, fold=True)
    if made.own != before:
        entries = json.dumps([[one.word, one.frequency, one.tag] for one in made.own], ensure_ascii=False)
        # One statement: whole by itself, and part of the transaction of a caller who has begun one.
        db.execute("INSERT OR REPLACE INTO meta VALUES ('dictionary', ?)", (entries,))
    return made


def outdated_files(db: Connection, current: str) -> list[tuple[Task, int]]:
    """Return the files that are still there of reports that were derived with other rules than the current ones."""
    rows = db.execute(
        "SELECT DISTINCT path, files.encoding FROM origins JOIN reports ON number = report"
        " LEFT JOIN files USING (path) WHERE rules IS NOT ? ORDER BY path",
        (current,),
    ).fetchall()
    return [
        (FileTask(path, None, encoding, mended(db, path)), Path(path).stat().st_size)
        for path, encoding in rows
        if Path(path).is_file()
    ]


def outdated_texts(db: Connection, current: str) -> list[tuple[Task, int]]:
    """Return the stored texts of reports that were derived with other rules than the current ones."""
    rows = db.execute("SELECT number, characters FROM reports WHERE rules IS NOT ? ORDER BY id", (current,)).fetchall()
    tasks = [(stored(db, number), 3 * characters) for number, characters in rows]
    return [(task, size) for task, size in tasks if task]


def stored(db: Connection, number: int) -> StoredTask | None:
    """Return a report as it was read, with what is mended in it; nothing if it has no text."""
    row = db.execute(
        "SELECT origin, id, format, content, flags FROM reports JOIN contents ON report = number WHERE number = ?",
        (number,),
    ).fetchone()
    if row is None:
        return None
    origin, name, form, content, flags = row
    document = Document(origin, name, form, unpack(content), tuple(json.loads(flags)), None)
    return StoredTask(document, amendments_of(db, number))
