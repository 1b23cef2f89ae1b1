"""What a reader mends, what is removed, and what is derived anew when rules or dictionaries have changed."""

from __future__ import annotations

from datetime import date, datetime
from importlib import resources
from pathlib import Path

import pandas as pd
import pytest

from zongshu import Corpus
from zongshu.corpus import corpus as module
from zongshu.corpus import deriving, keeping
from zongshu.corpus.rules import NOT_STORED
from zongshu.errors import CorpusError, ParameterError, TableError

from .conftest import COUNT, assert_same, contents, write_report

OWN = "word\tfrequency\ttag\tcomment\n扎实推进\t\tz\t\n"


@pytest.fixture
def other_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that say of themselves that they are others than before."""
    for user in (module, deriving, keeping):
        monkeypatch.setattr(user, "rules", lambda own=(): f"changed {len(own)}")


def first_days(corpus: Corpus) -> list[date]:
    return sorted({day.date() for day in corpus.numbers()["period_start"].dropna()})


def test_what_is_mended_shows_and_the_ledger_follows(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("通报\n\n7月，破获刑事案件3起。\n", encoding="utf-8")
    corpus.add(tmp_path)
    assert corpus.reports()["state"].tolist() == ["flagged"]
    assert first_days(corpus) == []
    corpus.set("x", published="2023-08-01", title="七月通报", place="渭南市", source=None)
    assert first_days(corpus) == [date(2023, 7, 1)]
    assert corpus.metrics()["place"].tolist() == ["渭南市"]
    row = corpus.reports().iloc[0]
    assert row[["state", "title", "place", "published"]].tolist() == [
        *("ok", "七月通报", "渭南市", datetime(2023, 8, 1))  # noqa: DTZ001 (as printed)
    ]
    assert corpus.report("x").title == "七月通报"


def test_what_a_frame_has_for_nothing_is_nothing(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("通报\n\n2024-08-01\n\n7月，破获刑事案件3起。\n", encoding="utf-8")
    corpus.add(tmp_path)
    corpus.set("x", published=pd.NaT, period=(datetime(2023, 7, 1, 8), date(2023, 7, 1)))  # noqa: DTZ001 (as printed)
    report = corpus.report("x")
    assert report.published is None
    assert report.period == (date(2023, 7, 1), date(2023, 7, 1))
    with pytest.raises(ParameterError, match="is no day"):
        corpus.set("x", period=(pd.NaT, pd.NaT))


def test_what_is_mended_survives_all_that_is_read_again(corpus: Corpus, tmp_path: Path, request) -> None:
    path = write_report(tmp_path / "x.txt", 1)
    corpus.add(path)
    corpus.set("x", title="另一个标题", published=date(2022, 5, 1))
    write_report(path, 2)
    corpus.add(path)
    assert corpus.reports()[["title", "version"]].values.tolist() == [["另一个标题", 2]]
    request.getfixturevalue("other_rules")
    corpus.refresh()
    path.unlink()
    assert corpus.reports()["title"].tolist() == ["另一个标题"]
    assert corpus.report("x").published == datetime(2022, 5, 1)  # noqa: DTZ001 (as printed)
    assert corpus.report("x", version=1).title == "第1号通报"


def test_what_is_mended_while_a_file_is_read_is_not_lost(corpus: Corpus, tmp_path: Path) -> None:
    path = write_report(tmp_path / "x.txt", 1)
    corpus.add(path)
    write_report(path, 2)
    corpus.add(path, watch=None, executor=_MendsFirst(corpus))
    assert corpus.reports()[["title", "version"]].values.tolist() == [["半路改的标题", 2]]


class _MendsFirst(module.Executor):
    """Lets a reader mend the report after what is mended was looked up, and before the outcome is written."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def submit(self, work, /, *given, **named):
        from concurrent.futures import Future

        done = Future()
        done.set_result(work(*given, **named))
        self.corpus.set("x", title="半路改的标题")
        return done


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"editor": "某人"}, "'editor' cannot be mended; use one of title"),
        ({"published": "去年"}, "'去年' is no day"),
        ({"period": "2024-07-01"}, "is not two days"),
        ({"period": "2024-07-31/2024-07-01"}, "ends before it begins"),
        ({"title": 3}, "is no text"),
        ({}, "nothing to mend"),
    ],
)
def test_what_cannot_be_mended_is_told(corpus: Corpus, tmp_path: Path, fields: dict[str, object], told: str) -> None:
    corpus.add(write_report(tmp_path / "x.txt", 1))
    before = contents(corpus)["reports"]
    with pytest.raises(ParameterError, match=told):
        corpus.set("x", **fields)
    assert before.equals(corpus.reports())


