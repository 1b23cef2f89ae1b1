"""Files to reports: which suffixes are read, and by what."""

from __future__ import annotations

from pathlib import Path

from zongshu.errors import ReadingError
from zongshu.reading.encodings import decode
from zongshu.reading.parsing import parse_report
from zongshu.report import Report


def read_report(path: str | Path, *, encoding: str | None = None) -> Report:
    """Read a report from a file."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ReadingError(f"{path}: {error.strerror}; check the path") from error
    text, used = decode(data, path, encoding)
    return parse_report(text, id=Path(path).stem, origin=str(path), encoding=used)
