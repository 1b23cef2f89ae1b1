"""The command ``zongshu``: its parts put together, and how it fails; the work is done by the package."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from zongshu import __version__
from zongshu.cli.corpus import corpus
from zongshu.cli.correct import WithNegatives, correct
from zongshu.cli.lab import lab
from zongshu.cli.printing import failed
from zongshu.cli.reports import metrics, numbers, render, words
from zongshu.cli.series import audit, series
from zongshu.errors import ParameterError, ZongshuError, told


class OneLineErrors(TyperGroup):
    """Show every error in one line, with 1 as the exit code for what failed and 2 for how it was called."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command and leave with its exit code."""
        try:
            code = super().main(*args, **(extra | {"standalone_mode": False}))
        except typer.TyperException as error:
            context = getattr(error, "ctx", None)
            help_of = context.command_path if context else "zongshu"
            code = failed(f"{error.format_message()} See: {help_of} --help", error.exit_code)
        except ParameterError as error:
            code = failed(str(error), 2)
        except (ZongshuError, OSError) as error:
            code = failed(told(error), 1)
        sys.exit(code or 0)


app = typer.Typer(
    cls=OneLineErrors,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Read Chinese official reports as data: every number in a ledger, every word counted, one HTML file to send.",
)

for command in (render, numbers, metrics, words, series, audit, lab):
    app.command()(command)
app.command(cls=WithNegatives)(correct)
app.add_typer(corpus, name="corpus")


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
