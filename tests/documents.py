"""What the tests of the documents share: their blocks, their commands, and a shell to run these in."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from zongshu.errors import RenderingError
from zongshu.rendering.printing import find_browser

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```(?P<language>\w*) ?(?P<name>\S*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: its language, the file that it shows, if any, and its lines."""

    language: str
    name: str
    body: str


def chromium() -> str | None:
    """Return where Chromium is, if it is there."""
    try:
        return find_browser()
    except RenderingError:
        return None


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, *languages: str) -> list[Block]:
    found = [Block(**match.groupdict()) for match in BLOCK.finditer(read(name))]
    return [block for block in found if not languages or block.language in languages]


def commands(body: str) -> list[tuple[str, str]]:
    """Split a console block into commands and what each prints."""
    return [tuple(part.split("\n", 1)) for part in re.split(r"^\$ ", body, flags=re.MULTILINE) if part.strip()]


def missing_links(name: str) -> list[str]:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)|<img[^>]*\ssrc=\"([^\"]+)\"", read(name))
    return [link for pair in links for link in pair if link and not ((ROOT / name).parent / link).exists()]


def run(command: str, folder: Path = ROOT, **variables: str) -> str:
    """Run a command in the checkout, as a shell on a wide terminal of this environment would."""
    programs = str(Path(sys.executable).parent)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    environment |= {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"} | variables
    done = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def agrees(wanted: str, printed: str) -> bool:
    """Compare what is printed with what a document shows, where ``...`` stands for anything."""
    strip = "\n".join(line.rstrip() for line in printed.strip().splitlines())
    return doctest.OutputChecker().check_output(wanted.strip() + "\n", strip + "\n", doctest.ELLIPSIS)


def failed_examples(examples: str, name: str, names: dict[str, object]) -> str:
    """Run Python examples with these names, which they may add to; say which print something else."""
    test = doctest.DocTestParser().get_doctest(examples, {}, name, name, 0)
    test.globs = names
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append, clear_globs=False)
    return "".join(report)
