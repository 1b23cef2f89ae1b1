from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from zongshu.plots import plot_top_words
from zongshu.plots.style import NOTHING


def test_top_words_are_bars_from_top_to_bottom(words: pd.DataFrame, legible: Callable[[Axes], None]) -> None:
    ax = plot_top_words(words)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["巡查", "治安", "群众"]
    assert [bar.get_width() for bar in ax.patches] == [9, 6, 4]
    assert [text.get_text() for text in ax.texts if text.get_text().isdigit()] == ["9", "6", "4"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]
    assert "整篇" in ax.get_title(loc="left")
    legible(ax)


def test_top_limits_the_words(words: pd.DataFrame) -> None:
    assert len(plot_top_words(words, top=2).patches) == 2


def test_top_words_on_given_axes(words: pd.DataFrame) -> None:
    _, (left, right) = plt.subplots(1, 2)
    assert plot_top_words(words, ax=right) is right
    assert not left.patches
    assert len(plt.get_fignums()) == 1


@pytest.mark.parametrize("plot", [plot_top_words])
def test_an_empty_frame_says_so(
    plot: Callable[..., Axes], words: pd.DataFrame, legible: Callable[[Axes], None]
) -> None:
    ax = plot(words.iloc[:0])
    assert NOTHING in [text.get_text() for text in ax.texts]
    assert NOTHING in ax.get_label()
    legible(ax)
