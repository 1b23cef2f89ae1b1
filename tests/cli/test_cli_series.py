"""The commands over many reports: series, and the audit with both sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from zongshu.cli import app

Run = Callable[..., Result]
TEXTS = {
    "一报": "甲报通报\n\n2026-01-08\n\n2025年，全国紧急止付涉诈资金2170.7亿元。\n",
    "二报": "乙社通报\n\n2026-01-08\n\n2025年，全国紧急止付涉诈资金2170.7万元。\n",
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="zongshu")


def test_a_series_is_listed_with_the_reason_of_each_point(run: Run) -> None:
    done = run("series", "reports", "涉诈资金")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.count("止付涉诈资金（元）·全国·全年·水平") == 2


def test_a_series_is_written(run: Run, tmp_path: Path) -> None:
    done = run("series", "reports", "-o", "series.csv")
    assert (done.exit_code, done.stderr) == (0, "")
    assert len(pd.read_csv(tmp_path / "series.csv")) == 2


def test_no_series_of_an_indicator_is_an_empty_table(run: Run) -> None:
    done = run("series", "reports", "粮食产量", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])
    assert done.stderr == "zongshu: reports: no series of 粮食产量; all there are: zongshu series reports\n"


def test_the_audit_shows_both_sentences(run: Run) -> None:
    done = run("audit", "reports")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "万亿错位" in done.stdout
    for title, sum_ in (("甲报通报", "2170.7亿元"), ("乙社通报", "2170.7万元")):
        assert f"《{title}》 2025年，全国紧急止付涉诈资金{sum_}。" in done.stdout
    assert "1 finding in 2 reports" in done.stdout


def test_the_audit_of_a_corpus_is_that_of_its_folder(run: Run) -> None:
    assert run("corpus", "add", "reports", "--corpus", "c.zongshu").exit_code == 0
    assert run("audit", "c.zongshu").stdout == run("audit", "reports").stdout


def test_the_audit_is_written_with_both_sentences(run: Run, tmp_path: Path) -> None:
    done = run("audit", "reports", "-o", "conflicts.xlsx")
    assert (done.exit_code, done.stderr) == (0, "")
    assert pd.read_excel(tmp_path / "conflicts.xlsx").astype(str).to_string().count("紧急止付") >= 2


def test_what_is_not_there_is_told(run: Run) -> None:
    done = run("audit", "nothing")
    assert done.exit_code == 1
    assert "no such file" in done.stderr


@pytest.mark.parametrize("command", ["series", "audit"])
def test_a_file_that_cannot_be_read_fails_alone(run: Run, tmp_path: Path, command: str) -> None:
    whole = run(command, "reports").stdout
    (tmp_path / "reports" / "空.txt").write_bytes(b"")
    done = run(command, "reports")
    assert (done.exit_code, done.stdout) == (1, whole)
    assert done.stderr == "zongshu: reports/空.txt: 文件是空的；请检查是否已保存\n"
