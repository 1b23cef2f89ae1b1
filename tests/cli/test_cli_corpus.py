"""The commands of a corpus: what they print, what they leave, and how they fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from zongshu import Corpus
from zongshu.cli import app
from zongshu.cli.corpus import corpus as commands

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the command in a folder with three reports, one of them empty, and a table."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "dumb")
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, count in (("七月", 20), ("八月", 30)):
        text = f"{name}[bold]通报\n\n2024-10-15 来源：渭南日报\n\n全市破获刑事案件{count}起，同比下降5.2%。\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "空.txt").write_bytes(b"")
    (folder / "表.tsv").write_bytes(b"x")

    def call(*arguments: object) -> Result:
        result = CliRunner().invoke(app, ["corpus", *map(str, arguments)], prog_name="zongshu")
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return call


def test_adding_counts_and_tells_what_failed(run: Run, tmp_path: Path) -> None:
    done = run("add", "reports")
    assert done.exit_code == 1
    assert done.stdout == "corpus.zongshu: 2 ok, 0 flagged, 1 failed, 0 repeated, 0 unchanged, 1 skipped (.tsv 1)\n"
    (line,) = done.stderr.splitlines()
    assert line == f"zongshu: {tmp_path / 'reports' / '空.txt'}: 文件是空的；请检查是否已保存"
    again = run("add", "reports", "--corpus", "corpus.zongshu")
    assert again.stdout.startswith("corpus.zongshu: 0 ok, 0 flagged, 0 failed, 0 repeated, 3 unchanged")
    assert (again.exit_code, again.stderr) == (0, "")


def test_own_outputs_are_left_out_and_told_in_one_line(run: Run, tmp_path: Path) -> None:
    for n in range(4):
        made = tmp_path / "reports" / f"{n}"
        made.mkdir()
        (made / "manifest.json").write_text('{"source": "x.txt", "mark": "0"}', encoding="utf-8")
    line = run("add", "reports").stdout.splitlines()[1]
    first, last = tmp_path / "reports" / "0", tmp_path / "reports" / "2"
    assert line.startswith(f"left out, as Zongshu itself made it: {first}, ")
    assert line.endswith(f"{last} and 1 more")


def test_many_failures_are_told_in_short(run: Run, tmp_path: Path) -> None:
    for n in range(30):
        (tmp_path / "reports" / f"{n}.txt").write_bytes(b"")
    lines = run("add", "reports").stderr.splitlines()
    assert len(lines) == 21
    assert "and 11 others; zongshu corpus list" in lines[-1]


def test_the_list_is_a_table_to_read_or_a_file(run: Run, tmp_path: Path) -> None:
    run("add", "reports")
    lines = run("list").stdout.splitlines()
    assert lines[0].split()[:4] == ["报告", "状态", "原因", "标题"]
    assert "七月[bold]通报" in lines[1]
    assert [row["report"] for row in json.loads(run("list", "--format", "json").stdout)] == ["七月", "八月", "空"]
    assert "list.xlsx: 3 rows" in run("list", "-o", "list.xlsx").stdout
    assert pd.read_excel(tmp_path / "list.xlsx")["状态"].tolist() == ["正常", "正常", "失败"]


def test_a_report_is_shown_mended_and_removed(run: Run, tmp_path: Path) -> None:
    run("add", "reports")
    set_ = run("set", "七月", "place=西安市", "period=2024-07-01/2024-07-31", "source=")
    assert set_.stdout == "corpus.zongshu: 七月 has place=西安市, period=2024-07-01/2024-07-31, source=\n"
    shown = dict(line.split("\t") for line in run("show", "七月").stdout.splitlines())
    assert (shown["地域"], shown["时期起"], shown["版次"]) == ("西安市", "2024-07-01", "1")
    assert shown["出处"] == str(tmp_path / "reports" / "七月.txt")
    assert {"来源", "又见", "旧版正文"} & set(shown) == set()
    (tmp_path / "reports" / "又.txt").write_bytes((tmp_path / "reports" / "七月.txt").read_bytes())
    old = Corpus("corpus.zongshu").report("八月").text_hash
    (tmp_path / "reports" / "八月.txt").write_text("通报\n\n2024-10-16\n\n破获案件3起。\n", encoding="utf-8")
    run("add", "reports")
    assert f"又见\t{tmp_path / 'reports' / '又.txt'}\n" in run("show", "七月").stdout
    assert f"旧版正文\t1 {old}\n" in run("show", "八月").stdout
    assert run("remove", "七月", "空").stdout == "corpus.zongshu: 2 removed\n"
    assert Corpus("corpus.zongshu").reports()["report"].tolist() == ["八月"]


def test_exporting_writes_tables_and_texts(run: Run, tmp_path: Path) -> None:
    run("add", "reports")
    assert run("export", "out").stdout == "out/reports.csv and 5 other files\n"
    numbers = pd.read_csv(tmp_path / "out" / "numbers.csv")
    text = (tmp_path / "out" / "texts" / "八月.txt").read_text("utf-8")
    assert [text[row.start : row.end] for row in numbers[numbers["report"] == "八月"].itertuples()][-2:] == [
        *("30起", "5.2%")
    ]


def test_words_of_ones_own_make_the_rest_outdated_until_it_is_refreshed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text("word\tfrequency\ttag\tcomment\n全市破获\t\tn\t\n", encoding="utf-8")
    run("add", "reports/七月.txt")
    told = run("add", "reports/八月.txt", "--dictionary", "own.tsv").stdout
    assert "1 reports were read with other rules or dictionaries; renew them: zongshu corpus refresh" in told
    assert "1 ok" in run("refresh").stdout
    assert Corpus("corpus.zongshu").words(word="全市破获")["report"].tolist() == ["七月", "八月"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["list"], 1, "corpus.zongshu: no such corpus; make it with: zongshu corpus add FOLDER"),
        (["add"], 2, "Missing argument 'PATH"),
        (["add", "nothing"], 1, "nothing: no such file or folder"),
        (["add", "reports", "--corpus", "reports"], 1, "reports: it cannot be opened"),
        (["add", "reports", "--scheduler", "somewhere"], 1, "'somewhere' is no address; write tcp://HOST:PORT"),
        (["add", "reports", "--dictionary", "none.tsv"], 1, "none.tsv: no such file"),
        (["show", "x", "--corpus", "full.zongshu"], 1, "there is no report 'x'"),
        (["remove", "x", "--corpus", "full.zongshu"], 1, "there is no report 'x'"),
        (["set", "七月", "title", "--corpus", "full.zongshu"], 2, "'title' sets nothing; write for example"),
        (["set", "七月", "editor=x", "--corpus", "full.zongshu"], 2, "'editor' cannot be mended"),
        (["set", "空", "title=x", "--corpus", "full.zongshu"], 1, "only a new file mends that"),
        (["lsit"], 2, "Did you mean 'list'"),
    ],
)
def test_an_error_is_one_line_with_what_to_do_and_its_code(
    run: Run, arguments: list[str], code: int, told: str
) -> None:
    run("add", "reports", "--corpus", "full.zongshu")
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("zongshu: ")
    assert told in line


def test_without_a_command_it_explains_all(run: Run) -> None:
    done = run()
    assert done.exit_code == 0
    names = [command.name or command.callback.__name__ for command in commands.registered_commands]
    assert sorted(names) == ["add", "export", "list", "refresh", "remove", "set", "show"]
    assert [name for name in names if name not in done.stdout] == []


@pytest.mark.parametrize("name", ["add", "export", "list", "refresh", "remove", "set", "show"])
def test_each_command_has_an_example(run: Run, name: str) -> None:
    assert f"Example: zongshu corpus {name}" in run(name, "--help").stdout