def test_a_report_that_is_not_there_or_has_no_text_is_told(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    corpus.add(tmp_path)
    with pytest.raises(CorpusError, match="no report 'y'"):
        corpus.set("y", title="x")
    with pytest.raises(CorpusError, match="no text that could be read"):
        corpus.set("empty", title="x")
    assert corpus.reports()["title"].isna().all()


def test_removing_leaves_nothing_and_the_file_can_come_again(corpus: Corpus, folder: Path, tmp_path: Path) -> None:
    corpus.add(folder)
    wanted = Corpus(tmp_path / "wanted.zongshu")
    wanted.add(folder)
    corpus.set("r05", title="改过的标题")
    corpus.remove(["r05", "r07"])
    assert len(corpus.reports()) == COUNT
    assert corpus.numbers("r05").empty
    assert corpus.words(report="r05").empty
    with pytest.raises(CorpusError, match="no report 'r05'"):
        corpus.remove(["r06", "r05"])
    assert not corpus.numbers("r06").empty
    assert corpus.add(folder).ingested == 2
    assert_same(corpus, wanted)


def test_a_dictionary_is_remembered_and_changes_what_is_up_to_date(corpus: Corpus, tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(OWN, encoding="utf-8")
    write_report(tmp_path / "a.txt", 1)
    corpus.add(tmp_path / "a.txt")
    assert corpus.words(word="扎实推进").empty
    write_report(tmp_path / "b.txt", 2)
    corpus.add(tmp_path / "b.txt", dictionary=own)
    assert corpus.words(word="扎实推进")[["report", "pos", "count"]].values.tolist() == [["b", "z", 2]]
    assert corpus.outdated() == ["a"]
    write_report(tmp_path / "c.txt", 3)
    corpus.add(tmp_path / "c.txt")
    refreshed = corpus.refresh()
    assert (refreshed.ok, refreshed.ingested) == (1, 1)
    assert corpus.words(word="扎实推进")["report"].tolist() == ["a", "b", "c"]
    assert corpus.outdated() == []
    own.write_text(OWN + "扎实推进\t\t\t\n", encoding="utf-8")
    with pytest.raises(TableError, match="stands twice"):
        corpus.add(tmp_path, dictionary=own)


def test_what_is_mended_is_cut_with_the_dictionary_of_the_project(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.add([write_report(tmp_path / f"{name}.txt", number) for number, name in enumerate("ab", start=1)])
    (tmp_path / "own.tsv").write_text(OWN, encoding="utf-8")
    (tmp_path / "zongshu.toml").write_text('[words]\ndictionary = ["own.tsv"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CorpusError, match="no report 'c'"):
        corpus.set("c", place="西安市")
    assert corpus.outdated() == []
    corpus.set("a", place="西安市")
    assert corpus.reports()["place"].tolist() == ["西安市", "渭南市"]
    assert corpus.words(word="扎实推进")["report"].tolist() == ["a"]
    assert corpus.outdated() == ["b"]


@pytest.mark.usefixtures("folder")
def test_refreshing_reads_files_again_and_goes_through_texts_whose_file_is_gone(
    corpus: Corpus, folder: Path, request: pytest.FixtureRequest
) -> None:
    corpus.add(folder)
    before = contents(corpus)
    request.getfixturevalue("other_rules")
    assert len(corpus.outdated()) == COUNT + 2
    (folder / "a" / "r03.txt").unlink()
    (folder / "a" / "empty.txt").unlink()
    (folder / "a" / "r06.txt").write_text("全市破获案件3起。", encoding="utf-8")
    refreshed = corpus.refresh()
    assert (refreshed.ingested, refreshed.repeated) == (COUNT + 1, 1)
    assert corpus.outdated() == []
    after = contents(corpus)
    assert corpus.reports().set_index("report").loc["r06", "version"] == 2
    for frame in ("numbers", "words"):
        others = [data[frame][data[frame]["report"] != "r06"].reset_index(drop=True) for data in (before, after)]
        assert others[0].equals(others[1])


def test_nothing_is_refreshed_where_all_is_up_to_date(corpus: Corpus, folder: Path) -> None:
    corpus.add(folder / "a")
    assert corpus.refresh().ingested == 0


def test_what_cannot_be_derived_with_a_mended_field_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.txt").write_text("2024年7月，渭南市破获刑事案件20起。", encoding="utf-8")
    corpus = Corpus(tmp_path / "c.zongshu")
    corpus.add(tmp_path / "x.txt")
    before = corpus.reports()

    def broken(*_: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("zongshu.corpus.deriving.read_rows", broken)
    with pytest.raises(CorpusError, match="x stays as it was"):
        corpus.set("x", place="渭南市")
    monkeypatch.undo()
    pd.testing.assert_frame_equal(corpus.reports(), before)
    assert corpus.report("x").text == "2024年7月，渭南市破获刑事案件20起。"


def test_tables_of_series_are_no_rules_of_what_is_stored() -> None:
    data = Path(str(resources.files("zongshu"))) / "data"
    assert {path.stem for path in data.glob("*.tsv")} >= set(NOT_STORED)
