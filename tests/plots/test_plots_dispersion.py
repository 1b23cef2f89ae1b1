from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.collections import EventCollection

from zongshu.plots import plot_dispersion

Legible = Callable[[Axes], None]


def strokes(ax: Axes) -> list[list[float]]:
    return [list(strip.get_positions()) for strip in ax.collections if isinstance(strip, EventCollection)]


def test_a_strip_a_word_and_a_stroke_an_occurrence(tokens: pd.DataFrame, legible: Legible) -> None:
    ax = plot_dispersion(tokens, ["群众", "巡查", "没有"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["群众", "巡查", "没有"]
    assert strokes(ax) == [[50, 98], [0, 4, 60], []]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]
    legible(ax)


def test_counts_stand_beside_and_sections_above(tokens: pd.DataFrame) -> None:
    texts = [text.get_text() for text in plot_dispersion(tokens, ["群众", "巡查"]).texts]
    assert texts[1:] == ["1", "2", "2", "3"]
    assert "部分：1 一；2 二" in texts[0]


def test_bands_reach_to_the_next_section(tokens: pd.DataFrame) -> None:
    ax = plot_dispersion(tokens, ["群众"])
    [band] = ax.patches
    assert (band.get_x(), band.get_width()) == (0, 50)


def test_a_report_of_one_section_has_no_bands(tokens: pd.DataFrame, legible: Legible) -> None:
    ax = plot_dispersion(tokens[tokens["section"] == "一"], ["巡查"])
    assert len(ax.patches) == 0
    assert "部分" not in ax.texts[0].get_text()
    legible(ax)


def test_many_sections_with_long_names_stay_legible(tokens: pd.DataFrame, legible: Legible) -> None:
    rows = [
        tokens.head(1).assign(start=9 * place, end=9 * place + 2, section=f"{place}{'很长的名称' * 9}")
        for place in range(60)
    ]
    ax = plot_dispersion(pd.concat(rows, ignore_index=True), [f"很长的一个词组{place}" * 3 for place in range(40)])
    assert "另有 30 个部分" in ax.texts[0].get_text()
    legible(ax)


@pytest.mark.parametrize("words", [[], ["巡查"]])
def test_nothing_to_draw_is_said(words: list[str], tokens: pd.DataFrame, legible: Legible) -> None:
    ax = plot_dispersion(tokens.iloc[: 0 if words else None], words)
    assert [text.get_text() for text in ax.texts] == [ax.get_label()] == ["没有可定位的词。"]
    legible(ax)


def test_on_given_axes(tokens: pd.DataFrame) -> None:
    _, ax = plt.subplots()
    assert plot_dispersion(tokens, ["巡查"], ax=ax) is ax
    assert len(plt.get_fignums()) == 1
