"""From sources to folders of outputs: notebooks side by side, then the page, then everything moved into its place."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from zongshu.corrections import correct, read_corrections
from zongshu.errors import ParameterError, RenderingError, ZongshuError
from zongshu.project import find_project
from zongshu.reading import read_report
from zongshu.rendering import places
from zongshu.rendering.execution import Executed, execute
from zongshu.rendering.parameters import Scalar, Value, check
from zongshu.report import Report
from zongshu.trends import gather, holds_many, in_time
from zongshu.words.dictionary import read_dictionary

NOTEBOOKS = ("word_frequency", "metrics", "trends")  # in the order of the page
OF_MANY = ("trends",)  # those for a folder or a corpus
MANY = "many"  # the tag of cells that say nothing of a single report
CUTTING = ("word_frequency",)  # those that cut words, with the dictionaries of the reader
READING = ("metrics", "trends")  # those that read numbers, with the reader's corrections
FIGURES = ("png", "svg")
FORMATS = ("html", *FIGURES)

Watch = Callable[[int, int], None]


@dataclass(frozen=True)
class Rendered:
    """What became of one source.

    Attributes
    ----------
    source : str
        The source as given.
    folder : Path or None
        Where its outputs are; None if it could not be read.
    files : tuple of str
        The names of the outputs.
    errors : tuple of str
        What failed, one line each: empty where all went well.
    warnings : tuple of str
        Corrections that could not be applied, one line each.
    """

    source: str
    folder: Path | None
    files: tuple[str, ...]
    errors: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def render(
    sources: Sequence[str | Path],
    out: str | Path = "figures",
    *,
    parameters: Mapping[str, Value] | None = None,
    formats: Sequence[str] = FORMATS,
    encoding: str | None = None,
    dictionary: Sequence[str | Path] | None = None,
    corrections: str | Path | None = None,
    watch: Watch | None = None,
) -> Iterator[Rendered]:
    """Render sources: execute the notebooks on each and leave figures, tables and one HTML file in a folder of its own.

    Of a report everything is shown; of a folder or a corpus, what changed over time and from place to place.

    A notebook that fails leaves the outputs of the others; a source that cannot be read leaves the other sources.

    Parameters
    ----------
    sources : sequence of str or Path
        Reports that `zongshu.read_report` reads; folders and corpora that `zongshu.trends.gather` does.
    out : str or Path
        The output folder; each source gets a folder in it, named after its title, or after a folder or corpus.
    parameters : mapping of str to value, optional
        Parameters of the notebooks; a text is read as JSON where a notebook declares another type.
    formats : sequence of {"html", "png", "svg"}
        Which of page and figures are left; the tables always are.
    encoding : str, optional
        The encoding of the sources, taken instead of a guess.
    dictionary : sequence of str or Path, optional
        Files of further words for the notebooks that cut words; by default those that ``zongshu.toml`` names, in the
        working folder or above it.
    corrections : str or Path, optional
        A table of corrections for the notebooks that read numbers; by default the one that ``zongshu.toml`` names.
    watch : callable, optional
        Called with the number of cells begun and of all cells, from several threads, one at a time.

    Returns
    -------
    iterator of Rendered
        One for each source, in order, as they are ready.

    Raises
    ------
    ParameterError
        If a parameter or format is not allowed; before anything is read or written.
    TableError
        If a dictionary or the table of corrections has a mistake; before anything is written.
    RenderingError
        If the output folder cannot be made.

    Examples
    --------
    >>> for done in render(["report.txt"], formats=["pdf"]):
    ...     print(done.folder, done.errors)
    Traceback (most recent call last):
        ...
    zongshu.errors.ParameterError: pdf: no such format; choose among html, png, svg
    """
    folder = places.shipped("notebooks")
    used = OF_MANY if sources and all(map(holds_many, sources)) else NOTEBOOKS
    notebooks = [folder / f"{name}.ipynb" for name in used]
    if not formats or not set(formats) <= set(FORMATS):
        raise ParameterError(f"{', '.join(formats) or 'nothing'}: no such format; choose among {', '.join(FORMATS)}")
    chosen = check(parameters or {}, notebooks)
    project = find_project()
    own = tuple(map(Path, project.dictionary if dictionary is None else dictionary))
    for path in own:
        read_dictionary(path)
    known = project.corrections if corrections is None else Path(corrections)
    if known:
        read_corrections(known)
    target = Path(out)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RenderingError(f"{target}: the folder cannot be made ({error.strerror}); use another --out") from error
    return _rendered(sources, _Plan(target, chosen, tuple(formats), encoding, own, known), watch)


@dataclass(frozen=True)
class _Plan:
    """What is the same for every source."""

    out: Path
    notebooks: Mapping[Path, Mapping[str, Value]]
    formats: tuple[str, ...]
    encoding: str | None
    dictionary: tuple[Path, ...]
    corrections: Path | None

    def of(self, source: str | Path) -> Mapping[Path, Mapping[str, Value]]:
        """Return the notebooks for a source, with what was chosen for each."""
        if not holds_many(source):
            return self.notebooks
        return {path: given for path, given in self.notebooks.items() if path.stem in OF_MANY}

    @property
    def drawn(self) -> list[str]:
        """The formats of figures that notebooks save: those wanted, and PNG for the page."""
        return [form for form in FIGURES if form in self.formats or (form == "png" and "html" in self.formats)]


@dataclass(frozen=True)
class _Job:
    """One source on its way: read, its folder claimed, its notebooks running in a folder beside."""

    source: Path
    reports: Sequence[Report]
    many: bool
    folder: Path
    beside: Path
    running: tuple[Future[Executed], ...]


class _Counter:
    """Counts begun cells for the watcher, and ends the executions once it is stopped."""

    def __init__(self, total: int, watch: Watch | None) -> None:
        self.total, self.watch, self.done = total, watch, 0
        self.lock, self.stopped = threading.Lock(), False

    def __call__(self) -> None:
        if self.stopped:
            raise RenderingError("stopped before the next cell")
        with self.lock:
            self.done += 1
            if self.watch:
                self.watch(self.done, self.total)


def _rendered(sources: Sequence[str | Path], plan: _Plan, watch: Watch | None) -> Iterator[Rendered]:
    cells = sum(_cells(path, many=holds_many(source)) for source in sources for path in plan.of(source))
    counter = _Counter(cells, watch)
    workers = max(len(plan.notebooks), os.cpu_count() or 1)
    # Left in this order: the kernels end, then the folders that they write to are removed.
    with ExitStack() as folders, ThreadPoolExecutor(workers, thread_name_prefix="notebook") as pool:
        try:
            jobs = [_begin(Path(source), plan, pool, counter, folders) for source in sources]
            for source, job in zip(sources, jobs, strict=True):
                try:
                    yield Rendered(str(source), None, (), (job,)) if isinstance(job, str) else _finish(job, plan)
                except (ZongshuError, OSError) as error:
                    yield Rendered(str(source), None, (), (f"{source}: {error}",))
        finally:
            counter.stopped = True
            pool.shutdown(wait=False, cancel_futures=True)


def _cells(notebook: Path, *, many: bool) -> int:
    """Count the cells that are executed: those of the notebook, and the one that is injected."""
    cells = json.loads(notebook.read_bytes())["cells"]
    return sum(many or MANY not in cell["metadata"].get("tags", []) for cell in cells) + 1


def _begin(source: Path, plan: _Plan, pool: ThreadPoolExecutor, counter: _Counter, folders: ExitStack) -> _Job | str:
    """Read a source and start its notebooks; return what failed where it cannot be read."""
    try:
        many = holds_many(source)
        if many:
            reports = in_time(gather(source, encoding=plan.encoding))
        else:
            reports = [read_report(source, encoding=plan.encoding)]
        name = f"{source.resolve().stem}-trends" if many else reports[0].title or reports[0].id
        folder = places.claim(plan.out, name, source)
    except (ZongshuError, OSError) as error:
        return str(error)
    beside = Path(folders.enter_context(TemporaryDirectory(prefix=".rendering-", dir=plan.out)))
    # Seen from its folder, so that an executed notebook runs again where it lies and names no folder above.
    always: dict[str, Value] = {
        "source": places.relative(source, folder),
        "out": ".",
        "formats": list[Scalar](plan.drawn),
        "encoding": plan.encoding or "",
    }
    own: dict[str, Value] = {"dictionary": [places.relative(path, folder) for path in plan.dictionary]}
    known: dict[str, Value] = {"corrections": places.relative(plan.corrections, folder) if plan.corrections else ""}
    running = tuple(
        pool.submit(
            execute,
            notebook,
            (beside / notebook.name).resolve(),
            always | asked | dict(given),
            counter,
            without="" if many else MANY,
        )
        for notebook, given in plan.of(source).items()
        for asked in [own if notebook.stem in CUTTING else known if notebook.stem in READING else {}]
    )
    return _Job(source, reports, many, folder, beside, running)


def _finish(job: _Job, plan: _Plan) -> Rendered:
    """Wait for the notebooks of a source, write what goes beside them, and move everything into its place."""
    # Imported here, while the notebooks run.
    from zongshu.rendering.outputs import Outputs, OutputsOfMany, publish

    outputs: Outputs | OutputsOfMany
    troubles: tuple[str, ...] = ()
    if job.many:
        executed = [future.result() for future in job.running]
        outputs = OutputsOfMany(job.reports, job.source.resolve(), executed)
    else:
        read = correct(job.reports[0], plan.corrections)
        executed = [future.result() for future in job.running]
        outputs, troubles = Outputs(job.reports[0], read.numbers, job.source, executed), read.troubles
        outputs.write_text(job.beside)
    if "html" in plan.formats:
        outputs.write_page(job.beside)
    for form in plan.drawn:
        if form not in plan.formats:
            for path in job.beside.glob(f"*.{form}"):
                path.unlink()
    outputs.write_manifest(job.beside)
    names = publish(job.beside, job.folder)
    errors = tuple(done.error for done in executed if done.error)
    return Rendered(str(job.source), job.folder, names, errors, troubles)
