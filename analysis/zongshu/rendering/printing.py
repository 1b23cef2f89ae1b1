"""A page printed to PDF by Chromium: its text can be copied and searched, and its headings are its bookmarks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from zongshu import files
from zongshu.errors import RenderingError

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 120  # a page of 2 MB takes two
# A document's own strings are hexadecimal or have their brackets escaped, so that none of them looks like a date.
_DATE = re.compile(rb"/(?:Creation|Mod)Date \(D:[0-9+'Z-]{14,24}\)")
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # whatever it might want to know of a network
    "--no-first-run",
    "--no-pdf-header-footer",  # they would name this machine's folders and the time
    "--generate-pdf-document-outline",
)


def find_browser() -> str:
    """Return the path of a Chromium.

    Raises
    ------
    RenderingError
        If there is none.
    """
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise RenderingError(
            f"pdf needs one of {', '.join(BROWSERS)}, and none is on the PATH; install one (apt-get install chromium),"
            " or render html and print it in your browser"
        )
    return found


def print_page(page: Path, target: Path, browser: str) -> Path:
    """Print a page as its print style says: the same bytes on every run of the same Chromium.

    Parameters
    ----------
    page : Path
        An HTML file.
    target : Path
        The PDF file; it is written whole or not at all.
    browser : str
        What `find_browser` found.

    Raises
    ------
    RenderingError
        If Chromium fails, takes longer than `SECONDS` or leaves no PDF.
    """
    with TemporaryDirectory(prefix="zongshu-print-") as folder:
        printed = Path(folder) / "page.pdf"
        command = [browser, *_FLAGS, f"--user-data-dir={folder}", f"--print-to-pdf={printed}", page.resolve().as_uri()]
        if os.name == "posix" and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium refuses it to root; the page has no script and loads nothing
        environment = {**os.environ, "HOME": folder}  # nothing is left in the user's own
        try:
            done = subprocess.run(  # noqa: S603 (no shell, and the command is ours)
                command, capture_output=True, timeout=SECONDS, check=False, env=environment
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise RenderingError(f"{page.name}: {browser} did not print it ({error}); try again without pdf") from error
        content = printed.read_bytes() if printed.is_file() else b""
    if done.returncode or not content.startswith(b"%PDF-"):
        says = " ".join(done.stderr.decode("utf-8", "replace").split())[-300:]
        raise RenderingError(f"{page.name}: {browser} did not print it ({says}); try again without pdf")
    # Blanks of the same length: every offset in the file stays right.
    return files.replace(target, _DATE.sub(lambda date: b" " * len(date[0]), content))
