"""The places that Zongshu knows (``data/places.tsv``): the country, its provinces and its prefectures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from zongshu.tables import table


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its official name, its level, what it lies in, and all its names, the official one first."""

    name: str
    level: str
    parent: str
    forms: tuple[str, ...]


@cache
def places() -> dict[str, Place]:
    """Return every place by its official name, in the order of the table.

    Examples
    --------
    >>> places()["渭南市"]
    Place(name='渭南市', level='prefecture', parent='陕西省', forms=('渭南市', '渭南'))
    """
    rows = table("places.tsv", ("name", "short", "level", "parent"), ("name",))
    return {
        row["name"]: Place(
            row["name"], row["level"], row["parent"], tuple(filter(None, (row["name"], *row["short"].split("、"))))
        )
        for row in rows
    }
