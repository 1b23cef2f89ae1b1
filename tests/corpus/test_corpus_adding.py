"""What becomes of files: reports with a state, one for every text, with a history; the same however they come."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from zongshu import Corpus, extract_numbers, read_report
from zongshu.corpus import adding
from zongshu.errors import CorpusError, ReadingError
from zongshu.export import quoted, write
from zongshu.reading.own import MARK

from .conftest import COUNT, assert_same, contents, write_report


def never(*given: object, **named: object) -> None:
    raise AssertionError("a file was read")


def states(corpus: Corpus) -> dict[str, str]:
    reports = corpus.reports()
    return dict(zip(reports["report"], reports["state"], strict=True))


def test_every_document_is_a_report_with_a_state(corpus: Corpus, folder: Path) -> None:
    added = corpus.add(folder)
    assert (added.ok, added.flagged, added.failed, added.repeated) == (COUNT + 1, 0, 1, 1)
    reports = corpus.reports()
    assert len(reports) == added.ingested == added.ok + added.flagged + added.failed
    assert reports.loc[reports["state"] == "failed", "report"].tolist() == ["empty"]
    assert reports["reason"].isna().tolist() == (reports["state"] == "ok").tolist()
    assert added.failures == [(str(folder / "a" / "empty.txt"), reports.loc[0, "reason"])]
    row = reports.set_index("report").loc["r05"]
    assert row[["title", "source", "place", "encoding", "format", "version"]].tolist() == [
        *("第5号通报", "渭南日报", "渭南市", "gb18030", "txt", 1)
    ]
    assert row["numbers"] == len(corpus.numbers("r05"))
    assert row["words"] == corpus.words(report="r05")["count"].sum()


def test_what_is_odd_is_flagged_with_the_reason(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("关于工作的通报\n\n各单位要认真学习贯彻会议精神。\n", encoding="utf-8")
    corpus.add(tmp_path / "plain.txt")
    assert corpus.reports()[["state", "reason"]].values.tolist() == [["flagged", "没有找到数字；没有找到日期"]]


def test_the_same_text_twice_is_one_report_with_two_origins(corpus: Corpus, folder: Path) -> None:
    corpus.add(folder)
    assert "copy" not in states(corpus)
    assert corpus.origins("r07") == [str(folder / "b" / "r07.txt"), str(folder / "c" / "copy.txt")]


def test_names_that_stand_twice_are_told_apart_by_where_they_are(corpus: Corpus, folder: Path) -> None:
    corpus.add(folder)
    first, second = (name for name in states(corpus) if name.startswith("r01"))
    assert (first, len(second)) == ("r01", len("r01-") + 6)
    other = Corpus(corpus.path.with_name("other.zongshu"))
    other.add([folder / "c", folder / "b", folder / "a"])
    assert_same(other, corpus)


def test_neither_the_order_nor_where_it_is_read_changes_anything(
    corpus: Corpus, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.add(folder)
    files = sorted(folder.rglob("*.txt"), key=lambda path: path.name, reverse=True)
    backwards = Corpus(tmp_path / "backwards.zongshu")
    monkeypatch.setattr(adding, "ROWS", 1)
    backwards.add(files)
    assert_same(backwards, corpus)
    monkeypatch.setattr(adding, "BATCH_FILES", 3)
    monkeypatch.setattr(adding, "WORTH_PROCESSES", 0)
    spread = Corpus(tmp_path / "spread.zongshu")
    spread.add(files)
    assert_same(spread, corpus)


def test_an_unchanged_file_is_not_read_again(corpus: Corpus, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.add(folder)
    before = contents(corpus)["reports"]
    monkeypatch.setattr(adding, "perform", never)
    again = corpus.add(folder)
    assert (again.ingested, again.unchanged) == (0, COUNT + 3)
    monkeypatch.undo()
    os.utime(folder / "a" / "r03.txt", (1, 1))
    again = corpus.add(folder)
    assert (again.ingested, again.unchanged) == (0, COUNT + 3)
    assert before.equals(corpus.reports())


def test_a_changed_file_is_a_new_version_with_a_history(corpus: Corpus, folder: Path) -> None:
    corpus.add(folder)
    old = corpus.report("r03")
    write_report(folder / "a" / "r03.txt", 300)
    added = corpus.add(folder)
    assert (added.ok, added.repeated) == (1, 0)
    new = corpus.report("r03")
    assert corpus.reports().set_index("report").loc["r03", "version"] == 2
    assert corpus.history("r03") == [(1, old.text_hash), (2, new.text_hash)]
    assert corpus.report("r03", version=1) == old
    for missing in (0, 3):
        with pytest.raises(CorpusError, match=f"version {missing} has no text"):
            corpus.report("r03", version=missing)
    assert "破获刑事案件300起" in new.text
    assert corpus.metrics(report="r03", indicator="刑事案件")["value"].tolist()[0] == 300


def test_a_file_that_breaks_keeps_its_history_and_comes_back(corpus: Corpus, tmp_path: Path) -> None:
    path = write_report(tmp_path / "x.txt", 1)
    corpus.add(path)
    good = corpus.report("x")
    path.write_bytes(b"")
    assert corpus.add(path).failed == 1
    assert corpus.reports()[["state", "version", "numbers"]].values.tolist() == [["failed", 2, 0]]
    assert corpus.report("x", version=1) == good
    with pytest.raises(CorpusError, match="has no text"):
        corpus.report("x")
    write_report(path, 2)
    assert corpus.add(path).ok == 1
    assert [version for version, _ in corpus.history("x")] == [1, 2]


def test_a_file_that_takes_the_text_of_another_becomes_part_of_that(corpus: Corpus, tmp_path: Path) -> None:
    one, other = write_report(tmp_path / "a.txt", 1), write_report(tmp_path / "b.txt", 2)
    corpus.add(tmp_path)
    old = corpus.report("b").text_hash
    shutil.copy(one, other)
    assert corpus.add(tmp_path).repeated == 1
    assert states(corpus) == {"a": "ok"}
    assert corpus.origins("a") == [str(one), str(other)]
    assert old in [mark for _, mark in corpus.history("a")]


@pytest.mark.parametrize("changed", ["a", "b"])
def test_of_two_files_with_one_text_the_changed_one_becomes_a_report(
    corpus: Corpus, tmp_path: Path, changed: str
) -> None:
    for name in "ab":
        write_report(tmp_path / f"{name}.txt", 1)
    corpus.add(tmp_path)
    shared = corpus.report("a")
    write_report(tmp_path / f"{changed}.txt", 2)
    assert corpus.add(tmp_path).ok == 1
    kept = "b" if changed == "a" else "a"
    assert corpus.origins("a") == [str(tmp_path / f"{kept}.txt")]
    assert corpus.report("a").text == shared.text
    assert corpus.reports().set_index("report").loc["a", "origin"] == str(tmp_path / f"{kept}.txt")
    assert len(states(corpus)) == 2
    assert corpus.add(tmp_path).ingested == 0


def test_the_encoding_asked_for_is_remembered(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("全縣破獲案件3起，查處違法行為。", encoding="big5")
    corpus.add(path, encoding="big5")
    assert corpus.report("x").encoding == "big5"
    path.write_text("全縣破獲案件4起，查處違法行為。", encoding="big5")
    corpus.add(tmp_path)
    assert "破獲案件4起" in corpus.report("x").text
    path.write_text("全县破获案件5起。", encoding="utf-8")
    corpus.add(path, encoding="utf-8")
    assert corpus.report("x").encoding == "utf-8"


def test_hidden_files_and_other_kinds_are_left_out(corpus: Corpus, tmp_path: Path) -> None:
    write_report(tmp_path / "kept.txt", 1)
    write_report(tmp_path / ".hidden.txt", 2)
    write_report(tmp_path / ".folder" / "x.txt", 3)
    for name in ("x.tsv", "y.tsv", "~$z.txt", "none"):
        (tmp_path / name).write_bytes(b"x")
    for _ in range(2):  # the corpus itself is not among what is skipped
        assert dict(corpus.add(tmp_path).skipped) == {".tsv": 2, "—": 1}
    assert list(states(corpus)) == ["kept"]


def test_what_zongshu_itself_made_is_left_out(corpus: Corpus, tmp_path: Path) -> None:
    report = write_report(tmp_path / "kept.txt", 1)
    rendered = tmp_path / "figures" / "kept"
    for name in ("source.txt", "report.html"):
        write_report(rendered / name, 2)
    (rendered / "manifest.json").write_text('{"source": "../../kept.txt", "mark": "0"}', encoding="utf-8")
    index = tmp_path / "figures" / "index.html"
    index.write_text(f"<html><head>{MARK.decode()}</head><p>全市破获案件3起。</p>", encoding="utf-8")
    numbers = extract_numbers(read_report(report))
    tables = [write(numbers, "numbers.csv", folder=tmp_path), tmp_path / "found.csv"]
    quoted(numbers, [read_report(report)]).to_csv(tables[1], index=False, encoding="utf-8-sig")
    added = corpus.add(tmp_path)
    assert sorted(added.own) == sorted(map(str, [rendered, index, *tables]))
    assert (added.ok, added.ingested, list(states(corpus))) == (1, 1, ["kept"])
    assert corpus.add(tables[0]).ingested > 0  # who names a file means it


def test_a_folder_with_a_manifest_of_others_is_read(corpus: Corpus, tmp_path: Path) -> None:
    write_report(tmp_path / "app" / "kept.txt", 1)
    (tmp_path / "app" / "manifest.json").write_text('{"name": "app"}', encoding="utf-8")
    assert (corpus.add(tmp_path).ok, corpus.add(tmp_path).own) == (1, [])


def test_a_path_that_is_not_there_is_an_error(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"nothing: no such file or folder"):
        corpus.add(tmp_path / "nothing")
    assert not corpus.path.exists()


def test_progress_is_told(corpus: Corpus, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    corpus.add(folder, watch=lambda done, total: told.append((done, total)))
    assert told == [(done, COUNT + 3) for done in range(1, COUNT + 4)]


def test_any_executor_will_do(corpus: Corpus, folder: Path, tmp_path: Path) -> None:
    corpus.add(folder)
    threads = Corpus(tmp_path / "threads.zongshu")
    with ThreadPoolExecutor(1) as executor:
        threads.add(folder, executor=executor)
    assert_same(threads, corpus)


def test_names_that_are_no_text_are_written_out(corpus: Corpus, tmp_path: Path) -> None:
    made = tmp_path / "odd"
    made.mkdir()
    path = os.fsencode(made) + b"/\xff\xfe.txt"
    try:
        Path(os.fsdecode(path)).write_text("全市破获案件3起。", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    assert corpus.add(made).ingested == 1
    assert corpus.reports()["origin"].str.endswith(r"\udcff\udcfe.txt").tolist() == [True]
    assert corpus.add(made).unchanged == 1
