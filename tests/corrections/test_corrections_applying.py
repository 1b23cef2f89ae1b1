"""Corrections are applied last: to their number alone, in any order, once; and told where they cannot be."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from zongshu import alignments, apply_corrections, correct, extract_metrics, extract_numbers
from zongshu.errors import TableError
from zongshu.report import Report
from zongshu.schema import make

FOUR = ["10.98%", "8.5%", "61.3%", "9.2%"]
BOUNDS = ["value", "low", "high"]
LEVELS = ["刑事类、治安类警情", "刑事立案数"]


def row(read, surface: str) -> pd.Series:
    return read.numbers[read.numbers["text"] == surface].iloc[0]


def test_a_value_is_corrected_and_its_row_says_who_and_why(report: Report, lines) -> None:
    read = correct(report, lines(("1770起", "value", "1707")))
    found = row(read, "1770起")
    assert found[BOUNDS].tolist() == [1707.0] * 3
    assert found["status"] == "corrected"
    assert found["note"] == "数值已更正（李：见原始报表）"
    assert read.corrections["state"].tolist() == ["applied"]
    assert read.troubles == ()


def test_no_other_row_changes(report: Report, lines) -> None:
    before = extract_numbers(report)
    read = correct(report, lines(("1770起", "value", "1707"), ("8.5%", "reading", "period-major")))
    touched = before["text"].isin(["1770起", *FOUR])
    assert touched.sum() == 5
    assert_frame_equal(read.numbers[~touched], before[~touched])
    assert (read.numbers.loc[touched, "status"] == "corrected").all()
    assert before.equals(extract_numbers(report))


def test_without_corrections_nothing_changes(report: Report, lines) -> None:
    read = correct(report, lines())
    assert_frame_equal(read.numbers, extract_numbers(report))
    assert_frame_equal(read.metrics, extract_metrics(report))
    assert_frame_equal(read.readings, alignments(report))


EVERY = [
    ("kind", "measure"),
    ("value", "3"),
    ("low", "2"),
    ("high", "4"),
    ("unit", "件"),
    ("approx", "about"),
    ("indicator", "治安案件"),
    ("verb", "查处"),
    ("change", "increase"),
    ("basis", "mom"),
    ("role", "part"),
    ("modality", "target"),
    ("place", "华阴市"),
    ("note", "合并计算"),
]


def test_every_field_can_be_corrected_and_several_together(report: Report, lines) -> None:
    days = [("period_start", "2024-06-01"), ("period_end", "2024-06-30")]
    read = correct(report, lines(*(("1770起", field, value) for field, value in EVERY + days)))
    found = row(read, "1770起")
    numbers = {"value": 3.0, "low": 2.0, "high": 4.0}
    note = found["note"]
    assert {field: found[field] for field, _ in EVERY if field != "note"} == dict(EVERY[:-1]) | numbers
    assert note.startswith("合并计算；类别、数值、下限、上限、单位、约数、指标")
    assert [found["period_start"], found["period_end"]] == [pd.Timestamp(2024, 6, 1), pd.Timestamp(2024, 6, 30)]


@pytest.mark.parametrize("field", ["unit", "indicator", "verb", "place", "modality", "period_start"])
def test_an_empty_value_is_null(field: str, report: Report, lines) -> None:
    assert pd.isna(row(correct(report, lines(("1770起", field, None))), "1770起")[field])


@pytest.mark.parametrize(
    ("asked", "bounds"),
    [
        ([("value", "30")], [30, 30, None]),  # 余 stays
        ([("value", "30"), ("approx", None)], [30, 30, 30]),
        ([("approx", None)], [20, 20, 20]),
        ([("approx", "under")], [20, None, 20]),
        ([("approx", "about")], [20, None, None]),
        ([("value", "30"), ("high", "40")], [30, 30, 40]),
        ([("value", None), ("low", "20"), ("high", "29")], [None, 20, 29]),
        ([("value", None)], [None, None, None]),
        ([("high", "29")], [20, 20, 29]),
        ([("unit", "件")], [20, 20, None]),
    ],
)
def test_bounds_follow_the_value_as_far_as_its_approximator_says(asked, bounds) -> None:
    text = "全市破获刑事案件20余起。"
    numbers = extract_numbers(text)
    start, surface = text.index("20"), "20余起"
    base = {"report": numbers["report"][0], "start": start, "surface": surface, "who": "李", "why": "因"}
    read = correct(text, make("corrections", [base | {"field": field, "value": value} for field, value in asked]))
    found = read.numbers[BOUNDS].iloc[0]
    assert [None if pd.isna(cell) else cell for cell in found] == bounds


def test_an_approximator_leaves_the_ends_of_a_range() -> None:
    text = "全市新建学校3至5所。"
    before = extract_numbers(text)
    line = {"report": before["report"][0], "start": text.index("3"), "surface": "3", "field": "approx"}
    read = correct(text, make("corrections", [line | {"value": "about", "who": "李", "why": "因"}]))
    assert read.numbers[["low", "high"]].values.tolist() == before[["low", "high"]].values.tolist() == [[3.0, 5.0]]


def test_a_kind_decides_what_is_a_metric(report: Report, lines) -> None:
    read = correct(report, lines(("1770起", "kind", "label")))
    assert "1770起" in extract_metrics(report)["text"].tolist()
    assert "1770起" not in read.metrics["text"].tolist()


@pytest.mark.parametrize("surface", FOUR)
@pytest.mark.parametrize(
    ("reading", "indicators", "months"),
    [
        ("period-major", [*LEVELS, *LEVELS], [7, 7, 8, 8]),
        ("indicator-major", [LEVELS[0]] * 2 + [LEVELS[1]] * 2, [7, 8, 7, 8]),
    ],
)
def test_one_line_at_any_of_its_numbers_chooses_the_reading_of_a_passage(
    surface: str, reading: str, indicators: list[str], months: list[int], report: Report, lines
) -> None:
    read = correct(report, lines((surface, "reading", reading)))
    found = read.numbers[read.numbers["text"].isin(FOUR)]
    assert found["indicator"].tolist() == indicators
    assert found["period_start"].dt.month.tolist() == found["period_end"].dt.month.tolist() == months
    assert (found["status"] == "corrected").all()
    assert found["note"].str.endswith("两种读法都成立；读法已更正（李：见原始报表）").all()
    assert read.readings["reading"].tolist() == [reading] * 4
    assert read.readings["text"].tolist() == FOUR


TWO = "2024年7月、2024年8月警情和立案数同比分别下降1%、2%、3%和4%。"


def choice(text: str, surface: str, reading: str) -> dict[str, object]:
    report = extract_numbers(text)["report"][0]
    line = {"report": report, "start": text.index(surface), "surface": surface, "field": "reading"}
    return line | {"value": reading, "who": "李", "why": "因"}


def test_each_passage_has_its_own_reading() -> None:
    second = TWO.replace("1%", "5%").replace("2%", "6%").replace("3%", "7%").replace("4%", "8%")
    text = TWO + second
    read = correct(text, make("corrections", [choice(text, "6%", "indicator-major")]))
    assert read.readings["reading"].value_counts().to_dict() == {"indicator-major": 8, "period-major": 4}
    assert read.numbers.set_index("text").loc[["1%", "2%", "3%", "4%"], "status"].eq("ambiguous").all()
    both = [choice(text, "6%", "indicator-major"), choice(text, "2%", "period-major")]
    found = correct(text, make("corrections", both)).numbers.set_index("text")
    assert found.loc[["2%", "6%"], "indicator"].tolist() == ["立案数", "警情"]


def test_what_is_said_of_one_number_goes_before_the_reading(report: Report, lines) -> None:
    asked = [("8.5%", "reading", "period-major"), ("8.5%", "indicator", "治安立案数"), ("8.5%", "value", "8.6")]
    for order in permutations(asked):
        read = correct(report, lines(*order))
        assert row(read, "8.5%")["indicator"] == "治安立案数"
        assert row(read, "61.3%")["indicator"] == LEVELS[0]
        assert row(read, "8.5%")["note"].endswith("数值、指标、读法已更正（李：见原始报表）")


def test_an_indicator_leaves_the_readings_that_agree_with_it(report: Report, lines) -> None:
    read = correct(report, lines(("8.5%", "indicator", "刑事立案数"), ("8.5%", "value", "8.6")))
    left = read.readings[read.readings["text"] == "8.5%"]
    assert left["reading"].tolist() == ["period-major"]
    assert left["value"].tolist() == [8.6]
    assert len(read.readings) == 7


def test_that_a_list_fits_no_pairing_remains_said() -> None:
    text = "警情、立案数和发案数分别下降1%、2%、3%和4%。"
    before = alignments(text)
    assert before["reading"].tolist() == ["unpaired"] * 4
    line = {"report": before["report"][0], "start": text.index("2%"), "surface": "2%", "field": "indicator"}
    read = correct(text, make("corrections", [line | {"value": "立案数", "who": "李", "why": "因"}]))
    assert_frame_equal(read.readings, before)
    assert row(read, "2%")["indicator"] == "立案数"


MANY = [
    ("1770起", "value", "1707"),
    ("1770起", "unit", "件"),
    ("1770起", "note", "合并"),
    ("61.3%", "reading", "period-major"),
    ("9.2%", "basis", "mom"),
    ("10.98%", "approx", "about"),
]


@given(order=st.permutations(MANY), count=st.integers(0, len(MANY)))
@settings(max_examples=40, deadline=None)
def test_neither_order_nor_repetition_matters_and_no_other_row_changes(
    order, count: int, report: Report, lines
) -> None:
    before, readings, texts = extract_numbers(report), alignments(report), {report.id: report.text}
    chosen = sorted(order[:count], key=MANY.index)
    once = apply_corrections(before, readings, lines(*chosen), texts)
    other = apply_corrections(before, readings, lines(*order[:count]), texts)
    twice = apply_corrections(once.numbers, readings, once.corrections, texts)
    for again in (other, twice):
        assert_frame_equal(again.numbers, once.numbers)
        assert_frame_equal(again.readings, once.readings)
    assert_frame_equal(twice.corrections, once.corrections)
    about = {surface for surface, _, _ in chosen} | set(FOUR if MANY[3] in chosen else [])
    kept = ~before["text"].isin(about)
    assert_frame_equal(once.numbers[kept], before[kept])
    assert (once.numbers.loc[~kept, "status"] == "corrected").all()


def test_two_readers_who_agree_are_both_named(report: Report, lines) -> None:
    asked = lines(("1770起", "value", "1707"), ("1770起", "value", "1707"))
    asked["who"] = ["李", "王"]
    assert row(correct(report, asked), "1770起")["note"] == (
        "数值已更正（李：见原始报表）；数值已更正（王：见原始报表）"
    )


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"surface": "1771起"}, "stale"),
        ({"start": 0}, "stale"),
        ({"start": 10**9}, "stale"),
        ({"report": "other"}, "unknown"),
    ],
)
def test_what_is_not_there_is_told_and_changes_nothing(change, state: str, report: Report, lines) -> None:
    asked = lines(("1770起", "value", "1707")).assign(**change)
    before = extract_numbers(report)
    read = apply_corrections(before, alignments(report), asked, {report.id: report.text})
    assert read.corrections["state"].tolist() == [state]
    assert read.corrections.drop(columns="state").equals(asked.drop(columns="state"))
    assert_frame_equal(read.numbers, before)
    (trouble,) = read.troubles
    assert trouble.startswith(f"{asked['report'][0]}:{asked['start'][0]}: value of {asked['surface'][0]}: ")


def test_a_place_where_no_number_begins_is_unknown(report: Report, lines) -> None:
    read = correct(report, lines(("770起", "value", "707"), ("同比", "value", "707")))
    assert read.corrections["state"].tolist() == ["unknown", "unknown"]


def test_a_reading_that_a_number_does_not_have_is_unknown(report: Report, lines) -> None:
    read = correct(report, lines(("1770起", "reading", "period-major")))
    assert read.corrections["state"].tolist() == ["unknown"]
    assert row(read, "1770起")["status"] == "certain"


def test_a_stale_line_stands_beside_its_successor(report: Report, lines) -> None:
    asked = lines(("1770起", "value", "1707"), ("1770起", "value", "1708"))
    asked.loc[0, "surface"] = "1769起"
    read = correct(report, asked)
    assert read.corrections["state"].tolist() == ["stale", "applied"]
    assert row(read, "1770起")["value"] == 1708


@pytest.mark.parametrize(
    "asked",
    [
        [("1770起", "value", "1"), ("1770起", "value", "2")],
        [("8.5%", "reading", "period-major"), ("61.3%", "reading", "indicator-major")],
    ],
)
def test_contradictions_are_an_error(asked, report: Report, lines) -> None:
    with pytest.raises(TableError, match="delete one"):
        correct(report, lines(*asked))


def test_lines_of_other_reports_are_left_out(report: Report, lines) -> None:
    asked = pd.concat([lines(("1770起", "value", "1707")), lines(("1770起", "value", "1")).assign(report="other")])
    assert correct(report, asked).corrections["report"].tolist() == [report.id]


def test_the_project_file_names_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report) -> None:
    monkeypatch.chdir(tmp_path)
    assert correct(report).corrections.empty
    (tmp_path / "zongshu.toml").write_text('[corrections]\nfile = "own.tsv"\n', encoding="utf-8")
    with pytest.raises(TableError, match=r"own\.tsv: no such file"):
        correct(report)
    line = f"{report.id}\t{report.text.index('1770起')}\t1770起\tvalue\t1707\t李\t因"
    header = "report\tstart\tsurface\tfield\tvalue\twho\twhy"
    (tmp_path / "own.tsv").write_text(f"{header}\n{line}\n", encoding="utf-8")
    assert row(correct(report), "1770起")["value"] == 1707
