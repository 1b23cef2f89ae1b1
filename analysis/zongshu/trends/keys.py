"""What all points of a series have in common, and the link that puts a row of the ledger there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from zongshu.terms import terms

Period = tuple[date, date]
#: Roles that are the level of something at some time.
LEVELS = frozenset({"from", "to", "total", "level"})
#: Roles whose values have a sign.
SIGNED = frozenset({"rate", "delta", "mean"})


class About(NamedTuple):
    """When a report was published, and what time it is about; None where it does not say."""

    published: date | None = None
    period: Period | None = None


class Key(NamedTuple):
    """What all points of a series have in common."""

    indicator: str
    verb: str | None
    unit: str | None
    place: str | None
    scope: str | None
    role: str
    modality: str | None
    basis: str | None
    base_period: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the ledger in its series: the key, how its value is converted, and why it belongs there.

    ``complete`` is whether its clause names the indicator in full, None where there is no text to look at.
    """

    row: Any
    key: Key
    period: Period | None
    sign: int
    times: int
    per: int
    complete: bool | None
    reasons: tuple[str, ...]


def series_name(key: Key) -> str:
    """Return the name of a series, which says everything that its points have in common.

    Examples
    --------
    >>> series_name(Key("刑事案件", "破获", "起", "江苏省", "campaign", "level", "actual", None, None))
    '破获刑事案件（起）·江苏省·行动期间·水平'
    """
    unit = f"（{key.unit}）" if key.unit else ""
    parts = [
        f"{key.verb or ''}{key.indicator}{unit}",
        key.place or "地域不明",
        terms("scope")[key.scope] if key.scope else "时期不明",
        terms("role")[key.role] if key.role else "",
        terms("basis")[key.basis] if key.basis else "",
        key.base_period and f"比{key.base_period}",
        terms("modality")["target"] if key.modality == "target" else "",
    ]
    return "·".join(filter(None, parts))


def said(cell: Any) -> bool:
    """Whether a cell of a frame holds something: NaN and NaT do not equal themselves.

    Examples
    --------
    >>> said("起"), said(None), said(float("nan"))
    (True, False, False)
    """
    return cell is not None and cell == cell
