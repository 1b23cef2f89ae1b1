"""A further line in the table: checked first, whole or not at all, every other line as it was."""

from __future__ import annotations

import multiprocessing
import subprocess
from pathlib import Path

import pytest

from zongshu import add_correction, correct, read_corrections
from zongshu.corrections.table import COLUMNS
from zongshu.errors import CorrectionError, TableError
from zongshu.reading import parse_report
from zongshu.report import Report

START = 84


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "corrections.tsv"


def add(path: Path, report: Report, start: int = START, field: str = "value", value: str = "11", **said: str) -> None:
    add_correction(path, report, start, field, value, **({"why": "见原始报表", "who": "李"} | said))


def test_the_file_is_made_and_the_line_applies(path: Path, report: Report) -> None:
    row = add_correction(path, report, START, "value", "11", why="见原始报表", who="李")
    assert row["text"].tolist() == ["10.98%"]
    assert path.read_text("utf-8").splitlines() == [
        "\t".join(COLUMNS),
        f"{report.id}\t84\t10.98%\tvalue\t11\t李\t见原始报表",
    ]
    assert correct(report, path).corrections["state"].tolist() == ["applied"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_every_line_that_is_there_stays_as_it_is(path: Path, report: Report, end: str, last: bool) -> None:
    path.parent.mkdir()
    there = end.join(["\ufeff" + "\t".join(COLUMNS), "# mine", "", "other\t3\t3个\tunit\t 处\t王\t因"]) + end * last
    path.write_bytes(there.encode())
    add(path, report)
    content = path.read_bytes().decode()
    assert content.startswith(there)
    assert content.endswith(f"见原始报表{end}")
    assert read_corrections(path)["report"].tolist() == ["other", report.id]


def test_white_space_becomes_single_spaces(path: Path, report: Report) -> None:
    add(path, report, value=" 11 ", why="一\n\t二\u2028三", who=" 李  四 ")
    assert read_corrections(path)[["value", "who", "why"]].values.tolist() == [["11", "李 四", "一 二 三"]]


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"start": 85}, CorrectionError, r"no number begins at 85; near it: 10\.98% at 84 and 8\.5% at 91"),
        ({"start": 10**6}, CorrectionError, "no number begins at 1000000; near it"),
        ({"value": "many"}, TableError, "value many is no number"),
        ({"field": "status"}, TableError, "status cannot be corrected"),
        ({"why": " "}, CorrectionError, "say why"),
        ({"start": 0, "field": "reading", "value": "period-major"}, CorrectionError, "has no reading period-major"),
    ],
)
def test_what_cannot_apply_is_refused_and_nothing_written(path: Path, report: Report, given, error, message) -> None:
    if given.get("start") == 0:
        given = given | {"start": report.text.index("1770起")}
    with pytest.raises(error, match=message):
        add(path, report, **given)
    assert not path.exists()


def test_what_is_corrected_already_is_refused(path: Path, report: Report) -> None:
    add(path, report)
    before = path.read_bytes()
    for value in ("11", "12"):
        with pytest.raises(
            CorrectionError, match=r"value of 10\.98% at 84 is corrected already, to 11 \(李: 见原始报表\)"
        ):
            add(path, report, value=value, who="王")
    assert path.read_bytes() == before
    add(path, report, field="unit", value="")
    assert len(read_corrections(path)) == 2


def test_a_reading_against_another_line_is_refused_and_nothing_written(path: Path, report: Report) -> None:
    add(path, report, 91, "reading", "period-major")
    before = path.read_bytes()
    with pytest.raises(
        CorrectionError, match=r"tsv: .*:102: another correction, at 91, chooses period-major; delete one of them"
    ):
        add(path, report, 102, "reading", "indicator-major")
    assert path.read_bytes() == before
    add(path, report, 102, "reading", "period-major")
    assert correct(report, path).corrections["state"].tolist() == ["applied", "applied"]


def test_a_reading_beside_lines_that_do_not_apply_is_written(path: Path, report: Report) -> None:
    path.parent.mkdir()
    lines = ["\t".join(COLUMNS), f"{report.id}\t91\t9.5%\treading\tperiod-major\t李\t因"]
    lines.append(f"other\t{lines[1].partition(chr(9))[2]}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    add(path, report, 91, "reading", "indicator-major")
    assert correct(report, path).corrections["state"].tolist() == ["stale", "applied"]


def test_a_file_with_a_mistake_is_left_alone(path: Path, report: Report) -> None:
    path.parent.mkdir()
    path.write_text("report\tstart\n", encoding="utf-8")
    with pytest.raises(TableError, match="the header is"):
        add(path, report)
    assert path.read_text("utf-8") == "report\tstart\n"


@pytest.mark.parametrize("name", ["#1", "a\tb", " a", "a\u2028b"])
def test_a_name_that_the_table_cannot_hold_is_refused(path: Path, name: str) -> None:
    named = parse_report("破获案件20起。", id=name)
    with pytest.raises(CorrectionError, match="rename the report's file"):
        add(path, named, 4)


def test_who_is_whom_git_knows_else_the_login_name(
    path: Path, report: Report, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in (("GIT_CONFIG_GLOBAL", "own"), ("GIT_CONFIG_NOSYSTEM", "1"), ("LOGNAME", "login")):
        monkeypatch.setenv(name, value)
    add_correction(path, report, START, "value", "11", why="因")
    subprocess.run(["git", "config", "--file", "own", "user.name", "李四"], check=True)
    add_correction(path, report, 91, "value", "11", why="因")
    monkeypatch.setenv("PATH", "")
    add_correction(path, report, 96, "value", "11", why="因")
    assert read_corrections(path)["who"].tolist() == ["login", "李四", "login"]


def test_who_is_blank_is_whom_git_knows_and_nobody_is_refused(
    path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("LOGNAME", "login")
    add(path, report, who="\u3000")
    assert read_corrections(path)["who"].tolist() == ["login"]
    before = path.read_bytes()
    monkeypatch.setenv("LOGNAME", " ")
    with pytest.raises(CorrectionError, match="say who corrects the number"):
        add(path, report, 91, who="\t")
    assert path.read_bytes() == before


def _several(path: Path, report: Report, starts: list[int]) -> None:
    for start in starts:
        add(path, report, start)


@pytest.mark.parametrize("linked", [False, True])
def test_two_who_write_at_once_lose_no_line(path: Path, report: Report, tmp_path: Path, linked: bool) -> None:
    starts = correct(report).metrics["start"].tolist()
    other = path
    if linked:
        other = tmp_path / "linked.tsv"
        other.symlink_to(path)
    context = multiprocessing.get_context("spawn")
    halves = [
        context.Process(target=_several, args=(one, report, starts[place::2]))
        for place, one in enumerate((path, other))
    ]
    for half in halves:
        half.start()
    for half in halves:
        half.join()
    assert sorted(read_corrections(path)["start"]) == starts
    assert [found.name for found in path.parent.iterdir()] == [path.name]
