"""The command by which a reader corrects a number."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from zongshu.cli.options import Encoding, Source
from zongshu.cli.printing import failed, put
from zongshu.errors import ParameterError

if TYPE_CHECKING:
    from zongshu.report import Report

ROW = ("start", "text", "kind", "verb", "indicator", "value", "unit", "period_start", "period_end", "status")
LINE = ("start", "surface", "field", "value", "who", "why", "state")

_NEGATIVE = re.compile(r"-[0-9.]")


class WithNegatives(TyperCommand):
    """A command that takes a negative number for a value, not for options of its digits."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; what is no option is an argument if one of them is a negative number."""
        ctx.ignore_unknown_options = any(map(_NEGATIVE.match, args))
        return super().parse_args(ctx, args)


def correct(
    source: Source,
    start: Annotated[
        int | None,
        typer.Argument(help="Where the number begins, as zongshu numbers lists it.", min=0, show_default=False),
    ] = None,
    field: Annotated[
        str | None,
        typer.Argument(
            help="What is wrong: a column of numbers.csv; or reading, for all numbers of one sentence.",
            show_default=False,
        ),
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(
            help='What it is: in base units, a code, a date as 2024-07-31; "" for nothing; for reading period-major or'
            " indicator-major.",
            show_default=False,
        ),
    ] = None,
    why: Annotated[str | None, typer.Option(help="The reason; must be given.", metavar="TEXT")] = None,
    who: Annotated[
        str | None, typer.Option(help="Who says so. Without it: the name that git knows.", metavar="NAME")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            help="The table, made where it is missing. Without it: what zongshu.toml names, else corrections.tsv.",
            metavar="FILE",
        ),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List the corrections of this report, and whether they are applied.")
    ] = False,
    encoding: Encoding = None,
) -> None:
    """Correct a number of a report: a line more in a table, which is applied whenever the report is read.

    Example: zongshu correct report.txt 84 reading period-major --why "the bulletin of July says so"
    """
    from zongshu import read_report
    from zongshu.corrections.table import TABLE_NAME
    from zongshu.project import find_project

    report = read_report(source, encoding=encoding)
    table = file or find_project().corrections or Path(TABLE_NAME)
    if listed:
        if start is not None or why is not None or who is not None:
            raise ParameterError("--list only lists; leave out START and all that follows, or --list")
        _list(report, table)
    elif start is None or field is None or value is None or why is None:
        raise ParameterError("say what is wrong, and why: zongshu correct REPORT START FIELD VALUE --why TEXT")
    else:
        _add(report, table, start, field, value, why, who)


def _list(report: Report, table: Path) -> None:
    from zongshu import correct

    read = correct(report, table)
    put(read.corrections, LINE, None, None, report)
    for trouble in read.troubles:
        failed(trouble, 0)


def _add(report: Report, table: Path, start: int, field: str, value: str, why: str, who: str | None) -> None:
    from zongshu import add_correction, correct

    row = add_correction(table, report, start, field, value, why=why, who=who)
    typer.echo(report.sentence_text(row["sentence"].iloc[0]))
    read = correct(report, table)
    put(read.numbers[read.numbers["start"] == start], ROW, None, None, report)
    typer.echo(f"{table}: {field} of {row['text'].iloc[0]} at {start} corrected to {value or 'nothing'}")
    if not _is_named(table):
        typer.echo(f"it is applied with --corrections {table}, and always once zongshu.toml names that file")


def _is_named(table: Path) -> bool:
    from zongshu.project import find_project

    named = find_project().corrections
    return named is not None and named.resolve() == table.resolve()
