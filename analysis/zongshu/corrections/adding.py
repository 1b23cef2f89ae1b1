"""A further correction: checked against its report, then a line more in the table."""

from __future__ import annotations

import getpass
import os
import re
import subprocess
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from os import PathLike
from pathlib import Path

import pandas as pd

from zongshu import schema
from zongshu.corrections.applying import Corrected, apply_corrections
from zongshu.corrections.fields import as_value
from zongshu.corrections.table import COLUMNS, read_corrections, same_place
from zongshu.errors import CorrectionError, TableError
from zongshu.files import behind_links, replace
from zongshu.numbers import alignments, extract_numbers
from zongshu.report import Report

#: White space that a cell of the table cannot hold.
_BREAK = re.compile(r"[^\S \u3000]")


def add_correction(
    path: str | PathLike[str],
    report: Report,
    start: int,
    field: str,
    value: str,
    *,
    why: str,
    who: str | None = None,
) -> pd.DataFrame:
    """Write a correction behind those that a file has; the file is made where it is missing.

    Parameters
    ----------
    path : path
        The table of corrections. Every line in it stays as it is.
    report : Report
        What is corrected.
    start : int
        Where in the report's text the number begins.
    field, value : str
        Which column of the ledger becomes what; an empty value is nothing. ``reading`` chooses ``period-major`` or
        ``indicator-major`` for the whole passage.
    why : str
        The reason.
    who : str, optional
        Who says so; by default the name that git knows, else the login name.

    Returns
    -------
    DataFrame
        The row of the frame ``numbers`` as the report has it.

    Raises
    ------
    CorrectionError
        If no number begins there, it has no such reading, the file corrects that field of it already or chooses another
        reading of its passage, or nobody is named or nothing given as the reason.
    TableError
        If the value is not what the field may hold, or the file has a mistake.

    Examples
    --------
    >>> from zongshu.reading import parse_report
    >>> report, path = parse_report("破获案件约20起。"), getfixture("tmp_path") / "corrections.tsv"
    >>> add_correction(path, report, 4, "approx", "", who="李", why="通报写明")["text"].tolist()
    ['约20起']
    >>> read_corrections(path)[["surface", "field", "who", "why"]].values.tolist()
    [['约20起', 'approx', '李', '通报写明']]
    """
    if _BREAK.search(report.id) or report.id != report.id.strip() or report.id.startswith("#"):
        raise CorrectionError(f"{report.id!r}: a table cannot hold this name; rename the report's file")
    place, numbers, readings = Path(path), extract_numbers(report), alignments(report)
    row = _row(numbers, start, report)
    line = {
        "report": report.id,
        "start": start,
        "surface": _BREAK.split(row["text"].iloc[0])[0].rstrip(),
        "field": field,
        "value": _plain(value),
        "who": _plain(who or "") or _plain(_author()),
        "why": _plain(why),
    }
    as_value(field, str(line["value"]), f"{report.id}:{start}")
    for name, told in (("who", "who corrects the number"), ("why", "why the number is corrected")):
        if not line[name]:
            raise CorrectionError(f"{report.id}:{start}: say {told}")
    made = schema.make("corrections", [line | {"value": line["value"] or None}])
    applied = partial(apply_corrections, numbers, readings, texts={report.id: report.text})
    if applied(made).troubles:
        raise CorrectionError(f"{report.id}:{start}: {line['surface']} has no reading {value}; see zongshu.alignments")
    with _alone(place):
        there = read_corrections(place) if place.exists() else schema.make("corrections", [])
        _refuse_contradictions(place, there, made, applied)
        _append(place, made)
    return row


def _row(numbers: pd.DataFrame, start: int, report: Report) -> pd.DataFrame:
    """Return the row of the number that begins at an offset."""
    row = numbers[numbers["start"] == start].reset_index(drop=True)
    if row.empty:
        at = bisect_left(numbers["start"].tolist(), start)
        near = numbers.iloc[max(0, at - 1) : at + 1]
        named = " and ".join(f"{text} at {begin}" for begin, text in zip(near["start"], near["text"], strict=True))
        raise CorrectionError(f"{report.id}: no number begins at {start}; near it: {named or 'none'}")
    return row


def _refuse_contradictions(
    path: Path, there: pd.DataFrame, made: pd.DataFrame, applied: Callable[[pd.DataFrame], Corrected]
) -> None:
    """Refuse a line with which those that are there could not be applied any more."""
    (new,) = made.to_dict("records")
    for old in there.to_dict("records"):
        if all(old[name] == new[name] for name in ("report", "start", "field")) and same_place(
            old["surface"], new["surface"]
        ):
            value = "nothing" if pd.isna(old["value"]) else old["value"]
            raise CorrectionError(
                f"{path}: {old['field']} of {old['surface']} at {old['start']} is corrected already, to {value}"
                f" ({old['who']}: {old['why']}); change that line"
            )
    try:
        applied(pd.concat([there[there["report"] == new["report"]], made]))
    except TableError as error:
        raise CorrectionError(f"{path}: {error}") from error


def _append(path: Path, made: pd.DataFrame) -> None:
    """Add a line to the file, whose other lines stay as they are, to the byte."""
    there = path.read_bytes() if path.exists() else "\t".join(COLUMNS).encode() + b"\n"
    (new,) = made.to_dict("records")
    end = b"\r\n" if b"\r\n" in there else b"\n"
    line = "\t".join("" if pd.isna(new[name]) else str(new[name]) for name in COLUMNS)
    replace(path, there + (b"" if there.endswith(b"\n") else end) + line.encode() + end)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep others from adding to the same folder's tables meanwhile, so that no line of theirs is lost."""
    place = behind_links(path).parent
    place.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:  # a system without locks of this kind
        yield
        return
    folder = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _plain(text: str) -> str:
    """Return a text as one cell: white space in it as single spaces."""
    return " ".join(text.split())


def _author() -> str:
    """Return the name that git knows, else the login name."""
    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, check=False)  # noqa: S607 (the user's own git)
        name = asked.stdout.decode(errors="replace").strip()
    except OSError:
        name = ""
    return name or getpass.getuser()
