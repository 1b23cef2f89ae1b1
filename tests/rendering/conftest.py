"""Small notebooks for the tests of rendering: what they test is the machinery, not what our notebooks say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
MakeNotebook = Callable[..., Path]
SAVES = """from base64 import b64decode
from pathlib import Path
from IPython.display import Image, display
point = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
for form in formats:
    Path(out, f"{name}.{form}").write_bytes(point if form == "png" else b"<svg/>")
display(Image(point))"""


def saves(name: str) -> str:
    """Code that saves and shows a picture, a single point: a kernel would need seconds to import what draws."""
    return f"name = {name!r}\n{SAVES}"


@pytest.fixture
def make_notebook(tmp_path: Path) -> MakeNotebook:
    """Make a notebook: its name, the lines of its parameters cell, then Markdown (beginning with #) and code cells."""

    def make(name: str, parameters: str, *sources: str, folder: Path = tmp_path / "notebooks") -> Path:
        cells = [nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})]
        for source in sources:
            new = nbformat.v4.new_markdown_cell if source.startswith("# ") else nbformat.v4.new_code_cell
            cells.append(new(source))
        for number, cell in enumerate(cells):
            cell.id = f"cell-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.ipynb"
        path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=METADATA)), encoding="utf-8")
        return path

    return make
