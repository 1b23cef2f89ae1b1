"""What commands print: a frame as a table or in a format, an error in one line."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from zongshu.errors import ParameterError

if TYPE_CHECKING:
    import pandas as pd

    from zongshu.report import Report

FORMATS = ("csv", "json", "xlsx")


def put(
    data: pd.DataFrame, columns: Sequence[str], form: str | None, output: Path | None, report: Report | None
) -> None:
    """Print a frame as a table, or write it in the format that is asked for."""
    from zongshu import export
    from zongshu.files import replace

    form = _form(form, output)
    if form == "xlsx" and output is None:
        raise ParameterError("a workbook cannot be printed; name a file: -o FILE.xlsx")
    if form is None and output is None:
        _print_table(export.table(data, *columns))
    else:
        content = export.encode(data, str(form), report=report)
        if output:
            replace(output, content)
            typer.echo(f"{output}: {len(data)} row{'s' * (len(data) != 1)}")
        else:
            sys.stdout.buffer.write(content)


def pairs(row: pd.DataFrame, further: Mapping[str, Sequence[str]]) -> None:
    """Print a frame of one row with a line for each of its columns, and further lines with a head."""
    from zongshu import export

    shown = export.table(row, *row.columns)
    lines = [(str(shown.columns.name), [str(shown.index[0])])]
    lines += [(str(name), [str(shown[name].iloc[0])]) for name in shown.columns]
    for head, values in [*lines, *further.items()]:
        for value in values:
            if value:
                typer.echo(f"{head}\t{value}")


def _form(form: str | None, output: Path | None) -> str | None:
    """Return the format that is asked for, by name or by the file's suffix; none for a table to read."""
    if output is None:
        return form
    if output.is_dir():
        raise ParameterError(f"{output}: this is a folder; name a file in it")
    suffix = output.suffix.removeprefix(".").lower()
    if not form and not suffix:
        raise ParameterError(f"{output}: say in which format: --format csv, or -o {output}.csv")
    if form and form != suffix and suffix in FORMATS:
        raise ParameterError(f"{output}: --format {form} is not what the file's name says; change one of the two")
    return form or suffix


def _print_table(data: pd.DataFrame) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console.width = 200  # what reads it has no width of its own, and cut cells would be lost
    shown = Table(str(data.columns.name), *map(str, data.columns), box=None)
    for first, cells in zip(data.index, data.itertuples(index=False), strict=True):
        shown.add_row(*(Text(str(cell)) for cell in (first, *cells)))
    console.print(shown)


def failed(message: str, code: int) -> int:
    """Print an error in one line and return the exit code."""
    typer.echo(f"zongshu: {' '.join(message.split())}", err=True)
    return code
