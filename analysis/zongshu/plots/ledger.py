"""Figures of the whole ledger: how many numbers there are of each kind."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from zongshu.plots.labels import term
from zongshu.plots.metrics import MARKERS
from zongshu.plots.parts import COUNT_ROOM, LEGEND_ROOM, count_bars, legend
from zongshu.plots.style import ROW, canvas, nothing, palette, text_width, theme
from zongshu.terms import terms

GROUPS = {"指标": 0, "其他数字": 7, "未识别": 3}  # and their places in the palette: blue, grey, vermilion


def plot_ledger(numbers: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many numbers of each kind a report has; metrics, others and unknown ones in colours of their own.

    Parameters
    ----------
    numbers : DataFrame
        A frame ``numbers``: the whole ledger.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from zongshu.numbers import extract_numbers
    >>> ax = plot_ledger(extract_numbers("2024年7月，全市破获刑事案件1770起。"))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['计数', '日期']
    """
    title = "数字台账：各类数字的个数"
    with theme():
        if numbers.empty:
            return nothing(ax, title, "没有数字。")
        counts = numbers["kind"].value_counts()
        kinds = [kind for kind in terms("kind") if kind in counts.index]
        names = [term("kind", kind) for kind in kinds]
        groups = [_group(kind) for kind in kinds]
        metrics = int(numbers["kind"].isin(list(MARKERS)).sum())
        unknown = int(counts.get("unknown", 0))
        summary = f"共 {len(numbers)} 个数字，其中指标 {metrics} 个，未识别 {unknown} 个。"
        ax = canvas(
            ax,
            ROW * len(kinds),
            title=title,
            about=f"条形图：{summary}",
            notes=[summary],
            left=text_width(names) + 14,
            right=COUNT_ROOM,
            above=LEGEND_ROOM,
            below=4,
        )
        count_bars(ax, names, [int(counts[kind]) for kind in kinds], [palette()[GROUPS[group]] for group in groups])
        legend(ax, [Patch(color=palette()[GROUPS[group]], label=group) for group in GROUPS if group in groups])
        return ax


def _group(kind: str) -> str:
    if kind == "unknown":
        return "未识别"
    return "指标" if kind in MARKERS else "其他数字"
