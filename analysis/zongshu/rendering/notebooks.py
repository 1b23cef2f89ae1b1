"""Notebook files, read and written whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zongshu.errors import RenderingError
from zongshu.files import replace

if TYPE_CHECKING:
    from nbformat import NotebookNode


def load(path: Path) -> NotebookNode:
    """Read a notebook.

    Raises
    ------
    RenderingError
        If the file is missing or no notebook.
    """
    import nbformat
    from nbformat.reader import NotJSONError

    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    except (OSError, ValueError, AttributeError, NotJSONError, nbformat.ValidationError) as error:
        raise RenderingError(f"{path}: not a notebook ({error}); move it away") from error
    return notebook


def save(notebook: NotebookNode, path: Path) -> Path:
    """Write a notebook beside its place and move it there."""
    import nbformat

    text: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]  # nbformat has no types
    return replace(path, text.encode("utf-8"))
