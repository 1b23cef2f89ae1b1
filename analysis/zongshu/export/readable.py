"""Frames for reading: Chinese words for columns and codes, the sentence behind each row."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from zongshu import tables
from zongshu.export.cells import Cell, cells
from zongshu.report import Report
from zongshu.terms import terms


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
    return _words(data).rename(columns=_headings(data))


def _words(data: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with words for its codes and truth values."""
    shown = {}
    for name in data.columns:
        column = data[name]
        if pd.api.types.is_bool_dtype(column):
            column = column.map({True: "是", False: "否"})
        elif name in _coded():
            column = column.replace(terms(name))
        shown[name] = column
    return pd.DataFrame(shown, index=data.index)


def _headings(data: pd.DataFrame) -> dict[str, str]:
    """Return the words over the columns; the text of what is found between two places is not that of a report."""
    between_two = "other_start" in data
    return terms("column") | (terms("column of two places") if between_two else {})


class Whole(pd.DataFrame):
    """A frame that a notebook shows whole: pandas leaves out rows behind the sixtieth, and a cell behind 50."""

    def _repr_html_(self) -> str:
        with pd.option_context("display.max_rows", None, "display.max_colwidth", None):
            return self.to_html(notebook=True)


def table(data: pd.DataFrame, *columns: str) -> Whole:
    """Return columns of a frame as a notebook shows them: readable, the first one in front, empty where missing.

    All of it is shown; what is too long is for the caller to cut.

    Parameters
    ----------
    data : DataFrame
        One of the public frames.
    *columns : str
        Which of its columns, in order.

    Examples
    --------
    >>> table(pd.DataFrame({"word": ["平安"], "count": [1770.0]}), "word", "count").to_dict()
    {'频数': {'平安': '1,770'}}
    """
    shown = _words(data[list(columns)]).rename(columns=_headings(data))
    texts = {name: [cell_text(cell) for cell in cells(column)] for name, column in shown.items()}
    first, *others = shown.columns
    framed = pd.DataFrame(texts, columns=[first, *others]).set_index(first)
    return Whole(framed.rename_axis(index=None, columns=first))


def sentences(data: pd.DataFrame, report: Report) -> list[str | None]:
    """Return the text of the sentence in which each row of a frame stands, None for a frame that has no offsets.

    Parameters
    ----------
    data : DataFrame
        Rows of one report, with a column ``sentence`` (index) or ``start`` (offset).
    report : Report
        The report they were read from.

    Examples
    --------
    >>> from zongshu.reading import parse_report
    >>> report = parse_report("破获案件20起。抓获3人。")
    >>> sentences(pd.DataFrame({"start": [9]}), report)
    ['抓获3人。']
    """
    if "sentence" in data:
        return [report.sentence_text(index) for index in data["sentence"]]
    if "start" in data:
        return [report.sentence_text(report.sentence_at(start)) for start in data["start"]]
    return [None] * len(data)


def quoted(data: pd.DataFrame, reports: Iterable[Report]) -> pd.DataFrame:
    """Add to rows of many reports the titles of these and the sentences in which the rows stand.

    Parameters
    ----------
    data : DataFrame
        Rows with ``report`` and ``start``, and perhaps ``other_report`` and ``other_start``, as in ``metric_series``
        and ``conflicts``.
    reports : iterable of Report
        The reports that the rows were read from.

    Returns
    -------
    DataFrame
        With ``title`` and ``quote``, and ``other_title`` and ``other_quote``, behind the columns that it had.

    Examples
    --------
    >>> from zongshu.reading import parse_report
    >>> report = parse_report("破获案件20起。抓获3人。", id="七月")
    >>> quoted(pd.DataFrame({"report": ["七月"], "start": [9]}), [report])["quote"].tolist()
    ['抓获3人。']
    """
    known = {report.id: report for report in reports}
    added = {}
    for side in ("", "other_"):
        if f"{side}report" in data:
            places = list(zip(data[f"{side}report"], data[f"{side}start"], strict=True))
            added[f"{side}title"] = [known[name].title or name for name, _ in places]
            added[f"{side}quote"] = [known[name].sentence_text(known[name].sentence_at(at)) for name, at in places]
    return data.assign(**{name: pd.array(texts, dtype="str") for name, texts in added.items()})


def cell_text(cell: Cell) -> str:
    """Return a cell as a reader sees it: nothing where it is missing, a number with four decimals at most.

    Examples
    --------
    >>> cell_text(1770.0), cell_text(0.12346), cell_text(None)
    ('1,770', '0.1235', '')
    """
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else f"{round(cell, 4):,}".removesuffix(".0")


def _coded() -> set[str]:
    return {row["field"] for row in tables.table("terms.tsv", ("field", "code", "zh"), ("field", "code"))} - {
        "column",
        "column of two places",
    }
