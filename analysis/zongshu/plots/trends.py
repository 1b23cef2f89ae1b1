"""The figure of change: what rose and what fell."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from zongshu.plots.labels import clean, missing, numbered, term, wrap
from zongshu.plots.parts import BAR, LABEL_EM, LEGEND_ROOM, legend
from zongshu.plots.style import (
    GREY,
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
from zongshu.terms import period_name, terms

ROWS = 40  # changes in one figure
RATES = ("percent", "point")
RISE, FALL, FLAT = 0, 1, 7  # places in the palette: blue, orange, grey


@dataclass(frozen=True)
class _Change:
    """A change as it is drawn; ``open`` where the readings differ."""

    y: float
    value: float
    label: str
    printed: str
    open: bool


def plot_changes(
    changes: pd.DataFrame, *, ax: Axes | None = None, rows: int = ROWS, part: tuple[int, int] = (1, 1)
) -> Axes:
    """Draw rates of change as bars to both sides of zero, the greatest rise on top; hatched where readings differ.

    Parameters
    ----------
    changes : DataFrame
        A frame ``changes``. Percentages and percentage points are drawn; amounts and multiples are counted in a note.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.
    rows : int
        The most changes that are drawn, from the top of the frame; the figure says how many are left out.
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
    >>> fall = {"start": 0, "text": "8.5%", "indicator": "案件", "kind": "percent", "value": -8.5, "unit": "%"}
    >>> plot_changes(make("changes", [fall])).texts[-1].get_text()
    '−8.5%'
    """
    title = "升降幅度"
    within("rows", rows, MOST)
    with theme():
        rates = changes[changes["kind"].isin(RATES) & changes["value"].notna()]
        if rates.empty:
            return nothing(ax, title, _none(len(changes)))
        shown = rates.head(rows).sort_values("value", ascending=False, kind="stable")
        drawn, height = _layout(shown.to_dict("records"))
        title = numbered(f"{title}（{_bases(shown)}）", part)
        rises, falls = (sum(sign * change.value > 0 for change in drawn) for sign in (1, -1))
        several = sum(change.open for change in drawn)
        ax = canvas(
            ax,
            height,
            title=title,
            about=f"条形图：{title}，{rises} 项上升，{falls} 项下降，{several} 项有多种读法。",
            notes=_notes(drawn, shown, len(rates) - len(shown), len(changes) - len(rates)),
            missing=missing(shown, "indicator", "unit", "readings"),
            left=text_width([change.label for change in drawn]) + 14,
            above=LEGEND_ROOM,
            below=4,
        )
        ax.set_ylim(height, 0)
        ax.set_yticks([change.y for change in drawn], [change.label for change in drawn])
        ax.set_xticks([])
        _room(ax, drawn)
        ax.axvline(0, color=GREY, linewidth=0.8)
        for change in drawn:
            _bar(ax, change)
        legend(ax, _handles(drawn))
        return ax


def _layout(records: Sequence[dict[Hashable, Any]]) -> tuple[list[_Change], float]:
    drawn, down = [], 0.0
    for record in records:
        label = _label(record)
        height = ROW + LINE * label.count("\n")
        readings = clean(record["readings"])
        sign = {1: "+", -1: "−", 0: ""}[(record["value"] > 0) - (record["value"] < 0)]
        printed = f"{sign}{abs(record['value']):.6g}{clean(record['unit'])}"
        is_open = bool(readings) and not readings.startswith(terms("agrees")["yes"])
        drawn.append(_Change(down + height / 2, record["value"], label, wrap(printed, 14, 1), is_open))
        down += height + 3
    return drawn, down


def _bases(shown: pd.DataFrame) -> str:
    names = [name for code, name in terms("basis").items() if (shown["basis"] == code).any()]
    return "、".join([*names, "未写明基期"] if shown["basis"].isna().any() else names)


def _label(record: dict[Hashable, Any]) -> str:
    """Say what a bar stands for: each reading in a line of its own where there are several."""
    readings = clean(record["readings"])
    if readings:
        return "\n".join(wrap(reading, LABEL_EM) for reading in readings.split("；")[:3])
    period = period_name(record["period_start"], record["period_end"])
    aimed = "（目标）" if record["modality"] == "target" else ""
    words = [clean(record["indicator"]) or "（未写明指标）", period, term("basis", record["basis"])]
    return wrap(" ".join(word for word in words if word) + aimed, LABEL_EM)


def _none(others: int) -> str:
    return f"没有可画的升降幅度：{others} 项变动是数量、倍数或区间。" if others else "没有写明幅度的升降。"


def _notes(drawn: Sequence[_Change], shown: pd.DataFrame, left_out: int, others: int) -> list[str]:
    notes = []
    if any(change.open for change in drawn):
        notes.append("斜纹：数值确定，但同一句话有两种读法，各读法所指写在左侧；标“各读法一致”的，怎样读都相同。")
    if shown["kind"].nunique() > 1:
        notes.append("百分比与百分点画在同一刻度上，单位见条旁。")
    if left_out:
        notes.append(f"另有 {left_out} 项未画入本图。")
    if others:
        notes.append(f"另有 {others} 项变动是数量、倍数或区间，单位不同，未画。")
    return notes


def _room(ax: Axes, drawn: Sequence[_Change]) -> None:
    """Set the limits so that the texts at the ends of the bars have room."""
    falls = [change for change in drawn if change.value < 0]
    rises = [change for change in drawn if change.value >= 0]
    low, high = min([change.value for change in falls], default=0.0), max([c.value for c in rises], default=0.0)
    before = text_width([change.printed for change in falls], SMALL) + 8 if falls else 4.0
    behind = text_width([change.printed for change in rises], SMALL) + 8 if rises else 4.0
    scale = (high - low or 1.0) / max(axes_size(ax)[0] - before - behind, 20.0)
    ax.set_xlim(low - before * scale, high + behind * scale)


def _bar(ax: Axes, change: _Change) -> None:
    colour = palette()[_direction(change)]
    face, hatch = ("white", "////") if change.open else (colour, "")
    ax.barh(change.y, change.value, height=BAR, facecolor=face, edgecolor=colour, hatch=hatch)
    outwards = -1 if change.value < 0 else 1
    ax.annotate(
        change.printed,
        (change.value, change.y),
        (3 * outwards, 0),
        textcoords="offset points",
        va="center",
        ha="left" if outwards > 0 else "right",
        fontsize=SMALL,
    )


def _direction(change: _Change) -> int:
    return RISE if change.value > 0 else FALL if change.value < 0 else FLAT


def _handles(drawn: Sequence[_Change]) -> list[Patch]:
    directions = {_direction(change) for change in drawn}
    names = zip((RISE, FALL, FLAT), terms("change").values(), strict=True)
    handles = [Patch(color=palette()[place], label=name) for place, name in names if place in directions]
    if any(change.open for change in drawn):
        handles.append(Patch(facecolor="white", edgecolor=GREY, hatch="////", label="两种读法不同"))
    return handles
