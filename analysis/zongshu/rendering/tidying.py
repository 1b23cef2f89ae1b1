"""An executed notebook made fit to be shared: static outputs of a size that viewers show, nothing of a machine."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from zongshu.rendering.blocks import Picture

if TYPE_CHECKING:
    from nbformat import NotebookNode

INJECTED = "injected-parameters"
LIMIT = 3_000_000  # bytes of the file; viewers give up on larger ones
SCALES = (0.5, 0.375, 0.25)  # of the pictures' 200 dots an inch, tried in turn
LONGEST = 20_000  # characters of a text or table, where pictures alone do not make it small enough
STATIC = ("image/png", "text/html", "text/plain")  # what every viewer shows without running anything
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
#: A path of two folders or more, of a home folder or from the root; not the end of an address in a network.
_PATH = re.compile(r"(?<![\w.:/\\~-])(?:~|[A-Za-z]:)?(?:[/\\][^\s/\\:'\"<>|\x1b]{1,255}){1,64}[/\\](?=[^\s/\\])")

#: The same between quotation marks, where names may have spaces.
_QUOTED = re.compile(r"(?<=['\"])(?:~|[A-Za-z]:)?[/\\][^'\"\n\x1b]{0,4000}[/\\](?=[^'\"/\\\n]{1,255}['\"])")


def tidy(notebook: NotebookNode, told: Mapping[str, str] | None = None) -> NotebookNode:
    """Take out of an executed notebook what differs from run to run or from machine to machine, and what is not static.

    Parameters
    ----------
    notebook : NotebookNode
        It is changed.
    told : mapping of str to str, optional
        What stands in the injected parameters, as code, and what is to stand there instead.
    """
    notebook.metadata.clear()
    notebook.metadata.update({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    for number, cell in enumerate(notebook.cells):
        tags = cell.metadata.get("tags", [])
        cell.metadata.clear()
        if tags:
            cell.metadata["tags"] = tags
        if INJECTED in tags:
            cell.id = INJECTED
            for code, instead in (told or {}).items():
                cell.source = cell.source.replace(code, instead)
        elif "papermill-error-cell-tag" in tags:
            cell.id = f"error-{number}"
        if "outputs" in cell:
            cell.outputs = [output for output in cell.outputs if _static(output)]
    return _small(notebook)


def without_folders(text: str) -> str:
    """Return a text in which paths are cut down to the names of their files.

    Examples
    --------
    >>> without_folders("File ~/reports/x.py:3, see /opt/lib/y.py and https://example.org/a/b")
    'File x.py:3, see y.py and https://example.org/a/b'
    """
    return _PATH.sub("", _QUOTED.sub("", text))


def _static(output: NotebookNode) -> bool:
    """Strip an output of what is not static and of folders; return whether something is left."""
    if output.output_type == "stream":
        if output.name == "stderr":
            output.text = without_folders(output.text)
        return True
    if output.output_type == "error":
        output.evalue = without_folders(output.evalue)
        output.traceback = [without_folders(line) for line in output.traceback]
        return True
    for kind in [kind for kind in output.data if kind not in STATIC]:
        del output.data[kind]
    return bool(output.data)


def _small(notebook: NotebookNode) -> NotebookNode:
    """Let pictures lose resolution, and then texts and tables their ends, where the file would be too large."""
    pictures = {id(output): output.data["image/png"] for output in _shown(notebook) if "image/png" in output.data}
    for scale in SCALES:
        if _size(notebook) <= LIMIT:
            return notebook
        for output in _shown(notebook):
            if id(output) in pictures:
                output.data["image/png"] = _scaled(pictures[id(output)], scale)
    if _size(notebook) > LIMIT:
        for output in _shown(notebook):
            _cut(output.data)
    return notebook


def _shown(notebook: NotebookNode) -> Iterator[NotebookNode]:
    yield from (output for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output)


def _scaled(encoded: str, scale: float) -> str:
    png = Picture(base64.b64decode(encoded), "", 0).scaled(scale, "png").data
    return base64.b64encode(png).decode("ascii")


def _cut(data: dict[str, Any]) -> None:
    """Cut a text to its beginning; a table that is too long leaves its plain text, as half of it is no table."""
    if len(data.get("text/html", "")) > LONGEST:
        del data["text/html"]
    if len(data.get("text/plain", "")) > LONGEST:
        data["text/plain"] = data["text/plain"][:LONGEST] + "…"


def _size(notebook: NotebookNode) -> int:
    import nbformat

    text: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]  # nbformat has no types
    return len(text.encode("utf-8"))
