"""Where things are and go: the shipped notebooks, the folder of a report, the manifest that says whose it is."""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from importlib import resources
from pathlib import Path
from typing import Any

from zongshu.errors import RenderingError

MANIFEST = "manifest.json"
LONGEST = 60  # characters of a folder's name; in UTF-8 a Chinese one takes three of the 255 bytes that a name may have
_UNSAFE = re.compile(r"[\W_]+")


def shipped(folder: str) -> Path:
    """Return a folder that comes with Zongshu: inside the package where installed, beside ``analysis/`` in a checkout.

    Raises
    ------
    RenderingError
        If there is no such folder.
    """
    package = Path(str(resources.files("zongshu")))
    for place in (package / folder, package.parent.parent / folder):
        if place.is_dir():
            return place
    raise RenderingError(f"{package / folder} is missing; install zongshu again")


def literal(path: Path) -> str:
    """Return an absolute path as papermill takes it literally: it would format braces and fetch a URL."""
    return str(path.resolve()).replace("{", "{{").replace("}", "}}")


def slug(title: str) -> str:
    """Return a title as the name of a folder: letters and digits of any script, everything else replaced.

    Examples
    --------
    >>> slug("守护万家灯火"), slug("<img src=x onerror=alert(1)>"), slug("../{x}")
    ('守护万家灯火', 'img-src-x-onerror-alert-1', 'x')
    """
    return _UNSAFE.sub("-", unicodedata.normalize("NFC", title)).strip("-")[:LONGEST].strip("-")


def claim(out: Path, title: str, source: Path) -> Path:
    """Return the folder of this source in the output folder, made and marked as its own.

    The folder is named after the title. Where one of that name holds something else, the outputs of another source
    or files of the user, a short hash of the source's place tells the two apart.

    Parameters
    ----------
    out : Path
        The output folder.
    title : str
        The report's title, or its id where it has none.
    source : Path
        The file that is rendered.

    Raises
    ------
    RenderingError
        If neither name is free.
    """
    name = slug(title) or "report"
    for candidate in (name, f"{name}-{hashlib.sha256(relative(source, out).encode()).hexdigest()[:8]}"):
        folder = out / candidate
        if _own(folder, relative(source, folder)):
            return folder
    raise RenderingError(f"{folder} holds other files; move them away or use another --out")


def relative(path: Path, folder: Path) -> str:
    """Return a path as seen from a folder, with ``/``: it names no home folder and survives a move of both."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()


def manifest(folder: Path) -> dict[str, Any]:
    """Return what the manifest of a folder says; nothing where there is none or it is no JSON object."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _own(folder: Path, source: str) -> bool:
    """Make a folder the source's own, unless it holds something else."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / MANIFEST
    if not any(folder.iterdir()):
        try:
            with mark.open("x", encoding="utf-8") as file:  # only one of two processes can make it
                json.dump({"source": source}, file, ensure_ascii=False)
        except FileExistsError:
            pass
    return manifest(folder).get("source") == source
