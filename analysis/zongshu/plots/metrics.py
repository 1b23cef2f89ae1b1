"""Figures of the ledger: metrics by section and how many numbers there are of each kind."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import LogLocator, SymmetricalLogLocator

from zongshu.plots.labels import clean, metric_name, missing, numbered, term, wrap
from zongshu.plots.parts import LEGEND_ROOM, legend
from zongshu.plots.style import (
    FAINT,
    INK,
    LINE,
    MOST,
    ROW,
    SMALL,
    axes_size,
    canvas,
    nothing,
    palette,
    text_width,
    theme,
    within,
)
from zongshu.terms import chinese_number

LABEL_EM = 17.0  # a metric's name is wrapped at this width, to two lines
VALUE_EM = 14.0  # a printed number is cut here
ROWS = 40  # metrics in one figure: about a page
TICKS = 7
BESIDE = 18.0  # right of the Axes, for half of the last tick's label, in points
GAP = 5.0  # between sections, in points
MARKERS = {"count": "o", "percent": "s", "point": "^", "money": "D", "measure": "v", "multiple": "P", "ratio": "X"}


@dataclass(frozen=True)
class _Row:
    """One metric as it is drawn: its place in points from the top, its ends on the axis, its words."""

    y: float
    low: float
    high: float
    kind: str
    open: bool
    name: str
    printed: str


def pages(frame: pd.DataFrame, rows: int = ROWS) -> list[pd.DataFrame]:
    """Divide a long frame into pages of about equal length, each short enough for one figure; its order stays.

    Parameters
    ----------
    frame : DataFrame
        Any frame of one row a line, such as ``numbers`` or ``slogans``.
    rows : int
        The most rows on a page.

    Returns
    -------
    list of DataFrame
        One page for an empty frame, so that a figure still says that there is nothing.

    Raises
    ------
    ParameterError
        If ``rows`` is not 1 to 100.

    Examples
    --------
    >>> [len(page) for page in pages(pd.DataFrame({"start": range(90)}))]
    [30, 30, 30]
    """
    count = max(1, math.ceil(len(frame) / within("rows", rows, MOST)))
    ends = [round(len(frame) * page / count) for page in range(count + 1)]
    return [frame.iloc[start:end] for start, end in pairwise(ends)]


def plot_metrics(
    metrics: pd.DataFrame, *, ax: Axes | None = None, rows: int = ROWS, part: tuple[int, int] = (1, 1)
) -> Axes:
    """Draw metrics by section on a logarithmic axis, each with its name and as printed.

    Parameters
    ----------
    metrics : DataFrame
        A frame ``numbers``; its metrics are drawn. :func:`pages` divides one that is too long for a figure.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.
    rows : int
        The most metrics that are drawn; the figure says how many are left out.
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
    >>> from zongshu.numbers import extract_metrics
    >>> ax = plot_metrics(extract_metrics("全市破获刑事案件1770起。"))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['破获 刑事案件']
    """
    title = numbered("各部分的指标", part)
    within("rows", rows, MOST)
    with theme():
        metrics = metrics[metrics["kind"].isin(list(MARKERS))]
        known = metrics[metrics[["value", "low", "high"]].notna().any(axis=1)]
        if known.empty:
            return nothing(ax, title, "没有可画的指标。")
        drawn, heads, height = _layout(known.head(rows))
        least, most = min(drawn, key=lambda row: row.low), max(drawn, key=lambda row: row.high)
        ax = canvas(
            ax,
            height,
            title=title,
            about=f"点图：{title}，共 {len(drawn)} 项，数值从 {least.printed} 到 {most.printed}。",
            notes=_notes(drawn, len(known) - len(drawn), len(metrics) - len(known)),
            missing=missing(known.head(rows), "section", "verb", "indicator", "text"),
            left=text_width([row.name for row in drawn]) + 14,
            right=BESIDE,
            above=LEGEND_ROOM,
            below=18,
        )
        ax.set_ylim(height, 0)
        _scale(ax, drawn)
        ax.set_yticks([row.y for row in drawn], [row.name for row in drawn])
        start = ax.get_xlim()[0]
        ax.hlines([row.y for row in drawn], start, [row.low for row in drawn], color=FAINT, linewidth=0.7, zorder=1)
        for row in drawn:
            _draw(ax, row)
        for y, head in heads:
            across = ax.get_yaxis_transform()
            ax.text(0, y, head, transform=across, va="center", fontsize=SMALL, weight="bold", backgroundcolor="white")
        _legend(ax, drawn)
        return ax


def _layout(metrics: pd.DataFrame) -> tuple[list[_Row], list[tuple[float, str]], float]:
    """Place rows and section heads from top to bottom; return them and the height in points."""
    drawn: list[_Row] = []
    heads: list[tuple[float, str]] = []
    y, section = 0.0, object()
    for record in metrics.to_dict("records"):
        if record["section"] != section:
            section = record["section"]
            y += GAP if drawn else 0.0
            heads.append((y + ROW / 2, wrap(clean(section) or "（未分部分）", 32, lines=1)))
            y += ROW
        row = _row(record, y)
        drawn.append(row)
        y = 2 * row.y - y
    return drawn, heads, y


def _row(record: dict[Hashable, Any], y: float) -> _Row:
    value, low, high = record["value"], record["low"], record["high"]
    ends = [value] if value == value else [end for end in (low, high) if end == end]
    name = wrap(metric_name(record) or "（未写明指标）", LABEL_EM)
    return _Row(
        y=y + (ROW + LINE * name.count("\n")) / 2,
        low=min(ends),
        high=max(ends),
        kind=record["kind"],
        open=record["status"] == "ambiguous",
        name=name,
        printed=wrap(clean(record["text"]), VALUE_EM, lines=1),
    )


def _notes(drawn: Sequence[_Row], left_out: int, without_value: int) -> list[str]:
    notes = ["横轴为对数刻度，点旁为原文写法；单位不同的指标不可相互比较。"]
    if any(row.low <= 0 for row in drawn):
        notes[0] = "横轴为对数刻度（−1 至 1 之间为线性），点旁为原文写法；单位不同的指标不可相互比较。"
    if any(row.open for row in drawn):
        notes.append("空心：数值确定，但属于哪个指标、哪个时期有多种读法。")
    if left_out:
        notes.append(f"另有 {left_out} 项未画入本图。")
    if without_value:
        notes.append(f"另有 {without_value} 项没有可画的数值。")
    return notes


def _scale(ax: Axes, drawn: Sequence[_Row]) -> None:
    """Make the axis logarithmic, with room on the right for the printed texts."""
    low, high = min(row.low for row in drawn), max(row.high for row in drawn)
    locator: LogLocator | SymmetricalLogLocator
    if low > 0:
        ax.set_xscale("log")
        locator = LogLocator(numticks=TICKS)
    else:
        ax.set_xscale("symlog", linthresh=1)
        locator = SymmetricalLogLocator(base=10, linthresh=1)
        locator.set_params(numticks=TICKS)
    transform = ax.xaxis.get_transform()
    first, last = transform.transform([low, high])
    share = min(0.7, (text_width([row.printed for row in drawn], SMALL) + 12) / axes_size(ax)[0])
    span = max(last - first, 1.0) / (1.0 - share)
    left, right = transform.inverted().transform([first - 0.03 * span, first + span])
    ticks = [tick for tick in locator.tick_values(left, right) if left <= tick <= right]
    places = (transform.transform(ticks) - first + 0.03 * span) / (1.03 * span) * axes_size(ax)[0]
    ticks = _with_room(ticks, places.tolist(), axes_size(ax)[0] + BESIDE)
    ax.set_xticks(ticks, [chinese_number(tick) for tick in ticks])
    ax.minorticks_off()
    ax.grid(visible=True, axis="x", color=FAINT, linewidth=0.5)
    ax.set_xlim(left, right)


def _with_room(ticks: Sequence[float], places: Sequence[float], end: float) -> list[float]:
    """Return the ticks whose labels, set at these places in points, neither touch one another nor pass the end."""
    kept: list[float] = []
    free = -math.inf
    for tick, place in zip(ticks, places, strict=True):
        half = text_width([chinese_number(tick)]) / 2
        if place - half > free and place + half < end:
            kept.append(tick)
            free = place + half + 4
    return kept


def _colour(kind: str) -> str:
    return palette()[list(MARKERS).index(kind)]


def _draw(ax: Axes, row: _Row) -> None:
    colour = _colour(row.kind)
    face = "white" if row.open else colour
    ends = [row.low, row.high] if row.high > row.low else [row.high]
    ax.plot(ends, [row.y] * len(ends), MARKERS[row.kind], ls="-", color=colour, mfc=face, ms=5, lw=2, zorder=3)
    ax.annotate(
        row.printed, (row.high, row.y), (6, 0), textcoords="offset points", va="center", fontsize=SMALL, color=INK
    )


def _legend(ax: Axes, drawn: Sequence[_Row]) -> None:
    kinds = [kind for kind in MARKERS if any(row.kind == kind for row in drawn)]
    handles = [
        Line2D([], [], marker=MARKERS[kind], ls="", ms=5, color=_colour(kind), label=term("kind", kind))
        for kind in kinds
    ]
    legend(ax, handles)
