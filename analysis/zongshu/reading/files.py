"""Files to reports."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from zongshu.errors import ReadingError
from zongshu.reading.extracted import Extracted
from zongshu.reading.finding import find_files
from zongshu.reading.formats import FORMATS, extract, format_of, is_document
from zongshu.reading.limits import Limits
from zongshu.reading.parsing import hash_of, parse_report, plain
from zongshu.report import Report


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a file: the report it was read as, or why it could not be read.

    Attributes
    ----------
    origin : str
        The path as given; for a record of a .csv or .jsonl with ``#`` and its number from 1.
    id : str
        The stem of the file, with the same ``#`` and number.
    format : str
        ``txt``, ``html``, ``docx``, ``pdf``, ``md``, ``csv``, ``jsonl``, or the suffix of a file that is not read.
    report : Report or None
        None where there is an error.
    flags : tuple of str
        Why what was read is doubtful, in Chinese.
    error : str or None
        What is wrong, where, and what to do.
    """

    origin: str
    id: str
    format: str
    report: Report | None
    flags: tuple[str, ...]
    error: str | None


def documents(
    path: str | Path, *, encoding: str | None = None, limits: Limits = Limits(), first: int = 0
) -> Iterator[Document]:
    r"""Yield every document of a file; what cannot be read is a document with an error, never an exception.

    Parameters
    ----------
    path : str or Path
        A file of any format: .txt, .text, .html, .htm, .docx, .pdf and .md hold one document, .csv and .jsonl many.
    encoding : str, optional
        The encoding of the file, taken instead of a guess.
    limits : Limits
        What is read at most.
    first : int
        How many documents at the beginning of the file are passed over.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "通报.jsonl"
    ...     _ = path.write_text('{"正文": "全市破案3起。"}\n{"正文": 3}\n', encoding="utf-8")
    ...     [(document.id, document.report is None) for document in documents(path)]
    [('通报#1', False), ('通报#2', True)]
    """
    file = Path(path)
    suffix = file.suffix.lower()
    kind = FORMATS[suffix].name if suffix in FORMATS else suffix.lstrip(".")
    many = suffix in FORMATS and FORMATS[suffix].read_many is not None
    try:
        for number, found in enumerate(islice(extract(file, encoding, limits), first, None), start=first + 1):
            sign = f"#{number}" if many else ""
            origin, name = f"{path}{sign}", f"{file.stem}{sign}"
            if isinstance(found, ReadingError):
                yield Document(origin, name, kind, None, (), str(found))
            else:
                yield Document(origin, name, kind, _report(found, name, origin), found.flags, None)
    except ReadingError as error:
        yield Document(str(path), file.stem, kind, None, (), str(error))


def record_hashes(path: str | Path, *, encoding: str | None = None) -> Iterator[tuple[str, str | None]]:
    r"""Yield the origin of each record of a .csv or .jsonl, with the hash of its text, without reading what it says.

    Parameters
    ----------
    path : str or Path
        Any file; one that is one document, or cannot be read, has no records.
    encoding : str, optional
        The encoding of the file, taken instead of a guess.

    Examples
    --------
    >>> path = getfixture("tmp_path") / "通报.jsonl"
    >>> _ = path.write_text('{"正文": "全市破案3起。"}\n{"正文": 3}\n', encoding="utf-8")
    >>> hashes = [found for _, found in record_hashes(path)]
    >>> hashes == [next(documents(path)).report.text_hash, None]
    True
    """
    file = Path(path)
    try:
        if format_of(file).read_many is not None:
            for number, found in enumerate(extract(file, encoding, Limits()), start=1):
                yield f"{path}#{number}", None if isinstance(found, ReadingError) else hash_of(plain(found.text))
    except ReadingError:
        return


def read_report(path: str | Path, *, encoding: str | None = None) -> Report:
    """Read a report from a file.

    Parameters
    ----------
    path : str or Path
        A text file, a page (.html, .htm), a Word document (.docx), a PDF or a Markdown file; text in UTF-8, GB18030 or
        Big5.
    encoding : str, optional
        The encoding of the file, taken instead of a guess.

    Returns
    -------
    Report
        Named by the stem of the file; its ``origin`` is the path as given.

    Raises
    ------
    ReadingError
        If the file is missing, a folder, of another suffix, empty, damaged, not in one known encoding, or one of many
        reports.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "综述.txt"
    ...     _ = path.write_text("全市公安机关破获案件3起。", encoding="gb18030")
    ...     report = read_report(path)
    >>> report.id, report.text, report.encoding
    ('综述', '全市公安机关破获案件3起。', 'gb18030')
    """
    file = Path(path)
    if file.is_file() and format_of(file).read_many is not None:
        raise ReadingError(f"{path}: a file of many reports; read it with read_reports")
    found = next(extract(file, encoding, Limits()))
    if isinstance(found, ReadingError):
        raise found
    return _report(found, file.stem, str(path))


def each_document(path: str | Path, *, encoding: str | None = None) -> Iterator[Document]:
    """Yield every document of a folder, in the order of their paths, or of a file, under ids that differ.

    Parameters
    ----------
    path : str or Path
        As for `read_reports`.
    encoding : str, optional
        The encoding of the files, taken instead of a guess.

    Raises
    ------
    ReadingError
        If there is no file to read. What is wrong with one is the error of its document.
    """
    folder = Path(path)
    if not folder.is_dir():
        yield from documents(path, encoding=encoding)
        return
    top = folder.resolve()
    files = {Path(os.path.relpath(file.path, top)): file for file in find_files([top], is_document).files}
    if not files:
        raise ReadingError(f"{path}: no {' or '.join(FORMATS)} file in this folder; name one that holds reports")
    taken = Counter(name for file in files for name in {*_names(file)})
    for file, found in files.items():
        stem, *_, whole = _names(file)
        name = next((name for name in _names(file) if taken[name] == 1), whole)
        if found.problem:
            yield Document(str(folder / file), name, "", None, (), f"{folder / file}: {found.problem}")
            continue
        for document in documents(folder / file, encoding=encoding):
            own = name + document.id.removeprefix(stem)
            yield replace(document, id=own, report=document.report and replace(document.report, id=own))


def _names(file: Path) -> tuple[str, str, str]:
    """Return what the document of a file may be called, the shortest first: the last is no other file's."""
    return file.stem, file.name, file.as_posix()


def read_reports(path: str | Path, *, encoding: str | None = None) -> list[Report]:
    """Read all reports of a folder, in the order of their paths, or of a file.

    Parameters
    ----------
    path : str or Path
        A folder, which is walked to the end: files of known formats are read, but for a README and what Zongshu itself
        has made; or a file, of which .csv and .jsonl give a report for each record.
    encoding : str, optional
        The encoding of the files, taken instead of a guess.

    Returns
    -------
    list of Report
        Named by the stems of their files; where two files have the same, by their names, or by their paths.

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
    reports = []
    for document in each_document(path, encoding=encoding):
        if document.report is None:
            raise ReadingError(document.error)
        reports.append(document.report)
    return reports


def _report(found: Extracted, name: str, origin: str) -> Report:
    return parse_report(found.text, id=name, origin=origin, encoding=found.encoding, about=found.about)
