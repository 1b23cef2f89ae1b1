"""A working copy of the notebooks for JupyterLab: what is installed is never changed."""

from __future__ import annotations

import ast
import json
import os
import re
import sys
from pathlib import Path

from zongshu.errors import RenderingError
from zongshu.files import replace
from zongshu.rendering import places
from zongshu.rendering.notebooks import load, save
from zongshu.trends import holds_many

OF_MANY = ("explore", "trends")
OF_FOLDERS = ("words_over_time",)

_SOURCE = re.compile(r"^(source: str = )(.{0,4000}?)(  #.{0,400})?$", re.MULTILINE)


def working_copy(folder: Path, source: Path | None = None) -> list[Path]:
    """Copy the notebooks into a folder and point them at a source; those that are there keep everything else.

    Parameters
    ----------
    folder : Path
        Where the copies go; made where it is missing.
    source : Path, optional
        A report, a folder of reports or a corpus; of the last two, only the notebooks that read many are pointed at
        them. Without it, new copies name the sample, and copies that are there stay as they are.

    Returns
    -------
    list of Path
        The copies.

    Raises
    ------
    RenderingError
        If the source is missing, or a notebook that is there cannot be read.
    """
    if source is not None and not source.exists():
        raise RenderingError(f"{source}: no such file; give the path of a report, a folder or a corpus")
    copies = []
    for notebook in sorted(places.shipped("notebooks").glob("*.ipynb")):
        copy = folder / notebook.name
        copies.append(copy)
        pointed = source if source is not None and _reads(notebook.stem, source) else None
        if not copy.exists():
            _copy(notebook, copy, pointed)
        elif pointed is not None:
            _copy(copy, copy, pointed)
    return copies


def command(folder: Path) -> list[str]:
    """Return the command that starts JupyterLab on a folder, for this user of this machine only; it opens the explorer.

    The token that every page asks for is JupyterLab's own, new at each start. It neither asks the reader about news,
    nor any network about news, new versions and extensions.
    """
    start = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--notebook-dir={folder}",
        "--ServerApp.ip=127.0.0.1",
        "--LabApp.default_url=/lab/tree/explore.ipynb",
        f"--LabApp.app_settings_dir={settings(folder)}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    if os.name == "posix" and os.geteuid() == 0:
        start.append("--allow-root")  # in a container; nobody else can reach it, and nobody without the token
    return start


def settings(folder: Path) -> Path:
    """Write what JupyterLab takes for its defaults into a hidden folder of the working copy, and return that folder.

    The reader's own settings go before them, and are not changed. What is clicked waits for what was clicked before:
    in a thread of its own (a subshell) the kernel could choose a row while the rows are still being laid out.
    """
    hidden = folder / ".jupyterlab"
    defaults = {
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
        "@jupyterlab/apputils-extension:kernels-settings": {"commsOverSubshells": "disabled"},
    }
    return replace(hidden / "overrides.json", json.dumps(defaults, indent=1).encode()).parent.resolve()


def _reads(notebook: str, source: Path) -> bool:
    """Whether a notebook reads such a source: all read a report, some a folder, and fewer a corpus."""
    return not holds_many(source) or notebook in OF_MANY or (notebook in OF_FOLDERS and source.is_dir())


def _copy(notebook: Path, copy: Path, source: Path | None) -> None:
    """Write ``notebook`` to ``copy`` with ``source`` as its source, seen from there."""
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
