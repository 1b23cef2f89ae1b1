"""The project file ``zongshu.toml``: what a reader sets once for all reports in a folder and below it.

.. code-block:: toml

    [words]
    dictionary = ["own.tsv"]    # files of further words, seen from this file

    [corrections]
    file = "corrections.tsv"    # what a reader knows better

    [series]
    synonyms = ["own_synonyms.tsv"]    # further wordings that are one indicator
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zongshu.errors import TableError

NAME = "zongshu.toml"
#: The tables of the file, and what each may set.
KEYS = {"words": "dictionary", "corrections": "file", "series": "synonyms"}


@dataclass(frozen=True)
class Project:
    """What a project file sets; empty where there is none.

    Attributes
    ----------
    dictionary : tuple of Path
        Files of further words.
    corrections : Path or None
        The table of corrections.
    synonyms : tuple of Path
        Files of further wordings that are one indicator.
    """

    dictionary: tuple[Path, ...] = ()
    corrections: Path | None = None
    synonyms: tuple[Path, ...] = ()


def find_project(folder: Path | None = None) -> Project:
    """Return what the nearest ``zongshu.toml`` sets, in the folder (by default the working folder) or above it.

    Raises
    ------
    TableError
        If the file is no TOML, has a key that is not known, or a value that is no name of a file, or no list of them.
    """
    start = (folder or Path.cwd()).resolve()
    for place in (start, *start.parents):
        if (place / NAME).is_file():
            return _read(place / NAME)
    return Project()


def _read(path: Path) -> Project:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: {error}; it must be TOML in UTF-8") from error
    for table, keys in content.items():
        if table not in KEYS or not isinstance(keys, dict):
            raise TableError(
                f"{path}: {table} is not known; the file has the tables [words], [corrections] and [series]"
            )
        for key in keys:
            if key != KEYS[table]:
                raise TableError(f"{path}: [{table}] {key} is not known; it may set {KEYS[table]}")
    return Project(
        _files(path, content, "words"),
        _file(path, content.get("corrections", {}).get("file")),
        _files(path, content, "series"),
    )


def _files(path: Path, content: dict[str, Any], table: str) -> tuple[Path, ...]:
    key = KEYS[table]
    names = content.get(table, {}).get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise TableError(f'{path}: [{table}] {key} is {names!r}; it must be a list of files, such as ["own.tsv"]')
    return tuple(path.parent / name for name in names)


def _file(path: Path, name: Any) -> Path | None:
    if name is None:
        return None
    if not isinstance(name, str) or not name:
        raise TableError(f'{path}: [corrections] file is {name!r}; it must be a file, such as "corrections.tsv"')
    return path.parent / name
