"""What the documents say is true: examples and commands print what they show, links lead somewhere."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator

import pytest

from zongshu import schema
from zongshu.cli import app

from .documents import ROOT, agrees, blocks, commands, failed_examples, missing_links, read, run

READMES = ("README.md", "README.zh.md")
DOCUMENTS = (*READMES, "CONTRIBUTING.md", "CHANGELOG.md", "seeds/README.md", "figures/README.md")


def shown(name: str) -> list[tuple[str, str]]:
    """List the commands of a document with what each prints."""
    return [pair for block in blocks(name, "console") for pair in commands(block.body)]


@pytest.mark.parametrize("name", READMES)
def test_python_examples(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = "\n".join(block.body for block in blocks(name, "python"))
    assert ">>> " in examples
    assert failed_examples(examples, name, {}) == ""


SHOWN = {command: (name, output) for name in READMES for command, output in shown(name)}


@pytest.fixture(scope="module")
def no_corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Put aside the corpus that is there, whose reports other rules may have read, until the commands are done."""
    files = [ROOT / "figures" / f"seeds.zongshu{ending}" for ending in ("", "-wal", "-shm")]
    aside = tmp_path_factory.mktemp("aside")
    kept = [shutil.move(file, aside / file.name) for file in files if file.exists()]
    yield
    for file in files:
        file.unlink(missing_ok=True)
    for file in kept:
        shutil.move(file, ROOT / "figures")


@pytest.mark.usefixtures("no_corpus")
@pytest.mark.parametrize("command", [command for command in SHOWN if command != "make test"])
def test_commands_print_what_is_shown(command: str) -> None:
    name, wanted = SHOWN[command]
    printed = run(command)
    assert agrees(wanted, printed), f"{name} shows for {command}:\n{wanted}\nbut it prints:\n{printed}"


def test_both_languages_show_the_same_commands() -> None:
    english, chinese = ([command for command, _ in shown(name)] for name in READMES)
    assert english == chinese
    assert {"make report", "make test"} <= set(english)


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_described(name: str) -> None:
    names = [command.name or command.callback.__name__ for command in app.registered_commands]
    assert "render" in names
    assert [command for command in names if f"zongshu {command}" not in read(name)] == []


#: How the tests are shared out among processes, which leaves none out.
SHARED_OUT = ("--numprocesses=", "--maxprocesses=", "--dist=", "--no-loadscope-reorder")


def test_make_test_runs_every_test() -> None:
    _, called, options = run("make --dry-run test").strip().splitlines()[-1].partition("python -m pytest")
    assert called
    assert [option for option in options.split() if not option.startswith(SHARED_OUT)] == []


OUTPUTS = {
    f"{frame}.csv": frame
    for frame in (
        "numbers",
        "words",
        "keyness",
        "concordance",
        "collocations",
        "rank_frequency",
        "slogans",
        "corrections",
        "changes",
        "alignments",
        "word_series",
        "word_trends",
        "reports",
        "corpus_words",
        "metric_series",
        "conflicts",
        "implied",
    )
}


@pytest.mark.parametrize("frame", OUTPUTS.values(), ids=OUTPUTS)
@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_every_column_of_an_output_is_explained(name: str, language: str, frame: str) -> None:
    table = "\n".join(f"| `{column.name}` | {getattr(column, language)} |" for column in schema.columns(frame))
    assert table in read(name), f"{name} must explain {frame} as columns.tsv does:\n{table}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    assert missing_links(name) == []


def test_the_seeds_are_what_they_were() -> None:
    listed = dict(re.findall(r"^\| `([^`]+)` \|.*`([0-9a-f]{64})` \|$", read("seeds/README.md"), flags=re.MULTILINE))
    actual = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds").glob("*.txt")}
    assert listed == actual
