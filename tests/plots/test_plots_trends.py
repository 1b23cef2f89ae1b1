from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from zongshu.plots import plot_changes, plot_readings


def labels(ax: Axes) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def note(ax: Axes) -> str:
    return texts(ax)[0].replace("\n", "")


def test_changes_diverge_from_the_greatest_rise_to_the_greatest_fall(
    changes: pd.DataFrame, legible: Callable[[Axes], None]
) -> None:
    ax = plot_changes(changes)
    assert [bar.get_width() for bar in ax.patches] == [5.2, 0.3, -3.1, -8.5, -9.2]
    assert texts(ax)[1:] == ["+5.2%", "+0.3百分点", "−3.1%", "−8.5%", "−9.2%"]
    assert labels(ax)[:3] == ["生产总值 同比", "比重", "价格 环比"]
    assert ax.get_title(loc="left") == "升降幅度（同比、环比、未写明基期）"
    legible(ax)


def test_an_ambiguous_change_is_hatched_and_shows_both_readings(changes: pd.DataFrame) -> None:
    ax = plot_changes(changes)
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [False, False, False, True, False]
    assert labels(ax)[3] == "先按时期：2024年7月 立案数\n先按指标：2024年8月 警情"
    assert labels(ax)[4] == "各读法一致：2024年8月 立案数"
    assert "两种读法" in note(ax)
    assert "两种读法" not in note(plot_changes(changes.head(3)))


def test_rise_fall_and_flat_differ_in_colour(changes: pd.DataFrame) -> None:
    changes.loc[2, "value"] = 0.0
    ax = plot_changes(changes.head(3))
    assert len({to_hex(bar.get_facecolor()) for bar in ax.patches}) == 3
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["上升", "下降", "持平"]


def test_changes_that_are_not_drawn_are_counted(changes: pd.DataFrame) -> None:
    assert "另有 2 项变动是数量、倍数或区间" in note(plot_changes(changes))
    assert "另有 3 项未画入本图" in note(plot_changes(changes, rows=2))


@pytest.mark.parametrize("value", [0.0, 1e-9, -1e-9, 1e13, -1e13])
def test_extreme_changes_stay_legible(value: float, changes: pd.DataFrame, legible: Callable[[Axes], None]) -> None:
    changes.loc[0, "value"] = value
    changes.loc[0, "indicator"] = (
        "$x_{$关于进一步加强和改进新时代全市公安机关夏季治安打击整治行动期间突出违法犯罪线索摸排🚓"
    )
    legible(plot_changes(changes))
    legible(plot_changes(changes.head(1)))


def test_many_changes_stay_legible(changes: pd.DataFrame, legible: Callable[[Axes], None]) -> None:
    legible(plot_changes(pd.concat([changes] * 20, ignore_index=True)))


def test_readings_stand_side_by_side(alignments: pd.DataFrame, legible: Callable[[Axes], None]) -> None:
    ax = plot_readings(alignments)
    assert ax.get_title(loc="left") == "同一句话有两种读法"
    assert labels(ax) == ["2024年7月 警情", "2024年7月 立案数", "2024年8月 警情", "2024年8月 立案数"]
    said = [text for text in texts(ax)[1:] if text.startswith("下降")]
    assert said == [f"下降{value}%" for value in (10.98, 10.98, 8.5, 61.3, 61.3, 8.5, 9.2, 9.2)]
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["先按时期", "先按指标"]
    legible(ax)


def test_what_all_readings_agree_on_is_marked(alignments: pd.DataFrame) -> None:
    ax = plot_readings(alignments)
    marks = [text.get_position()[1] for text in ax.texts if text.get_text() == "各读法一致"]
    ticks = list(ax.get_yticks())
    assert marks == [ticks[0], ticks[3]]
    assert "灰底的 2 个数值" in note(ax)
    alignments["agrees"] = pd.Series([False] * len(alignments), dtype="boolean")
    assert "各读法一致" not in texts(plot_readings(alignments))


