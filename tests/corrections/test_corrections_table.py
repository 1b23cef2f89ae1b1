"""The table of corrections: what it may hold, and how a mistake is told."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from zongshu import read_corrections
from zongshu.corrections.fields import FIELDS, as_value
from zongshu.corrections.table import COLUMNS
from zongshu.errors import TableError
from zongshu.schema import columns

HEADER = "\t".join(COLUMNS)
GOOD = "七月\t8\t20起\tvalue\t21\t李\t见八月通报"


def write(folder: Path, *lines: str) -> Path:
    path = folder / "corrections.tsv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path


def test_lines_become_rows_in_order_and_an_empty_value_is_null(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD, "# a comment", "", "六月\t3\t约5人\tapprox\t\t王\t实为确数")
    found = read_corrections(path)
    assert found["report"].tolist() == ["七月", "六月"]
    assert found["start"].tolist() == [8, 3]
    assert found["value"].isna().tolist() == [False, True]
    assert found["state"].isna().all()


def test_a_table_without_lines_is_an_empty_frame(tmp_path: Path) -> None:
    found = read_corrections(write(tmp_path))
    assert found.empty
    assert list(found.columns) == [column.name for column in columns("corrections")]


def test_every_field_is_a_column_of_the_ledger_or_the_reading() -> None:
    assert set(FIELDS) - {"reading"} <= {column.name for column in columns("numbers")}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("七月\t8\t20起\tvalues\t21\t李\t因", ":2: values cannot be corrected; name one of kind, value, low"),
        ("七月\t8\t20起\t\t21\t李\t因", ":2: an empty field cannot be corrected"),
        ("七月\t8\t20起\tstatus\tcertain\t李\t因", ":2: status cannot be corrected"),
        ("七月\t8\t20起\tvalue\t二十一\t李\t因", ":2: value 二十一 is no number"),
        ("七月\t8\t20起\tvalue\t21起\t李\t因", ":2: value 21起 is no number; write digits without unit"),
        ("七月\t8\t20起\tvalue\t--21\t李\t因", ":2: value --21 is no number; write digits without unit"),
        ("七月\t8\t20起\tvalue\tnan\t李\t因", ":2: value nan is no number"),
        ("七月\t8\t20起\tlow\t1_000\t李\t因", ":2: low 1_000 is no number"),
        ("七月\t8\t20起\tvalue\t1e999\t李\t因", ":2: value 1e999 is no number"),
        ("七月\t8\t20起\tperiod_end\t2024-02-30\t李\t因", ":2: period_end 2024-02-30 is no date"),
        ("七月\t8\t20起\tperiod_end\t20240228\t李\t因", ":2: period_end 20240228 is no date"),
        ("七月\t8\t20起\tkind\tcounts\t李\t因", ":2: kind counts is not known; write one of count, percent"),
        ("七月\t8\t20起\tchange\tdown\t李\t因", ":2: change down is not known; .*flat, or nothing"),
        ("七月\t8\t20起\tkind\t\t李\t因", ":2: kind is empty; write one of count"),
        ("七月\t8\t20起\treading\tunpaired\t李\t因", ":2: reading unpaired is not known; write one of period-major"),
        ("七月\t8\t20起\tvalue\t21\t\t因", ":2: who is empty; fill it"),
        ("七月\t8\t20起\tvalue\t21\t李", ":2: why is empty; fill it"),
        ("七月\t8\t\tvalue\t21\t李\t因", ":2: surface is empty; fill it"),
        ("\t8\t20起\tvalue\t21\t李\t因", ":2: report is empty"),
        ("七月\tx\t20起\tvalue\t21\t李\t因", ":2: start x is no offset"),
        ("七月\t-8\t20起\tvalue\t21\t李\t因", ":2: start -8 is no offset"),
        ("七月\t8\t20起\tvalue\t21\t李\t因\tmore", ":2: 8 cells, the header has 7"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(TableError, match=rf"^corrections\.tsv{message}"):
        read_corrections(write(tmp_path, line))


@pytest.mark.parametrize("surface", ["20起", "20"])
def test_two_values_for_one_field_are_a_mistake(tmp_path: Path, surface: str) -> None:
    path = write(tmp_path, "# first", GOOD, f"七月\t8\t{surface}\tvalue\t22\t王\t另有所据")
    with pytest.raises(TableError, match=r":4: value of .* at 8 has another value in line 3; delete one"):
        read_corrections(path)


@pytest.mark.parametrize(
    "line",
    [
        "七月\t8\t20起\tvalue\t21\t王\t另有所据",  # another reader agrees
        "七月\t8\t20起\tunit\t件\t李\t见八月通报",  # another field
        "七月\t9\t20起\tvalue\t22\t李\t见八月通报",  # another place
        "八月\t8\t20起\tvalue\t22\t李\t见八月通报",  # another report
        "七月\t8\t30起\tvalue\t22\t李\t新版",  # what the text has since become
    ],
)
def test_what_does_not_contradict_stands_side_by_side(tmp_path: Path, line: str) -> None:
    assert len(read_corrections(write(tmp_path, GOOD, line))) == 2


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no such file"):
        read_corrections(tmp_path / "corrections.tsv")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("value", "1.5", 1.5),
        ("high", "5.67E12", 5.67e12),
        ("low", "", None),
        ("period_start", "2024-07-01", pd.Timestamp(2024, 7, 1)),
        ("basis", "mom", "mom"),
        ("indicator", "刑事案件", "刑事案件"),
        ("verb", "", None),
    ],
)
def test_values_are_as_the_ledger_has_them(field: str, text: str, value: object) -> None:
    assert as_value(field, text, "here") == value
