"""Frames as plain Python values, ready for a file."""

from __future__ import annotations

import math
import re
from datetime import datetime
from typing import Any

import pandas as pd

Cell = str | int | float | bool | None

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    r"""Return ``text`` without what no file format may hold: control characters and lone surrogates.

    Tabs and line ends stay.

    Examples
    --------
    >>> clean("增长\x005.2%")
    '增长5.2%'
    """
    return _CONTROL.sub("", text)


def cells(column: pd.Series[Any]) -> list[Cell]:
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


def header(data: pd.DataFrame) -> list[str]:
    """Return the names of a frame's columns."""
    return [clean(str(name)) for name in data.columns]


def rows(data: pd.DataFrame) -> list[tuple[Cell, ...]]:
    """Return the rows of a frame, cells as `cells` gives them."""
    return list(zip(*(cells(data.iloc[:, place]) for place in range(data.shape[1])), strict=True))
