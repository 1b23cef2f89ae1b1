"""The figure of places: one indicator, a panel a place."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from zongshu.plots.growth import plot_growth
from zongshu.plots.levels import plot_levels
from zongshu.plots.style import nothing, theme

NONE = "没有哪个指标有三个以上地方的数值。"


def plot_places(series: pd.DataFrame, *, ax: Axes | None = None, title: str = "各地") -> Axes:
    """Draw one indicator in each place: levels as :func:`plot_levels` does, rates as :func:`plot_growth`.

    Parameters
    ----------
    series : DataFrame
        A frame ``metric_series`` of one indicator, as `zongshu.trends.series_by_place` returns them.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.
    title : str
        What the figure is called; the indicator is named behind.

    Returns
    -------
    Axes

    Raises
    ------
    ParameterError
        If there are more than 36 places.

    Examples
    --------
    >>> from zongshu.trends import metric_series, series_by_place
    >>> texts = [f"2024年，{place}粮食产量为1270万吨。" for place in ("陕西省", "河南省", "山东省")]
    >>> plot_places(series_by_place(metric_series(texts))[0]).get_title(loc="left")
    '各地：粮食产量'
    """
    if series.empty:
        with theme():
            return nothing(ax, title, NONE)
    plot = plot_growth if (series["role"] == "rate").all() else plot_levels
    return plot(series, ax=ax, title=title)
