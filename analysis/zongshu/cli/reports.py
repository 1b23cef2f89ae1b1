"""The commands that read one report, or render some: figures, numbers, metrics, words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zongshu.cli.options import Corrections, Dictionary, Encoding, Form, Source, Target
from zongshu.cli.printing import failed, put

if TYPE_CHECKING:
    from zongshu.corrections import Corrected
    from zongshu.report import Report


def render(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="The reports: files in UTF-8, GB18030 or what --encoding says; a folder or a corpus, of which the"
            " trends are shown.",
            metavar="SOURCE",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(help="The output folder; each source gets a folder in it, named after its title.", metavar="DIR"),
    ] = Path("figures"),
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "-p",
            "--parameter",
            help="Set a parameter of the notebooks, for example -p top=40. May be given several times.",
            metavar="NAME=VALUE",
        ),
    ] = None,
    to: Annotated[
        str,
        typer.Option(
            help="What to leave beside the tables: the page, the page as PDF (pdf, by Chromium), the figures as PNG,"
            " the figures as SVG."
        ),
    ] = "html,png,svg",
    encoding: Encoding = None,
    dictionary: Dictionary = None,
    corrections: Corrections = None,
) -> None:
    """Render reports: figures, tables, executed notebooks and report.html, one file that can be sent to anyone.

    Of a folder or a corpus: how its indicators and words changed over the years, and from place to place. Of several
    sources: index.html as well, a page of cards that lead to their pages.

    Example: zongshu render report.txt --out figures
    """
    from rich.console import Console
    from rich.progress import Progress

    from zongshu import rendering

    formats = [form.strip() for form in to.split(",") if form.strip()]
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("rendering")
        rendered = list(
            rendering.render(
                sources,
                out,
                parameters=rendering.assignments(parameter or []),
                formats=formats,
                encoding=encoding,
                dictionary=dictionary or None,
                corrections=corrections,
                watch=lambda done, total: progress.update(bar, completed=done, total=total),
            )
        )
    for done in rendered:
        for error in (*done.warnings, *done.errors):
            failed(error, 1)
        if done.folder:
            typer.echo(f"{done.folder / done.files[0]} and {len(done.files) - 1} other files")
        if done.index:
            typer.echo(f"{done.index}")
    if any(done.errors for done in rendered):
        raise typer.Exit(1)


def numbers(
    source: Source,
    form: Form = None,
    output: Target = None,
    encoding: Encoding = None,
    corrections: Corrections = None,
) -> None:
    """List every number of a report: what it is, what it counts, how it changed, where it stands.

    Example: zongshu numbers report.txt -o numbers.xlsx
    """
    report, read = _read(source, encoding, corrections)
    put(read.numbers, ("start", "text", "kind", "verb", "indicator", "value", "unit", "section"), form, output, report)


def metrics(
    source: Source,
    form: Form = None,
    output: Target = None,
    encoding: Encoding = None,
    corrections: Corrections = None,
) -> None:
    """List the metrics of a report: counts, rates, money and measures, without dates, ranks and slogans.

    Example: zongshu metrics report.txt --format json
    """
    report, read = _read(source, encoding, corrections)
    put(read.metrics, ("text", "verb", "indicator", "value", "unit", "change", "section"), form, output, report)


def _read(source: Path, encoding: str | None, corrections: Path | None) -> tuple[Report, Corrected]:
    """Read a report and correct its ledger; tell which corrections cannot be applied."""
    from zongshu import correct, read_report

    report = read_report(source, encoding=encoding)
    read = correct(report, corrections)
    for trouble in read.troubles:
        failed(trouble, 0)
    return report, read


def words(
    source: Source,
    form: Form = None,
    output: Target = None,
    encoding: Encoding = None,
    dictionary: Dictionary = None,
) -> None:
    """Count the words of a report, the most frequent first; numbers and boilerplate are left out.

    Example: zongshu words report.txt | head
    """
    from zongshu import count_words, read_report

    report = read_report(source, encoding=encoding)
    counts = count_words(report, dictionary=dictionary or None)
    put(counts, ("rank", "word", "pos", "count", "per_10k", "dispersion"), form, output, report)
