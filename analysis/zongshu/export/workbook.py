"""Excel workbooks for reading: strings and numbers, never formulas or links, and a sheet that explains the columns."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from unicodedata import east_asian_width

import pandas as pd
import xlsxwriter

from zongshu import schema, tables
from zongshu.errors import ParameterError
from zongshu.export.cells import cells, header
from zongshu.export.readable import readable, sentences
from zongshu.report import Report
from zongshu.terms import terms

ROW_LIMIT = 1_048_575  # rows of an Excel sheet under its head; xlsxwriter leaves out further ones without a word
CELL_LIMIT = 32_767  # characters in an Excel cell; a longer one makes Excel refuse the file
WIDTH_LIMIT = 60  # columns are no wider than this; longer cells wrap


def workbook(data: pd.DataFrame, report: Report | None) -> bytes:
    """Return a frame as a workbook: a sheet 数据, and for a public frame a sheet 说明 that explains its columns.

    Parameters
    ----------
    data : DataFrame
    report : Report or None
        Where given, each row of a frame with offsets gets the text of its sentence.

    Raises
    ------
    ParameterError
        If there are more rows than a sheet holds.
    """
    if len(data) > ROW_LIMIT:
        raise ParameterError(f"{len(data)} rows; a sheet holds {ROW_LIMIT} under its head, use csv")
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


def _frames() -> list[str]:
    rows = tables.table("columns.tsv", ("frame", "column", "dtype", "zh", "en"), ("frame", "column"))
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
    for place, title in enumerate(header(data)):
        column = cells(data.iloc[:, place])
        sheet.write_string(0, place, title, top)
        for row, cell in enumerate(column, start=1):
            if isinstance(cell, str):
                sheet.write_string(row, place, cell[:CELL_LIMIT], body)
            elif cell is not None:
                sheet.write_number(row, place, cell, body)
        widest = max(_width(str(cell)) for cell in (title, *column))
        sheet.set_column(place, place, min(widest + 2, WIDTH_LIMIT))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(data), max(data.shape[1] - 1, 0))


def _width(text: str) -> int:
    """Return the width of the longest line in columns of a terminal: a Chinese character takes two."""
    return max(sum(2 if east_asian_width(char) in "WF" else 1 for char in line) for line in text.split("\n"))
