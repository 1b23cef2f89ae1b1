"""The reports that a series is made of, from wherever they lie: a corpus, a folder, a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from zongshu.corpus import Corpus
from zongshu.corrections import Corrected, correct
from zongshu.errors import ReadingError
from zongshu.reading import read_reports
from zongshu.reading.files import each_document
from zongshu.reading.reasons import reason
from zongshu.report import Report

SQLITE = b"SQLite format 3\x00"

Failed = Callable[[str, str], None]


def holds_many(source: str | Path) -> bool:
    """Return whether a path names a folder or a corpus, not one report.

    Parameters
    ----------
    source : str or Path

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> _ = (folder / "2024.txt").write_text("全市破获案件3起。", encoding="utf-8")
    >>> holds_many(folder), holds_many(folder / "2024.txt")
    (True, False)
    """
    path = Path(source)
    return path.is_dir() or _is_corpus(path)


def gather(source: str | Path, *, encoding: str | None = None, failed: Failed | None = None) -> Corpus | list[Report]:
    """Open what series are made of, wherever it lies.

    Parameters
    ----------
    source : str or Path
        A corpus file; a folder, as `zongshu.read_reports` reads it; or one report.
    encoding : str, optional
        The encoding of files, taken instead of a guess; a corpus has its own.
    failed : callable, optional
        Called for every document that cannot be read, with its path as seen from the folder, and why; the others are
        read. Without it, the first of them is an error.

    Returns
    -------
    Corpus or list of Report
        Of a corpus itself, so that what readers corrected in it holds.

    Raises
    ------
    ReadingError
        If there is no file to read, or one cannot be read, or, with ``failed``, none.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> _ = (folder / "2024.txt").write_text("全市破获案件3起。", encoding="utf-8")
    >>> _ = (folder / "2025.txt").write_text("", encoding="utf-8")
    >>> [report.id for report in gather(folder, failed=print)]
    2025.txt 文件是空的；请检查是否已保存
    ['2024']
    """
    path = Path(source)
    if _is_corpus(path):
        return Corpus(path)
    if failed is None:
        return read_reports(path, encoding=encoding)
    folder = path if path.is_dir() else path.parent
    found = list(each_document(path, encoding=encoding))
    reports = [document.report for document in found if document.report]
    for document in found:
        if document.error and not reports:
            raise ReadingError(document.error)
        if document.error:
            failed(os.path.relpath(document.origin, folder), reason(document.error, document.origin))
    return reports


def in_time(given: Corpus | Iterable[Report]) -> list[Report]:
    r"""Return reports in the order of time.

    Parameters
    ----------
    given : Corpus or iterable of Report
        Of a corpus, those that could be read.

    Returns
    -------
    list of Report
        By date of publication, then by id; those without a date first.

    Raises
    ------
    ReadingError
        If there is none.
    CorpusError
        If the file is a database, but not a corpus.

    Examples
    --------
    >>> from zongshu.reading import parse_report
    >>> days = {"a": "2024-10-15", "b": "2023-10-15"}
    >>> [one.id for one in in_time(parse_report(f"通报\n\n{day}\n\n破获案件3起。", id=id) for id, day in days.items())]
    ['b', 'a']
    """
    reports = _readable(given) if isinstance(given, Corpus) else list(given)
    if not reports:
        raise ReadingError("there is no report that could be read; of a corpus, zongshu corpus list tells why")
    return sorted(reports, key=lambda report: (str(report.published or ""), report.id))


def corrected(given: Corpus | Iterable[Report], report: Report, corrections: str | Path | None = None) -> Corrected:
    """Return the ledger of one report among many, as readers corrected it.

    Parameters
    ----------
    given : Corpus or iterable of Report
        What `gather` opened.
    report : Report
        One of them.
    corrections : path, optional
        As for `zongshu.correct`; a corpus has its own.

    Examples
    --------
    >>> from zongshu.reading import parse_report
    >>> reports = [parse_report("破获案件3起。"), parse_report("破获案件5起。")]
    >>> corrected(reports, reports[-1]).metrics["text"].tolist()
    ['5起']
    """
    if not isinstance(given, Corpus):
        return correct(report, corrections)
    lines = given.corrections()
    return Corrected(
        given.numbers(report.id),
        given.alignments(report.id),
        lines[lines["report"] == report.id].reset_index(drop=True),
    )


def _is_corpus(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE


def _readable(corpus: Corpus) -> list[Report]:
    kept = corpus.reports()
    return [corpus.report(name) for name in kept.loc[kept["state"] != "failed", "report"]]
