"""The explorer, on copies of the seeds in a folder of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from zongshu import Corpus
from zongshu.views import Explorer, explore

SEED = "000_ad60cba661282f96"


@pytest.fixture
def place(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with the seeds in it."""
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    (tmp_path / "seeds" / "README.md").unlink()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def on(place: Path) -> Callable[[str], Explorer]:
    """Open the explorer on the seed, on the folder of seeds, or on a corpus made of them."""

    def open_it(sort: str) -> Explorer:
        if sort == "corpus":
            Corpus("all.zongshu").add("seeds")
        sources = {"report": f"seeds/{SEED}.txt", "folder": "seeds", "corpus": "all.zongshu"}
        return explore(sources[sort], out="kept")

    return open_it


@pytest.fixture
def one(on: Callable[[str], Explorer]) -> Explorer:
    """The explorer on the seed."""
    return on("report")


@pytest.fixture
def many(on: Callable[[str], Explorer]) -> Explorer:
    """The explorer on the folder of seeds."""
    return on("folder")
