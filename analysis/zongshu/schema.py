"""The columns and dtypes of every public frame, and the check that a frame has them.

The columns themselves are a table, ``data/columns.tsv``: frame, column, dtype, and its meaning in Chinese and English.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import pandas_dtype

from zongshu.errors import SchemaError
from zongshu.tables import table

DTYPES = {
    "str": "str",
    "int": "int64",
    "float": "float64",
    "bool": "boolean",
    "date": "datetime64[s]",
}


@dataclass(frozen=True)
class Column:
    """One column of a public frame: its name, its pandas dtype and what it means."""

    name: str
    dtype: str
    zh: str
    en: str


@cache
def columns(frame: str) -> tuple[Column, ...]:
    """Return the columns of a public frame, in order.

    Parameters
    ----------
    frame : str
        The frame's name: ``numbers``, ``alignments``, ``slogans``, ``tokens``, ``words`` ….

    Raises
    ------
    SchemaError
        If there is no frame of this name.

    Examples
    --------
    >>> [column.name for column in columns("numbers")][:4]
    ['report', 'start', 'end', 'text']
    """
    rows = _rows()
    found = tuple(
        Column(row["column"], DTYPES[row["dtype"]], row["zh"], row["en"]) for row in rows if row["frame"] == frame
    )
    if not found:
        raise SchemaError(f"there is no frame {frame!r}; columns.tsv has {sorted({row['frame'] for row in rows})}")
    return found


@cache
def frames() -> dict[str, tuple[str, ...]]:
    """Return the names of the columns of every public frame.

    Examples
    --------
    >>> frames()["ngrams"][0]
    'ngram'
    """
    return {name: tuple(column.name for column in columns(name)) for name in {row["frame"]: None for row in _rows()}}


def _rows() -> tuple[dict[str, str], ...]:
    return table("columns.tsv", ("frame", "column", "dtype", "zh", "en"), ("frame", "column"))


def make(frame: str, records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Make a checked frame from records; a missing value is ``None``, an empty input gives an empty frame.

    Examples
    --------
    >>> make("words", []).columns.tolist()[:3]
    ['group', 'word', 'pos']
    """
    records = [*records]
    return _frame(frame, [[record.get(column.name) for record in records] for column in columns(frame)])


def of_rows(frame: str, rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Make a checked frame from rows whose values are in the order of its columns.

    Examples
    --------
    >>> of_rows("corpus_words", [["综述", "全文", "平安", "n", 3]])["count"].tolist()
    [3]
    """
    return _frame(frame, [*zip(*rows, strict=True)] if rows else [()] * len(columns(frame)))


def _frame(frame: str, cells: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Make a frame from the cells of its columns, in their order."""
    layout = columns(frame)
    of_text = [values for column, values in zip(layout, cells, strict=True) if column.dtype == DTYPES["str"]]
    texts = _texts(of_text, len(cells[0]))
    data = {
        column.name: next(texts) if column.dtype == DTYPES["str"] else _array(values, column.dtype)
        for column, values in zip(layout, cells, strict=True)
    }
    return pd.DataFrame(data, copy=False)


@cache
def _dtype(name: str) -> Any:
    """Return the dtype of this name, which pandas looks up anew each time."""
    return pandas_dtype(name)


def _texts(columns_of_text: Sequence[Sequence[Any]], size: int) -> Iterator[Any]:
    """Yield an array for each column of text: all are cut from one, as making one costs more than filling it."""
    joined = pd.array([*chain.from_iterable(columns_of_text)], dtype=_dtype(DTYPES["str"]))
    for place in range(len(columns_of_text)):
        yield joined[place * size : (place + 1) * size]


def _array(values: Sequence[Any], dtype: str) -> Any:
    """Return values as an array of a pandas dtype; numbers and dates by way of numpy, which is faster."""
    if dtype in ("int64", "float64", "datetime64[s]"):
        return np.array(values, dtype=dtype)
    return pd.array(values, dtype=_dtype(dtype))


def check(frame: str, data: pd.DataFrame) -> pd.DataFrame:
    """Return ``data`` if it has exactly the columns and dtypes of this frame.

    Raises
    ------
    SchemaError
        Naming the first column that is missing, unknown or of another dtype; or if it is no frame at all.
    """
    if not isinstance(data, pd.DataFrame):
        raise SchemaError(f"{frame}: this is {type(data).__name__}, no frame; it must have the columns of that schema")
    layout = columns(frame)
    wanted = [column.name for column in layout]
    if list(data.columns) != wanted:
        odd = [name for name in [*wanted, *data.columns] if (name in wanted) != (name in data.columns)]
        raise SchemaError(f"{frame}: columns differ at {odd or 'their order'}; they must be {wanted}")
    for column, dtype in zip(layout, data.dtypes, strict=True):
        if dtype != _dtype(column.dtype) and str(dtype) != column.dtype:
            raise SchemaError(f"{frame}.{column.name}: dtype is {dtype}; it must be {column.dtype}")
    return data
