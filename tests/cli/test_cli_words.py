"""The command with the reader's own words: a dictionary that is given, or that a project file names."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from zongshu.cli import app

Run = Callable[..., Result]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("关于安全的通报\n\n2024-10-15\n\n全市推广民警说事，破获案件20起。\n", encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.tsv"
    path.write_text("word\tfrequency\ttag\tcomment\n民警说事\t\tn\t\n", encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="zongshu")


def words_in(done: Result) -> set[str]:
    assert (done.exit_code, done.stderr) == (0, "")
    return {row["word"] for row in json.loads(done.stdout)}


def test_words_of_an_own_dictionary(run: Run, source: Path, own: Path) -> None:
    plain = words_in(run("words", source, "--format", "json"))
    assert "民警说事" in words_in(run("words", source, "--format", "json", "--dictionary", own)) - plain
    assert words_in(run("words", source, "--format", "json")) == plain


def test_a_project_file_names_it(run: Run, source: Path, own: Path) -> None:
    project = own.with_name("zongshu.toml")
    project.write_text('[words]\ndictionary = ["own.tsv"]\n', encoding="utf-8")
    assert "民警说事" in words_in(run("words", source, "--format", "json"))
    project.write_text("[words]\nlists = []\n", encoding="utf-8")
    done = run("words", source)
    assert done.exit_code == 1
    assert "[words] lists is not known; it may set dictionary" in done.stderr


def test_a_mistake_is_told_before_anything_is_written(run: Run, source: Path, own: Path) -> None:
    own.write_text("word\tfrequency\ttag\tcomment\n民警 说事\n", encoding="utf-8")
    for command in ("words", "render"):
        done = run(command, source, "--dictionary", own)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith("zongshu: own.tsv:2: 民警 说事 is always cut at ' '")
    assert not (source.parent / "figures").exists()


def test_render_counts_with_it_and_says_so(run: Run, source: Path, own: Path) -> None:
    done = run("render", source, "--to", "html", "--dictionary", own)
    assert (done.exit_code, done.stderr) == (0, "")
    folder = source.parent / "figures" / "关于安全的通报"
    assert "民警说事" in set(pd.read_csv(folder / "words.csv")["word"])
    parameters = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["parameters"]
    assert parameters["word_frequency.ipynb"]["dictionary"] == "['../../own.tsv']"
    assert "dictionary" not in parameters["metrics.ipynb"]
