"""What Zongshu itself has made: folders with its manifest, its page of cards, its tables. No report is among them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from zongshu.schema import frames

MANIFEST = "manifest.json"
#: The line in the head of the page of cards by which it is known, and within how many bytes it stands.
MARK = b'<meta name="generator" content="zongshu index">'
HEAD = 4096


def manifest(folder: Path) -> dict[str, Any]:
    """Return what the manifest of a folder says; nothing where there is none or it is no JSON object."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def is_own_folder(folder: Path) -> bool:
    """Return whether a folder holds what Zongshu has rendered of a source: then nothing else is in it."""
    return manifest(folder).keys() >= {"source", "mark"}


def is_own_file(path: Path) -> bool:
    r"""Return whether a file is one of Zongshu's that lie anywhere: its page of cards, a public frame as .csv.

    Parameters
    ----------
    path : Path
        A file that cannot be read is none of them.

    Examples
    --------
    >>> path = getfixture("tmp_path") / "rows.csv"
    >>> written = path.write_text("word,count,per_10k\n平安,3,1.5\n", encoding="utf-8")
    >>> is_own_file(path)
    False
    """
    suffix = path.suffix.lower()
    if suffix not in (".html", ".csv"):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return False
    return MARK in head if suffix == ".html" else _is_frame(head)


def _is_frame(head: bytes) -> bool:
    """Return whether a table begins with all columns of a public frame; more may follow, such as the sentence."""
    line = head.decode("utf-8-sig", errors="replace").partition("\n")[0]
    header = tuple(next(csv.reader([line.strip()]), []))
    return any(header[: len(columns)] == columns for columns in frames().values())
