"""Reports from a corpus, a folder or a file, in the order of time."""

from __future__ import annotations

from pathlib import Path

import pytest

from zongshu import Corpus, add_correction
from zongshu.errors import CorpusError, ReadingError
from zongshu.trends import corrected, gather, holds_many, in_time, metric_series


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for name, front in (("a", "2024-10-15\n\n"), ("b", "2023-10-15\n\n"), ("c", "")):
        (made / f"{name}.txt").write_text(f"关于案件的通报\n\n{front}全市破获案件{ord(name)}起。\n", encoding="utf-8")
    return made


def test_a_folder_is_read_in_the_order_of_time(folder: Path) -> None:
    assert holds_many(folder)
    assert [report.id for report in in_time(gather(folder))] == ["c", "b", "a"]


def test_what_cannot_be_read_of_a_folder_fails_alone(folder: Path) -> None:
    (folder / "2024").mkdir()
    (folder / "2024" / "empty.txt").write_bytes(b"")
    with pytest.raises(ReadingError, match=r"empty\.txt: the file is empty"):
        gather(folder)
    told: list[tuple[str, str]] = []
    reports = gather(folder, failed=lambda name, why: told.append((name, why)))
    assert [report.id for report in in_time(reports)] == ["c", "b", "a"]
    assert told == [("2024/empty.txt", "文件是空的；请检查是否已保存")]
    with pytest.raises(ReadingError, match=r"empty\.txt: the file is empty"):  # where nothing is left
        gather(folder / "2024", failed=lambda name, why: told.append((name, why)))


def test_a_file_is_one_report(folder: Path) -> None:
    assert not holds_many(folder / "a.txt")
    assert [report.id for report in in_time(gather(folder / "a.txt"))] == ["a"]


def test_a_corpus_gives_the_reports_that_could_be_read(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    corpus = Corpus(tmp_path / "corpus.zongshu")
    corpus.add([folder])
    assert "failed" in corpus.reports()["state"].tolist()
    assert holds_many(corpus.path)
    assert [report.id for report in in_time(gather(corpus.path))] == ["c", "b", "a"]


def test_the_encoding_of_files_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("關於案件的通報。".encode("big5"))
    assert in_time(gather(tmp_path / "a.txt", encoding="big5"))[0].text.startswith("關於")


def test_what_holds_no_report_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadingError):
        gather(tmp_path)
    with pytest.raises(ReadingError):
        gather(tmp_path / "missing")
    assert not holds_many(tmp_path / "missing")
    (tmp_path / "empty.txt").write_bytes(b"")
    corpus = Corpus(tmp_path / "corpus.zongshu")
    corpus.add([tmp_path / "empty.txt"])
    with pytest.raises(ReadingError, match="no report that could be read"):
        in_time(gather(corpus.path))


def test_another_database_is_an_error(tmp_path: Path) -> None:
    import sqlite3

    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE words (word TEXT)")
    with pytest.raises(CorpusError):
        in_time(gather(other))


def test_a_report_of_a_corpus_is_corrected_as_the_corpus_is(folder: Path, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "corpus.zongshu")
    corpus.add([folder])
    report = corpus.report("a")
    for name, value in (("corrections.tsv", "98"), ("other.tsv", "99")):
        for one in (report, corpus.report("b")):
            start = one.text.index("97起" if one is report else "98起")
            add_correction(tmp_path / name, one, start, "value", value, why="印错", who="李")
    read = corrected(corpus, report, tmp_path / "other.tsv")
    assert read.metrics[["report", "value", "status"]].values.tolist() == [["a", 98, "corrected"]]
    assert read.corrections[["report", "state"]].values.tolist() == [["a", "applied"]]
    assert set(read.readings["report"]) == set()
    of_files = corrected(gather(folder), report, tmp_path / "other.tsv")
    assert of_files.metrics[["report", "value"]].values.tolist() == [["a", 99]]


def test_a_corpus_is_asked_itself(folder: Path, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "corpus.zongshu")
    corpus.add([folder])
    assert isinstance(gather(corpus.path), Corpus)
    assert metric_series(gather(corpus.path)).equals(metric_series(gather(folder)))
