"""Documents of text files, until all formats are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zongshu.errors import ReadingError
from zongshu.reading import read_report
from zongshu.reading.formats import READERS
from zongshu.report import Report

SUFFIXES = tuple(READERS)


@dataclass(frozen=True)
class Document:
    """A document: its report, or why there is none."""

    origin: str
    id: str
    format: str | None
    report: Report | None
    flags: tuple[str, ...]
    error: str | None


def documents(path: str, *, encoding: str | None = None) -> Iterator[Document]:
    """Yield the document of a text file."""
    file = Path(path)
    try:
        yield Document(path, file.stem, "txt", read_report(path, encoding=encoding), (), None)
    except ReadingError as error:
        yield Document(path, file.stem, "txt", None, (), str(error))
