"""What is on the screen, kept: the figure, its data, and the lines of code that make both again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from zongshu import export, plots
from zongshu.files import replace
from zongshu.rendering.places import slug
from zongshu.views.material import Material

Draw = Callable[[], Any]  # gives Axes, which plots alone knows by name

HEAD = '''"""{name}: written by the explorer; run it with Python to get the same data and figure again."""

from pathlib import Path
'''
IMPORTS = {"pd": "import pandas as pd", "zongshu": "import zongshu"}


@dataclass(frozen=True)
class Shown:
    """What a view shows, and how it comes about.

    Attributes
    ----------
    title : str
        What it is called, and its files after it.
    frames : dict of str to DataFrame
        The data, by the names that the code gives them.
    code : sequence of str
        Lines that make the frames, from what `Material.lines` gathers.
    draw : callable
        Draws the figure.
    drawing : str
        The expression that draws it.
    reads : callable, optional
        Of a material, what gives the lines of code that read more than the reports: the ledger, or the series.
    """

    title: str
    frames: Mapping[str, pd.DataFrame]
    code: Sequence[str]
    draw: Draw
    drawing: str
    reads: Callable[[Material, Path], list[str]] | None = None


def keep(shown: Shown, material: Material, out: str | Path) -> list[Path]:
    """Write figure (PNG, SVG), data (one workbook a frame) and script into a folder.

    Parameters
    ----------
    shown : Shown
        What is on the screen.
    material : Material
        What it was read from.
    out : str or Path
        The folder; made where it is missing.

    Returns
    -------
    list of Path
        The files, the script last.

    Raises
    ------
    ZongshuError
        If a file cannot be written.
    """
    folder, name = Path(out), slug(shown.title)
    picture = plots.save(shown.draw(), folder, name)
    books = [export.write(frame, f"{name}_{part}.xlsx", folder=folder) for part, frame in shown.frames.items()]
    script = replace(folder / f"{name}.py", script_of(shown, material, folder).encode("utf-8"))
    return [*picture.paths, *books, script]


def script_of(shown: Shown, material: Material, folder: Path) -> str:
    """Return a script that makes what is shown again, beside the files that are kept of it."""
    name = slug(shown.title)
    lines = [
        *material.lines(folder),
        *(shown.reads(material, folder) if shown.reads else ()),
        *shown.code,
        "",
        *(f'export.write({part}, "{name}_{part}.xlsx", folder=HERE)' for part in shown.frames),
        f'plots.save({shown.drawing}, HERE, "{name}")',
    ]
    code = [line for line in lines if not line.startswith("from ")]
    text = "\n".join(code)
    imports = [line for name, line in IMPORTS.items() if f"{name}." in text]
    imports += dict.fromkeys(
        ["from zongshu import export, plots", *(line for line in lines if line.startswith("from "))]
    )
    head = HEAD.format(name=name)
    return "\n".join([head, *imports, "", "HERE = Path(__file__).parent", *code]) + "\n"
