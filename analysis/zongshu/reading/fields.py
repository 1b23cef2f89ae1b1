"""Names and values of metadata: which meta tag, key or column is which field, and what its value is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache

from zongshu.reading.dates import date_in_name, find_date
from zongshu.reading.extracted import Metadata
from zongshu.reading.places import find_place
from zongshu.tables import table

VALUE_LENGTH = 200
CHINESE = re.compile("[㐀-鿿]")
PROGRAM = re.compile(r"^Microsoft (?:Word|PowerPoint|Excel) - |\.(?:docx?|wps|pdf|txt|html?)$", re.IGNORECASE)


def field_key(kind: str, field: str, keys: Mapping[str, object]) -> str | None:
    """Return the key that holds a field, the first in the table ``metadata.tsv`` of those there are.

    Examples
    --------
    >>> field_key("column", "text", {"标题": "…", "Content": "…"})
    'Content'
    """
    present = {key.strip().lower(): key for key in keys}
    return next((present[name] for name in _names(kind, field) if name in present), None)


def named_fields(kind: str, values: Mapping[str, object]) -> Metadata:
    """Return what named values say; a value that cannot be one of its field is left out.

    Examples
    --------
    >>> named_fields("column", {"标题": "夏季行动综述", "日期": "2024/10/15", "来源": "渭南日报", "地区": "渭南"})
    Metadata(title='夏季行动综述', published=datetime.datetime(2024, 10, 15, 0, 0), source='渭南日报', place='渭南市')
    """

    def value(field: str) -> str:
        key = field_key(kind, field, values)
        found = values[key] if key is not None else None
        return " ".join(found.split()) if isinstance(found, str) and len(found) <= VALUE_LENGTH else ""

    return Metadata(
        title=value("title") or None,
        published=read_date(value("published")),
        source=value("source") or None,
        place=find_place(value("place"), "", ""),
    )


def read_date(value: str) -> datetime | None:
    """Return the date that a value says: 2024-10-15, 2024年10月15日 10:44, 20241015."""
    found = find_date(value)
    return found[0] if found else date_in_name(value)


def document_title(title: str | None) -> str | None:
    """Return the title in a file's properties, or None where a program filled it in (Microsoft Word - a.docx).

    Examples
    --------
    >>> document_title("Microsoft Word - 夏季行动综述.docx"), document_title("PowerPoint Presentation")
    ('夏季行动综述', None)
    """
    bare = " ".join(PROGRAM.sub("", PROGRAM.sub("", (title or "").strip())).split())
    return bare if len(CHINESE.findall(bare)) >= 4 and len(bare) <= VALUE_LENGTH else None


def first_known(*sources: Metadata) -> Metadata:
    """Return of each field the value of the first that knows it."""
    return Metadata(
        title=next((source.title for source in sources if source.title), None),
        published=next((source.published for source in sources if source.published), None),
        source=next((source.source for source in sources if source.source), None),
        place=next((source.place for source in sources if source.place), None),
    )


@cache
def _names(kind: str, field: str) -> tuple[str, ...]:
    rows = table("metadata.tsv", ("kind", "key", "field"), ("kind", "key"))
    return tuple(row["key"].lower() for row in rows if (row["kind"], row["field"]) == (kind, field))
