"""One source on its way: read, its folder claimed, its notebooks running beside, its outputs moved into their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from zongshu import errors
from zongshu.corpus import Corpus
from zongshu.corrections import correct, read_corrections
from zongshu.errors import RenderingError, ZongshuError
from zongshu.reading import read_report
from zongshu.rendering import places
from zongshu.rendering.execution import Executed, execute, forget_folder
from zongshu.rendering.parameters import Scalar, Value
from zongshu.report import Report
from zongshu.schema import make
from zongshu.trends import gather, holds_many, in_time

if TYPE_CHECKING:
    from zongshu.rendering.index import Card

OF_MANY = ("trends",)  # the notebooks for a folder or a corpus
MANY = "many"  # the tag of cells that say nothing of a single report
CUTTING = ("word_frequency",)  # those that cut words, with the dictionaries of the reader
READING = ("metrics", "trends")  # those that read numbers, with the reader's corrections
FIGURES = ("png", "svg")


@dataclass(frozen=True)
class Plan:
    """What is the same for every source."""

    out: Path
    notebooks: Mapping[Path, Mapping[str, Value]]
    formats: tuple[str, ...]
    encoding: str | None
    dictionary: tuple[Path, ...]
    corrections: Path | None
    browser: str | None

    def of(self, source: str | Path) -> Mapping[Path, Mapping[str, Value]]:
        """Return the notebooks for a source, with what was chosen for each."""
        if not holds_many(source):
            return self.notebooks
        return {path: given for path, given in self.notebooks.items() if path.stem in OF_MANY}

    @property
    def drawn(self) -> list[str]:
        """The formats of figures that notebooks save: those wanted, and PNG for the page."""
        return [form for form in FIGURES if form in self.formats or (form == "png" and self.has_page)]

    @property
    def has_page(self) -> bool:
        """Whether a page is made, to be left or to be printed."""
        return not {"html", "pdf"}.isdisjoint(self.formats)


@dataclass(frozen=True)
class Job:
    """One source on its way: read as far as it can be, its folder claimed, its notebooks running in a folder beside."""

    source: Path
    given: Corpus | Sequence[Report]
    reports: Sequence[Report]
    many: bool
    folder: Path
    beside: Path
    running: tuple[Future[Executed], ...]
    unread: tuple[str, ...]


@dataclass
class Finished:
    """What became of a job: the names of its outputs, what failed, what was not applied, and its card."""

    files: tuple[str, ...]
    errors: list[str] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    card: Card | None = None


def begin(
    source: Path, plan: Plan, pool: ThreadPoolExecutor, before_cell: Callable[[], None], folders: ExitStack
) -> Job | str:
    """Read a source and start its notebooks; return what failed where it cannot be read."""
    unread: list[str] = []
    try:
        many = holds_many(source)
        given = (
            gather(source, encoding=plan.encoding, failed=lambda name, why: unread.append(f"{source / name}: {why}"))
            if many
            else [read_report(source, encoding=plan.encoding)]
        )
        reports = in_time(given)
        name = f"{source.resolve().stem}-trends" if many else reports[0].title or reports[0].id
        folder = places.claim(plan.out, name, source)
    except (ZongshuError, OSError) as error:
        return errors.told(error)
    folders.callback(forget_folder)
    beside = Path(folders.enter_context(TemporaryDirectory(prefix=".rendering-", dir=plan.out)))
    # Seen from its folder, so that an executed notebook runs again where it lies.
    always: dict[str, Value] = {
        "source": places.relative(source, folder),
        "out": ".",
        "formats": list[Scalar](plan.drawn),
        "encoding": plan.encoding or "",
    }
    own: dict[str, Value] = {"dictionary": [places.relative(path, folder) for path in plan.dictionary]}
    known: dict[str, Value] = {"corrections": places.relative(plan.corrections, folder) if plan.corrections else ""}
    named = [source, *plan.dictionary, *filter(None, [plan.corrections])]
    told = {places.relative(path, folder): places.told(path, folder) for path in named}
    running = tuple(
        pool.submit(
            execute,
            notebook,
            (beside / notebook.name).resolve(),
            always | asked | dict(given),
            before_cell,
            without="" if many else MANY,
            told=told,
        )
        for notebook, given in plan.of(source).items()
        for asked in [own if notebook.stem in CUTTING else known if notebook.stem in READING else {}]
    )
    return Job(source, given, reports, many, folder, beside, running, tuple(unread))


def finish(job: Job, plan: Plan, *, with_card: bool) -> Finished:
    """Wait for the notebooks of a source, write what goes beside them, and move everything into its place."""
    # Imported here, while the notebooks run.
    from zongshu.rendering import index
    from zongshu.rendering.outputs import PAGE, PDF, Outputs, OutputsOfMany, publish
    from zongshu.rendering.printing import print_page

    done = Finished(())
    read = None if job.many else correct(job.reports[0], plan.corrections)
    executed = [future.result() for future in job.running]
    outputs: Outputs | OutputsOfMany
    if read is None:
        outputs = many = OutputsOfMany(job.reports, job.source.resolve(), executed)
        table = read_corrections(plan.corrections) if plan.corrections else make("corrections", [])
        card = partial(index.card_of_many, many, job.given, table)
    else:
        outputs = one = Outputs(job.reports[0], read.numbers, job.source, executed)
        card = partial(index.card_of_one, job.reports[0], read)
        one.write_text(job.beside)
        done.warnings = read.troubles
    done.errors = [*job.unread, *(ran.error for ran in executed if ran.error)]
    if plan.has_page:
        outputs.write_page(job.beside)
    if plan.browser:
        try:
            print_page(job.beside / PAGE, job.beside / PDF, plan.browser)
        except RenderingError as error:
            done.errors.append(str(error))
    for form in plan.drawn:
        if form not in plan.formats:
            for path in job.beside.glob(f"*.{form}"):
                path.unlink()
    if plan.has_page and "html" not in plan.formats:
        (job.beside / PAGE).unlink()
    outputs.write_manifest(job.beside)
    done.files = publish(job.beside, job.folder)
    if with_card:
        done.card = card(job.folder.name, done.files)
    return done
