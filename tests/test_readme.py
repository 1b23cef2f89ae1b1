"""What the documents say is true: examples and commands print what they show, links lead somewhere."""

from __future__ import annotations

import doctest
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from zongshu import schema
from zongshu.cli import app

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")
DOCUMENTS = (*READMES, "CONTRIBUTING.md", "CHANGELOG.md", "seeds/README.md", "figures/README.md")
BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module", autouse=True)
def no_corpus_of_another_day() -> None:
    """Let the corpus that the examples fill be made anew: what is told of it depends on the rules it was made with."""
    for path in (ROOT / "figures").glob("seeds.zongshu*"):
        path.unlink()


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return [match["body"] for match in BLOCK.finditer(read(name)) if match["language"] == language]


def commands(name: str) -> list[tuple[str, str]]:
    """Split the console blocks of a document into commands and what each prints."""
    found = []
    for body in blocks(name, "console"):
        found += [tuple(part.split("\n", 1)) for part in re.split(r"^\$ ", body, flags=re.MULTILINE) if part.strip()]
    return found


def run(command: str) -> str:
    """Run a command in the checkout, as a shell on a wide terminal of this environment would."""
    programs = str(Path(sys.executable).parent)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    environment |= {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"}
    done = subprocess.run(command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def agrees(wanted: str, printed: str) -> bool:
    """Compare what is printed with what a document shows, where ``...`` stands for anything."""
    strip = "\n".join(line.rstrip() for line in printed.strip().splitlines())
    return doctest.OutputChecker().check_output(wanted.strip() + "\n", strip + "\n", doctest.ELLIPSIS)


@pytest.mark.parametrize("name", READMES)
def test_python_examples(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = "\n".join(blocks(name, "python"))
    assert ">>> " in examples
    test = doctest.DocTestParser().get_doctest(examples, {}, name, name, 0)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append)
    assert not report, "".join(report)


SHOWN = {command: (name, output) for name in READMES for command, output in commands(name)}


@pytest.mark.parametrize("command", [command for command in SHOWN if command != "make test"])
def test_commands_print_what_is_shown(command: str) -> None:
    name, wanted = SHOWN[command]
    printed = run(command)
    assert agrees(wanted, printed), f"{name} shows for {command}:\n{wanted}\nbut it prints:\n{printed}"


def test_both_languages_show_the_same_commands() -> None:
    english, chinese = ([command for command, _ in commands(name)] for name in READMES)
    assert english == chinese
    assert {"make report", "make test"} <= set(english)


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_described(name: str) -> None:
    names = [command.name or command.callback.__name__ for command in app.registered_commands]
    assert "render" in names
    assert [command for command in names if f"zongshu {command}" not in read(name)] == []


def test_make_test_runs_every_test() -> None:
    last = run("make --dry-run test").strip().splitlines()[-1]
    assert last.endswith("python -m pytest")


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
    folder = (ROOT / name).parent
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)|<img[^>]*\ssrc=\"([^\"]+)\"", read(name))
    assert [link for pair in links for link in pair if link and not (folder / link).exists()] == []


def test_the_seeds_are_what_they_were() -> None:
    listed = dict(re.findall(r"^\| `([^`]+)` \|.*`([0-9a-f]{64})` \|$", read("seeds/README.md"), flags=re.MULTILINE))
    actual = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds").glob("*.txt")}
    assert listed == actual
