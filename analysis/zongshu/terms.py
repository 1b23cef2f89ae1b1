"""The Chinese words a reader sees for the codes in public frames, from ``data/terms.tsv``."""

from __future__ import annotations

from functools import cache

from zongshu.errors import TableError
from zongshu.tables import table


@cache
def terms(field: str) -> dict[str, str]:
    """Return the words for the codes of one field, in the order of the table.

    Parameters
    ----------
    field : str
        ``kind``, ``basis``, ``change``, ``status``, ``reading`` or ``sort``.

    Raises
    ------
    TableError
        If the table has no such field.

    Examples
    --------
    >>> terms("basis")["yoy"]
    '同比'
    """
    rows = table("terms.tsv", ("field", "code", "zh"), ("field", "code"))
    found = {row["code"]: row["zh"] for row in rows if row["field"] == field}
    if not found:
        raise TableError(f"terms.tsv has no field {field!r}; it has {sorted({row['field'] for row in rows})}")
    return found
