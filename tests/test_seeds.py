"""The digests in ``seeds/`` hold the figures that were published (``tests/seeds.tsv``), no other, and are read so."""

from __future__ import annotations

import csv
from datetime import datetime
from itertools import groupby
from pathlib import Path

import pandas as pd
import pytest

import zongshu

ROOT = Path(__file__).resolve().parent.parent
CONFERENCE = "公安部新闻发布会"
FRONTS = {
    "2022_national_july": ("2022-08-05", CONFERENCE, "全国"),
    "2022_national_campaign": ("2022-09-27", CONFERENCE, "全国"),
    "2023_jiangsu_campaign": ("2023-08-18", "江苏省公安厅", "江苏省"),
    "2023_national_campaign": ("2023-10-10", CONFERENCE, "全国"),
    "2024_national_campaign": ("2024-09-27", CONFERENCE, "全国"),
    "2024_shaanxi_campaign": ("2024-08-31", "陕西省公安厅", "陕西省"),
    "2025_national_year_newspaper": ("2026-01-08", CONFERENCE, "全国"),
    "2025_national_year_agency": ("2026-01-08", CONFERENCE, "全国"),
}


def published() -> dict[str, list[dict[str, str]]]:
    lines = (ROOT / "tests" / "seeds.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return {seed: list(same) for seed, same in groupby(rows, key=lambda row: row["seed"])}


PUBLISHED = published()

each_digest = pytest.mark.parametrize("name", FRONTS)


def read(name: str) -> zongshu.Report:
    return zongshu.read_report(ROOT / "seeds" / f"{name}.txt")


def cell(value: object) -> str:
    """A value as the table writes it."""
    if value is None or value != value:
        return "-"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def test_every_digest_is_in_the_table() -> None:
    names = {path.stem for path in (ROOT / "seeds").glob("2*.txt")}
    assert names == set(FRONTS) == set(PUBLISHED)


@each_digest
def test_the_front_is_found(name: str) -> None:
    report = read(name)
    day, source, place = FRONTS[name]
    assert report.title == report.text.split("\n")[0]
    assert (report.published, report.source, report.place) == (datetime.fromisoformat(day), source, place)


@each_digest
def test_a_digest_says_whose_figures_it_takes(name: str) -> None:
    assert f"本文摘自{FRONTS[name][1]}" in read(name).text


@each_digest
def test_the_ledger_reads_the_figures_that_were_published_and_no_other(name: str) -> None:
    metrics = zongshu.extract_metrics(read(name)).rename(columns={"text": "surface"}).to_dict("records")
    assert [row["surface"] for row in metrics] == [row["surface"] for row in PUBLISHED[name]]
    for row, wanted in zip(metrics, PUBLISHED[name], strict=True):
        checked = {field: value for field, value in wanted.items() if field != "seed" and value}
        assert {field: cell(row[field]) for field in checked} == checked
        assert row["status"] == "certain"


def test_two_outlets_print_one_figure_differently() -> None:
    one, other = (
        {row["surface"] for row in PUBLISHED[f"2025_national_year_{outlet}"]} for outlet in ("newspaper", "agency")
    )
    assert one ^ other == {"2170.7亿元", "2170.7万元"}
