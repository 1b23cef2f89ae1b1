"""How fast series and audits are made of ledgers, against the making of these.

    python benchmarks/series.py [FOLDER] [--rounds 3]

FOLDER holds ``.txt`` reports; without one, ``../shared/corpus`` beside the checkout is taken where it is there, else
the seeds. In turns:

- ``extract_metrics`` of all reports, ``metric_series`` of these ledgers, ``audit`` of the series;
- the series of one indicator, asked as a reader does;
- the slope of log time over log length for the rows repeated under other reports' names, 1 for linear time.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
import pandas as pd

from zongshu.numbers import extract_metrics
from zongshu.reading import read_reports
from zongshu.trends import audit, metric_series

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
ONE = "粮食产量"
COPIES = (1, 2, 4, 8)
STEEP = 1.1


def took(work: Callable[[], object]) -> float:
    gc.collect()
    start = process_time()
    work()
    return process_time() - start


def repeated(rows: pd.DataFrame, copies: int) -> pd.DataFrame:
    """Return the rows so many times, each time as those of other reports."""
    return pd.concat([rows.assign(report=rows["report"] + f"_{copy}") for copy in range(copies)], ignore_index=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", type=Path, default=CORPUS if CORPUS.is_dir() else ROOT / "seeds")
    arguments.add_argument("--rounds", type=int, default=3)
    given = arguments.parse_args()
    folders = sorted({path.parent for path in given.folder.rglob("*.txt")})
    reports = [report for folder in folders for report in read_reports(folder)]
    rows = pd.concat([extract_metrics(report) for report in reports], ignore_index=True)
    series = metric_series(rows)
    print(f"{len(reports)} reports, {len(rows)} metrics, {series['series'].nunique()} series")
    rounds = [
        {
            "metric_series": took(lambda: metric_series(rows)),
            "audit": took(lambda: audit(series)),
            f"metric_series of {ONE}": took(lambda: metric_series(rows, ONE)),
            "extract_metrics": took(lambda: [extract_metrics(report) for report in reports]),
        }
        for _ in range(given.rounds)
    ]
    for name in rounds[0]:
        ratio = median(one[name] / one["extract_metrics"] for one in rounds)
        print(f"{name}: {median(one[name] for one in rounds):.2f} s, {ratio:.1f} x extract_metrics")
    for name, work in (("metric_series", metric_series), ("audit", lambda rows: audit(metric_series(rows)))):
        lengths = [repeated(rows, copies) for copies in COPIES]
        times = [min(took(partial(work, found)) for _ in range(given.rounds)) for found in lengths]
        slope = np.polyfit(np.log(COPIES), np.log(times), 1)[0]
        steep = "" if slope <= STEEP else ", too steep"
        print(f"{name}: slope {slope:.2f} over {len(rows)} to {len(lengths[-1])} rows{steep}")


if __name__ == "__main__":
    main()
