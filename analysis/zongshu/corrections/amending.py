"""What corrections make of rows: gathered first, so that their order does not matter, then written in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
import pandas as pd

from zongshu import schema
from zongshu.corrections.fields import DATES, FIELDS, READING, READINGS, Value
from zongshu.corrections.passages import Cells, Key, Passage
from zongshu.errors import TableError
from zongshu.terms import terms

#: What the readings of a passage differ in.
_PAIRED = ("indicator", *DATES)
#: What a reading says of a number beside that.
_BESIDE = ("value", "unit", "change")


class Amendments:
    """The corrections that apply, by the number that they are about."""

    def __init__(self) -> None:
        self._fields: dict[Key, dict[str, Value]] = defaultdict(dict)
        self._chosen: dict[Key, tuple[str, int]] = {}
        self._paired: dict[Key, Cells] = {}
        self._said: dict[Key, set[tuple[str, str, str]]] = defaultdict(set)

    def set(self, key: Key, field: str, value: Value, who: str, why: str) -> None:
        """Correct one field of one number."""
        fields = self._fields[key]
        if field in fields and fields[field] != value:
            raise TableError(f"{key[0]}:{key[1]}: {field} is corrected to two values; delete one of the corrections")
        fields[field] = value
        self._said[key].add((who, why, field))

    def choose(self, passage: Passage, key: Key, reading: str, who: str, why: str) -> None:
        """Choose the reading of a passage, for all of its numbers."""
        for number, cells in passage.readings[reading].items():
            chosen, start = self._chosen.setdefault(number, (reading, key[1]))
            if chosen != reading:
                raise TableError(
                    f"{key[0]}:{key[1]}: another correction, at {start}, chooses {chosen}; delete one of them"
                )
            self._paired[number] = {field: cells[field] for field in _PAIRED}
            self._said[number].add((who, why, READING))

    def of_numbers(self, numbers: pd.DataFrame, rows: Mapping[Key, int]) -> pd.DataFrame:
        """Return the ledger with every correction in its row."""
        amended: dict[str, dict[int, Value]] = defaultdict(dict)
        for key, said in self._said.items():
            row = numbers.iloc[rows[key]]
            fields = _with_bounds(row, self._paired.get(key, {}) | self._fields.get(key, {}))
            fields |= {"note": _note(fields.get("note", row["note"]), said), "status": "corrected"}
            for field, value in fields.items():
                amended[field][rows[key]] = value
        return _replaced("numbers", numbers, amended)

    def of_readings(self, readings: pd.DataFrame) -> pd.DataFrame:
        """Return what is left of the readings: those that nobody decided against, with corrected values."""
        amended: dict[str, dict[int, Value]] = defaultdict(dict)
        left = [True] * len(readings)
        columns = [readings[name] for name in ("report", "start", "reading", *_PAIRED)]
        for position, (report, start, reading, *paired) in enumerate(zip(*columns, strict=True)):
            key = (report, start)
            fields = self._fields.get(key, {})
            for name in _BESIDE:
                if name in fields:
                    amended[name][position] = fields[name]
            if reading in READINGS:  # that a list fits no pairing remains true of the text
                chosen, _ = self._chosen.get(key, (reading, start))
                left[position] = chosen == reading and all(
                    _same(fields[name], cell) for name, cell in zip(_PAIRED, paired, strict=True) if name in fields
                )
        return _replaced("alignments", readings, amended)[np.array(left, dtype=bool)].reset_index(drop=True)


def _same(one: Value, other: Value) -> bool:
    return one == other or bool(pd.isna(one) and pd.isna(other))


def _with_bounds(row: pd.Series, fields: Mapping[str, Value]) -> dict[str, Value]:
    """Add the bounds that a corrected value or approximator brings, unless they are corrected themselves."""
    value, approx = fields.get("value", row["value"]), fields.get("approx", row["approx"])
    known = not pd.isna(value)
    if "value" not in fields and not ("approx" in fields and known):
        return dict(fields)  # a range keeps its ends
    low = value if known and approx not in ("under", "about") else None
    high = value if known and approx not in ("over", "about") else None
    return {"low": low, "high": high} | dict(fields)


def _note(before: Value, said: set[tuple[str, str, str]]) -> str:
    """Say behind a note who corrected what and why; once, however often that is done."""
    names = terms("column")
    reasons: dict[tuple[str, str], list[str]] = defaultdict(list)
    for who, why, field in sorted(said, key=lambda line: (FIELDS.index(line[2]), line[:2])):
        reasons[who, why].append(names[field])
    sentence = "；".join(
        terms("note")["corrected"].format("、".join(fields), who, why) for (who, why), fields in reasons.items()
    )
    if pd.isna(before):
        return sentence
    return str(before) if str(before).endswith(sentence) else f"{before}；{sentence}"


def _replaced(frame: str, data: pd.DataFrame, cells: Mapping[str, Mapping[int, Value]]) -> pd.DataFrame:
    """Return a frame with other values in some cells, its dtypes kept; columns that are as they were are shared."""
    changed = {}
    for column in schema.columns(frame):
        if values := cells.get(column.name):
            before = data[column.name].tolist()
            after = [values.get(place, cell) for place, cell in enumerate(before)]
            changed[column.name] = pd.Series(after, index=data.index, dtype=column.dtype)
    return data.assign(**changed)
