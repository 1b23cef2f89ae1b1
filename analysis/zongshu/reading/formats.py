"""Files to reports: which suffixes are read, and by what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from zongshu.errors import ReadingError
from zongshu.reading.encodings import Decoded, decode
from zongshu.reading.parsing import parse_report
from zongshu.report import Report

READERS: dict[str, Callable[[bytes, str, str | None], Decoded]] = {".txt": decode, ".text": decode}
"""For each suffix what makes text of a file, given its bytes, its name for messages, and the encoding asked for."""


def read_report(path: str | Path, *, encoding: str | None = None) -> Report:
    """Read a report from a file.

    Parameters
    ----------
    path : str or Path
        A text file (.txt, .text) in UTF-8 or GB18030, with or without byte order mark.
    encoding : str, optional
        The encoding of the file, taken instead of a guess.

    Returns
    -------
    Report
        Named by the stem of the file; its ``origin`` is the path as given.

    Raises
    ------
    ReadingError
        If the file is missing, a folder, of another suffix, empty, binary, or not in one known encoding.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "综述.txt"
    ...     _ = path.write_text("全市破获案件3起。", encoding="gb18030")
    ...     report = read_report(path)
    >>> report.id, report.text, report.encoding
    ('综述', '全市破获案件3起。', 'gb18030')
    """
    file = Path(path)
    if file.is_dir():
        raise ReadingError(f"{path}: this is a folder; name a file in it")
    try:
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise ReadingError(f"{path}: no such file; check the path") from error
    except OSError as error:
        raise ReadingError(f"{path}: {error.strerror}; check the path and its permissions") from error
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise ReadingError(f"{path}: {file.suffix or 'no suffix'} is not read; save it as {' or '.join(READERS)}")
    text, used = reader(data, str(path), encoding)
    return parse_report(text, id=file.stem, origin=str(path), encoding=used)


def read_reports(path: str | Path, *, encoding: str | None = None) -> list[Report]:
    """Read all reports of a folder, in the order of their names; a file is read as one report.

    Parameters
    ----------
    path : str or Path
        A folder, whose text files are read and whose other files and folders are not, or a file.
    encoding : str, optional
        The encoding of the files, taken instead of a guess.

    Returns
    -------
    list of Report

    Raises
    ------
    ReadingError
        If there is no file to read, or one cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for year in (2025, 2024):
    ...         _ = (Path(folder) / f"{year}.txt").write_text("全市破获案件3起。", encoding="utf-8")
    ...     [report.id for report in read_reports(folder)]
    ['2024', '2025']
    """
    folder = Path(path)
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in READERS) if folder.is_dir() else [folder]
    if not files:
        raise ReadingError(f"{path}: no {' or '.join(READERS)} file in this folder; name one that holds reports")
    return [read_report(file, encoding=encoding) for file in files]
