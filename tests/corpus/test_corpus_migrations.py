"""Files of other versions: brought up to date in one go, or refused; and SQLite files that are none of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from zongshu import Corpus
from zongshu.corpus import migrations, store
from zongshu.errors import CorpusError

from .conftest import assert_same, contents


def schema_of(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as db:
        return dict(db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())


@pytest.fixture
def first(corpus: Corpus, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """A filled corpus whose tables are those of version 1."""
    monkeypatch.setattr(store, "STEPS", migrations.STEPS[:1])
    corpus.add(folder)
    monkeypatch.undo()
    return corpus


@pytest.mark.parametrize("act", [Corpus.reports, lambda corpus: corpus.refresh()], ids=["reading", "writing"])
def test_a_file_of_version_1_is_upgraded_whoever_opens_it(
    first: Corpus, folder: Path, tmp_path: Path, act: Callable[[Corpus], object]
) -> None:
    assert "counts_by_word" not in schema_of(first.path)
    act(first)
    new = Corpus(tmp_path / "new.zongshu")
    new.add(folder)
    assert schema_of(first.path) == schema_of(new.path)
    assert_same(first, new)


def test_a_file_of_version_0_is_empty_and_gets_its_tables(corpus: Corpus, folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(corpus.path)) as db:
        db.execute("PRAGMA user_version = 0")
    corpus.path.touch()
    assert corpus.reports().empty
    corpus.add(folder / "a")
    new = Corpus(tmp_path / "new.zongshu")
    new.add(folder / "a")
    assert_same(corpus, new)


def test_an_upgrade_that_fails_leaves_the_old_version(first: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema_of(first.path)
    monkeypatch.setattr(store, "STEPS", (*migrations.STEPS, "CREATE TABLE new (x); CREATE TABLE reports (x);"))
    with pytest.raises(CorpusError, match="already exists; what was added before is safe"):
        first.reports()
    monkeypatch.undo()
    assert schema_of(first.path) == before
    assert not contents(first)["numbers"].empty


def test_a_file_of_a_newer_version_is_refused(corpus: Corpus, folder: Path) -> None:
    corpus.add(folder / "a")
    with closing(sqlite3.connect(corpus.path)) as db:
        db.execute("PRAGMA user_version = 99")
    for ask in (corpus.reports, lambda: corpus.add(folder)):
        with pytest.raises(CorpusError, match="newer version"):
            ask()


def test_another_sqlite_file_is_left_alone(corpus: Corpus, folder: Path) -> None:
    with closing(sqlite3.connect(corpus.path)) as db:
        db.execute("CREATE TABLE theirs (x)")
    before = corpus.path.read_bytes()
    for ask in (corpus.reports, lambda: corpus.add(folder)):
        with pytest.raises(CorpusError, match="no corpus"):
            ask()
    assert corpus.path.read_bytes() == before
