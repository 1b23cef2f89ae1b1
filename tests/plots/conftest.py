"""Frames made by hand, and what holds for every figure: legible, and no setting left changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.text import Text

from zongshu.plots import style
from zongshu.schema import make

mpl.use("agg")


@pytest.fixture(autouse=True)
def _no_setting_changes() -> Iterator[None]:
    before = mpl.rcParams.copy()
    yield
    plt.close("all")
    assert mpl.rcParams == before


@pytest.fixture
def legible() -> Callable[[Axes], None]:
    """Assert that every text lies inside the figure, is big enough, and overlaps no other."""

    def check(ax: Axes) -> None:
        figure = style.figure_of(ax)
        figure.canvas.draw()
        texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
        boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
        assert texts
        for text in texts:
            assert text.get_fontsize() >= style.SMALL, text
        for name, box in boxes:
            assert box.x0 >= -0.5, f"{name!r} is cut on the left"
            assert box.x1 <= figure.bbox.width + 0.5, f"{name!r} is cut on the right"
            assert box.y0 >= -0.5, f"{name!r} is cut below"
            assert box.y1 <= figure.bbox.height + 0.5, f"{name!r} is cut above"
        for (one, a), (two, b) in combinations(boxes, 2):
            wide = min(a.x1, b.x1) - max(a.x0, b.x0)
            high = min(a.y1, b.y1) - max(a.y0, b.y0)
            assert wide < 1 or high < 1.5, f"{one!r} and {two!r} overlap"

    return check


def metric(text: str, value: float | None, **cells: Any) -> dict[str, Any]:
    """A row of the ledger: certain, one count in section 一 unless told otherwise."""
    row = {
        "report": "r",
        "start": 0,
        "end": len(text),
        "text": text,
        "kind": "count",
        "value": value,
        "low": value,
        "high": value,
        "unit": "起",
        "role": "level",
        "modality": "actual",
        "section": "一",
        "sentence": 0,
        "status": "certain",
    }
    return row | cells


@pytest.fixture
def numbers() -> pd.DataFrame:
    """Six metrics in two sections, four orders of magnitude apart, one open; a date and an unknown number."""
    rows = [
        metric("1770起", 1770, indicator="刑事案件", verb="破获"),
        metric("3次", 3, indicator="调度会", verb="召开"),
        metric("5万余人次", 50000, high=None, approx="over", indicator="警力", verb="投入", section="二"),
        metric("10.98%", 10.98, kind="percent", verb="下降", change="decrease", basis="yoy", status="ambiguous"),
        metric("20至30公里", None, low=20, high=30, kind="measure", indicator="管道", verb="巡查", section="二"),
        metric("2亿元", 2e8, kind="money", indicator="投资", verb="完成", modality="target", section="二"),
        metric("7月", None, kind="date", low=None, high=None),
        metric("42", None, kind="unknown", low=None, high=None),
    ]
    return make("numbers", [row | {"start": 10 * place} for place, row in enumerate(rows)])


@pytest.fixture
def words() -> pd.DataFrame:
    """Three words of the whole and of two sections."""
    table = {"整篇": {"巡查": 9, "治安": 6, "群众": 4}, "一": {"巡查": 5, "群众": 4}, "二": {"治安": 6, "巡查": 4}}
    rows = [
        {"group": group, "word": word, "pos": "n", "count": count, "per_10k": 1.0, "documents": 1, "rank": rank}
        for group, counts in table.items()
        for rank, (word, count) in enumerate(counts.items(), start=1)
    ]
    return make("words", rows)
