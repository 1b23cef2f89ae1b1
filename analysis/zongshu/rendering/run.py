"""From sources to folders of outputs: notebooks side by side, then the page, then everything moved into its place."""

from __future__ import annotations

import json
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from zongshu.corrections import read_corrections
from zongshu.errors import ParameterError, RenderingError, ZongshuError, told
from zongshu.project import find_project
from zongshu.rendering import places
from zongshu.rendering.jobs import FIGURES, MANY, OF_MANY, Job, Plan, begin, finish
from zongshu.rendering.parameters import Value, check
from zongshu.rendering.printing import find_browser
from zongshu.trends import holds_many
from zongshu.words.dictionary import read_dictionary

if TYPE_CHECKING:
    from zongshu.rendering.index import Card

NOTEBOOKS = ("word_frequency", "metrics", "trends")  # in the order of the page
USUAL = ("html", *FIGURES)
FORMATS = ("html", "pdf", *FIGURES)

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
    index : Path or None
        The page of cards of several sources, which is made with the last of them.
    """

    source: str
    folder: Path | None
    files: tuple[str, ...]
    errors: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    index: Path | None = None


def render(
    sources: Sequence[str | Path],
    out: str | Path = "figures",
    *,
    parameters: Mapping[str, Value] | None = None,
    formats: Sequence[str] = USUAL,
    encoding: str | None = None,
    dictionary: Sequence[str | Path] | None = None,
    corrections: str | Path | None = None,
    watch: Watch | None = None,
) -> Iterator[Rendered]:
    """Render sources: execute the notebooks on each and leave figures, tables and one HTML file in a folder of its own.

    Of a report everything is shown; of a folder or a corpus, what changed over time and from place to place. Several
    sources also get ``index.html`` in the output folder, a page of cards that lead to their pages.

    A notebook that fails leaves the outputs of the others; a source that cannot be read leaves the other sources. What
    an earlier run left of a source, and this one does not make, is removed, unless somebody has changed it since.

    Parameters
    ----------
    sources : sequence of str or Path
        Reports that `zongshu.read_report` reads; folders and corpora that `zongshu.trends.gather` does.
    out : str or Path
        The output folder; each source gets a folder in it, named after its title, or after a folder or corpus.
    parameters : mapping of str to value, optional
        Parameters of the notebooks; a text is read as JSON where a notebook declares another type.
    formats : sequence of {"html", "pdf", "png", "svg"}
        Which of page, printed page and figures are left; the tables always are. ``pdf`` needs Chromium.
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
        If the output folder cannot be made, or there is no Chromium to print with.

    Examples
    --------
    >>> for done in render(["report.txt"], formats=["doc"]):
    ...     print(done.folder, done.errors)
    Traceback (most recent call last):
        ...
    zongshu.errors.ParameterError: doc: no such format; choose among html, pdf, png, svg
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
    browser = find_browser() if "pdf" in formats else None
    target = Path(out)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RenderingError(f"{target}: the folder cannot be made ({error.strerror}); use another --out") from error
    return _rendered(sources, Plan(target, chosen, tuple(formats), encoding, own, known, browser), watch)


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


def _rendered(sources: Sequence[str | Path], plan: Plan, watch: Watch | None) -> Iterator[Rendered]:
    cells = sum(_cells(path, many=holds_many(source)) for source in sources for path in plan.of(source))
    counter = _Counter(cells, watch)
    several = len(sources) > 1 and "html" in plan.formats
    workers = max(len(plan.notebooks), os.cpu_count() or 1)
    # Left in this order: the kernels end, then the folders that they write to are removed.
    with ExitStack() as folders, ThreadPoolExecutor(workers, thread_name_prefix="notebook") as pool:
        try:
            # A job is let go once it is finished: its notebooks hold all their figures.
            jobs = deque(begin(Path(source), plan, pool, counter, folders) for source in sources)
            cards: list[Card] = []
            for number, source in enumerate(sources, start=1):
                done = _done(source, jobs.popleft(), plan, cards if several else None)
                yield _with_index(done, cards, plan) if several and number == len(sources) else done
        finally:
            counter.stopped = True
            pool.shutdown(wait=False, cancel_futures=True)


def _cells(notebook: Path, *, many: bool) -> int:
    """Count the cells that are executed: those of the notebook, and the one that is injected."""
    cells = json.loads(notebook.read_bytes())["cells"]
    return sum(many or MANY not in cell["metadata"].get("tags", []) for cell in cells) + 1


def _done(source: str | Path, job: Job | str, plan: Plan, cards: list[Card] | None) -> Rendered:
    """Finish a source, and add its card to those of the others."""
    if isinstance(job, str):
        return Rendered(str(source), None, (), (job,))
    try:
        done = finish(job, plan, with_card=cards is not None)
    except (ZongshuError, OSError) as error:
        return Rendered(str(source), None, (), (f"{source}: {told(error)}",))
    if cards is not None and done.card:
        cards.append(done.card)
    return Rendered(str(source), job.folder, done.files, tuple(done.errors), done.warnings)


def _with_index(last: Rendered, cards: list[Card], plan: Plan) -> Rendered:
    """Write the page of cards, and say so with the last source."""
    from zongshu.rendering.index import write_index

    try:
        return replace(last, index=write_index(cards, plan.out) if cards else None)
    except (ZongshuError, OSError) as error:
        return replace(last, errors=(*last.errors, told(error)))
