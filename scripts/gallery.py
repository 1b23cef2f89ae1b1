"""Draw the words over time of a folder of reports into ``figures/gallery/over_time``; ``make gallery`` runs this.

python scripts/gallery.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from zongshu.files import replace
from zongshu.rendering.execution import execute

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "notebooks" / "words_over_time.ipynb"
GALLERY = ROOT / "figures" / "gallery" / "over_time"


def draw(source: Path) -> None:
    with TemporaryDirectory() as out:
        done = execute(NOTEBOOK, Path(out) / NOTEBOOK.name, {"source": str(source), "out": out, "formats": ["png"]})
        if done.error:
            sys.exit(done.error)
        for path in sorted(Path(out).glob("*.png")):
            print(replace(GALLERY / path.name, path.read_bytes()).relative_to(ROOT))


if __name__ == "__main__":
    draw(Path(sys.argv[1]).resolve())
