from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from zongshu.plots import plot_rank_frequency

Legible = Callable[[Axes], None]


def test_a_dot_a_count_at_its_last_rank(ranks: pd.DataFrame, legible: Legible) -> None:
    ax = plot_rank_frequency(ranks)
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    steps, dots = ax.collections
    assert dots.get_offsets().tolist() == [[1, 40], [2, 20], [4, 10], [5, 1]]
    assert [segment.tolist() for segment in steps.get_segments()][2] == [[3, 10], [4, 10]]
    legible(ax)


def test_the_fit_is_drawn_in_its_range_and_named(ranks: pd.DataFrame) -> None:
    ax = plot_rank_frequency(ranks)
    [line] = ax.lines
    assert line.get_xydata().tolist() == [[1.5, 40], [2.9, 20], [5.0, 10]]
    for text in (ax.texts[0].get_text().replace("\n", ""), ax.get_label()):
        assert "齐夫指数 1.02（95% 置信区间 0.90–1.14）" in text
        assert "最大似然法（Clauset 等 2009）拟合频数不低于 10 的词" in text


def test_without_a_fit_there_is_no_line_and_a_word_about_it(ranks: pd.DataFrame, legible: Legible) -> None:
    lacking = ["expected_rank", "exponent", "exponent_low", "exponent_high"]
    ax = plot_rank_frequency(ranks.assign(**dict.fromkeys(lacking, float("nan"))))
    assert [label.get_text() for label in ax.get_legend().get_texts()] == ["词"]
    assert "词太少，未作拟合" in ax.texts[0].get_text()
    legible(ax)


def test_words_at_some_ranks_are_named(ranks: pd.DataFrame) -> None:
    assert [text.get_text() for text in plot_rank_frequency(ranks).texts[1:]] == ["的", "巡查"]


def test_large_counts_and_long_words_stay_legible(ranks: pd.DataFrame, legible: Legible) -> None:
    rows = [ranks.head(1).assign(word="很长的一个词组" * 3, rank=rank, count=10**9 // rank) for rank in range(1, 400)]
    legible(plot_rank_frequency(pd.concat(rows, ignore_index=True)))
    legible(plot_rank_frequency(ranks.head(1).assign(count=1)))


def test_an_empty_frame_says_so(ranks: pd.DataFrame, legible: Legible) -> None:
    ax = plot_rank_frequency(ranks.iloc[:0])
    assert [text.get_text() for text in ax.texts] == [ax.get_label()] == ["没有可计数的词。"]
    legible(ax)


def test_on_given_axes(ranks: pd.DataFrame) -> None:
    _, ax = plt.subplots()
    assert plot_rank_frequency(ranks, ax=ax) is ax
    assert len(plt.get_fignums()) == 1
