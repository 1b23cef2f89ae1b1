"""The project file ``zongshu.toml``: what a reader sets once for all reports in a folder and below it.

.. code-block:: toml

    [words]
    dictionary = ["own.tsv"]    # files of further words, seen from this file
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zongshu.errors import TableError

NAME = "zongshu.toml"


@dataclass(frozen=True)
class Project:
    """What a project file sets; empty where there is none.

    Attributes
    ----------
    dictionary : tuple of Path
        Files of further words.
    """

    dictionary: tuple[Path, ...] = ()


def find_project(folder: Path | None = None) -> Project:
    """Return what the nearest ``zongshu.toml`` sets, in the folder (by default the working folder) or above it.

    Raises
    ------
    TableError
        If the file is no TOML, has a key that is not known, or a value that is not a list of file names.
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
    for table in content:
        if table != "words" or not isinstance(content[table], dict):
            raise TableError(f"{path}: {table} is not known; the file has one table, [words]")
    words = content.get("words", {})
    for key in words:
        if key != "dictionary":
            raise TableError(f"{path}: [words] {key} is not known; it may set dictionary")
    return Project(_files(path, words.get("dictionary", [])))


def _files(path: Path, names: Any) -> tuple[Path, ...]:
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise TableError(f'{path}: [words] dictionary is {names!r}; it must be a list of files, such as ["own.tsv"]')
    return tuple(path.parent / name for name in names)
