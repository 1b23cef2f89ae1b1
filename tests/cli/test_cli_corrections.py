"""The command with a reader's corrections: written, listed, applied, and told where they cannot be."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from zongshu import read_corrections
from zongshu.cli import app
from zongshu.corrections.fields import FIELDS

TEXT = "关于安全的通报\n\n2024-10-15\n\n7月份、8月份警情和立案数同比分别下降1%、2%、3%和4%，破获案件20起。\n"
Run = Callable[..., Result]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="zongshu")


def correct(run: Run, surface: str, *given: str) -> Result:
    return run("correct", "report.txt", TEXT.index(surface), *given, "--why", "见报表", "--who", "李")


def numbers(done: Result) -> dict[str, dict[str, str]]:
    assert done.exit_code == 0
    return {row["text"]: row for row in csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff")))}


def test_what_is_corrected_is_shown_and_written(run: Run, source: Path) -> None:
    done = correct(run, "20起", "value", "21")
    assert (done.exit_code, done.stderr) == (0, "")
    sentence, head, row, last, _ = done.stdout.splitlines()
    assert sentence.endswith("破获案件20起。")
    assert "状态" in head
    assert [cell for cell in row.split() if cell in ("20起", "21", "已更正")] == ["20起", "21", "已更正"]
    assert last == f"corrections.tsv: value of 20起 at {TEXT.index('20起')} corrected to 21"
    assert read_corrections("corrections.tsv")["who"].tolist() == ["李"]


@pytest.mark.parametrize("mark", [[], ["--"]])
def test_a_value_may_be_negative(run: Run, source: Path, mark: list[str]) -> None:
    given = ["--why", "见报表", "--who", "李", *mark, TEXT.index("20起"), "value", "-50000000"]
    done = run("correct", "report.txt", *given)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "corrected to -50000000" in done.stdout
    assert read_corrections("corrections.tsv")["value"].tolist() == ["-50000000"]
    assert (
        numbers(run("numbers", "report.txt", "--corrections", "corrections.tsv", "--format", "csv"))["20起"]["value"]
        == "-50000000"
    )


def test_a_wrong_option_is_told(run: Run, source: Path) -> None:
    assert "No such option: --wyh" in correct(run, "20起", "value", "21", "--wyh", "x").stderr


def test_the_start_is_what_numbers_lists(run: Run, source: Path) -> None:
    line = next(line for line in run("numbers", "report.txt").stdout.splitlines() if "20起" in line)
    assert f"{TEXT.index('20起')}" in line.split()


def test_numbers_and_metrics_have_them(run: Run, source: Path) -> None:
    correct(run, "20起", "kind", "label")
    correct(run, "2%", "reading", "period-major")
    given = ("report.txt", "--format", "csv", "--corrections", "corrections.tsv")
    found = numbers(run("numbers", *given))
    assert found["20起"]["kind"] == "label"
    assert (found["2%"]["indicator"], found["2%"]["status"]) == ("立案数", "corrected")
    assert "20起" not in numbers(run("metrics", *given))
    assert numbers(run("numbers", "report.txt", "--format", "csv"))["20起"]["kind"] == "count"


def test_the_project_file_names_them(run: Run, source: Path, tmp_path: Path) -> None:
    (tmp_path / "zongshu.toml").write_text('[corrections]\nfile = "notes/own.tsv"\n', encoding="utf-8")
    assert correct(run, "20起", "value", "21").exit_code == 0
    assert (tmp_path / "notes" / "own.tsv").is_file()
    rows = json.loads(run("metrics", "report.txt", "--format", "json").stdout)
    assert [row["value"] for row in rows if row["text"] == "20起"] == [21]


def test_a_table_that_is_read_only_when_it_is_named_says_so(run: Run, source: Path, tmp_path: Path) -> None:
    hint = "it is applied with --corrections corrections.tsv, and always once zongshu.toml names that file"
    assert correct(run, "20起", "value", "21").stdout.splitlines()[-1] == hint
    (tmp_path / "zongshu.toml").write_text('[corrections]\nfile = "corrections.tsv"\n', encoding="utf-8")
    assert "zongshu.toml" not in correct(run, "4%", "value", "5").stdout


def test_the_state_of_each_is_listed_and_what_is_stale_told(run: Run, source: Path) -> None:
    correct(run, "20起", "value", "21")
    correct(run, "1%", "change", "increase")
    source.write_text(TEXT.replace("20起", "22起"), encoding="utf-8")
    done = run("correct", "report.txt", "--list")
    assert done.exit_code == 0
    assert ["原文已变" in line for line in done.stdout.splitlines()[1:]] == [True, False]
    assert "value of 20起: the text there has changed" in done.stderr
    done = run("numbers", "report.txt", "--format", "csv", "--corrections", "corrections.tsv")
    assert numbers(done)["22起"]["value"] == "22"
    assert done.stderr.count("\n") == 1
    assert "the text there has changed" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "say what is wrong, and why"),
        (("60", "value", "21"), 2, "say what is wrong, and why"),
        (("--list", "--why", "x"), 2, "--list only lists"),
        (("0", "value", "21", "--why", "x"), 1, "no number begins at 0; near it: 2024-10-15 at"),
        (("-1", "value", "21", "--why", "x"), 2, ""),
        (("--list",), 1, "corrections.tsv: no such file"),
    ],
)
def test_a_mistake_is_told_in_a_line(
    run: Run, source: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = run("correct", "report.txt", *arguments)
    assert done.exit_code == code
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_example_of_the_documentation_prints_what_it_shows(run: Run, root: Path, tmp_path: Path) -> None:
    (shown,) = re.findall(r"^```console\n\$ zongshu (.+?)\n(.+?)^```", documentation(root), flags=re.M | re.S)
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    done = run(*shlex.split(shown[0]))
    assert [line.split() for line in done.stdout.splitlines()] == [line.split() for line in shown[1].splitlines()]
    (table,) = re.findall(r"^```\n(report\t.+?)^```", documentation(root), flags=re.M | re.S)
    assert (tmp_path / "corrections.tsv").read_text("utf-8") == table


def test_the_documentation_names_every_field(root: Path) -> None:
    named = {name for row in re.findall(r"^\| (`.+?) \|", documentation(root), flags=re.M) for name in row.split(", ")}
    assert {f"`{field}`" for field in FIELDS} <= named


def documentation(root: Path) -> str:
    return (root / "docs" / "corrections.md").read_text("utf-8")


def test_what_is_there_already_is_refused(run: Run, source: Path) -> None:
    correct(run, "20起", "value", "21")
    done = correct(run, "20起", "value", "23")
    assert done.exit_code == 1
    assert "is corrected already, to 21 (李: 见报表)" in done.stderr


def test_render_applies_them_and_tells_what_is_stale(run: Run, source: Path, tmp_path: Path) -> None:
    correct(run, "2%", "reading", "indicator-major")
    correct(run, "20起", "value", "21")
    source.write_text(TEXT.replace("20起", "22起"), encoding="utf-8")
    done = run("render", "report.txt", "--corrections", "corrections.tsv", "--to", "html")
    assert done.exit_code == 0
    assert "value of 20起: the text there has changed" in done.stderr
    folder = tmp_path / "figures" / "关于安全的通报"
    with (folder / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["text"]: row for row in csv.DictReader(file)}
    assert (found["2%"]["indicator"], found["2%"]["status"]) == ("警情", "corrected")
    with (folder / "corrections.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["state"] for row in csv.DictReader(file)] == ["applied", "stale"]
    page = (folder / "report.html").read_text("utf-8")
    assert "已更正：4 个数值对 2 个时期、2 项指标，两种读法都成立；读法已更正（李：见报表）" in page
    assert "原文已变" in page
    assert "corrections" in (folder / "manifest.json").read_text("utf-8")
