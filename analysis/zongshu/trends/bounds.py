"""What a printed value leaves open: rounding, 余 and 近, 左右, ranges."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

#: How far beyond its number 余, 超, 近 or 不足 may reach before another number would have been named.
SLACK = 0.2
#: How far off 约 and 左右 may be.
ABOUT = 0.05
#: A difference below this is one of binary fractions, not of numbers.
EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which ends a value lies."""

    low: float
    high: float

    def apart(self, other: Bounds) -> bool:
        """Whether no value lies between both pairs of ends.

        Examples
        --------
        >>> Bounds(1.5, 2.5).apart(Bounds(2.5, 3)), Bounds(1.5, 2.5).apart(Bounds(2.6, 3))
        (False, True)
        """
        margin = EPSILON * max(map(abs, (self.low, self.high, other.low, other.high)))
        return self.low > other.high + margin or other.low > self.high + margin

    def __add__(self, other: Bounds) -> Bounds:
        """Return the ends of the sum of two values."""
        return Bounds(self.low + other.low, self.high + other.high)


def bounds_of(point: Any) -> Bounds | None:
    """Return the ends between which the value of a point of a series lies; None where it has no number.

    Parameters
    ----------
    point : named tuple
        A row of a frame ``metric_series``.
    """
    value, low, high = point.value, point.low, point.high
    half = 0.0 if math.isnan(point.rounding) else point.rounding
    if not math.isnan(low) and not math.isnan(high):
        return Bounds(low - half, high + half)
    if math.isnan(value):
        return None
    if not math.isnan(low):
        return Bounds(low - half, low + max(half, SLACK * abs(low)))
    if not math.isnan(high):
        return Bounds(high - max(half, SLACK * abs(high)), high + half)
    return Bounds(value - max(half, ABOUT * abs(value)), value + max(half, ABOUT * abs(value)))


def most_agreed(several: Sequence[Bounds]) -> int:
    """Return the place of the bounds with which most of the others have a value in common, the first of these.

    Examples
    --------
    >>> most_agreed([Bounds(1, 2), Bounds(5, 6), Bounds(7, 8), Bounds(3, 9)])
    3
    """
    lows, highs = (np.sort([getattr(one, end) for one in several]) for end in ("low", "high"))
    margins = [EPSILON * max(abs(one.low), abs(one.high)) for one in several]
    below = np.searchsorted(highs, [one.low - margin for one, margin in zip(several, margins, strict=True)], "left")
    above = np.searchsorted(lows, [one.high + margin for one, margin in zip(several, margins, strict=True)], "right")
    return int(np.argmax(above - below))  # those that begin before its end, less those that end before it begins


def growth(now: Bounds, before: Bounds) -> Bounds | None:
    """Return the ends of the growth from one value to another, in per cent; None where it cannot be told.

    Examples
    --------
    >>> growth(Bounds(110, 121), Bounds(88, 100))
    Bounds(low=10.000000000000009, high=37.5)
    """
    if before.low <= 0 or now.low < 0:
        return None
    return Bounds((now.low / before.high - 1) * 100, (now.high / before.low - 1) * 100)


def year_before(now: Bounds, rate: Bounds) -> Bounds | None:
    """Return the ends of the value from which a growth in per cent led to this one; None where it cannot be told.

    Examples
    --------
    >>> year_before(Bounds(100, 120), Bounds(0, 25))
    Bounds(low=80.0, high=120.0)
    """
    if now.low < 0 or rate.low <= -100:
        return None
    return Bounds(now.low / (1 + rate.high / 100), now.high / (1 + rate.low / 100))
