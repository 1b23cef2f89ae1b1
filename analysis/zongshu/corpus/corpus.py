"""Many reports in one file: what a reader calls."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from zongshu.corpus import correcting, queries
from zongshu.corpus.adding import Added, Watch, plan, work
from zongshu.corpus.keeping import Keeper
from zongshu.corpus.mending import Value, as_stored
from zongshu.corpus.queries import Day, Several
from zongshu.corpus.renewing import outdated_files, outdated_texts, own_words, remembered_cutter, stored
from zongshu.corpus.rules import rules
from zongshu.corpus.store import Store, transaction
from zongshu.corrections.table import TABLE_NAME
from zongshu.errors import CorpusError
from zongshu.reading import is_document
from zongshu.reading.finding import find_files
from zongshu.report import Report
from zongshu.words.cutting import Files

if TYPE_CHECKING:
    from sqlite3 import Connection

AnyPath = str | os.PathLike[str]


class Corpus:
    """Many reports in one SQLite file, to be asked while others write to it.

    Every question opens the file anew and sees one state of it. Frames are sorted by report and place.

    Parameters
    ----------
    path : str or Path
        The file; the first `add` makes it.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> _ = (folder / "七月.txt").write_text("2024年7月，渭南市破获刑事案件20起，同比下降5.2%。", encoding="utf-8")
    >>> corpus = Corpus(folder / "corpus.zongshu")
    >>> corpus.add([folder]).ingested
    1
    >>> corpus.metrics(indicator="刑事案件")[["report", "text", "verb"]].values.tolist()
    [['七月', '20起', '破获'], ['七月', '5.2%', '下降']]
    """

    def __init__(self, path: AnyPath) -> None:
        self.path = Path(path)
        self._store = Store(self.path)
        self._corrections = self.path.with_name(TABLE_NAME)

    def __repr__(self) -> str:
        """Name the file."""
        return f"Corpus({str(self.path)!r})"

    def add(
        self,
        paths: AnyPath | Iterable[AnyPath],
        *,
        encoding: str | None = None,
        executor: Executor | None = None,
        dictionary: Files | None = None,
        watch: Watch | None = None,
    ) -> Added:
        """Add the documents of files and folders; what is as it was is not read again.

        May be interrupted at any moment and called again: the result is the same as in one go.

        Parameters
        ----------
        paths : path or iterable of path
            Folders are walked to the end; hidden files, other kinds and what Zongshu has made are left out.
        encoding : str, optional
            Of the files, taken instead of a guess.
        executor : concurrent.futures.Executor, optional
            Where to work: that of :func:`zongshu.parallel.cluster`, or any other. Without it this process for a little
            plain text, else child processes, one a core from five megabytes on.
        dictionary : path or list of paths, optional
            Files of further words; by default those that ``zongshu.toml`` names, else those used last.
        watch : callable, optional
            Called with the number of files done, and of all.

        Returns
        -------
        Added
            How many documents there were of each state.

        Raises
        ------
        ReadingError
            If a path is not there. What is wrong with a document is no error, but the reason of its report.
        CorpusError
            If the file cannot be written.
        """
        given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
        found = find_files(given, is_document, self.path)
        added = Added(skipped=found.skipped, own=found.own)
        with self._store.writing() as db:
            cut = remembered_cutter(db, dictionary)
            tasks = plan(db, found.files, encoding, added)
            work(db, tasks, cut, executor, added, watch)
        return added

    def refresh(self, *, executor: Executor | None = None, watch: Watch | None = None) -> Added:
        """Bring up to date what was derived with other rules or dictionaries than today's.

        A document whose file is still there is read again; else its text, as it was read, is gone through again. What
        a reader has mended stays.

        Parameters
        ----------
        executor, watch
            As for `add`.

        Returns
        -------
        Added
            How many documents were derived anew, by their state.
        """
        added = Added()
        with self._store.writing() as db:
            cut = remembered_cutter(db, None)
            current = rules(cut.own)
            work(db, outdated_files(db, current), cut, executor, added, watch)
            work(db, outdated_texts(db, current), cut, executor, added, watch)
            with transaction(db):  # what failed and is gone cannot be more up to date
                db.execute("UPDATE reports SET rules = ? WHERE state = 'failed'", (current,))
        return added

    def reports(self) -> pd.DataFrame:
        """Return the frame ``reports``: every document with its state, sorted by id."""
        with self._store.reading() as db:
            return queries.reports(db)

    def report(self, id: str, *, version: int | None = None) -> Report:  # noqa: A002 - the report's own field
        """Return a report as it was read, with what a reader has mended.

        Parameters
        ----------
        id : str
            Its id.
        version : int, optional
            An earlier version, as it was read; without it, today's.

        Raises
        ------
        CorpusError
            If there is no such report or version, or it could not be read.
        """
        with self._store.reading() as db:
            return queries.report(db, self._number(db, id), version)

    def texts(self, report: Several = None) -> dict[str, str]:
        """Return the texts of reports by their ids, by default of all that could be read."""
        with self._store.reading() as db:
            return queries.texts(db, report)

    def history(self, id: str) -> list[tuple[int, str]]:  # noqa: A002 - the report's own field
        """Return the versions of a report that had a text, each with the hash of it, today's last."""
        with self._store.reading() as db:
            return queries.history(db, self._number(db, id))

    def origins(self, id: str) -> list[str]:  # noqa: A002 - the report's own field
        """Return where a report came from: several places if they have the same text, none if its record is gone."""
        with self._store.reading() as db:
            return queries.origins(db, self._number(db, id))

    def metrics(
        self,
        *,
        report: Several = None,
        indicator: Several = None,
        verb: Several = None,
        kind: Several = None,
        place: Several = None,
        since: Day = None,
        until: Day = None,
    ) -> pd.DataFrame:
        """Return the metrics that meet all conditions: frame ``numbers``.

        Parameters
        ----------
        report, indicator, verb, kind, place : str or collection of str, optional
            What a row must have in this column.
        since, until : str or date, optional
            Days that the period of a row must reach, and begin by.
        """
        kinds = queries.metric_kinds(kind)
        with self._store.reading() as db:
            return correcting.numbers(
                db,
                self._corrections,
                report=report,
                indicator=indicator,
                verb=verb,
                kind=kinds,
                place=place,
                since=since,
                until=until,
            )

    def numbers(self, report: Several = None) -> pd.DataFrame:
        """Return the whole ledger of reports, by default of all: frame ``numbers``."""
        with self._store.reading() as db:
            return correcting.numbers(db, self._corrections, report=report)

    def alignments(self, report: Several = None) -> pd.DataFrame:
        """Return the numbers whose pairing is open, in every reading: frame ``alignments``."""
        with self._store.reading() as db:
            return correcting.alignments(db, self._corrections, report)

    def corrections(self) -> pd.DataFrame:
        """Return a reader's corrections, from ``corrections.tsv`` beside the file, each with its state: that frame.

        Numbers, metrics and alignments have them in; the store keeps what the texts say.
        """
        with self._store.reading() as db:
            return correcting.corrected(db, self._corrections).corrections

    def words(self, *, report: Several = None, word: Several = None) -> pd.DataFrame:
        """Return how often words stand in the sections of reports: frame ``corpus_words``.

        Parameters
        ----------
        report, word : str or collection of str, optional
            Which; by default all.
        """
        with self._store.reading() as db:
            return queries.words(db, report, word)

    def outdated(self) -> list[str]:
        """Return the ids of reports that were derived with other rules or dictionaries than today's."""
        with self._store.reading() as db:
            return queries.outdated(db, rules(own_words(db)))

    def remove(self, ids: str | Iterable[str]) -> None:
        """Remove reports with all that is kept of them; their files stay, and are read anew when they are added.

        Raises
        ------
        CorpusError
            If there is no report of one of these ids; then none is removed.
        """
        with self._changing() as db:
            for name in [ids] if isinstance(ids, str) else ids:
                number = self._number(db, name)
                db.execute("DELETE FROM files WHERE path IN (SELECT path FROM origins WHERE report = ?)", (number,))
                db.execute("DELETE FROM reports WHERE number = ?", (number,))

    def set(self, id: str, **fields: Value) -> None:  # noqa: A002 - the report's own field
        """Mend what was read of a report; it stays mended whatever is read again, and its ledger follows.

        Parameters
        ----------
        id : str
            Its id.
        **fields
            ``title``, ``place``, ``source``; ``published``, a day; ``period``, its first and last day, or both in one
            string (``2024-07-01/2024-07-31``). None says that there is none.

        Raises
        ------
        ParameterError
            If there is no such field, or a value is no day.
        CorpusError
            If there is no such report, or it could not be read.
        """
        mended = as_stored(fields)
        with self._changing() as db:
            number = self._number(db, id)
            for name, value in mended.items():
                db.execute("INSERT OR REPLACE INTO amendments VALUES (?, ?, ?)", (number, name, value))
            task = stored(db, number)
            if task is None:
                raise CorpusError(f"{self.path}: {id} has no text that could be read; only a new file mends that")
            Keeper(db, remembered_cutter(db, None)).mend(number, task.document)

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        if not self.path.is_file():
            raise CorpusError(f"{self.path}: no such corpus; make it with: zongshu corpus add FOLDER")
        with self._store.writing() as db, transaction(db):
            yield db

    def _number(self, db: Connection, id: str) -> int:  # noqa: A002 - the report's own field
        number = queries.number(db, id)
        if number is None:
            raise CorpusError(f"{self.path}: there is no report {id!r}; zongshu corpus list names all")
        return number
