"""Take pictures of the explorer and of ``index.html`` on ``seeds/``; ``make gallery`` runs this.

It needs Debian's chromium, and shows text in the font of the package, whatever the machine has.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from zongshu.errors import RenderingError
from zongshu.files import replace
from zongshu.rendering.printing import find_browser

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "figures" / "gallery"
FONTS = "<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"
ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]{1,5}/lab\S*\?token=\w+")


def main() -> None:
    try:
        chromium = find_browser()
    except RenderingError:
        sys.exit(
            "no chromium on this machine, so that the pictures of pages stay as they are: apt-get install chromium"
        )
    with TemporaryDirectory() as folder:
        desk = Path(folder)
        shutil.copytree(ROOT / "seeds", desk / "seeds", ignore=shutil.ignore_patterns("*.md"))
        fonts = desk / "fonts.conf"
        fonts.write_text(FONTS.format(fonts=ROOT / "analysis" / "zongshu" / "fonts", cache=desk / "cache"))
        lab, address = start(desk)
        try:
            with sync_playwright() as playwright:
                environment = os.environ | {"FONTCONFIG_FILE": str(fonts)}
                browser = playwright.chromium.launch(executable_path=chromium, env=environment)
                page = browser.new_page(viewport={"width": 1600, "height": 1500})
                page.goto(address)
                take(page)
                page = browser.new_page(viewport={"width": 1200, "height": 800})
                page.goto(index_of(desk).as_uri())
                keep(page.screenshot(full_page=True, animations="disabled"), "sharing/index.png")
                browser.close()
        finally:
            os.killpg(lab.pid, signal.SIGTERM)
            lab.wait()


def start(desk: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start JupyterLab as a reader with an empty home does; return it and its address."""
    log = desk / "lab.log"
    settings = {"HOME": str(desk / "home"), "BROWSER": "true", "IPYTHONDIR": str(desk / "home")}
    with log.open("wb") as file:
        lab = subprocess.Popen(
            [sys.executable, "-c", "from zongshu.cli import app; app()", "lab", "seeds"],
            cwd=desk,
            env=os.environ | settings,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    while lab.poll() is None:
        found = ADDRESS.search(log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return lab, found[0]
        time.sleep(0.2)
    sys.exit(f"JupyterLab did not start: {log.read_text(encoding='utf-8', errors='replace')}")


def take(page: Page) -> None:
    """Run the explorer and take one picture of each view."""
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.get_by_role("radio", name="，8.5%").first.click()
    page.get_by_role("img", name="先按时期、先按指标").wait_for()
    shoot(page, "numbers")
    page.get_by_role("tab", name="词语", exact=True).click()
    enter(page, "如：群众", "群众")
    page.get_by_role("img", name="折线图").locator("visible=true").wait_for()
    shoot(page, "words")
    page.get_by_role("tab", name="趋势", exact=True).click()
    enter(page, "如：刑事案件", "刑事案件")
    page.get_by_role("img", name="破获 刑事案件").wait_for()
    page.get_by_role("radio", name="≥ 64万").click()
    page.locator("mark", has_text="64万余起").wait_for()
    shoot(page, "trends")


def enter(page: Page, hint: str, text: str) -> None:
    field = page.get_by_placeholder(hint).locator("visible=true")
    field.fill(text)
    field.press("Enter")


def shoot(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    keep(page.locator(".zs-explorer").screenshot(animations="disabled"), f"explore/{name}.png")


def index_of(desk: Path) -> Path:
    """Render the seeds as a reader does who wants to share them; return the page of cards."""
    reports = sorted(f"seeds/{path.name}" for path in (desk / "seeds").glob("*.txt"))
    command = [sys.executable, "-c", "from zongshu.cli import app; app()", "render", *reports, "seeds"]
    subprocess.run([*command, "--to", "html", "--out", "shared"], cwd=desk, check=True)
    return desk / "shared" / "index.html"


def keep(picture: bytes, name: str) -> None:
    print(replace(GALLERY / name, picture).relative_to(ROOT))


if __name__ == "__main__":
    main()
