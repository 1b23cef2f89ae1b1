"""Which report each record of a changed file is: one that is put in front gives no other what a reader has mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

#: The origin of a record, and the hash of its text; none where it has no text.
Mark = tuple[str, str | None]


def rematch(db: Connection, path: str, marks: Sequence[Mark]) -> None:
    """Link the origins of a file's records to the reports that they are, before any of them is written.

    A report whose record is gone stays, without an origin, as that of a file that is gone stays with one.

    Parameters
    ----------
    db : Connection
        Within a transaction.
    path : str
        The file, as it is stored.
    marks : sequence of Mark
        All of its records, in their order.
    """
    rows = db.execute("SELECT origin, report FROM origins WHERE path = ? AND origin <> path", (path,)).fetchall()
    before = {int(origin.rpartition("#")[2]): report for origin, report in rows}
    stored = (db.execute("SELECT text_hash, number FROM reports WHERE text_hash = ?", (mark,)) for _, mark in marks)
    links = matched(marks, before, dict(row for found in stored for row in found))
    db.execute("DELETE FROM origins WHERE path = ? AND origin <> path", (path,))
    db.executemany("INSERT INTO origins VALUES (?, ?, ?)", [(origin, path, number) for origin, number in links.items()])
    db.executemany(
        "UPDATE reports SET origin = (SELECT min(origin) FROM origins WHERE report = number)"
        " WHERE number = ? AND origin NOT IN (SELECT origin FROM origins WHERE report = number)",
        [(number,) for number in sorted(set(links.values()))],
    )


def matched(marks: Sequence[Mark], before: Mapping[int, int], known: Mapping[str | None, int]) -> dict[str, int]:
    """Return the report that each record is, by its origin; a record that is new is left out.

    A text that is known is its report. A text that is not is another version of what stood at its place, if that is
    nowhere else: its place is behind the record before it, so that a record put in or taken out shifts no other.

    Parameters
    ----------
    marks : sequence of Mark
        The records as they are now.
    before : mapping of int to int
        The reports as they stood in the file, by their places from 1.
    known : mapping of str to int
        The reports by the hashes of their texts.

    Examples
    --------
    >>> matched([("#1", "new"), ("#2", "a"), ("#3", "other b")], {1: 10, 2: 11}, {"a": 10})
    {'#2': 10, '#3': 11}
    """
    first = {number: place for place, number in sorted(before.items(), reverse=True)}
    taken = {known[mark] for _, mark in marks if mark in known}
    links: dict[str, int] = {}
    place = 0
    for origin, mark in marks:
        number, following = known.get(mark), before.get(place + 1)
        if number in first:
            place = place + 1 if number == following else first[number]
        elif following is not None and following not in taken:
            place += 1
            if number is None:
                number = following
                taken.add(number)
        if number is not None:
            links[origin] = number
    return links
