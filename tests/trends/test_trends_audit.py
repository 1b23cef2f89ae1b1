"""The audit finds what was planted, in sound series finds nothing, and says in words what it found."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Iterator

import pandas as pd
import pytest

from zongshu.reading import parse_report
from zongshu.report import Report
from zongshu.schema import columns
from zongshu.trends import audit, metric_series
from zongshu.trends.bounds import Bounds, most_agreed

PLANTED = 200
#: Of the planted errors of a class, so many must be found.
LEAST_RECALL = 0.95
PLACES = ("江苏省", "陕西省", "渭南市", "四川省", "全国")
THINGS = (
    ("破获刑事案件", "起"),
    ("化解矛盾纠纷", "起"),
    ("抓获犯罪嫌疑人", "名"),
    ("粮食产量达到", "吨"),
    ("外贸出口达到", "元"),
    ("快递业务量完成", "件"),
    ("发放贷款", "元"),
    ("建成高标准农田", "亩"),
)


def report(text: str, name: str) -> Report:
    return parse_report(f"工作通报\n\n{text}\n", id=name)


def printed(value: float, unit: str) -> str:
    """Print a value as reports do: with 万 or 亿 and two decimals."""
    for scale, word in ((1e8, "亿"), (1e4, "万")):
        if value >= scale:
            return f"{value / scale:.2f}{word}{unit}"
    return f"{value:.0f}{unit}"


class Case:
    """A sound thing to tell of: its place, year, what, how much, and how it grew."""

    def __init__(self, seed: int) -> None:
        dice = random.Random(seed)
        self.dice, self.year = dice, dice.randint(2005, 2023)
        self.place, (self.what, self.unit) = dice.choice(PLACES), dice.choice(THINGS)
        self.before = dice.uniform(2e4, 9e8)
        self.rate = round(dice.uniform(3, 40), 1) * dice.choice((1, -1))
        self.now = self.before * (1 + self.rate / 100)

    def level(self, year: int, value: float) -> str:
        return f"{year}年，{self.place}{self.what}{printed(value, self.unit)}"

    def grown(self, rate: float) -> str:
        return f"同比{'增长' if rate > 0 else '下降'}{abs(rate):.1f}%"

    def told(self, rate: float) -> list[Report]:
        """Tell the year before in one report, the year with its growth in another."""
        now = f"{self.level(self.year, self.now)}，{self.grown(rate)}。"
        return [report(f"{self.level(self.year - 1, self.before)}。", "before"), report(now, "now")]

    def twice(self, value: float) -> list[Report]:
        """Tell the year in two reports."""
        return [report(f"{self.level(self.year, one)}。", name) for one, name in ((self.now, "a"), (value, "b"))]

    def trade(self, share: float) -> list[Report]:
        """Tell a whole and its two parts."""
        total = 1e10 * self.dice.uniform(1, 90)
        out = total * 0.6
        parts = f"出口{printed(out, '元')}，进口{printed((total - out) * share, '元')}"
        return [
            report(f"{self.year}年，{self.place}货物进出口总额{printed(total, '元')}。{self.year}年，{parts}。", "a")
        ]

    def listed(self, values: int) -> list[Report]:
        """Tell of three things and so many values."""
        numbers = "、".join(f"{self.dice.uniform(1, 30):.1f}%" for _ in range(values))
        return [report(f"{self.year}年，刑事案件、治安案件、交通事故同比分别下降{numbers}。", "a")]


def planted(sort: str, case: Case) -> list[Report]:
    """Return reports with one error of a class."""
    off = case.dice.uniform(1.06, 1.9)
    makers: dict[str, Callable[[], list[Report]]] = {
        "value": lambda: case.twice(case.now * off),
        "scale": lambda: case.twice(case.now * 1e4),
        "growth": lambda: case.told(case.rate + (2 if case.rate > 0 else -2) * off),
        "direction": lambda: case.told(-case.rate),
        "parts": lambda: case.trade(off),
        "pairing": lambda: case.listed(2),
    }
    return makers[sort]()


def sound(case: Case) -> Iterator[list[Report]]:
    """Yield reports without an error, of each kind that errors are planted in."""
    yield case.twice(case.now)
    yield case.told(case.rate)
    yield case.trade(1)
    yield case.listed(3)


@pytest.mark.parametrize("sort", ["value", "scale", "growth", "direction", "parts", "pairing"])
def test_planted_errors_are_found(sort: str) -> None:
    missed = []
    for seed in range(PLANTED):
        reports = planted(sort, Case(seed))
        if sort not in audit(reports)["sort"].tolist():
            missed.append([one.text for one in reports])
    assert len(missed) <= PLANTED * (1 - LEAST_RECALL), missed[:3]


def test_sound_series_have_no_conflict() -> None:
    for seed in range(PLANTED // 2):
        for reports in sound(Case(seed)):
            found = audit(reports)
            assert found.empty, (found["text"].tolist(), [one.text for one in reports])


def test_a_finding_says_when_where_what_and_leads_to_both_sources() -> None:
    reports = [
        report("2025年，全国紧急止付涉诈资金2170.7亿元。", "一报"),
        report("2025年，全国紧急止付涉诈资金2170.7万元。", "二报"),
    ]
    [found] = audit(reports).itertuples()
    assert found.sort == "scale"
    assert found.text == "2025年全国止付涉诈资金：一处说2170.7万元，另一处说2170.7亿元。"
    assert {found.report, found.other_report} == {"一报", "二报"}
    texts = {one.id: one.text for one in reports}
    assert all(
        texts[name][start:].startswith("2170.7")
        for name, start in ((found.report, found.start), (found.other_report, found.other_start))
    )


def test_a_place_behind_its_year_belongs_to_the_figure_whatever_is_said_before() -> None:
    before = "打击治理电信网络诈骗方面，2025年全国公安机关紧急止付涉诈资金"
    found = audit([report(f"{before}2170.7亿元。", "一报"), report(f"{before}2170.7万元。", "二报")])
    assert found["sort"].tolist() == ["scale"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("破获刑事案件64万余起", "破获刑事案件64.3万起"),
        ("破获刑事案件近65万起", "破获刑事案件64.3万起"),
        ("破获刑事案件约65万起", "破获刑事案件64.3万起"),
        ("破获刑事案件64.32万起", "破获刑事案件64.3万起"),
        ("破获刑事案件643200起", "破获刑事案件64.3万起"),
        ("破获刑事案件64万起", "立刑事案件50万起"),
        ("粮食产量达到1270万吨", "粮食产量达到254亿斤"),
    ],
)
def test_rounding_approximation_and_other_acts_are_no_conflict(first: str, second: str) -> None:
    reports = [report(f"2024年，全国{claim}。", str(number)) for number, claim in enumerate((first, second))]
    assert audit(reports).empty


def test_what_is_not_named_in_full_is_not_compared() -> None:
    reports = [
        report("2024年，我国货物进出口总额43.8万亿元，其中出口25.4万亿元。", "a"),
        report("2024年，对中亚五国进出口总额4000亿元；大湾区九市进出口总额7万亿元，其中出口2万亿元。", "b"),
    ]
    assert audit(reports).empty


def test_growth_at_constant_prices_need_not_fit() -> None:
    reports = [
        report("2023年，我国国内生产总值126万亿元。", "2023"),
        report("2024年，我国国内生产总值134.9万亿元，比上年增长5.0%。", "2024"),
    ]
    assert audit(reports).empty


def test_a_target_that_was_missed_is_no_conflict() -> None:
    reports = [
        report("2023年的主要预期目标是：城镇新增就业1200万人左右。", "2023"),
        report("2023年，全国城镇新增就业1244万人。", "2024"),
    ]
    assert audit(reports).empty


def test_one_slip_of_units_among_the_years_is_found() -> None:
    levels = {2019: "2.61亿", 2020: "2.64亿", 2021: "2.83亿", 2022: "2.96万", 2023: "3.1亿"}
    reports = [report(f"{year}年，全国集装箱吞吐量{level}标箱。", str(year)) for year, level in levels.items()]
    [found] = audit(reports).itertuples()
    assert (found.sort, found.report) == ("scale", "2022")


def test_a_part_larger_than_its_whole_is_found() -> None:
    found = audit(report("2024年，全省查处案件52件，其中查处案件60件。", "a"))
    assert found["sort"].tolist() == ["parts"]


def test_a_part_is_measured_against_the_larger_of_both() -> None:
    rows = metric_series(report("2024年，全省查处案件52件，其中查处案件60件。", "a"))
    for whole, part, size in ((-5.0, 0.0, 1.0), (0.0, 5.0, 1.0), (52.0, 60.0, 8 / 60)):
        values = rows["role"].map({"level": whole, "subset": part}).astype("float64")
        [found] = audit(rows.assign(value=values, low=values, high=values)).itertuples()
        assert found.size == pytest.approx(size)


def test_what_most_agree_with_is_what_the_others_are_held_against() -> None:
    dice = random.Random(1)
    for _ in range(50):
        lows = [dice.choice((1.0, 1.5, 2.0, dice.uniform(0, 9))) for _ in range(12)]
        several = [Bounds(low, low + dice.choice((0.0, 0.5, dice.uniform(0, 3)))) for low in lows]
        agreed = [sum(not one.apart(other) for other in several) for one in several]
        assert most_agreed(several) == agreed.index(max(agreed))


@pytest.mark.parametrize(
    ("before", "rate", "sort", "size"),
    [
        ("100万", "增长20%", "growth", 10 / 120),
        ("200万", "增长10%", "direction", 110 / 220),
        ("1", "增长10%", "growth", 1),
    ],
)
def test_the_size_of_a_growth_that_does_not_fit_is_a_share_of_the_larger_value(
    before: str, rate: str, sort: str, size: float
) -> None:
    texts = (f"2023年，全国破获刑事案件{before}起。", f"2024年，全国破获刑事案件110万起，同比{rate}。")
    [found] = audit([report(text, str(number)) for number, text in enumerate(texts)]).itertuples()
    assert (found.sort, found.size) == (sort, pytest.approx(size, abs=1e-5))


def test_a_series_that_was_kept_in_a_file_has_the_same_findings() -> None:
    texts = ("2022年，全国新动能指数为766.8。", "2023年，全国新动能指数为119.5，同比增长19.5%。")
    followed = metric_series([report(text, str(number)) for number, text in enumerate(texts)])
    kept = pickle.loads(pickle.dumps(followed))
    assert audit(followed)["sort"].tolist() == audit(kept)["sort"].tolist() == ["direction"]


def test_findings_of_one_size_and_place_stand_in_an_order_of_their_own() -> None:
    units = sorted(["吨", "元", "件", "个", "起", "人", "台", "辆"])
    now = "".join(f"2024年，江苏省棉花产量达到110{unit}。" for unit in units)
    before = [report(f"2023年，江苏省棉花产量达到100{unit}。", f"before {unit}") for unit in units]
    found = audit([report(f"{now}2024年，江苏省棉花产量增长50%。", "now"), *before])
    assert found["sort"].tolist() == ["growth"] * len(units)
    assert found["other_report"].tolist() == [f"before {unit}" for unit in units]


def test_nothing_gives_an_empty_frame() -> None:
    for empty in ([], "没有数字。", metric_series("没有数字。")):
        found = audit(empty)
        assert found.empty
        assert list(found.columns) == [column.name for column in columns("conflicts")]


def test_a_frame_of_series_is_audited_as_its_reports_are() -> None:
    reports = planted("value", Case(1))
    pd.testing.assert_frame_equal(audit(metric_series(reports)), audit(reports))


def test_series_that_are_at_hand_are_taken_and_lists_are_looked_at_all_the_same() -> None:
    texts = [
        "2024年，全国破获刑事案件53.5万起。",
        "2024年，全国共破获刑事案件60.2万起；刑事、治安警情分别下降1%、2%、3%。",
    ]
    found = audit(texts, series=metric_series(texts))
    pd.testing.assert_frame_equal(found, audit(texts))
    assert set(found["sort"]) == {"value", "pairing"}
