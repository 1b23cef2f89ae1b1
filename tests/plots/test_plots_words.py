from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from zongshu.plots import plot_top_words, plot_word_cloud, plot_words_by_section
from zongshu.plots.cloud import Placed, arrange
from zongshu.plots.labels import width
from zongshu.plots.style import SMALL


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


@pytest.mark.parametrize("plot", [plot_top_words, plot_words_by_section, plot_word_cloud])
def test_an_empty_frame_says_so(
    plot: Callable[..., Axes], words: pd.DataFrame, legible: Callable[[Axes], None]
) -> None:
    ax = plot(words.iloc[:0])
    assert [text.get_text() for text in ax.texts] == [ax.get_label()] == ["没有可计数的词。"]
    legible(ax)


def sections(words: pd.DataFrame) -> pd.DataFrame:
    return words[words["group"] != "整篇"]


def test_the_heat_map_has_a_row_a_section_and_a_column_a_word(
    words: pd.DataFrame, legible: Callable[[Axes], None]
) -> None:
    ax = plot_words_by_section(sections(words))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["一", "二"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["巡\n查", "治\n安", "群\n众"]
    counts = {text.get_position(): text.get_text() for text in ax.texts if text.get_text().isdigit()}
    assert counts == {(0.5, 0.5): "5", (2.5, 0.5): "4", (0.5, 1.5): "4", (1.5, 1.5): "6"}
    [mesh] = ax.collections
    shades = mesh.get_array().filled(0).reshape(2, 3).tolist()
    assert shades == [[5, 0, 4], [4, 6, 0]]
    legible(ax)


def test_the_heat_map_limits_words_and_sections(words: pd.DataFrame) -> None:
    ax = plot_words_by_section(sections(words), top=1, rows=1)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["巡\n查"]
    assert "另有 1 个部分未画入本图" in ax.texts[0].get_text()


def test_a_hostile_heat_map_stays_legible(words: pd.DataFrame, legible: Callable[[Axes], None]) -> None:
    many = sections(words)
    many = pd.concat([many.assign(group=f"{place}{'很长的部分名称' * 9}") for place in range(60)], ignore_index=True)
    many.loc[many["word"] == "巡查", "word"] = "Zhongguotelecommunications"
    many.loc[many["word"] == "治安", "word"] = "$x_{$🚓"
    many.loc[0, "count"] = 999
    legible(plot_words_by_section(many))


def boxes(cloud: list[Placed]) -> list[tuple[float, float, float, float]]:
    return [
        (w.x - w.size * width(w.word) / 2, w.x + w.size * width(w.word) / 2, w.y - w.size / 2, w.y + w.size / 2)
        for w in cloud
    ]


@pytest.mark.parametrize("count", [1, 2, 60, 150])
def test_words_of_a_cloud_stay_inside_and_apart(count: int) -> None:
    names = [f"{place}号词语"[: 2 + place % 5] + "安" * (place % 3) for place in range(count)]
    cloud = arrange(names, [1000 // (place + 1) + 1 for place in range(count)], 480, 250)
    areas = boxes(cloud)
    for place, (left, right, top, bottom) in enumerate(areas):
        assert left >= -0.01
        assert right <= 480.01
        assert top >= -0.01
        assert bottom <= 250.01
        for other_left, other_right, other_top, other_bottom in areas[:place]:
            assert left >= other_right or other_left >= right or top >= other_bottom or other_top >= bottom
    assert all(word.size >= SMALL for word in cloud)
    assert [word.size for word in cloud] == sorted((word.size for word in cloud), reverse=True)
    if count <= 60:
        assert [word.word for word in cloud] == names


def test_the_cloud_draws_every_word_once(words: pd.DataFrame) -> None:
    ax = plot_word_cloud(words)
    assert [text.get_text() for text in ax.texts][1:] == ["巡查", "治安", "群众"]
    sizes = [text.get_fontsize() for text in ax.texts][1:]
    assert sizes == sorted(sizes, reverse=True)
    assert "放不下" not in ax.texts[0].get_text()


def test_words_without_room_are_counted(words: pd.DataFrame) -> None:
    _, ax = plt.subplots(figsize=(1, 0.4))
    plot_word_cloud(words, ax=ax)
    assert "个词放不下" in ax.texts[0].get_text().replace("\n", "")
