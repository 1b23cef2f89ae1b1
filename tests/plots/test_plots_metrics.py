from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from zongshu.plots import pages, plot_ledger, plot_metrics
from zongshu.plots.style import PAGE


def labels(ax: Axes) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def note(ax: Axes) -> str:
    return texts(ax)[0]


def test_metrics_stand_by_section_with_name_and_surface(numbers: pd.DataFrame, legible: Callable[[Axes], None]) -> None:
    ax = plot_metrics(numbers.sort_values("section", kind="stable"))
    assert labels(ax) == [
        "破获 刑事案件",
        "召开 调度会",
        "（指标有多种读法） 同比下降",
        "投入 警力",
        "巡查 管道",
        "完成 投资（目标）",
    ]
    assert texts(ax)[1:] == ["1770起", "3次", "10.98%", "5万余人次", "20至30公里", "2亿元", "一", "二"]
    assert ax.get_xscale() == "log"
    legible(ax)


def test_metrics_stand_where_their_values_are(numbers: pd.DataFrame) -> None:
    ax = plot_metrics(numbers)
    assert [list(line.get_xdata()) for line in ax.lines] == [[1770], [3], [50000], [10.98], [20, 30], [2e8]]


def test_an_open_metric_is_hollow_and_the_figure_says_so(numbers: pd.DataFrame) -> None:
    ax = plot_metrics(numbers)
    hollow = [to_hex(line.get_markerfacecolor()) == "#ffffff" for line in ax.lines]
    assert hollow == [False, False, False, True, False, False]
    assert "空心" in note(ax)
    assert "空心" not in note(plot_metrics(numbers.head(3)))


def test_kinds_differ_in_colour_and_in_shape(numbers: pd.DataFrame) -> None:
    ax = plot_metrics(numbers)
    kinds = numbers["kind"].head(6).tolist()
    looks = {(kind, line.get_color(), line.get_marker()) for kind, line in zip(kinds, ax.lines, strict=True)}
    assert len(looks) == len({look[1] for look in looks}) == len({look[2] for look in looks}) == 4
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["计数", "百分比", "金额", "计量"]


def test_what_is_not_drawn_is_counted(numbers: pd.DataFrame) -> None:
    assert "另有 4 项未画入本图" in note(plot_metrics(numbers, rows=2))
    numbers.loc[0, ["value", "low", "high"]] = float("nan")
    assert "另有 1 项没有可画的数值" in note(plot_metrics(numbers))


def test_zero_and_negative_values_have_a_place(numbers: pd.DataFrame, legible: Callable[[Axes], None]) -> None:
    numbers.loc[0, ["value", "low", "high"]] = -18
    numbers.loc[1, ["value", "low", "high"]] = 0
    ax = plot_metrics(numbers)
    assert ax.get_xscale() == "symlog"
    assert ax.get_xlim()[0] < -18
    assert "之间为线性" in note(ax)
    legible(ax)


HOSTILE = "关于进一步加强和改进新时代全市公安机关夏季治安打击整治行动期间突出违法犯罪线索摸排以及重点部位巡查防控工作"


@pytest.mark.parametrize("indicator", [HOSTILE, "$x_{$", "<b>", "_lead", "🚓😀", "W" * 80, "a\x00b"])
@pytest.mark.parametrize("value", [1e-6, 1.0, 1e13, 9.9e29])
def test_hostile_metrics_stay_legible(
    indicator: str, value: float, numbers: pd.DataFrame, legible: Callable[[Axes], None]
) -> None:
    numbers.loc[0, "indicator"] = indicator
    numbers.loc[0, "text"] = indicator
    numbers.loc[0, "section"] = indicator
    numbers.loc[0, ["value", "low", "high"]] = value
    legible(plot_metrics(numbers))


@pytest.mark.parametrize("count", [1, 40, 41, 400])
def test_any_number_of_metrics_is_legible(count: int, numbers: pd.DataFrame, legible: Callable[[Axes], None]) -> None:
    many = pd.concat([numbers.head(6)] * 70, ignore_index=True).head(count)
    ax = plot_metrics(many)
    assert len(labels(ax)) == min(count, 40)
    legible(ax)
    # A page is 11 inches high, what stands around the text included; each row brings a section of its own here.
    assert ax.figure.get_figwidth() == pytest.approx(PAGE / 72)


@pytest.mark.parametrize(("count", "sizes"), [(0, [0]), (1, [1]), (40, [40]), (41, [20, 21]), (100, [33, 34, 33])])
def test_pages_are_about_equal_and_lose_nothing(count: int, sizes: list[int]) -> None:
    frame = pd.DataFrame({"start": range(count)})
    divided = pages(frame, rows=40)
    assert [len(page) for page in divided] == sizes
    assert pd.concat(divided)["start"].tolist() == list(range(count))


def test_ledger_counts_every_number(numbers: pd.DataFrame, legible: Callable[[Axes], None]) -> None:
    ax = plot_ledger(numbers)
    assert labels(ax) == ["计数", "百分比", "金额", "计量", "日期", "未识别"]
    assert [bar.get_width() for bar in ax.patches] == [3, 1, 1, 1, 1, 1]
    assert len({to_hex(bar.get_facecolor()) for bar in ax.patches}) == 3
    assert note(ax) == "共 8 个数字，其中指标 6 个，未识别 1 个。"
    legible(ax)


@pytest.mark.parametrize("plot", [plot_metrics, plot_ledger])
def test_empty_ledgers_say_so(
    plot: Callable[..., Axes], numbers: pd.DataFrame, legible: Callable[[Axes], None]
) -> None:
    ax = plot(numbers.iloc[:0])
    assert ax.get_label() in texts(ax)
    assert ax.get_label().startswith("没有")
    legible(ax)
    _, given = plt.subplots()
    assert plot(numbers.iloc[:0], ax=given) is given
