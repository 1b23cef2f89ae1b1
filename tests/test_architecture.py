"""The house rules that a reader of the code relies on: who imports whom, what is public, how long a file is."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "analysis" / "zongshu"

# Imports point down this list only. "zongshu" is the package itself, whose __init__ re-exports what stands below it.
ORDER = (
    "__main__",
    "cli",
    "views",
    "rendering",
    "zongshu",
    "reader",
    "export",
    "plots",
    "trends",
    "corpus",
    "corrections",
    "words",
    "numbers",
    "reading",
    "report",
    "schema",
    "parallel",
    "children",
    "project",
    "traditional",
    "terms",
    "gazetteer",
    "tables",
    "files",
    "options",
    "errors",
)

# Who alone may import a library that is slow to load, global in its state or wide in its effects.
OWNERS = {
    "matplotlib": "plots",
    "seaborn": "plots",
    "papermill": "rendering",
    "ipywidgets": "views",
    "jieba": "words",
    "rjieba": "words",
    "xlsxwriter": "export",
    "typer": "cli",
    "opencc": "traditional",
    "trafilatura": "reading",
    "lxml": "reading",
    "docx": "reading",
    "pypdf": "reading",
    "chardet": "reading",
    "sqlite3": "corpus",
    "distributed": "parallel",
}

MODULES = sorted(PACKAGE.rglob("*.py"))
INITS = sorted({path.parent / "__init__.py" for path in MODULES})
SOURCES = sorted(
    path for folder in ("analysis", "tests", "benchmarks", "scripts") for path in (ROOT / folder).rglob("*.py")
)


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    """Name the entry of ORDER to which a module of the package belongs."""
    return module.split(".")[1] if "." in module else module


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and the full name of everything imported anywhere in a module, inside functions as well."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import; write the full name"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def target(name: str) -> str:
    """Name the entry of ORDER that an imported ``zongshu.…`` name leads to."""
    parts = name.split(".")
    is_module = len(parts) > 1 and ((PACKAGE / parts[1]).is_dir() or (PACKAGE / f"{parts[1]}.py").is_file())
    return parts[1] if is_module else "zongshu"


def violations(source: str, module: str) -> list[str]:
    part = part_of(module)
    found = []
    for line, name in imported(ast.parse(source)):
        library = name.split(".")[0]
        if library == "zongshu":
            used = target(name)
            if used != part and ORDER.index(used) < ORDER.index(part):
                found.append(f"{module}:{line} imports {name}: {used} stands above {part}")
        elif OWNERS.get(library, part) != part:
            found.append(f"{module}:{line} imports {library}: only {OWNERS[library]} may")
    return found


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_imports_point_down_and_libraries_have_one_owner(path: Path) -> None:
    assert part_of(dotted(path)) in ORDER
    assert violations(path.read_text(encoding="utf-8"), dotted(path)) == []


@pytest.mark.parametrize(
    ("source", "module", "count"),
    [
        ("from zongshu.numbers import units", "zongshu.reading.layout", 1),
        ("def f():\n    from zongshu.numbers.units import find", "zongshu.reading.layout", 1),
        ("from zongshu import errors, schema", "zongshu.reading.layout", 0),
        ("from zongshu import __version__", "zongshu.export", 1),
        ("import zongshu.plots", "zongshu.trends.changes", 1),
        ("import matplotlib.pyplot as plt", "zongshu.trends.changes", 1),
        ("from matplotlib import pyplot", "zongshu.plots.words", 0),
        ("from zongshu.reading.layout import split", "zongshu.reading.formats", 0),
    ],
)
def test_the_walk_sees_what_it_must(source: str, module: str, count: int) -> None:
    assert len(violations(source, module)) == count


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = project["dependencies"] + project["optional-dependencies"]["cluster"]
    declared = {re.split(r"[<>=\[]", line)[0].lower().replace("_", "-") for line in required}
    used = {name.split(".")[0] for path in MODULES for _, name in imported(ast.parse(path.read_text(encoding="utf-8")))}
    provided = metadata.packages_distributions()
    others = used - set(sys.stdlib_module_names) - {"zongshu"}
    missing = [name for name in others if not {dist.lower().replace("_", "-") for dist in provided[name]} & declared]
    assert missing == []
    assert "pandas" in others


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_nothing_private_of_a_library_is_imported(path: Path) -> None:
    names = [name for _, name in imported(ast.parse(path.read_text(encoding="utf-8")))]
    assert [name for name in names if "._" in name and not name.startswith("zongshu.")] == []


@pytest.mark.parametrize("path", INITS, ids=dotted)
def test_a_package_only_names_what_is_public(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    assert [node for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)] == []
    package = importlib.import_module(dotted(path))
    names = package.__all__
    assert sorted(set(names)) == sorted(names), "a name stands twice"
    assert [name for name in names if not hasattr(package, name)] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_has_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_no_benchmark_hides_the_standard_library() -> None:
    # A script's folder comes first on the path: a benchmark called numbers would be what pandas gets for that name.
    scripts = {path.stem for path in (ROOT / "benchmarks").glob("*.py")}
    assert "ledger" in scripts
    assert scripts & set(sys.stdlib_module_names) == set()


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_speaks_of_one_machine() -> None:
    local = re.compile(
        rb"(?<![\w.:/-])/(?:work|farm|root|home/[a-z]+|Users/[a-z]+)/|pypi\.org|pythonhosted\.org|deb\.debian\.org"
    )
    found = [
        f"{path.relative_to(ROOT)}: {match[0]!r}" for path in tracked() for match in local.finditer(path.read_bytes())
    ]
    assert found == []
    assert local.search(b"see /ro" + b"ot/x")
    assert not local.search(b"network/ro" + b"ot/x")


def test_importing_the_package_does_no_work() -> None:
    script = "import sys, zongshu; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    loaded = done.stdout.split()
    assert "zongshu" in loaded
    assert [library for library in OWNERS if library in loaded] == []


def test_importing_the_package_changes_no_global_setting() -> None:
    script = (
        "import locale, logging, warnings, pandas; state = lambda: (list(warnings.filters), locale.setlocale(0),"
        " logging.root.level, list(logging.root.handlers), pandas.get_option('display.max_rows'))\n"
        "before = state(); import zongshu; assert state() == before"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def gaps(thing: object) -> list[str]:
    """List what the docstring of a public thing lacks; a class is explained by its methods and attributes."""
    doc = inspect.getdoc(thing) or ""
    lacks = [] if doc.partition("\n")[0].endswith(".") else ["a first line that is a sentence"]
    if inspect.isfunction(thing):
        wanted = {"Examples\n--------\n": "an Examples section", ">>> ": "an example that runs"}
        if inspect.signature(thing).parameters:
            wanted["Parameters\n----------\n"] = "a Parameters section"
        lacks += [name for part, name in wanted.items() if part not in doc]
    return lacks


@pytest.mark.parametrize("path", INITS, ids=dotted)
def test_what_is_public_is_documented(path: Path) -> None:
    package = importlib.import_module(dotted(path))
    things = {name: getattr(package, name) for name in package.__all__}
    documented = {name: thing for name, thing in things.items() if inspect.isfunction(thing) or inspect.isclass(thing)}
    assert documented
    assert {name: gaps(thing) for name, thing in documented.items() if gaps(thing)} == {}


def test_the_gaps_are_seen() -> None:
    assert gaps(lambda: None) == ["a first line that is a sentence", "an Examples section", "an example that runs"]
    assert "a Parameters section" in gaps(lambda text: text)
