"""The figure of rank and frequency."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from zongshu.plots.labels import clean, missing, wrap
from zongshu.plots.parts import LEGEND_ROOM, legend
from zongshu.plots.style import FAINT, GREY, SMALL, canvas, nothing, palette, theme
from zongshu.terms import chinese_number

HEIGHT = 230.0  # of the Axes, in points
NAMED = (1, 3, 10, 30, 100, 300, 1000, 3000, 10_000)  # ranks whose word stands beside its dot
WORD_EM = 8.0
POWERS = 9  # of ten that an axis may have


def plot_rank_frequency(ranks: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how the counts of words fall with their rank, both on logarithmic scales, with the fitted Zipf's law.

    Parameters
    ----------
    ranks : DataFrame
        A frame ``rank_frequency``.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from zongshu.words import rank_frequency
    >>> ax = plot_rank_frequency(rank_frequency("排查隐患，整改隐患，化解纠纷。"))
    >>> ax.get_xscale(), ax.get_yscale(), ax.collections[1].get_offsets().tolist()
    ('log', 'log', [[1.0, 2.0], [5.0, 1.0]])
    """
    title = "等级—频数"
    with theme():
        if ranks.empty:
            return nothing(ax, title, "没有可计数的词。")
        # Words of one count are a step: its last rank is the number of words with this count or a higher one.
        steps = ranks.groupby("count")["rank"].agg(["min", "max"]).sort_index(ascending=False)
        fitted = ranks.dropna(subset="expected_rank").drop_duplicates("count")
        named = ranks[ranks["rank"].isin(NAMED) & (ranks["count"] > 1)]
        law = _law(fitted)
        ax = canvas(
            ax,
            HEIGHT,
            title=title,
            about=f"散点图：{len(ranks)} 个词的频数随位次下降，双对数坐标。{law}",
            notes=["横轴：位次；纵轴：频数；都是对数刻度。一点是一种频数，横线连起同频的词。", law],
            missing=missing(named, "word"),
            left=46.0,
            right=30.0,
            above=LEGEND_ROOM,
            below=1.8 * SMALL,
        )
        ax.set_xscale("log")
        ax.set_yscale("log")
        ax.set_xlim(0.8, 1.25 * len(ranks))
        ax.set_ylim(0.8, 2.0 * int(ranks["count"].max()))
        blue, orange = palette()[:2]
        ax.hlines(steps.index, steps["min"], steps["max"], color=blue, linewidth=1.0)
        ax.scatter(steps["max"], steps.index, s=9, color=blue, linewidth=0)
        ax.plot(fitted["expected_rank"], fitted["count"], color=orange, linewidth=1.6)
        for word, rank, count in zip(named["word"], named["rank"], named["count"], strict=True):
            name = wrap(clean(word), WORD_EM, lines=1)
            # The first stands before the axis; below the others is nothing but paper.
            shift, across, up = ((4, 2), "left", "bottom") if rank == 1 else ((-2, -3), "right", "top")
            ax.annotate(
                name, (rank, count), shift, textcoords="offset points", ha=across, va=up, fontsize=SMALL, color=GREY
            )
        _scales(ax)
        handles = [Line2D([], [], color=blue, marker="o", markersize=3, linewidth=1, label="词")]
        fit = [Line2D([], [], color=orange, linewidth=1.6, label="齐夫定律（拟合）")] if len(fitted) else []
        legend(ax, handles + fit)
        return ax


def _law(fitted: pd.DataFrame) -> str:
    """Say which law was fitted to what."""
    if fitted.empty:
        return "词太少，未作拟合。"
    row = fitted.iloc[0]
    return (
        f"齐夫指数 {row['exponent']:.2f}（95% 置信区间 {row['exponent_low']:.2f}–{row['exponent_high']:.2f}），"
        f"用最大似然法（Clauset 等 2009）拟合频数不低于 {chinese_number(fitted['count'].min())} 的词。"
    )


def _scales(ax: Axes) -> None:
    """Mark the powers of ten on both axes, in words that a Chinese reader knows."""
    for axis, (_, most), name in ((ax.xaxis, ax.get_xlim(), "第{}位"), (ax.yaxis, ax.get_ylim(), "{}次")):
        powers = [10**power for power in range(POWERS) if 10**power <= most]
        axis.set_ticks(powers, [name.format(chinese_number(power)) for power in powers], fontsize=SMALL)
        axis.set_ticks([], minor=True)
    ax.grid(visible=True, color=FAINT, linewidth=0.6)
