from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from zongshu.plots import plot_keyness

Legible = Callable[[Axes], None]


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts if text.get_text() in ("巡查", "夏季行动", "发展")]


def test_words_of_both_sides_with_rates_and_counts(keyness: pd.DataFrame, legible: Legible) -> None:
    ax = plot_keyness(keyness.iloc[::-1])
    assert words(ax) == ["巡查", "夏季行动", "发展"]
    own, other = ([bar.get_width() for bar in bars] for bars in ax.containers)
    assert [round(width / min(own), 3) for width in own] == [1, 0.5, 0]
    assert other[2] / -own[0] == pytest.approx(84 / 120)
    counts = [text.get_text() for text in ax.texts if text.get_text().isdigit()]
    assert counts == ["8", "4", "0", "50", "0", "9306"]
    legible(ax)


def test_the_scale_is_per_ten_thousand_words(keyness: pd.DataFrame) -> None:
    ax = plot_keyness(keyness)
    marks = [label.get_text() for label in ax.get_xticklabels()]
    assert marks == ["每万词", "0", "50", "100", "0", "50"]
    _, foot, _, hundred, *_ = ax.get_xticks()
    longest = ax.containers[0][0]  # 120 per 10,000 words
    assert hundred - foot == pytest.approx(longest.get_width() * 100 / 120)


def test_one_side_alone_has_one_head(keyness: pd.DataFrame, legible: Legible) -> None:
    ax = plot_keyness(keyness.head(2), names=("渭南", "全国"))
    heads = [text.get_text() for text in ax.texts if "更常用" in text.get_text()]
    assert heads == ["渭南更常用"]
    assert ax.get_title(loc="left") == "关键性：渭南与全国各自更常用的词"
    legible(ax)


def test_top_limits_each_side(keyness: pd.DataFrame) -> None:
    assert words(plot_keyness(keyness, top=1)) == ["巡查", "发展"]


def test_long_words_and_large_counts_stay_legible(keyness: pd.DataFrame, legible: Legible) -> None:
    rows = pd.concat([keyness] * 10, ignore_index=True)
    rows["word"] = ["很长的一个词组很长的一个词组"[: 2 + place % 12] for place in range(len(rows))]
    rows["reference_count"] = 123_456_789
    legible(plot_keyness(rows))


def test_an_empty_frame_says_so(keyness: pd.DataFrame, legible: Legible) -> None:
    ax = plot_keyness(keyness.iloc[:0])
    assert [text.get_text() for text in ax.texts] == [ax.get_label()] == ["没有一方明显更常用的词。"]
    legible(ax)


def test_on_given_axes(keyness: pd.DataFrame) -> None:
    _, ax = plt.subplots(figsize=(6, 4))
    assert plot_keyness(keyness, ax=ax) is ax
    assert len(plt.get_fignums()) == 1
