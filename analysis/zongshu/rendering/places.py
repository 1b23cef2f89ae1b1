"""Where things are and go: the shipped notebooks, the folder of a report, the manifest that says whose it is."""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from importlib import resources
from pathlib import Path

from zongshu.errors import RenderingError
from zongshu.reading.own import MANIFEST, manifest

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
    for candidate in (name, f"{name}-{mark(source, out)}"):
        folder = out / candidate
        if _own(folder, source):
            return folder
    raise RenderingError(f"{folder} holds other files; move them away or use another --out")


def relative(path: Path, folder: Path) -> str:
    """Return a path as seen from a folder, with ``/``: it survives a move of both."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()


def told(path: Path, folder: Path) -> str:
    """Return a path as an output in a folder may name it: as seen from there, but no folder from above the user's home.

    Where the way from one to the other leads through the folder of all homes or the root, only the name is left.

    Examples
    --------
    >>> told(Path.home() / "reports" / "x.txt", Path.home() / "figures")
    '../reports/x.txt'
    >>> told(Path.home() / "reports" / "x.txt", Path("/nowhere"))
    'x.txt'
    """
    home, way = Path.home().resolve(), relative(path, folder)
    try:
        common = Path(os.path.commonpath([path.resolve(), folder.resolve()]))
    except ValueError:  # on two drives
        return path.name
    return path.name if common != home and home.is_relative_to(common) else way


def mark(source: Path, folder: Path) -> str:
    """Return what tells the outputs of this source from those of others, and names no folder."""
    return _hash(relative(source, folder))


def _own(folder: Path, source: Path) -> bool:
    """Make a folder the source's own, unless it holds something else."""
    folder.mkdir(parents=True, exist_ok=True)
    own = mark(source, folder)
    file = folder / MANIFEST
    if not any(folder.iterdir()):
        try:
            with file.open("x", encoding="utf-8") as made:  # only one of two processes can make it
                json.dump({"source": told(source, folder), "mark": own}, made, ensure_ascii=False)
        except FileExistsError:
            pass
    return manifest(folder).get("mark") == own


def _hash(way: str) -> str:
    return hashlib.sha256(way.encode()).hexdigest()[:8]
