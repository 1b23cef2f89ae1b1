"""One notebook, executed by papermill in a kernel of its own.

papermill and nbformat take a second to import. They are imported where they are used, while the kernels start.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import ensure_event_loop

from zongshu import errors
from zongshu.rendering.notebooks import load, save
from zongshu.rendering.parameters import Value
from zongshu.rendering.places import literal
from zongshu.rendering.tidying import tidy, without_folders

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from papermill.exceptions import PapermillExecutionError

SOCKET_PATH = 100  # bytes of a socket's path: the system allows 107, of which jupyter adds a few
_ANSI = re.compile(r"\x1b\[[0-9;]{0,20}m")
_LINE = re.compile(r"Cell In\[[0-9]{1,6}\], line ([0-9]{1,6})")


@dataclass(frozen=True)
class Executed:
    """An executed notebook with its parameters, and in one line what failed in it, if something did."""

    path: Path
    notebook: NotebookNode
    parameters: Mapping[str, Value]
    error: str | None


def execute(
    notebook: Path,
    target: Path,
    parameters: Mapping[str, Value],
    before_cell: Callable[[], None] | None = None,
    *,
    without: str = "",
    told: Mapping[str, str] | None = None,
) -> Executed:
    """Execute a notebook in the folder of ``target``, where the executed copy is left, failed or not.

    Parameters
    ----------
    notebook : Path
        The notebook; it is not changed.
    target : Path
        The executed copy. It holds no times, no random ids and no absolute path: the same run gives the same bytes.
    parameters : mapping of str to value
        Checked parameters.
    before_cell : callable, optional
        Called before each cell; what it raises ends the execution.
    without : str
        A tag: cells that have it are left out.
    told : mapping of str to str, optional
        Paths among the parameters that name folders of this machine, and what the executed copy says instead.
    """
    error = None
    try:
        with _kernel(target.parent) as kernel:
            chosen = _without(notebook, target, without) if without else notebook
            error = _execute(chosen, target, parameters, kernel, before_cell)
    except Exception as failure:  # a kernel that dies must leave the other notebooks' outputs as well
        error = f"{notebook.name}: {_one_line(type(failure).__name__, str(failure))}"
    finally:
        ensure_event_loop().close()  # the one that was made for this thread, which nobody else closes
    told = told or {}
    tidied = tidy(load(target if target.is_file() else notebook), {_code(path): _code(told[path]) for path in told})
    save(tidied, target)
    return Executed(target, tidied, {name: _told(value, told) for name, value in parameters.items()}, error)


def forget_folder() -> None:
    """Have papermill forget the working folder that it keeps for the whole process.

    Each execution sets it and puts back what it found. Side by side they may leave it set, and the files of a later
    execution would be read and written by moving the process there, from under everybody else's relative paths.
    """
    from papermill.iorw import papermill_io

    papermill_io.get_handler("local").cwd(None)


class _Kernel(AsyncKernelManager):
    """A kernel that knows its clients: papermill closes none of a kernel that it did not start itself."""

    def __init__(self, **traits: str) -> None:
        super().__init__(**traits)
        self.clients: list[AsyncKernelClient] = []

    def client(self, **traits: Any) -> Any:
        self.clients.append(super().client(**traits))
        return self.clients[-1]


@contextmanager
def _kernel(folder: Path) -> Iterator[AsyncKernelManager]:
    """Run a kernel in a folder: begun at once, so that it starts while papermill is imported."""
    with tempfile.TemporaryDirectory(prefix="zongshu-") as sockets:
        kernel = _Kernel(kernel_name="python3", **_transport(sockets))
        wait = ensure_event_loop().run_until_complete
        # No history is shared with the user's own sessions.
        wait(kernel.start_kernel(cwd=str(folder), extra_arguments=["--HistoryManager.enabled=False"]))
        try:
            yield kernel
        finally:
            for client in kernel.clients:
                client.stop_channels()
            wait(kernel.shutdown_kernel(now=True))  # it has done its work or failed; there is nothing to wait for


def _transport(sockets: str) -> dict[str, str]:
    """Return the traits for sockets in a folder that only this user can open, where their paths fit."""
    address = str(Path(sockets) / "kernel")
    if os.name != "posix" or len(os.fsencode(address)) > SOCKET_PATH:
        return {}
    return {"transport": "ipc", "ip": address}


def _without(notebook: Path, target: Path, tag: str) -> Path:
    """Write a notebook without the cells that have a tag to its place."""
    kept = load(notebook)
    kept.cells = [cell for cell in kept.cells if tag not in cell.metadata.get("tags", [])]
    return save(kept, target)


def _execute(
    notebook: Path,
    target: Path,
    parameters: Mapping[str, Value],
    kernel: AsyncKernelManager,
    before_cell: Callable[[], None] | None,
) -> str | None:
    """Execute a notebook in a kernel and return in one line what failed."""
    import papermill
    from papermill.exceptions import PapermillExecutionError

    try:
        papermill.execute_notebook(
            literal(notebook),
            literal(target),
            dict(parameters),
            km=kernel,
            kernel_name="python3",
            progress_bar=False,
            autosave_cell_every=0,
            on_cell_start=(lambda **_: before_cell()) if before_cell else None,
        )
    except PapermillExecutionError as failure:
        if failure.ename in vars(errors):  # it says what to do, and the reader need not know the code
            return f"{notebook.name}: {_one_line('', failure.evalue)}"
        return f"{notebook.name}, {_place(failure)}: {_one_line(failure.ename, failure.evalue)}"
    return None


def _place(failure: PapermillExecutionError) -> str:
    """Name the failing line as JupyterLab shows it in the executed copy: ``In [5], line 2 `code```."""
    lines = failure.source.splitlines()
    found = _LINE.search(_ANSI.sub("", "\n".join(failure.traceback)))
    number = int(found[1]) if found else 1
    code = lines[number - 1].strip() if number <= len(lines) else ""
    return f"In [{failure.exec_count}], line {number} `{code}`"


def _one_line(name: str, message: str) -> str:
    text = without_folders(" ".join(_ANSI.sub("", message).split()))
    return ": ".join(filter(None, (name, text[:300])))


def _code(text: str) -> str:
    """Return a text as papermill writes it into the injected cell."""
    from papermill.translators import PythonTranslator

    code: str = PythonTranslator.translate(text)
    return code


def _told(value: Value, told: Mapping[str, str]) -> Value:
    if isinstance(value, list):
        return [told.get(one, one) if isinstance(one, str) else one for one in value]
    return told.get(value, value) if isinstance(value, str) else value
