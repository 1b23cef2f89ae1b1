"""The commands that look over many reports: series of indicators, and what does not fit between them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zongshu.cli.options import Encoding, Form, Target
from zongshu.cli.printing import failed, put

if TYPE_CHECKING:
    from zongshu.corpus import Corpus
    from zongshu.report import Report

Many = Annotated[
    Path,
    typer.Argument(help="A corpus file, a folder of reports, or one report.", show_default=False, metavar="SOURCE"),
]
SHOWN = ("series", "period_start", "period_end", "value", "low", "high", "report", "link")


def series(
    source: Many,
    indicator: Annotated[
        str | None,
        typer.Argument(help="Only the series of this indicator, in any of its wordings.", show_default=False),
    ] = None,
    form: Form = None,
    output: Target = None,
    encoding: Encoding = None,
) -> None:
    """Follow indicators across reports, whatever their wording and unit; each point says why it belongs there.

    Example: zongshu series seeds 破获刑事案件
    """
    from zongshu import metric_series

    with _gathered(source, encoding) as given:
        found = metric_series(given, indicator)
        put(found, SHOWN, form, output, None)
        if indicator and found.empty:
            failed(f"{source}: no series of {indicator}; all there are: zongshu series {source}", 0)


def audit(source: Many, form: Form = None, output: Target = None, encoding: Encoding = None) -> None:
    """Check what reports say against each other: values, units, growth, sums, lists; both sentences are shown.

    Example: zongshu audit corpus.zongshu -o conflicts.xlsx
    """
    from zongshu import audit as check
    from zongshu import export
    from zongshu.trends import in_time

    with _gathered(source, encoding) as given:
        reports = in_time(given)
        found = export.quoted(check(given), reports)
        if form or output:
            put(found, (), form, output, None)
            return
        for row in found.itertuples():
            _print(row)
        typer.echo(f"{len(found)} {'finding' if len(found) == 1 else 'findings'} in {len(reports)} reports")


@contextmanager
def _gathered(source: Path, encoding: str | None) -> Iterator[Corpus | list[Report]]:
    """Give what a source holds; what cannot be read of it is told, and in the end the command has failed."""
    from zongshu.trends import gather

    unread: list[str] = []
    folder = source if source.is_dir() else source.parent
    yield gather(source, encoding=encoding, failed=lambda name, why: unread.append(f"{folder / name}: {why}"))
    for trouble in unread:
        failed(trouble, 1)
    if unread:
        raise typer.Exit(1)


def _print(row: Any) -> None:
    """Print a finding with its two sentences."""
    from zongshu.terms import terms

    typer.echo(f"{terms('sort')[row.sort]}  {row.text}")
    for title, quote in dict.fromkeys([(row.title, row.quote), (row.other_title, row.other_quote)]):
        typer.echo(f"    《{title}》 {' '.join(quote.split())}")
    typer.echo("")
