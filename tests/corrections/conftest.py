from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from zongshu import read_report
from zongshu.report import Report
from zongshu.schema import make

Lines = Callable[..., pd.DataFrame]


@pytest.fixture(scope="session")
def report(seed) -> Report:
    """The seed report: 10.98%、8.5%、61.3% and 9.2% begin at 84, 91, 96 and 102."""
    return read_report(seed)


@pytest.fixture(scope="session")
def lines(report: Report) -> Lines:
    """Make corrections of the seed from (surface, field, value), at the first place where the surface stands."""

    def made(*given: tuple[str, str, str | None]) -> pd.DataFrame:
        rows = [
            {"report": report.id, "start": report.text.index(surface), "surface": surface, "field": field}
            | {"value": value, "who": "李", "why": "见原始报表"}
            for surface, field, value in given
        ]
        return make("corrections", rows)

    return made
