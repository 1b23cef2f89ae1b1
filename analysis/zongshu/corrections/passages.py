"""The passages that can be read in more than one way, as the frame ``alignments`` has them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pandas as pd

Key = tuple[str, int]
Cells = dict[str, Any]


@dataclass
class Passage:
    """The numbers of one 分别: for each reading, what it says of each number."""

    readings: dict[str, dict[Key, Cells]] = field(default_factory=dict)


def passages(readings: pd.DataFrame, reports: Collection[str]) -> dict[Key, Passage]:
    """Return, for each number with an open pairing, the passage that it stands in.

    The frame has each passage reading by reading: a block of rows with the same numbers as the block before it is
    another reading of the same passage.
    """
    found: dict[Key, Passage] = {}
    last = Passage()
    for reading, block in _blocks(readings, reports):
        if block.keys() != next(iter(last.readings.values()), {}).keys() or reading in last.readings:
            last = Passage()
            found |= dict.fromkeys(block, last)
        last.readings[reading] = block
    return found


def _blocks(readings: pd.DataFrame, reports: Collection[str]) -> Iterator[tuple[str, dict[Key, Cells]]]:
    """Yield runs of rows of one reading whose numbers ascend."""
    records = readings[readings["report"].isin(list(reports))].to_dict("records")
    for (_, reading), rows in groupby(records, key=lambda row: (row["report"], row["reading"])):
        yield reading, {(row["report"], row["start"]): {str(name): cell for name, cell in row.items()} for row in rows}
