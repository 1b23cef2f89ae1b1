"""The commands of many reports in one file: add, list, show, mend, remove, export, refresh."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zongshu.cli.options import Dictionary, Encoding, Form, Target
from zongshu.cli.printing import failed, pairs, put
from zongshu.errors import ParameterError

if TYPE_CHECKING:
    from zongshu.corpus.adding import Added, Watch

#: So many failures are told one by one.
TOLD = 20
#: So many of Zongshu's own folders and files are named.
NAMED = 3

corpus = typer.Typer(
    invoke_without_command=True,
    add_completion=False,
    help="Keep many reports in one file, to be asked, drawn and compared; zongshu.Corpus opens it in a notebook.",
)

File = Annotated[Path, typer.Option("--corpus", help="The corpus file; the first add makes it.", metavar="FILE")]
Id = Annotated[str, typer.Argument(help="The id of a report, as list shows it.", metavar="ID", show_default=False)]
Scheduler = Annotated[
    str | None,
    typer.Option(
        help="Work on the Dask cluster of this scheduler, tcp://HOST:PORT, whose workers see the same files; a port"
        " alone is one of this machine. Without it: here, on all cores where there is enough to do.",
        metavar="ADDRESS",
    ),
]
DEFAULT = Path("corpus.zongshu")


@corpus.callback()
def _options(context: typer.Context) -> None:
    """Explain the commands where none is given."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@corpus.command()
def add(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Files and folders; folders are walked to the end.", metavar="PATH", show_default=False),
    ],
    file: File = DEFAULT,
    encoding: Encoding = None,
    dictionary: Dictionary = None,
    scheduler: Scheduler = None,
) -> None:
    """Add files and folders; what is in the corpus and unchanged is not read again, and an interrupted add goes on.

    Example: zongshu corpus add reports/
    """
    from zongshu.corpus import Corpus

    with _executor(scheduler) as executor, _bar("adding") as watch:
        added = Corpus(file).add(
            paths, encoding=encoding, dictionary=dictionary or None, executor=executor, watch=watch
        )
    _tell(file, added)
    if outdated := len(Corpus(file).outdated()):
        typer.echo(f"{outdated} reports were read with other rules or dictionaries; renew them: zongshu corpus refresh")
    _leave(added)


@corpus.command("list")
def list_(file: File = DEFAULT, form: Form = None, output: Target = None) -> None:
    """List the reports with what is known of them, and why one is flagged or failed.

    Example: zongshu corpus list -o reports.csv
    """
    from zongshu.corpus import Corpus

    columns = ("report", "state", "reason", "title", "published", "place", "numbers", "words")
    put(Corpus(file).reports(), columns, form, output, None)


@corpus.command()
def show(id: Id, file: File = DEFAULT) -> None:  # noqa: A002 - the report's own field
    """Show all that is known of a report, where it came from, and its earlier versions.

    Example: zongshu corpus show 2024
    """
    from zongshu.corpus import Corpus

    opened = Corpus(file)
    origins, versions = opened.origins(id), opened.history(id)
    reports = opened.reports()
    row = reports[reports["report"] == id]
    again = [origin for origin in origins if origin not in set(row["origin"])]
    pairs(row, {"又见": again, "旧版正文": [f"{version} {mark}" for version, mark in versions[:-1]]})


@corpus.command("set")
def set_(
    id: Id,  # noqa: A002 - the report's own field
    fields: Annotated[
        list[str],
        typer.Argument(
            help="title, published, place, source or period (2024-07-01/2024-07-31); nothing behind = for none.",
            metavar="FIELD=VALUE",
            show_default=False,
        ),
    ],
    file: File = DEFAULT,
) -> None:
    """Mend what was read of a report; it stays mended, and the ledger of the report follows.

    Example: zongshu corpus set 2024 published=2024-03-05 place=陕西省
    """
    from zongshu.corpus import Corpus

    given = dict(_parted(field) for field in fields)
    Corpus(file).set(id, **given)
    typer.echo(f"{file}: {id} has {', '.join(f'{name}={value}' for name, value in given.items())}")


@corpus.command()
def remove(
    ids: Annotated[
        list[str], typer.Argument(help="The ids of reports, as list shows them.", metavar="ID", show_default=False)
    ],
    file: File = DEFAULT,
) -> None:
    """Remove reports from the corpus; their files stay where they are.

    Example: zongshu corpus remove 2023 2024
    """
    from zongshu.corpus import Corpus

    Corpus(file).remove(ids)
    typer.echo(f"{file}: {len(ids)} removed")


@corpus.command()
def export(
    folder: Annotated[Path, typer.Argument(help="Where to; it is made where it is missing.", show_default=False)],
    file: File = DEFAULT,
) -> None:
    """Write the corpus as tables (csv) and the texts as files that others can read.

    Example: zongshu corpus export tables
    """
    from zongshu.corpus import Corpus
    from zongshu.export import write_corpus

    written = write_corpus(Corpus(file), folder)
    typer.echo(f"{written[0]} and {len(written) - 1} other files")


@corpus.command()
def refresh(file: File = DEFAULT, scheduler: Scheduler = None) -> None:
    """Bring up to date what was read with other rules or dictionaries than today's.

    Example: zongshu corpus refresh
    """
    from zongshu.corpus import Corpus

    with _executor(scheduler) as executor, _bar("refreshing") as watch:
        added = Corpus(file).refresh(executor=executor, watch=watch)
    _tell(file, added)
    _leave(added)


@contextmanager
def _executor(scheduler: str | None) -> Iterator[Executor | None]:
    if scheduler is None:
        yield None
    else:
        from zongshu.parallel import cluster

        with cluster(scheduler) as executor:
            yield executor


@contextmanager
def _bar(what: str) -> Iterator[Watch]:
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task(what)
        yield lambda done, total: progress.update(bar, completed=done, total=total)


def _tell(file: Path, added: Added) -> None:
    """Say what failed, and count what became of the documents."""
    for origin, reason in added.failures[:TOLD]:
        failed(f"{origin}: {reason}", 0)
    if len(added.failures) > TOLD:
        failed(f"and {len(added.failures) - TOLD} others; zongshu corpus list has all reasons", 0)
    kinds = ", ".join(f"{suffix} {number}" for suffix, number in sorted(added.skipped.items()))
    typer.echo(
        f"{file}: {added.ok} ok, {added.flagged} flagged, {added.failed} failed, {added.repeated} repeated,"
        f" {added.unchanged} unchanged, {added.skipped.total()} skipped{f' ({kinds})' if kinds else ''}"
    )
    if added.own:
        others = f" and {len(added.own) - NAMED} more" if len(added.own) > NAMED else ""
        typer.echo(f"left out, as Zongshu itself made it: {', '.join(added.own[:NAMED])}{others}")


def _leave(added: Added) -> None:
    """End with the exit code for what failed, if something did."""
    if added.failed:
        raise typer.Exit(1)


def _parted(field: str) -> tuple[str, str]:
    name, equals, value = field.partition("=")
    if not equals:
        raise ParameterError(f"{field!r} sets nothing; write for example published=2024-03-05")
    return name.strip(), value.strip()
