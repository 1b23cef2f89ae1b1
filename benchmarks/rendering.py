"""How long rendering takes against its floor, and where the time goes.

The floor is what papermill needs to run three notebooks side by side that import the same libraries and draw and save
one figure each. Both are timed as whole commands, in turns, and compared within this run:

    python benchmarks/rendering.py [SOURCE] [--rounds 3]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import papermill

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "000_ad60cba661282f96.txt"
NOTEBOOKS = ("word_frequency", "metrics", "trends")
IMPORTS = {"word_frequency": "import jieba", "metrics": "import xlsxwriter", "trends": ""}
FIGURE = "ax = sns.barplot(x=[1, 2, 3], y=[3, 2, 1])\nax.figure.savefig(out + '/figure.png')\nplt.close()"
FLOOR = """
import sys
from concurrent.futures import ThreadPoolExecutor
import papermill
with ThreadPoolExecutor(3) as pool:
    list(pool.map(lambda path: papermill.execute_notebook(path, path + ".out.ipynb", progress_bar=False), sys.argv[1:]))
"""


def timed(*command: str | Path) -> tuple[float, float]:
    """Run a command; return its seconds on the clock and of both processors together, its kernels included."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used


def floor_notebooks(folder: Path) -> list[Path]:
    paths = []
    for name in NOTEBOOKS:
        imports = f"import matplotlib.pyplot as plt\nimport pandas as pd\nimport seaborn as sns\n{IMPORTS[name]}"
        sources = [imports, f"out = {str(folder)!r}", FIGURE]
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        paths.append(folder / f"{name}.ipynb")
        nbformat.write(notebook, paths[-1])
    return paths


def compare(source: Path, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        notebooks = floor_notebooks(folder)
        command = [Path(sys.executable).with_name("zongshu"), "render", source, "--out", folder / "figures"]
        runs = [(timed(sys.executable, "-c", FLOOR, *notebooks), timed(*command)) for _ in range(rounds)]
    for place, measure in enumerate(("clock", "processor")):
        pairs = [(floor[place], render[place]) for floor, render in runs]
        ratios = [render / floor for floor, render in pairs]
        print(f"{measure:10} floor, render: {', '.join(f'{a:.2f}, {b:.2f} s' for a, b in pairs)}")
        print(
            f"{'':10} ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}; wanted: at most 2)"
        )


def explain(source: Path) -> None:
    """Run each notebook alone and print its cells by their time."""
    with tempfile.TemporaryDirectory() as name:
        for notebook in NOTEBOOKS:
            start = time.perf_counter()
            done = papermill.execute_notebook(
                str(ROOT / "notebooks" / f"{notebook}.ipynb"),
                f"{name}/{notebook}.ipynb",
                {"source": str(source), "out": name},
                progress_bar=False,
            )
            print(f"\n{notebook}: {time.perf_counter() - start:.2f} s alone, of which in cells")
            for cell in done.cells:
                seconds = cell.metadata.papermill.duration or 0
                if cell.cell_type == "code" and seconds >= 0.02:
                    print(f"  {seconds:5.2f} s  {cell.source.splitlines()[-1][:90]}")


def explain_parent(source: Path) -> None:
    """Print the time of what happens outside the kernels."""
    seconds = timed(sys.executable, "-c", "import papermill, zongshu.rendering.outputs")[0]
    print(f"\n{seconds:5.2f} s  importing papermill, pandas and the page's libraries (while the kernels start)")
    from zongshu.numbers import extract_numbers
    from zongshu.reading import read_report
    from zongshu.rendering.page import Part, compose

    report = read_report(source)
    start = time.perf_counter()
    numbers = extract_numbers(report)
    print(f"{time.perf_counter() - start:5.2f} s  the ledger, with its tables loaded for the first time")
    start = time.perf_counter()
    compose(report, numbers, [Part("one", [], {}, None)], "")
    print(f"{time.perf_counter() - start:5.2f} s  the page without figures, with its font")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path, default=SEED)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    compare(chosen.source, chosen.rounds)
    explain(chosen.source)
    explain_parent(chosen.source)


if __name__ == "__main__":
    main()
