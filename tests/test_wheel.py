"""The wheel is all a user needs: alone in an environment of its own, it renders a report from another folder.

The environment has what the metadata of the wheel name, and what these name in turn, and nothing else of the one that
runs the tests: only so does it show that every dependency is named and that the wheel carries every file.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without the variables that would let it find this checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "JUPYTER"))}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def needed(package: Distribution, extras: frozenset[str] = frozenset({""})) -> dict[str, Distribution]:
    """Find what a package needs, and what that needs in turn, by the metadata alone."""
    found: dict[str, Distribution] = {}
    asked, waiting = set(), [(package, extras)]
    while waiting:
        one, wanted = waiting.pop()
        for line in one.requires or ():
            requirement = Requirement(line)
            marker, chosen = requirement.marker, frozenset({"", *requirement.extras})
            name = canonicalize_name(requirement.name)
            holds = marker is None or any(marker.evaluate({"extra": each}) for each in wanted)
            if not holds or (name, chosen) in asked:
                continue
            asked.add((name, chosen))
            found[name] = distribution(name)
            waiting.append((found[name], chosen))
    return found


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    script = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    built = run(sys.executable, "-c", script, folder, cwd=root)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("zongshu-*.whl"))


@pytest.fixture(scope="module")
def packages(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Distribution]:
    """What the wheel needs, as it is installed here."""
    folder = tmp_path_factory.mktemp("metadata")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder, [name for name in archive.namelist() if ".dist-info/" in name])
    return needed(Distribution.at(next(folder.glob("*.dist-info"))))


@pytest.fixture(scope="module")
def installed(wheel: Path, packages: dict[str, Distribution], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs' folder of an environment with the wheel and links to what it needs."""
    folder = tmp_path_factory.mktemp("empty") / "environment"
    venv.create(folder)
    (place,) = folder.glob("lib/python*/site-packages")
    for package in packages.values():
        for name in {file.parts[0] for file in package.files or ()} - {"..", "__pycache__"}:
            if not (place / name).exists():
                (place / name).symlink_to(package.locate_file(name))
    pip = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python"]
    done = run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=folder)
    assert done.returncode == 0, done.stderr
    checked = run(*pip, "check", cwd=folder)
    assert checked.returncode == 0, checked.stdout
    return folder / "bin"


def test_the_wheel_carries_notebooks_tables_and_fonts_and_nothing_else(wheel: Path, root: Path) -> None:
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    source = root / "analysis" / "zongshu"
    wanted = {f"zongshu/{path.relative_to(source)}" for path in source.rglob("*") if path.is_file()}
    wanted |= {f"zongshu/notebooks/{path.name}" for path in (root / "notebooks").glob("*.ipynb")}
    assert carried == {name for name in wanted if "__pycache__" not in name}
    assert {Path(name).suffix for name in carried} >= {".py", ".tsv", ".txt", ".ttf", ".ipynb"}


def test_the_wheel_is_what_is_imported(installed: Path, tmp_path: Path) -> None:
    found = run(installed / "python", "-c", "import zongshu; print(zongshu.__file__)", cwd=tmp_path)
    assert Path(found.stdout.strip()).is_relative_to(installed.parent), found.stderr


def test_constraints_pin_everything_that_is_needed(packages: dict[str, Distribution], root: Path) -> None:
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(line.partition("==")[0]): line.partition("==")[2] for line in lines if "==" in line}
    assert {name: pinned.get(name) for name in packages} == {name: one.version for name, one in packages.items()}
    assert len(packages) > 50


def test_the_installed_command_renders_the_seed_from_another_folder(
    installed: Path, seed: Path, tmp_path: Path
) -> None:
    rendered = run(installed / "zongshu", "render", seed, cwd=tmp_path)
    assert rendered.returncode == 0, rendered.stderr
    (outputs,) = (tmp_path / "figures").iterdir()
    assert {path.name for path in outputs.iterdir()} >= {
        "report.html",
        "source.txt",
        "numbers.csv",
        "metrics.csv",
        "words.csv",
        "slogans.csv",
        "metrics.xlsx",
        "word_frequency.ipynb",
        "metrics.ipynb",
        "trends.ipynb",
    }
    pictures = {path.stem for path in outputs.glob("*.png")}
    assert pictures == {path.stem for path in (seed.parent.parent / "figures" / "gallery").glob("*.png")}
    assert pictures == {path.stem for path in outputs.glob("*.svg")}
    explained = (seed.parent.parent / "README.md").read_text(encoding="utf-8")
    assert [
        path.name for path in outputs.iterdir() if f"`{path.name}`" not in explained and path.stem not in pictures
    ] == []
    assert [path.name for path in outputs.iterdir() if not path.stat().st_size] == []