def test_readings_differ_in_colour(alignments: pd.DataFrame) -> None:
    ax = plot_readings(alignments)
    bars = [to_hex(bar.get_facecolor()) for bar in ax.patches if bar.get_height() == 10]
    assert len(bars) == 8
    assert len(set(bars[::2])) == len(set(bars[1::2])) == 1
    assert bars[0] != bars[1]


def test_a_cell_that_one_reading_skips_says_so(alignments: pd.DataFrame) -> None:
    alignments.loc[7, "indicator"] = "其他"
    ax = plot_readings(alignments)
    assert labels(ax)[-1] == "2024年8月 其他"
    assert texts(ax).count("（此读法未提及）") == 2


def test_of_a_chosen_reading_only_that_is_drawn(alignments: pd.DataFrame, legible: Callable[[Axes], None]) -> None:
    chosen = alignments[alignments["reading"] == "period-major"].reset_index(drop=True)
    ax = plot_readings(chosen)
    assert ax.get_title(loc="left") == "同一句话，按选定的读法"
    assert [text for text in texts(ax)[1:] if text.startswith("下降")] == [
        f"下降{value}%" for value in (10.98, 8.5, 61.3, 9.2)
    ]
    assert texts(ax).count("已更正") == 4
    assert "各读法一致" not in texts(ax)
    assert "两种都画出" not in note(ax)
    assert "标“已更正”的 4 个数值" in note(ax)
    legible(ax)


def test_a_chosen_sentence_stands_beside_an_open_one(alignments: pd.DataFrame, legible: Callable[[Axes], None]) -> None:
    chosen = alignments[alignments["reading"] == "indicator-major"]
    second = alignments.assign(start=alignments["start"] + 100)
    ax = plot_readings(pd.concat([chosen, second], ignore_index=True))
    assert len(labels(ax)) == 8
    assert texts(ax).count("已更正") == 4
    assert texts(ax).count("各读法一致") == 2
    assert "（此读法未提及）" not in texts(ax)
    assert ax.get_title(loc="left") == "同一句话有两种读法"
    legible(ax)


def test_two_sentences_about_the_same_stay_apart(alignments: pd.DataFrame) -> None:
    second = alignments.assign(start=alignments["start"] + 100, value=alignments["value"] + 1)
    ax = plot_readings(pd.concat([alignments, second], ignore_index=True))
    assert len(labels(ax)) == 8


def test_numbers_without_any_pairing_are_counted(alignments: pd.DataFrame) -> None:
    odd = alignments.head(1).assign(reading="unpaired", start=99, indicator=None)
    odd["indicator"] = odd["indicator"].astype("str")
    odd.loc[:, "indicator"] = pd.NA
    ax = plot_readings(pd.concat([alignments, odd], ignore_index=True))
    assert "另有 1 个数字" in note(ax)
    assert len(labels(ax)) == 4


def test_rows_limits_the_cells(alignments: pd.DataFrame) -> None:
    ax = plot_readings(alignments, rows=3)
    assert len(labels(ax)) == 3
    assert "另有 1 项未画入本图" in note(ax)


@pytest.mark.parametrize("plot", [plot_changes, plot_readings])
def test_empty_frames_say_so(
    plot: Callable[..., Axes], changes: pd.DataFrame, alignments: pd.DataFrame, legible: Callable[[Axes], None]
) -> None:
    frame = changes if plot is plot_changes else alignments
    ax = plot(frame.iloc[:0])
    assert ax.get_label() in texts(ax)
    assert ax.get_label().startswith("没有")
    legible(ax)


def test_numbers_that_have_no_bar_are_told_where_nothing_is_drawn(
    changes: pd.DataFrame, alignments: pd.DataFrame
) -> None:
    ax = plot_changes(changes[changes["kind"] == "count"])
    assert ax.get_label() == "没有可画的升降幅度：1 项变动是数量、倍数或区间。"
    ax = plot_readings(alignments.assign(indicator=None))
    assert ax.get_label().startswith("没有可并排画出的读法：4 个数字")


def test_an_aim_is_marked_without_a_space(changes: pd.DataFrame) -> None:
    aimed = changes.head(1).assign(modality="target")
    assert labels(plot_changes(aimed)) == ["生产总值 同比（目标）"]
