"""Frames to files: CSV, JSON and Excel workbooks that are safe to open and the same bytes on every run.

A file is written beside its place and moved into it: a reader sees the old file or the new one, never half of one.
"""

from __future__ import annotations

import csv
import json
import math
import os
import re
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width
from uuid import uuid4

import pandas as pd
import xlsxwriter

from zongshu import schema
from zongshu.errors import SchemaError
from zongshu.report import Report
from zongshu.tables import table
from zongshu.terms import terms

Cell = str | int | float | bool | None

CELL_LIMIT = 32_767  # characters in an Excel cell; a longer one makes Excel refuse the file
WIDTH_LIMIT = 60  # columns are no wider than this; longer cells wrap

# What a spreadsheet may take for the beginning of a formula, full-width forms included.
_FORMULA_START = tuple("=+-@\t\r\n＝＋－＠")
_PLAIN_NUMBER = re.compile(r"[+-][0-9]{1,30}(?:\.[0-9]{1,30})?%?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def write(data: pd.DataFrame, path: str | Path, *, report: Report | None = None) -> Path:
    """Write a frame to a file whose suffix names the format: ``.csv``, ``.json`` or ``.xlsx``.

    Parameters
    ----------
    data : DataFrame
        One of the public frames, or any other frame.
    path : str or Path
        The file; its folder is created where it is missing.
    report : Report, optional
        Where given and the frame has a ``sentence`` or ``start`` column, a workbook gets a column 句子 with the text
        of each row's sentence.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    SchemaError
        If the suffix names no known format.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> write(schema.make("words", []), folder / "words.csv").name
    'words.csv'
    """
    target = Path(path)
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
    SchemaError
        If ``form`` is none of the three.

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
        return _xlsx(data, report)
    raise SchemaError(f"no format {form!r}; use csv, json or xlsx")


def readable(data: pd.DataFrame) -> pd.DataFrame:
    """Return a frame for reading: Chinese words for column names and codes, 是 and 否 for truth values.

    Parameters
    ----------
    data : DataFrame
        One of the public frames, or some of its columns.

    Returns
    -------
    DataFrame
        As many rows and columns; numbers and dates are untouched, and so is what has no word.

    Examples
    --------
    >>> readable(pd.DataFrame({"kind": ["percent"], "value": [5.2]})).to_dict("list")
    {'类别': ['百分比'], '数值': [5.2]}
    """
    shown = {}
    for name in data.columns:
        column = data[name]
        if pd.api.types.is_bool_dtype(column):
            column = column.map({True: "是", False: "否"})
        elif name in _coded():
            column = column.replace(terms(name))
        shown[name] = column
    return pd.DataFrame(shown, index=data.index).rename(columns=terms("column"))


def replace(path: Path, content: bytes) -> Path:
    """Write ``content`` beside ``path`` and move it there, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".writing-{uuid4().hex}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return path


def clean(text: str) -> str:
    r"""Return ``text`` without what no file format may hold: control characters and lone surrogates.

    Tabs and line ends stay.

    Examples
    --------
    >>> clean("增长\x005.2%")
    '增长5.2%'
    """
    return _CONTROL.sub("", text)


def sentences(data: pd.DataFrame, report: Report) -> list[str | None]:
    """Return the text of the sentence in which each row of a frame stands, None for a frame that has no offsets.

    Parameters
    ----------
    data : DataFrame
        Rows of one report, with a column ``sentence`` (index) or ``start`` (offset).
    report : Report
        The report they were read from.
    """
    if "sentence" in data:
        return [report.sentence_text(index) for index in data["sentence"]]
    if "start" in data:
        return [report.sentence_text(report.sentence_at(start)) for start in data["start"]]
    return [None] * len(data)


def _cells(column: pd.Series[Any]) -> list[Cell]:
    """Return a column as Python values: None where one is missing, dates as ISO text, which no program reinterprets."""
    cells: list[Cell] = []
    for value in column.astype(object):
        if pd.isna(value):
            cells.append(None)
        elif isinstance(value, datetime):
            cells.append(value.isoformat(sep=" ").removesuffix(" 00:00:00"))
        elif isinstance(value, (bool, int)) or (isinstance(value, float) and math.isfinite(value)):
            cells.append(value)
        else:
            cells.append(clean(str(value)))
    return cells


def _header(data: pd.DataFrame) -> list[str]:
    return [clean(str(name)) for name in data.columns]


def _rows(data: pd.DataFrame) -> list[tuple[Cell, ...]]:
    return list(zip(*(_cells(data.iloc[:, place]) for place in range(data.shape[1])), strict=True))


def _csv_cell(cell: Cell) -> Cell:
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0")
    if isinstance(cell, str) and cell.startswith(_FORMULA_START) and not _PLAIN_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def _csv(data: pd.DataFrame) -> bytes:
    buffer = StringIO(newline="")
    rows = csv.writer(buffer, lineterminator="\r\n")
    rows.writerow(map(_csv_cell, _header(data)))
    rows.writerows(map(_csv_cell, row) for row in _rows(data))
    return buffer.getvalue().encode("utf-8-sig")


def _json(data: pd.DataFrame) -> bytes:
    names = _header(data)
    records = [dict(zip(names, row, strict=True)) for row in _rows(data)]
    return (json.dumps(records, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")


def _xlsx(data: pd.DataFrame, report: Report | None) -> bytes:
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        # The date of creation is the only thing in a workbook that differs from run to run.
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 (a workbook's dates have no zone)
        shown = readable(data)
        if report is not None and ("sentence" in data or "start" in data):
            shown["句子"] = pd.Series(sentences(data, report), index=data.index, dtype="str")
        _sheet(book, "数据", shown)
        layout = _layout(data)
        if layout:
            rows = [(terms("column")[column.name], column.name, column.zh, column.en) for column in layout]
            _sheet(book, "说明", pd.DataFrame(rows, columns=["列", "字段", "说明", "meaning"]))
    return buffer.getvalue()


def _coded() -> set[str]:
    return {row["field"] for row in table("terms.tsv", ("field", "code", "zh"), ("field", "code"))} - {"column"}


def _frames() -> list[str]:
    rows = table("columns.tsv", ("frame", "column", "dtype", "zh", "en"), ("frame", "column"))
    return list(dict.fromkeys(row["frame"] for row in rows))


def _layout(data: pd.DataFrame) -> tuple[schema.Column, ...]:
    """Return the columns of the public frame that has the columns of ``data``, none if it is not a public frame."""
    for frame in _frames():
        if [column.name for column in schema.columns(frame)] == list(data.columns):
            return schema.columns(frame)
    return ()


def _sheet(book: xlsxwriter.Workbook, name: str, data: pd.DataFrame) -> None:
    """Add a sheet: a bold first row that stays in view, columns as wide as their cells up to a limit."""
    sheet = book.add_worksheet(name)
    top = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for place, title in enumerate(_header(data)):
        cells = _cells(data.iloc[:, place])
        sheet.write_string(0, place, title, top)
        for row, cell in enumerate(cells, start=1):
            if isinstance(cell, str):
                sheet.write_string(row, place, cell[:CELL_LIMIT], body)
            elif cell is not None:
                sheet.write_number(row, place, cell, body)
        widest = max(_width(str(cell)) for cell in (title, *cells))
        sheet.set_column(place, place, min(widest + 2, WIDTH_LIMIT))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(data), max(data.shape[1] - 1, 0))


def _width(text: str) -> int:
    """Return the width of the longest line in columns of a terminal: a Chinese character takes two."""
    return max(sum(2 if east_asian_width(char) in "WF" else 1 for char in line) for line in text.split("\n"))
