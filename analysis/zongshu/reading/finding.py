"""Which files there are under the paths that a reader names, in one order, whatever is named first."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zongshu.errors import ReadingError
from zongshu.reading.own import is_own_file, is_own_folder

_UNNAMED = "—"


@dataclass(frozen=True, order=True)
class File:
    """A file to read, or what is in its place and cannot be read.

    Attributes
    ----------
    path : str
        Absolute; links in it are kept.
    size, changed : int
        Bytes, and the time of the last change in nanoseconds.
    problem : str or None
        Why it cannot be read.
    """

    path: str
    size: int = 0
    changed: int = 0
    problem: str | None = None


@dataclass
class Found:
    """What lies under some paths.

    Attributes
    ----------
    files : list of File
        Sorted by their paths, each once.
    skipped : Counter of str
        How many files of each suffix are none that is read.
    own : list of str
        Folders and files that Zongshu itself has made: they are left out.
    """

    files: list[File] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    own: list[str] = field(default_factory=list)


def find_files(
    paths: Iterable[str | os.PathLike[str]], wanted: Callable[[str], bool], corpus: Path | None = None
) -> Found:
    """Return the files under paths: folders are walked to the end, hidden files and what Zongshu has made left out.

    Parameters
    ----------
    paths : iterable of path
        Files, each of which is taken for what it is named, and folders.
    wanted : callable
        Whether a file is read, by its path.
    corpus : Path, optional
        The corpus file, which is not among what is found or skipped, nor are the files that SQLite keeps beside it.

    Raises
    ------
    ReadingError
        If one of the paths is not there.
    """
    found = Found()
    kept = _absolute(corpus) if corpus else None
    entries: dict[str, File] = {}
    visited: set[tuple[int, int]] = set()
    for path in sorted({_absolute(path) for path in paths}):
        if not os.path.lexists(path):
            raise ReadingError(f"{path}: no such file or folder; check the path")
        for file in _walk(path, (), visited, found.own) if Path(path).is_dir() else [_look(path)]:
            suffix = Path(file.path).suffix.lower()
            if wanted(file.path) or file.problem:
                entries[file.path] = file
            elif kept is None or not file.path.startswith(kept):
                found.skipped[suffix or _UNNAMED] += file.path not in entries
    found.files = sorted(entries.values())
    return found


def _absolute(path: str | os.PathLike[str]) -> str:
    return os.path.abspath(path)  # noqa: PTH100 (without .. as resolve() does, but with the links that a reader named)


def _walk(
    folder: str, above: tuple[tuple[int, int], ...], visited: set[tuple[int, int]], own: list[str]
) -> Iterator[File]:
    """Yield what is in a folder; a link that leads back up is a problem, and no folder is walked twice.

    What Zongshu has made is not walked, but added to ``own``.
    """
    try:
        status = Path(folder).stat()
        identity = status.st_dev, status.st_ino
        if identity in above:
            yield File(folder, problem="目录循环：链接指回上级目录")
            return
        if identity in visited:
            return
        visited.add(identity)
        if is_own_folder(Path(folder)):
            own.append(folder)
            return
        names = sorted(entry.name for entry in Path(folder).iterdir())
    except OSError as error:
        yield File(folder, problem=f"目录无法读取：{error.strerror}")
        return
    for name in names:
        path = str(Path(folder, name))
        if name.startswith((".", "~$")):
            continue
        if Path(path).is_dir():
            yield from _walk(path, (*above, identity), visited, own)
        elif is_own_file(Path(path)):
            own.append(path)
        else:
            yield _look(path)


def _look(path: str) -> File:
    try:
        status = Path(path).stat()
    except OSError as error:
        return File(path, problem=f"文件无法读取：{error.strerror}")
    if not stat.S_ISREG(status.st_mode):
        return File(path, problem="不是普通文件")
    return File(path, status.st_size, status.st_mtime_ns)
