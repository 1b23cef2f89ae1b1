"""Frames to files: CSV, JSON and Excel workbooks that are safe to open and the same bytes on every run.

A file is written beside its place and moved into it: a reader sees the old file or the new one, never half of one.
"""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pandas as pd

from zongshu.errors import ParameterError
from zongshu.export.cells import Cell, header, rows
from zongshu.export.workbook import workbook
from zongshu.files import replace
from zongshu.report import Report

# What a spreadsheet may take for the beginning of a formula, full-width forms included.
_FORMULA_START = tuple("=+-@\t\r\n＝＋－＠")
_PLAIN_NUMBER = re.compile(r"[+-][0-9]{1,30}(?:\.[0-9]{1,30})?%?")


def write(data: pd.DataFrame, path: str | Path, *, folder: str | Path = "", report: Report | None = None) -> Path:
    """Write a frame to a file whose suffix names the format: ``.csv``, ``.json`` or ``.xlsx``.

    Parameters
    ----------
    data : DataFrame
        One of the public frames, or any other frame.
    path : str or Path
        The file; folders are made where they are missing.
    folder : str or Path, optional
        The folder that the file goes into; ``path`` then is the name of the file alone.
    report : Report, optional
        Where given and the frame has a ``sentence`` or ``start`` column, a workbook gets a column 句子 with the text
        of each row's sentence.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    ParameterError
        If the suffix names no known format, ``path`` would lead out of ``folder``, or a workbook does not hold so many
        rows.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> write(pd.DataFrame({"word": ["平安"]}), "words.csv", folder=folder).name
    'words.csv'
    """
    target = Path(folder) / path
    if folder and target.name != str(path):
        raise ParameterError(f"{str(path)!r} is more than the name of a file; give the folder as folder=")
    content = encode(data, target.suffix.removeprefix(".").lower(), report=report)
    return replace(target, content)


def encode(data: pd.DataFrame, form: str, *, report: Report | None = None) -> bytes:
    r"""Return a frame as the bytes of a file.

    Parameters
    ----------
    data : DataFrame
        One of the public frames, or any other frame.
    form : {"csv", "json", "xlsx"}
        ``csv`` is UTF-8 with a byte order mark, so that Excel opens it, and lines end in ``\r\n`` (RFC 4180); a cell
        that a spreadsheet would take for a formula begins with ``'``, a number never does. ``json`` is a list of
        records in UTF-8. ``xlsx`` is for reading: Chinese words for columns and codes, cells that are strings or
        numbers, never formulas or links, and a sheet 说明 that explains every column.
    report : Report, optional
        See `write`.

    Raises
    ------
    ParameterError
        If ``form`` is none of the three, or a workbook does not hold so many rows.

    Examples
    --------
    >>> encode(pd.DataFrame({"word": ["=1+1"], "change": [-5.2]}), "csv").decode("utf-8-sig")
    "word,change\r\n'=1+1,-5.2\r\n"
    """
    if form == "csv":
        return _csv(data)
    if form == "json":
        return _json(data)
    if form == "xlsx":
        return workbook(data, report)
    raise ParameterError(f"no format {form!r}; use csv, json or xlsx")


def _csv_cell(cell: Cell) -> Cell:
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0")
    if isinstance(cell, str) and cell.startswith(_FORMULA_START) and not _PLAIN_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def _csv(data: pd.DataFrame) -> bytes:
    buffer = StringIO(newline="")
    lines = csv.writer(buffer, lineterminator="\r\n")
    lines.writerow(map(_csv_cell, header(data)))
    lines.writerows(map(_csv_cell, row) for row in rows(data))
    return buffer.getvalue().encode("utf-8-sig")


def _json(data: pd.DataFrame) -> bytes:
    names = header(data)
    records = [dict(zip(names, row, strict=True)) for row in rows(data)]
    return (json.dumps(records, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")
