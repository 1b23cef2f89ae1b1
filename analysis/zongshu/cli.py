"""The command ``zongshu``: options and printing; the work is done by the package."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer._click.exceptions import ClickException
from typer.core import TyperGroup

from zongshu import __version__
from zongshu.errors import ParameterError, ZongshuError

if TYPE_CHECKING:
    import pandas as pd

    from zongshu.report import Report

FORMATS = ("csv", "json", "xlsx")


class _OneLineErrors(TyperGroup):
    """Show every error in one line, with 1 as the exit code for what failed and 2 for how it was called."""

    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            code = super().main(*args, **(extra | {"standalone_mode": False}))
        except ClickException as error:
            context = getattr(error, "ctx", None)
            help_of = context.command_path if context else "zongshu"
            code = _failed(f"{error.format_message()} See: {help_of} --help", error.exit_code)
        except ParameterError as error:
            code = _failed(str(error), 2)
        except (ZongshuError, OSError) as error:
            code = _failed(str(error), 1)
        sys.exit(code or 0)


app = typer.Typer(
    cls=_OneLineErrors,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Read Chinese official reports as data: every number in a ledger, every word counted, one HTML file to send.",
)

Source = Annotated[
    Path, typer.Argument(help="The report: a text file in UTF-8, GB18030 or what --encoding says.", show_default=False)
]
Encoding = Annotated[
    str | None,
    typer.Option(help="How the report is encoded, for example big5. Without it: recognised.", metavar="NAME"),
]
Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="csv, json or xlsx. Without it: what the suffix of FILE says, or a table to read.",
        metavar="FORMAT",
    ),
]
Dictionary = Annotated[
    list[Path] | None,
    typer.Option(
        "--dictionary",
        help="A file of further words (columns word, frequency, tag, comment). May be given several times. Without it:"
        " what zongshu.toml names, here or above.",
        metavar="FILE",
    ),
]
Target = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="Write to this file instead of printing; folders are made.", metavar="FILE"),
]


@app.callback()
def _options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Give the options that come before the command; without one, explain them all."""
    if version:
        typer.echo(f"zongshu {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def render(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="The reports: text files in UTF-8, GB18030 or what --encoding says.",
            metavar="SOURCE",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(help="The output folder; each report gets a folder in it, named after its title.", metavar="DIR"),
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
        typer.Option(help="What to leave beside the tables: the page, the figures as PNG, the figures as SVG."),
    ] = "html,png,svg",
    encoding: Encoding = None,
    dictionary: Dictionary = None,
) -> None:
    """Render reports: figures, tables, executed notebooks and report.html, one file that can be sent to anyone.

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
                watch=lambda done, total: progress.update(bar, completed=done, total=total),
            )
        )
    for done in rendered:
        for error in done.errors:
            _failed(error, 1)
        if done.folder:
            typer.echo(f"{done.folder / done.files[0]} and {len(done.files) - 1} other files")
    if any(done.errors for done in rendered):
        raise typer.Exit(1)


@app.command()
def numbers(source: Source, form: Form = None, output: Target = None, encoding: Encoding = None) -> None:
    """List every number of a report: what it is, what it counts, how it changed, where it stands.

    Example: zongshu numbers report.txt -o numbers.xlsx
    """
    from zongshu import extract_numbers, read_report

    report = read_report(source, encoding=encoding)
    _put(
        extract_numbers(report), ("text", "kind", "verb", "indicator", "value", "unit", "section"), form, output, report
    )


@app.command()
def metrics(source: Source, form: Form = None, output: Target = None, encoding: Encoding = None) -> None:
    """List the metrics of a report: counts, rates, money and measures, without dates, ranks and slogans.

    Example: zongshu metrics report.txt --format json
    """
    from zongshu import extract_metrics, read_report

    report = read_report(source, encoding=encoding)
    _put(
        extract_metrics(report),
        ("text", "verb", "indicator", "value", "unit", "change", "section"),
        form,
        output,
        report,
    )


@app.command()
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
    _put(counts, ("rank", "word", "pos", "count", "per_10k", "dispersion"), form, output, report)


@app.command()
def lab(
    source: Annotated[
        Path | None,
        typer.Argument(
            help="The report that the notebooks open with; without it, the sample in a clone of the repository.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Open the notebooks in JupyterLab, as copies in ./zongshu-lab that are yours to change.

    It listens on this machine only and asks for the token that it prints.
    """
    from zongshu.rendering.lab import command, working_copy

    folder = Path("zongshu-lab")
    working_copy(folder, source)
    running = subprocess.Popen(command(folder))  # noqa: S603 (our own interpreter)
    while running.returncode is None:
        # Ctrl-C reaches JupyterLab as well, which asks whether it is meant and ends by itself.
        with suppress(KeyboardInterrupt):
            running.wait()
    raise typer.Exit(running.returncode)


def _put(data: pd.DataFrame, columns: Sequence[str], form: str | None, output: Path | None, report: Report) -> None:
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
            typer.echo(f"{output}: {len(data)} rows")
        else:
            sys.stdout.buffer.write(content)


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


def _failed(message: str, code: int) -> int:
    typer.echo(f"zongshu: {' '.join(message.split())}", err=True)
    return code
