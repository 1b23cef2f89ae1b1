"""JupyterLab as `zongshu lab` starts it, on copies of the seeds, in a browser that reaches this machine alone."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]{1,5}/lab\S*\?token=\w+")
SHOWN = """([selector, text]) => [...document.querySelectorAll(selector)].some(
    (one) => one.checkVisibility() && one.textContent.includes(text))"""
PATIENCE = 30_000  # milliseconds that something may take on a machine that does much else


@dataclass
class Desk:
    """The explorer on a reader's screen.

    Attributes
    ----------
    page : Page
        JupyterLab with the executed notebook.
    folder : Path
        The working folder in which `zongshu lab` was called.
    errors, away : list of str
        What the console says that went wrong, and requests beyond this machine; there must be none of either.
    """

    page: Page
    folder: Path
    errors: list[str] = field(default_factory=list)
    away: list[str] = field(default_factory=list)

    def type(self, hint: str, text: str) -> None:
        """Write into the field with this hint, and leave it by the return key."""
        one = self.page.get_by_placeholder(hint).locator("visible=true")
        one.fill(text)
        one.press("Enter")

    def view(self, name: str) -> None:
        self.page.get_by_role("tab", name=name, exact=True).click()

    def row(self, text: str, view: str) -> None:
        """Choose the row of a table that has a text."""
        self.page.locator(f".zs-rows:has([aria-label='{view}'])").get_by_role("radio", name=text).first.click()

    def sees(self, selector: str, text: str) -> float:
        """Wait until something on the screen has a text; return the milliseconds that this took.

        It is looked for at each frame that the browser draws: the waits of a locator grow to half a second.
        """
        started = time.perf_counter()
        self.page.wait_for_function(SHOWN, arg=[selector, text], polling="raf")
        return (time.perf_counter() - started) * 1000


def start(folder: Path, source: str) -> tuple[subprocess.Popen[bytes], Path]:
    """Start `zongshu lab` in a folder, as a reader with an empty home does."""
    log = folder / "lab.log"
    settings = {"HOME": str(folder / "home"), "BROWSER": "true", "JUPYTER_PLATFORM_DIRS": "0"}
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        settings[name] = str(folder / "home" / name.lower())
    with log.open("wb") as file:
        command = [sys.executable, "-c", "from zongshu.cli import app; app()", "lab", source]
        running = subprocess.Popen(
            command, cwd=folder, env=os.environ | settings, stdout=file, stderr=file, start_new_session=True
        )
    return running, log


def address(running: subprocess.Popen[bytes], log: Path) -> str:
    """Wait for the address with the token that JupyterLab prints."""
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until and running.poll() is None:
        found = ADDRESS.search(log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


def sit_down(context: BrowserContext, url: str, folder: Path) -> Desk:
    """Open the explorer's notebook and run it."""
    desk = Desk(context.new_page(), folder)
    desk.page.set_default_timeout(PATIENCE)

    def watch(route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            desk.away.append(route.request.url)
            route.abort()

    context.route(re.compile(r"^(?!data:|blob:)"), watch)
    desk.page.on("console", lambda said: desk.errors.append(said.text) if said.type == "error" else None)
    desk.page.on("pageerror", lambda error: desk.errors.append(str(error)))
    desk.page.goto(url)
    desk.page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    desk.page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    desk.page.get_by_role("menuitem", name="Run", exact=True).click()
    desk.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    desk.page.locator(".zs-explorer .zs-table tbody tr").first.wait_for()
    return desk


@pytest.fixture(scope="module")
def lab(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], tuple[str, Path]]]:
    """Start JupyterLab on a source among copies of the seeds; return its address and the working folder."""
    started: list[subprocess.Popen[bytes]] = []

    def start_on(source: str) -> tuple[str, Path]:
        folder = tmp_path_factory.mktemp("desk")
        shutil.copytree(root / "seeds", folder / "seeds", ignore=shutil.ignore_patterns("*.md"))
        running, log = start(folder, source)
        started.append(running)
        return address(running, log), folder

    yield start_on
    for running in started:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(timeout=60)


@pytest.fixture(scope="module")
def desk(browser: Browser, lab: Callable[[str], tuple[str, Path]]) -> Iterator[Callable[[str], Desk]]:
    """Sit down before the explorer on a source; the same source has the same desk in all tests of a file."""
    contexts: list[BrowserContext] = []
    desks: dict[str, Desk] = {}

    def at(source: str) -> Desk:
        if source not in desks:
            url, folder = lab(source)
            contexts.append(browser.new_context(viewport={"width": 1500, "height": 1050}))
            desks[source] = sit_down(contexts[-1], url, folder)
        return desks[source]

    yield at
    for context in contexts:
        context.close()
