"""The figure of places: levels or rates, whichever it is given."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from zongshu.plots import plot_places
from zongshu.schema import make

Points = Callable[..., pd.DataFrame]


def test_levels_are_dots_and_rates_are_bars(points: Points) -> None:
    rows = [(2024, 5.0, {"place": place}) for place in ("陕西省", "河南省", "山东省")]
    levels, rates = plot_places(points(*rows)), plot_places(points(*rows, role="rate", unit="%"))
    assert (len(levels.patches), len(rates.patches)) == (0, 3)
    assert levels.get_title(loc="left") == rates.get_title(loc="left") == "各地：粮食产量"


def test_nothing_to_draw_is_said(legible: Callable[[Axes], None]) -> None:
    ax = plot_places(make("metric_series", []))
    assert ax.get_label() == "没有哪个指标有三个以上地方的数值。"
    legible(ax)


def test_on_given_axes(points: Points) -> None:
    _, ax = plt.subplots()
    assert plot_places(points((2024, 5.0)), ax=ax) is ax
