"""A working copy of the notebooks for JupyterLab: what is installed is never changed."""

from __future__ import annotations

import ast
import os
import re
import sys
from pathlib import Path

from zongshu.errors import RenderingError
from zongshu.rendering import places
from zongshu.rendering.notebooks import load, save

_SOURCE = re.compile(r"^(source: str = )(.{0,4000}?)(  #.{0,400})?$", re.MULTILINE)


def working_copy(folder: Path, source: Path | None = None) -> list[Path]:
    """Copy the notebooks into a folder and point them at a report; those that are there keep everything else.

    Parameters
    ----------
    folder : Path
        Where the copies go; made where it is missing.
    source : Path, optional
        The report. Without it, new copies name the sample report, and copies that are there stay as they are.

    Returns
    -------
    list of Path
        The copies.

    Raises
    ------
    RenderingError
        If the report is missing, or a notebook that is there cannot be read.
    """
    if source is not None and not source.is_file():
        raise RenderingError(f"{source}: no such file; give the path of a report")
    copies = []
    for notebook in sorted(places.shipped("notebooks").glob("*.ipynb")):
        copy = folder / notebook.name
        copies.append(copy)
        if not copy.exists():
            _copy(notebook, copy, source)
        elif source is not None:
            _copy(copy, copy, source)
    return copies


def command(folder: Path) -> list[str]:
    """Return the command that starts JupyterLab on a folder, for this user of this machine only.

    The token that every page asks for is JupyterLab's own, new at each start.
    """
    start = [sys.executable, "-m", "jupyterlab", f"--notebook-dir={folder}", "--ServerApp.ip=127.0.0.1"]
    if os.name == "posix" and os.geteuid() == 0:
        start.append("--allow-root")  # in a container; nobody else can reach it, and nobody without the token
    return start


def _copy(notebook: Path, copy: Path, source: Path | None) -> None:
    """Write ``notebook`` to ``copy`` with ``source`` as its report, seen from there."""
    content = load(notebook)
    for cell in content.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = _SOURCE.sub(lambda line: _pointed(line, notebook, copy, source), cell.source, count=1)
    save(content, copy)


def _pointed(line: re.Match[str], notebook: Path, copy: Path, source: Path | None) -> str:
    report = source or notebook.parent / str(ast.literal_eval(line[2]))
    if not report.exists():
        return line[0]  # an installed wheel has no sample: the reading error then says what to change
    return f"{line[1]}{places.relative(report, copy.parent)!r}{line[3] or ''}"
