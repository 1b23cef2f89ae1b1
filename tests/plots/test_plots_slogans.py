from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from matplotlib.axes import Axes

from zongshu.plots import plot_slogans
from zongshu.plots.slogans import COLUMNS


def cells(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts][1:]


def test_slogans_are_a_table(slogans: pd.DataFrame, legible: Callable[[Axes], None]) -> None:
    ax = plot_slogans(slogans)
    width = len(COLUMNS)
    assert cells(ax)[:width] == list(COLUMNS)
    rest = cells(ax)[width:]
    assert rest[:6] == ["两个清单", "数字口号", "2", "问题清单；整改清单", "相符", "1"]
    assert rest[6:12] == ["四个一", "数字口号", "4", "甲；乙；丙", "不符", "12"]
    assert rest[12:15] == ["专班打", "引号提法", "1"]
    assert rest[15].replace("\n", "") == "破获刑事案件1770起；抓获犯罪嫌疑人3002名"
    legible(ax)


def test_columns_share_the_whole_width() -> None:
    assert round(sum(COLUMNS.values()), 6) == 1


def test_long_cells_are_wrapped_and_long_tables_cut(slogans: pd.DataFrame, legible: Callable[[Axes], None]) -> None:
    slogans.loc[0, "text"] = "关于进一步加强" * 12
    slogans.loc[1, "parts"] = "甲；" * 200
    slogans.loc[2, "metrics"] = "$x_{$<b>🚓_" * 40
    ax = plot_slogans(pd.concat([slogans] * 20, ignore_index=True))
    assert "另有 35 条未画入本图" in ax.texts[0].get_text()
    legible(ax)


def test_no_slogans(slogans: pd.DataFrame) -> None:
    assert [text.get_text() for text in plot_slogans(slogans.iloc[:0]).texts] == ["没有数字口号和有名称的机制。"]
