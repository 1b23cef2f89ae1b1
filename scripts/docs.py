"""Build the reference of the public interface from its docstrings; ``make docs`` runs this.

python scripts/docs.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import pdoc
import pdoc.render

# The packages show what they export; the modules behind them are the project's own business.
MODULES = ("zongshu", "zongshu.report", "zongshu.errors", "zongshu.schema")
PACKAGES = ("corpus", "export", "plots", "trends", "views")


def build(out: Path) -> None:
    pdoc.render.configure(docformat="numpy", search=False, show_source=False)  # no script, no request, the same bytes
    packages = [name for package in PACKAGES for name in (f"zongshu.{package}", f"!zongshu\\.{package}\\.")]
    pdoc.pdoc(*MODULES, *packages, output_directory=out)
    print(out / "index.html")


if __name__ == "__main__":
    build(Path(sys.argv[1]))
