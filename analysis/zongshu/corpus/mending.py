"""What a reader may mend in a report, and how it is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import pandas as pd

from zongshu.errors import ParameterError

TEXTS = ("title", "place", "source")
FIELDS = (*TEXTS, "published", "period")

Value = str | date | Sequence[date | str] | None


def as_stored(fields: Mapping[str, Value]) -> dict[str, str | None]:
    """Return fields as they are stored: days in ISO form, a period as two of them, nothing as None.

    Raises
    ------
    ParameterError
        If there is no such field, or a value is no day.

    Examples
    --------
    >>> as_stored({"place": "渭南市", "period": (date(2024, 7, 1), "2024-07-31")})
    {'place': '渭南市', 'period': '2024-07-01/2024-07-31'}
    """
    if not fields:
        raise ParameterError(f"nothing to mend; name one of {', '.join(FIELDS)}")
    return {name: _as_stored(name, value) for name, value in fields.items()}


def _as_stored(name: str, value: Value) -> str | None:
    if name not in FIELDS:
        raise ParameterError(f"{name!r} cannot be mended; use one of {', '.join(FIELDS)}")
    if value is None or value == "" or value != value:
        return None
    if name == "period":
        days = value.split("/") if isinstance(value, str) else value
        if not isinstance(days, Sequence) or len(days) != 2:
            raise ParameterError(f"period {value!r} is not two days; write for example 2024-07-01/2024-07-31")
        first, last = (_day(day)[:10] for day in days)
        if last < first:
            raise ParameterError(f"period {value!r} ends before it begins; write the earlier day first")
        return f"{first}/{last}"
    if name == "published":
        return _day(value)
    if not isinstance(value, str):
        raise ParameterError(f"{name} {value!r} is no text")
    return " ".join(value.encode("utf-8", "replace").decode().replace("\0", "").split()) or None


def _day(value: object) -> str:
    try:
        found = value if isinstance(value, date) and not pd.isna(value) else datetime.fromisoformat(str(value).strip())
    except ValueError as error:
        raise ParameterError(f"{value!r} is no day; write for example 2024-07-31") from error
    return (found.replace(tzinfo=None) if isinstance(found, datetime) else found).isoformat()
