"""Load and check the tables under ``data/``: tab-separated, one header line, ``#`` begins a comment line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from zongshu.errors import TableError

Row = dict[str, str]


def data_file(name: str) -> Traversable:
    """Return the packaged data file of this name."""
    return resources.files("zongshu").joinpath("data", name)


def lines(path: Traversable | Path) -> Iterator[tuple[int, str]]:
    """Yield ``(line number, line)`` for the lines of a UTF-8 file that are neither empty nor comments.

    Raises
    ------
    TableError
        If the file is missing, cannot be read or is not UTF-8.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise TableError(f"{path}: no such file; check the path") from error
    except OSError as error:
        raise TableError(f"{path}: {error.strerror}; check the path and its permissions") from error
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def read_table(path: Traversable | Path, columns: tuple[str, ...], key: tuple[str, ...]) -> list[Row]:
    """Read a table whose header must be ``columns`` and whose ``key`` columns must be unique together.

    Cells are stripped; an empty cell is an empty string; trailing empty cells may be left out.

    Raises
    ------
    TableError
        If the header differs, a row is too long, a key is empty or a key stands twice: file, line and what to do.
    """
    numbered = lines(path)
    name = path.name
    header = tuple(cell.strip() for cell in next(numbered, (0, ""))[1].split("\t"))
    if header != columns:
        raise TableError(f"{name}: the header is {header}; it must be {columns}, separated by tabs")
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, line in numbered:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(columns):
            raise TableError(f"{name}:{number}: {len(cells)} cells, the header has {len(columns)}; delete the rest")
        row = dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))
        identity = tuple(row[column] for column in key)
        if not identity[0]:
            raise TableError(f"{name}:{number}: {key[0]} is empty; fill it or delete the line")
        if identity in seen:
            raise TableError(
                f"{name}:{number}: {' '.join(identity)} stands twice; delete line {seen[identity]} or this"
            )
        seen[identity] = number
        rows.append(row)
    return rows


@cache
def table(name: str, columns: tuple[str, ...], key: tuple[str, ...]) -> tuple[Row, ...]:
    """Return a packaged table, read once a process; the rows are shared and must not be changed."""
    return tuple(read_table(data_file(name), columns, key))
