"""Draw the words and indicators of a folder of reports into ``figures/gallery/over_time``; ``make gallery`` runs this.

python scripts/gallery.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from zongshu.files import replace
from zongshu.rendering.execution import execute

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "figures" / "gallery" / "over_time"
FIGURES = {
    "words_over_time": ("words_risen", "words_fallen", "words_by_year"),
    "trends": ("levels", "growth", "slope", "conflicts_1"),
}


def draw(source: Path) -> None:
    for name, figures in FIGURES.items():
        notebook = ROOT / "notebooks" / f"{name}.ipynb"
        with TemporaryDirectory() as out:
            done = execute(notebook, Path(out) / notebook.name, {"source": str(source), "out": out, "formats": ["png"]})
            if done.error:
                sys.exit(done.error)
            for figure in figures:
                drawn = Path(out) / f"{figure}.png"
                if drawn.is_file():  # there may be nothing to draw
                    print(replace(GALLERY / drawn.name, drawn.read_bytes()).relative_to(ROOT))


if __name__ == "__main__":
    draw(Path(sys.argv[1]).resolve())
