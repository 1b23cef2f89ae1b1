"""The SQLite file: how it is opened, brought up to date and written to; what goes wrong is told in one line."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from zongshu.corpus.migrations import APPLICATION, STEPS
from zongshu.errors import CorpusError

if TYPE_CHECKING:
    from sqlite3 import Connection

#: Seconds to wait while another process writes; a batch is written in a fraction of one.
PATIENCE = 60.0
#: Kibibytes of pages held in memory, and pages in the log before it is moved into the file.
CACHE = 64 * 1024
LOG = 8_000


class Store:
    """One corpus file.

    Parameters
    ----------
    path : Path
        The file; it is made by the first `writing`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open the file to read; one state of it is seen until the end, whatever others write."""
        with self._told():
            if not self.path.is_file():
                raise CorpusError(f"{self.path}: no such corpus; make it with: zongshu corpus add FOLDER")
            db = self._connect("ro")
            try:
                if self._needs_a_writer(db):
                    db.close()
                    with self.writing():
                        pass
                    db = self._connect("ro")
                db.execute(f"PRAGMA cache_size = -{CACHE}")  # looks into the file, which must be whole by now
                db.execute("BEGIN")
                yield db
            finally:
                db.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open the file to write, make or upgrade its tables; what is written is committed by `transaction`."""
        with self._told():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            db = self._connect("rwc")
            try:
                if _version(db, self.path) == 0:
                    _with_patience(lambda: db.execute("PRAGMA journal_mode = WAL"))
                db.execute(f"PRAGMA cache_size = -{CACHE}")
                db.execute("PRAGMA synchronous = FULL")
                db.execute("PRAGMA foreign_keys = ON")
                db.execute(f"PRAGMA wal_autocheckpoint = {LOG}")
                _upgrade(db)
                yield db
            finally:
                db.close()

    def _needs_a_writer(self, db: Connection) -> bool:
        """Whether the file is of an older version, or holds what a writer that was killed has left half done."""
        import sqlite3

        try:
            return _version(db, self.path) < len(STEPS)
        except sqlite3.OperationalError:
            return True

    def _connect(self, mode: str) -> Connection:
        import sqlite3

        address = f"file:{quote(os.fsencode(self.path.absolute()))}?mode={mode}"
        return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what SQLite says in one line with what to do."""
        import sqlite3

        try:
            yield
        except sqlite3.Error as error:
            raise CorpusError(f"{self.path}: {_told(error)}") from error


def _told(error: Exception) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return "it cannot be written, the disk may be full; what was added before is safe, free space and go on"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "another command is writing to it; try again when that is done"
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return "this is no corpus, or it is damaged; name another file"
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
        return "it cannot be opened; check the path and its permissions"
    return f"{error}; what was added before is safe, keep the file and report this message"


@contextmanager
def transaction(db: Connection) -> Iterator[None]:
    """Write all that is written within, or nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _version(db: Connection, path: Path) -> int:
    """Return how many steps the tables of the file have had; none if it is new."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION and (tables or version):
        raise CorpusError(f"{path}: this SQLite file is no corpus; name another file")
    if version > len(STEPS):
        raise CorpusError(f"{path}: it was made by a newer version of Zongshu; upgrade this one")
    return int(version)


def _upgrade(db: Connection) -> None:
    """Take the steps that the tables have not had, each whole or not at all, with the version beside it."""
    if db.execute("PRAGMA user_version").fetchone()[0] == len(STEPS):
        return
    with transaction(db):
        (version,) = db.execute("PRAGMA user_version").fetchone()  # another process may have been faster
        for statement in (part for step in STEPS[version:] for part in step.split(";") if part.strip()):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {len(STEPS)}")


def _with_patience(act: Callable[[], object]) -> None:
    """Try until nobody else is in the way: SQLite does not wait by itself where the kind of log is changed."""
    import sqlite3

    last = time.monotonic() + PATIENCE
    while True:
        try:
            act()
        except sqlite3.OperationalError:
            if time.monotonic() > last:
                raise
            time.sleep(0.05)
        else:
            return
