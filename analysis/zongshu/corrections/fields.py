"""Which columns of the ledger a reader may correct, and what may stand in each."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from zongshu.errors import TableError
from zongshu.terms import terms

NUMBERS = ("value", "low", "high")
DATES = ("period_start", "period_end")
TEXTS = ("unit", "indicator", "verb", "place", "note")
#: The choice of one reading for a whole 分别; the others are columns of the ledger, in its order.
READING = "reading"
READINGS = ("period-major", "indicator-major")
FIELDS = (
    *("kind", "value", "low", "high", "unit", "approx", "indicator", "verb", "change", "basis", "role", "modality"),
    *("place", "period_start", "period_end", "note", READING),
)

Value = str | float | pd.Timestamp | None

_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def as_value(field: str, text: str, where: str) -> Value:
    """Return what a field becomes, as the ledger holds it; an empty text is nothing.

    Parameters
    ----------
    field : str
        One of `FIELDS`.
    text : str
        The value as the table gives it: a number in base units, a code, a date in ISO form, or any text.
    where : str
        File and line, for the error.

    Raises
    ------
    TableError
        If there is no such field, or the text is not what it may hold.

    Examples
    --------
    >>> as_value("value", "5.67e12", "corrections.tsv:2"), as_value("change", "", "corrections.tsv:3")
    (5670000000000.0, None)
    """
    if field not in FIELDS:
        raise TableError(f"{where}: {field or 'an empty field'} cannot be corrected; name one of {', '.join(FIELDS)}")
    if not text and field in ("kind", READING):
        raise TableError(f"{where}: {field} is empty; write one of {', '.join(_codes(field))}")
    if not text:
        return None
    if field in NUMBERS:
        return _number(field, text, where)
    if field in DATES:
        return _date(field, text, where)
    if field not in TEXTS and text not in _codes(field):
        empty = "" if field in ("kind", READING) else ", or nothing"
        raise TableError(f"{where}: {field} {text} is not known; write one of {', '.join(_codes(field))}{empty}")
    return text


def _codes(field: str) -> tuple[str, ...]:
    return READINGS if field == READING else tuple(terms(field))


def _number(field: str, text: str, where: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise TableError(
            f"{where}: {field} {text} is no number; write digits without unit, in base units: 56700 for 5.67万"
        )
    return float(text)


def _date(field: str, text: str, where: str) -> pd.Timestamp:
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        return pd.Timestamp(date.fromisoformat(text))
    except ValueError as error:
        raise TableError(f"{where}: {field} {text} is no date; write it as 2024-07-31") from error
