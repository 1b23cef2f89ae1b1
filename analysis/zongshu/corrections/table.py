"""The table of corrections: a tab-separated file with one line for each field that a reader corrects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from itertools import islice
from os import PathLike
from pathlib import Path

import pandas as pd

from zongshu import schema
from zongshu.corrections.fields import as_value
from zongshu.errors import TableError
from zongshu.tables import Row, lines, read_table

#: The file of a corpus's table, beside it, and of a folder's where ``zongshu.toml`` names no other.
TABLE_NAME = "corrections.tsv"
COLUMNS = ("report", "start", "surface", "field", "value", "who", "why")

_START = re.compile(r"[0-9]{1,12}")


def read_corrections(path: str | PathLike[str] | Traversable) -> pd.DataFrame:
    r"""Read and check a table of corrections: UTF-8, tab-separated, columns report to why; ``#`` begins a comment.

    Parameters
    ----------
    path : path or Traversable
        The file.

    Returns
    -------
    DataFrame
        Frame ``corrections`` in the order of the file; ``state`` is null until they are applied.

    Raises
    ------
    TableError
        Naming the line and what is wrong with it: a field that is not known, a value that is no number, date or code
        of its field, a missing surface, who or why, one place and field with two values.

    Examples
    --------
    >>> path = getfixture("tmp_path") / "corrections.tsv"
    >>> lines = ["\t".join(COLUMNS), "七月\t8\t20起\tvalue\t21\t李\t见八月通报"]
    >>> _ = path.write_text("\n".join(lines), encoding="utf-8")
    >>> read_corrections(path)[["start", "surface", "field", "value"]].values.tolist()
    [[8, '20起', 'value', '21']]
    """
    place = path if isinstance(path, Traversable) else Path(path)
    rows = read_table(place, COLUMNS, key=COLUMNS)
    numbers = [number for number, _ in islice(lines(place), 1, None)]
    for number, row in zip(numbers, rows, strict=True):
        _check(row, f"{place.name}:{number}")
    for one, other in contradictions(rows):
        row = rows[one]
        raise TableError(
            f"{place.name}:{numbers[other]}: {row['field']} of {row['surface']} at {row['start']} has another value in"
            f" line {numbers[one]}; delete one of the two"
        )
    return schema.make(
        "corrections", (row | {"start": int(row["start"]), "value": row["value"] or None} for row in rows)
    )


def contradictions(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the positions of each two rows that give one field of one number two values.

    A line whose surface the text no longer has stands beside its successor: only surfaces that one text can have at
    one place are of one number.
    """
    seen: dict[tuple[str, int, str], list[int]] = {}
    found = []
    for position, row in enumerate(rows):
        earlier = seen.setdefault((row["report"], int(row["start"]), row["field"]), [])
        found += [
            (before, position)
            for before in earlier
            if same_place(rows[before]["surface"], row["surface"]) and rows[before]["value"] != row["value"]
        ]
        earlier.append(position)
    return found


def same_place(one: str, other: str) -> bool:
    """Whether a text can have both surfaces at one place."""
    return one.startswith(other) or other.startswith(one)


def _check(row: Row, where: str) -> None:
    if not _START.fullmatch(row["start"]):
        raise TableError(f"{where}: start {row['start']} is no offset; write the number that the ledger has for it")
    for column in ("surface", "who", "why"):
        if not row[column]:
            raise TableError(f"{where}: {column} is empty; fill it")
    as_value(row["field"], row["value"], where)
