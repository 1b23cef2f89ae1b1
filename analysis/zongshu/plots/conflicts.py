"""The figure of conflicts: what does not fit together, each in a sentence, with how much it is and where it stands."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from zongshu.plots.labels import clean, missing, numbered, term, wrap
from zongshu.plots.parts import LEGEND_ROOM, legend
from zongshu.plots.style import (
    EDGE,
    FAINT,
    GREY,
    LINE,
    MOST,
    PAGE,
    SMALL,
    TEXT,
    axes_size,
    canvas,
    nothing,
    palette,
    text_width,
    theme,
    within,
)
from zongshu.terms import terms

ROWS = 20  # conflicts in one figure
BAR_ROOM = 90.0  # width of the bars of size, in points
THICK = 7.0  # height of a bar
SENTENCE = 3  # lines of a sentence, at most
NEARLY_ALL = 99.9  # per cent of the larger value: beyond, 99.99% must not be written as 100%
LEAST = 0.01  # per cent: what is less is not told apart
BETWEEN = 9.0  # between two conflicts
NONE = "没有发现互相矛盾的数字。"


@dataclass(frozen=True)
class _Conflict:
    """A conflict as it is drawn: from ``top`` down, in points."""

    top: float
    sort: str
    size: float
    share: bool
    sentence: str
    where: str

    @property
    def tall(self) -> float:
        """Height of sentence and sources."""
        return LINE * (self.sentence.count("\n") + 1) + 1.3 * SMALL

    @property
    def printed(self) -> str:
        """The size as a reader writes it: a share in per cent, or a number of things."""
        if not self.share:
            return f"{self.size:.0f} 个"
        percent = 100 * self.size
        if percent >= 100:
            return f"{percent:,.0f}%"
        if percent < LEAST:
            return f"<{LEAST}%"
        return f"{min(percent, 99.99):.4g}%" if percent > NEARLY_ALL else f"{percent:.3g}%"


def plot_conflicts(
    conflicts: pd.DataFrame, *, ax: Axes | None = None, rows: int = ROWS, part: tuple[int, int] = (1, 1)
) -> Axes:
    """Draw a list of conflicts: the sentence, where both numbers stand, and a bar as long as they lie apart.

    Parameters
    ----------
    conflicts : DataFrame
        A frame ``conflicts``.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.
    rows : int
        The most conflicts that are drawn, from the top of the frame; the figure says how many are left out.
    part : tuple of int
        Which of how many figures this is; where there are several, the title says so.

    Returns
    -------
    Axes

    Raises
    ------
    ParameterError
        If ``rows`` is not 1 to 100.

    Examples
    --------
    >>> from zongshu.schema import make
    >>> found = {"sort": "value", "size": 0.1, "text": "两处说法不一。", "report": "a", "other_report": "b"}
    >>> ax = plot_conflicts(make("conflicts", [found | {"start": 3, "other_start": 7}]))
    >>> [text.get_text() for text in ax.texts][-2:]
    ['a 第 3 字 ↔ b 第 7 字', '10%']
    """
    title = numbered("互相矛盾的数字", part)
    within("rows", rows, MOST)
    with theme():
        if conflicts.empty:
            return nothing(ax, title, NONE)
        shown = conflicts.head(rows)
        wide = (PAGE - 2 * EDGE if ax is None else axes_size(ax)[0]) - BAR_ROOM - 4 * EDGE
        drawn, height = _layout(shown.to_dict("records"), wide)
        counts = conflicts["sort"].value_counts()
        sorts = "，".join(f"{name} {counts[sort]} 处" for sort, name in terms("sort").items() if sort in counts)
        ax = canvas(
            ax,
            height,
            title=title,
            about=f"清单：{title}，{sorts}。",
            notes=_notes(drawn, len(conflicts) - len(drawn)),
            missing=missing(shown, "text", "report", "other_report"),
            above=LEGEND_ROOM,
        )
        ax.set_axis_off()
        ax.set_xlim(0, axes_size(ax)[0])
        ax.set_ylim(height, 0)
        printed = text_width([conflict.printed for conflict in drawn], SMALL) + 4
        for conflict in drawn:
            _draw(ax, conflict, wide + 4 * EDGE, BAR_ROOM - printed)
        there = [sort for sort in terms("sort") if sort in set(shown["sort"])]
        legend(ax, [Patch(color=_colour(sort), label=term("sort", sort)) for sort in there])
        return ax


def _layout(records: Sequence[dict[Hashable, Any]], wide: float) -> tuple[list[_Conflict], float]:
    drawn, top = [], BETWEEN / 2
    for record in records:
        both = [_place(record["report"], record["start"]), _place(record["other_report"], record["other_start"])]
        conflict = _Conflict(
            top=top,
            sort=record["sort"],
            size=record["size"],
            share=record["sort"] != "pairing",
            sentence=wrap(clean(record["text"]), wide / TEXT, SENTENCE),
            where=wrap(" ↔ ".join(dict.fromkeys(both)), wide / SMALL, lines=1),
        )
        drawn.append(conflict)
        top += conflict.tall + BETWEEN
    return drawn, top - BETWEEN / 2


def _place(report: object, start: object) -> str:
    return f"{clean(report, 40)} 第 {start} 字"


def _colour(sort: str) -> str:
    return palette()[list(terms("sort")).index(sort) % len(palette())]


def _draw(ax: Axes, conflict: _Conflict, left: float, room: float) -> None:
    colour = _colour(conflict.sort)
    under = conflict.top + conflict.tall
    ax.vlines(1.5, conflict.top, under, color=colour, linewidth=3)
    ax.text(2 * EDGE, conflict.top, conflict.sentence, va="top", linespacing=1.2)
    ax.text(2 * EDGE, under, conflict.where, va="bottom", fontsize=SMALL, color=GREY)
    middle = conflict.top + LINE / 2
    if conflict.share:
        ax.barh(middle, room, THICK, left, color=FAINT)
        ax.barh(middle, room * min(conflict.size, 1.0), THICK, left, color=colour)
    ax.text(left + room + 4, middle, conflict.printed, va="center", fontsize=SMALL)


def _notes(drawn: Sequence[_Conflict], left_out: int) -> list[str]:
    notes = []
    if any(conflict.share for conflict in drawn):
        notes.append("右侧：两数之差占较大一数的比例；水平与增速不符的，两数是写出的水平和按上年与增速应有的水平。")
    if any(not conflict.share for conflict in drawn):
        notes.append("分别个数不符的，写明相差几个。")
    if left_out:
        notes.append(f"另有 {left_out} 处未画入本图。")
    return notes
