"""What every test may use: the seed document and, where there is one, a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from .documents import chromium

ROOT = Path(__file__).resolve().parent.parent
#: Files that take minutes, since they render or install: they begin first, so that no process is left with one alone.
LONG = (
    "test_notebooks.py",
    "test_explorer_in_browser.py",
    "test_wheel.py",
    "test_rendering_run.py",
    "test_guide.py",
    "test_rendering_many.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files first, in this order."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def seed() -> Path:
    """The seed document, as a path."""
    return ROOT / "seeds" / "000_ad60cba661282f96.txt"


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Be in an empty folder, for tests of any text: one that is the name of a file or a folder here is refused."""
    with chdir(tmp_path_factory.mktemp("nowhere")):
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium; skips where there is none, fails in CI, where it must be there."""
    program = chromium()
    if program is None:
        reason = "no chromium on this machine: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program)
        yield running
        running.close()
