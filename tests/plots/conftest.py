"""Frames made by hand, and what holds for every figure: legible, and no setting left changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

from zongshu.plots import style
from zongshu.schema import make

mpl.use("agg")


@pytest.fixture(autouse=True)
def _no_setting_changes() -> Iterator[None]:
    before = mpl.rcParams.copy()
    yield
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


@pytest.fixture
def so_far() -> Callable[[int, int], dict[str, Any]]:
    """Return the cells of what a year has brought up to the end of a month."""

    def cells(year: int, month: int) -> dict[str, Any]:
        end = pd.Timestamp(year, month, 1) + pd.offsets.MonthEnd()
        return {"scope": "to-date", "period_start": pd.Timestamp(year, 1, 1), "period_end": end}

    return cells


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


@pytest.fixture
def slogans() -> pd.DataFrame:
    """Three slogans: one that agrees with its parts, one that does not, one without any."""
    base = {"report": "r", "end": 9, "times": 1, "section": "一", "passage_start": 0, "passage_end": 9}
    rows = [
        {"text": "两个清单", "sort": "numeral", "announced": 2, "parts": "问题清单；整改清单", "agrees": True},
        {"text": "四个一", "sort": "numeral", "announced": 4, "parts": "甲；乙；丙", "agrees": False, "times": 12},
        {"text": "专班打", "sort": "quoted", "metrics": "破获刑事案件1770起；抓获犯罪嫌疑人3002名"},
    ]
    return make("slogans", [base | row | {"start": place} for place, row in enumerate(rows)])


@pytest.fixture
def alignments() -> pd.DataFrame:
    """Four falls over two months and two indicators, in both readings: the first and the last agree."""
    texts = {10: 10.98, 20: 8.5, 30: 61.3, 40: 9.2}
    july, august = (
        (pd.Timestamp(2024, 7, 1), pd.Timestamp(2024, 7, 31)),
        (pd.Timestamp(2024, 8, 1), pd.Timestamp(2024, 8, 31)),
    )
    readings = {
        "period-major": [(july, "警情"), (july, "立案数"), (august, "警情"), (august, "立案数")],
        "indicator-major": [(july, "警情"), (august, "警情"), (july, "立案数"), (august, "立案数")],
    }
    rows = [
        {
            "report": "r",
            "reading": reading,
            "start": start,
            "text": f"{value}%",
            "value": value,
            "unit": "%",
            "change": "decrease",
            "indicator": indicator,
            "period_start": period[0],
            "period_end": period[1],
            "agrees": start in (10, 40),
        }
        for reading, cells in readings.items()
        for (start, value), (period, indicator) in zip(texts.items(), cells, strict=True)
    ]
    return make("alignments", rows)


@pytest.fixture
def changes() -> pd.DataFrame:
    """A rise, a fall, an open and an agreed fall; an amount and a range, which have no bar."""
    rows = [
        {"text": "5.2%", "indicator": "生产总值", "value": 5.2, "basis": "yoy"},
        {"text": "3.1%", "indicator": "价格", "value": -3.1, "basis": "mom"},
        {"text": "0.3个百分点", "indicator": "比重", "value": 0.3, "kind": "point", "unit": "百分点"},
        {"text": "8.5%", "value": -8.5, "readings": "先按时期：2024年7月 立案数；先按指标：2024年8月 警情"},
        {"text": "9.2%", "value": -9.2, "readings": "各读法一致：2024年8月 立案数"},
        {"text": "1起", "indicator": "事故", "value": -1, "kind": "count", "unit": "起"},
        {"text": "5%至6%", "indicator": "收入", "value": None},
    ]
    base = {"report": "r", "kind": "percent", "unit": "%", "section": "一", "status": "certain"}
    return make("changes", [base | row | {"start": place} for place, row in enumerate(rows)])


@pytest.fixture
def keyness() -> pd.DataFrame:
    """Two words typical of the target, one of the reference."""
    rows = [
        {"word": "巡查", "count": 8, "reference_count": 50, "per_10k": 120.0, "reference_per_10k": 0.5},
        {"word": "夏季行动", "count": 4, "reference_count": 0, "per_10k": 60.0, "reference_per_10k": 0.0},
        {"word": "发展", "count": 0, "reference_count": 9306, "per_10k": 0.0, "reference_per_10k": 84.0},
    ]
    return make(
        "keyness", [row | {"log_likelihood": value} for row, value in zip(rows, (71.5, 52.0, -12.0), strict=True)]
    )


@pytest.fixture
def tokens() -> pd.DataFrame:
    """Six words in two sections of one report, and one of another."""
    words = [
        ("巡查", 0, "一"),
        ("治安", 2, "一"),
        ("巡查", 4, "一"),
        ("群众", 50, "二"),
        ("巡查", 60, "二"),
        ("群众", 98, "二"),
    ]
    base = {"report": "r", "pos": "n", "sentence": 0}
    rows = [base | {"word": word, "start": start, "end": start + 2, "section": name} for word, start, name in words]
    return make("tokens", [*rows, rows[0] | {"report": "other"}])


@pytest.fixture
def ranks() -> pd.DataFrame:
    """Five words of three counts, four of them in the range of a fit."""
    law = {"exponent": 1.02, "exponent_low": 0.9, "exponent_high": 1.14}
    rows = [("的", 40, 1.5), ("和", 20, 2.9), ("巡查", 10, 5.0), ("治安", 10, 5.0), ("群众", 1, None)]
    return make(
        "rank_frequency",
        [
            law | {"word": word, "count": count, "per_10k": 1.0, "rank": rank, "expected_rank": expected}
            for rank, (word, count, expected) in enumerate(rows, start=1)
        ],
    )


@pytest.fixture
def series() -> pd.DataFrame:
    """Two words in 2019, 2020 and 2023: one rises, one falls."""
    rates = {"创新": (0.0, 10.0, 40.0), "工业": (50.0, 20.0, 5.0)}
    return make(
        "word_series",
        [
            {
                "word": word,
                "period_start": pd.Timestamp(year, 1, 1),
                "period_end": pd.Timestamp(year, 12, 31),
                "reports": 1,
                "count": int(rate),
                "total": 10_000,
                "per_10k": rate,
                "low": 0.5 * rate,
                "high": rate + 5,
            }
            for word, points in rates.items()
            for year, rate in zip((2019, 2020, 2023), points, strict=True)
        ],
    )


def point(year: int, value: float | None, **cells: Any) -> dict[str, Any]:
    """A point of a metric series: an exact level of the whole year, of the country, unless told otherwise."""
    row = {
        "series": "s",
        "indicator": "粮食产量",
        "unit": "吨",
        "place": "全国",
        "scope": "year",
        "role": "level",
        "modality": "actual",
        "period_start": pd.Timestamp(year, 1, 1),
        "period_end": pd.Timestamp(year, 12, 31),
        "value": value,
        "low": value,
        "high": value,
        "report": "r",
        "start": 0,
    }
    return row | cells


@pytest.fixture
def points() -> Callable[..., pd.DataFrame]:
    """Make a frame ``metric_series`` of rows ``(year, value, other cells)``."""

    def made(*rows: tuple[Any, ...], **cells: Any) -> pd.DataFrame:
        return make("metric_series", [point(row[0], row[1], **(cells | (row[2] if row[2:] else {}))) for row in rows])

    return made


@pytest.fixture
def conflicts() -> pd.DataFrame:
    """Two values that differ by a quarter, two units, and a list whose counts do not match."""
    base = {"report": "甲", "start": 3, "other_report": "乙", "other_start": 7}
    rows = [
        {"sort": "value", "size": 0.25, "text": "两处说法不一。"},
        {"sort": "scale", "size": 0.9999, "text": "一处为亿元，一处为万元。"},
        {"sort": "pairing", "size": 2, "text": "前面五项，后面三个数。"},
    ]
    return make("conflicts", [base | row for row in rows])
