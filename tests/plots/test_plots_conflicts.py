"""The list of conflicts as a figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from zongshu.plots import plot_conflicts
from zongshu.schema import make

Legible = Callable[[Axes], None]


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def bars(ax: Axes) -> list[float]:
    return [patch.get_width() for patch in ax.patches]


def conflict(**cells: Any) -> dict[str, Any]:
    row = {"sort": "value", "size": 0.1, "text": "两处说法不一。", "report": "甲", "start": 3, "other_report": "乙"}
    return row | {"other_start": 7} | cells


def test_no_conflict_is_said(legible: Legible) -> None:
    ax = plot_conflicts(make("conflicts", []))
    assert texts(ax) == ["没有发现互相矛盾的数字。"]
    legible(ax)


def test_each_conflict_is_a_sentence_with_both_places_and_its_size(conflicts: pd.DataFrame, legible: Legible) -> None:
    ax = plot_conflicts(conflicts)
    assert "两处说法不一。" in texts(ax)
    assert "甲 第 3 字 ↔ 乙 第 7 字" in texts(ax)
    assert {"25%", "99.99%", "2 个"} <= set(texts(ax))
    room, quarter, _, most = bars(ax)
    assert (quarter / room, most / room) == pytest.approx((0.25, 0.9999))
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["数值不一", "万亿错位", "分别个数不符"]
    legible(ax)


@pytest.mark.parametrize(
    ("size", "printed"),
    [
        (0.1234, "12.3%"),
        (0.0007912, "0.0791%"),
        (0.0000007, "<0.01%"),
        (0.999999, "99.99%"),
        (1.0, "100%"),
        (1.0391, "104%"),
        (12345.6, "1,234,560%"),
    ],
)
def test_a_size_is_printed_whole(size: float, printed: str, legible: Legible) -> None:
    ax = plot_conflicts(make("conflicts", [conflict(size=size), conflict(sort="pairing", size=2.0)]))
    assert {printed, "2 个"} <= set(texts(ax))
    legible(ax)


def test_one_place_is_named_once() -> None:
    ax = plot_conflicts(make("conflicts", [conflict(other_report="甲", other_start=3)]))
    assert "甲 第 3 字" in texts(ax)


def test_long_sentences_are_wrapped_and_cut(legible: Legible) -> None:
    rows = [
        conflict(text="这是一句很长的话，" * 40, report="r" * 300, sort=sort)
        for sort in ("growth", "parts", "direction")
    ]
    ax = plot_conflicts(make("conflicts", rows))
    assert max(text.count("\n") for text in texts(ax)) == 2
    legible(ax)


def test_what_is_left_out_is_counted(conflicts: pd.DataFrame) -> None:
    ax = plot_conflicts(conflicts, rows=1)
    assert any("另有 2 处未画入本图。" in text for text in texts(ax))
    assert "数值不一 1 处" in ax.get_label()


def test_on_given_axes(conflicts: pd.DataFrame) -> None:
    _, ax = plt.subplots()
    assert plot_conflicts(conflicts, ax=ax) is ax
