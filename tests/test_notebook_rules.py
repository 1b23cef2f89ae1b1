"""Notebooks stay thin: one cell of explained parameters, sentences and calls, no outputs."""

from __future__ import annotations

import ast
import io
import itertools
import json
import re
import tokenize
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))
REQUIRED = {"word_frequency", "metrics", "trends", "explore"}
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
FORBIDDEN_MODULES = {"re", "os", "pathlib", "sys", "subprocess", "shutil", "glob"}
HAN = re.compile("[一-鿿]")

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def load(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    return [cell for cell in load(path)["cells"] if cell["cell_type"] == kind]


def tags(cell: dict[str, Any]) -> list[str]:
    return cell["metadata"].get("tags", [])


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def offences(code: str) -> list[str]:
    """List what a notebook's code may not contain."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            found.append(f"line {node.lineno}: {type(node).__name__}; put it into the package")
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            found += [f"line {node.lineno}: {name}" for name in names if name.split(".")[0] in FORBIDDEN_MODULES]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"[/\\]", node.value):
            found.append(f"line {node.lineno}: {node.value!r} looks like a path; make it a parameter")
        elif isinstance(node, ast.Name) and node.id == "open":
            found.append(f"line {node.lineno}: open; call the package")
    return found


def test_the_notebooks_are_there() -> None:
    assert {path.stem for path in NOTEBOOKS} >= REQUIRED


@each_notebook
def test_one_cell_of_typed_and_explained_parameters(path: Path) -> None:
    tagged = [cell for cell in load(path)["cells"] if "parameters" in tags(cell)]
    assert len(tagged) == 1
    code = source(tagged[0])
    body = ast.parse(code).body
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(code).readline)
        if token.type == tokenize.COMMENT
    }
    for node in body:
        assert isinstance(node, ast.AnnAssign), f"line {node.lineno}: not of the form name: type = default  # help"
        assert isinstance(node.target, ast.Name)
        json.dumps(ast.literal_eval(node.value))  # a JSON value, nothing computed
        assert HAN.search(comments.get(node.end_lineno, "")), f"line {node.lineno}: no help in Chinese"
    assert {"source", "out"} <= {node.target.id for node in body}


@each_notebook
def test_code_only_calls_the_package(path: Path) -> None:
    plain = [cell for cell in cells(path, "code") if "parameters" not in tags(cell)]
    assert plain
    assert [offence for cell in plain for offence in offences(source(cell))] == []


@pytest.mark.parametrize(
    "code",
    [
        "def f(): pass",
        "class A: pass",
        "f = lambda: 1",
        "import re",
        "from pathlib import Path",
        "open('x')",
        "x = 'a/b'",
    ],
)
def test_the_rule_sees_what_it_must(code: str) -> None:
    assert offences(code)


def test_the_rule_lets_a_call_pass() -> None:
    assert offences('report = zongshu.read_report(source)\nplots.save(ax, out, "指标总览")') == []


@each_notebook
def test_prose_is_chinese_and_stands_before_each_call(path: Path) -> None:
    everything = load(path)["cells"]
    assert everything[0]["cell_type"] == "markdown"
    assert source(everything[0]).startswith("# ")
    for cell in cells(path, "markdown"):
        assert HAN.search(source(cell)), source(cell)
    for before, cell in itertools.pairwise(everything):
        if cell["cell_type"] == "code":
            assert before["cell_type"] == "markdown", f"no sentence before: {source(cell)[:60]}"


@each_notebook
def test_committed_without_outputs_and_with_fixed_metadata(path: Path) -> None:
    notebook = load(path)
    assert notebook["metadata"] == METADATA
    assert notebook["nbformat"] == 4
    for cell in notebook["cells"]:
        assert set(cell["metadata"]) <= {"tags"}
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None


@each_notebook
def test_cell_ids_are_unique(path: Path) -> None:
    ids = [cell["id"] for cell in load(path)["cells"]]
    assert len(set(ids)) == len(ids)
