"""The wheel is all a user needs: installed alone into an empty environment, it renders a report from another folder.

It is a real installation, with the versions of constraints.txt, and not one that borrows the packages of this
environment: only so does it show that the metadata name every dependency and that the wheel carries every file. It
needs a package index or pip's cache; without either it is skipped, but never in CI.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without the variables that would let it find this checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "JUPYTER"))}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    script = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    built = run(sys.executable, "-c", script, folder, cwd=root)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("zongshu-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs' folder of an empty environment into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("empty") / "environment"
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    pip = [programs / "python", "-m", "pip", "install", "--quiet", "--no-compile"]
    done = run(*pip, "--constraint", root / "constraints.txt", wheel, cwd=folder)
    if done.returncode and not os.environ.get("CI") and "No matching distribution" in done.stderr:
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, done.stderr
    return programs


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


def test_constraints_pin_everything_that_was_installed(installed: Path, root: Path, tmp_path: Path) -> None:
    frozen = run(installed / "python", "-m", "pip", "freeze", cwd=tmp_path).stdout.splitlines()
    pinned = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in frozen if not line.startswith("zongshu") and line not in pinned] == []
    assert len(frozen) > 50


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
