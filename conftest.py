"""For all examples and tests: how many run at a time, and that none leaves a figure open."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest


def pytest_xdist_auto_num_workers() -> int:
    """Return half as many processes again as there are cores: much of the time they wait for kernels and browsers."""
    return (os.cpu_count() or 2) * 3 // 2


@pytest.fixture(autouse=True)
def _no_figure_is_left() -> Iterator[None]:
    """Close what pyplot keeps until it is told not to."""
    yield
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")
