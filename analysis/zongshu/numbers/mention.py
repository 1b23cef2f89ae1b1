"""What the ledger is made of while it is being made: one slotted object a number."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

METRIC_KINDS = frozenset({"count", "percent", "point", "money", "measure", "multiple", "ratio"})


@dataclass(slots=True)
class Mention:
    """One number of the text: where it stands, what it is, and whose it is.

    ``start`` and ``end`` span the surface, approximator and unit included; ``core`` is where the numeral
    itself begins. ``value`` is in base units. ``period`` is the pair of the first and last day;
    ``yearly`` marks the mean of several years. ``notes`` are codes of
    ``data/terms.tsv``, or what is to be said as it is.
    """

    start: int
    end: int
    kind: str
    core: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    approx: str | None = None
    indicator: str | None = None
    verb: str | None = None
    change: str | None = None
    basis: str | None = None
    role: str | None = None
    modality: str | None = None
    place: str | None = None
    period: tuple[date, date] | None = None
    yearly: bool = False
    status: str = "certain"
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Mark what nobody understands as unresolved."""
        if self.kind == "unknown":
            self.status = "unresolved"

    @property
    def is_metric(self) -> bool:
        """Whether the number counts or measures something."""
        return self.kind in METRIC_KINDS

    @property
    def is_rate(self) -> bool:
        """Whether the number is relative: a percentage, points, a multiple or a ratio."""
        return self.kind in {"percent", "point", "multiple", "ratio"}
