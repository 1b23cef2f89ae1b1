"""A file of many records that has changed: each text keeps its report, wherever in the file it now stands."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from zongshu import Corpus
from zongshu.corpus import adding, deriving, keeping
from zongshu.corpus.matching import matched

from .conftest import assert_same, contents

PLACE = "西安市"


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No child process, which takes longer to begin than such a file to be read."""
    monkeypatch.setattr(adding, "PLAIN", (".txt", ".jsonl"))


def text(name: str) -> str:
    return f"2024年7月，{name}市破获刑事案件20起，同比下降5.2%。"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "r.jsonl"


def write(path: Path, names: str) -> None:
    """Write a record for each character."""
    lines = [json.dumps({"text": text(name)}, ensure_ascii=False) for name in names]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def changed(corpus: Corpus, path: Path, first: str, *versions: str) -> dict[str, tuple[str, bool]]:
    """Add a file in versions, all reports of the first one mended; return what the reports then are."""
    write(path, first)
    corpus.add(path)
    for report in corpus.reports()["report"]:
        corpus.set(report, place=PLACE)
    for names in versions:
        write(path, names)
        corpus.add(path)
    return named(corpus)


def named(corpus: Corpus) -> dict[str, tuple[str, bool]]:
    """Return the name that stands in each report, and whether it is mended."""
    names = {report: found.removeprefix("2024年7月，")[0] for report, found in corpus.texts().items()}
    places = corpus.reports().set_index("report")["place"]
    return {report: (name, places[report] == PLACE) for report, name in names.items()}


def kept(names: str) -> dict[str, tuple[str, bool]]:
    return {f"r#{number}": (name, True) for number, name in enumerate(names, start=1)}


def test_what_is_put_in_front_is_new_and_all_else_stays(corpus: Corpus, path: Path) -> None:
    reports = changed(corpus, path, "甲乙丙", "丁甲乙丙")
    (new,) = reports.keys() - kept("甲乙丙").keys()
    assert reports == kept("甲乙丙") | {new: ("丁", False)}
    assert new.startswith("r#1-")
    found = corpus.reports().set_index("report")
    assert found["version"].tolist() == [1, 1, 1, 1]
    assert found.loc[["r#1", "r#2", "r#3", new], "origin"].tolist() == [f"{path}#{n}" for n in (2, 3, 4, 1)]
    assert corpus.origins("r#1") == [f"{path}#2"]
    assert corpus.add(path).unchanged == 4


@pytest.mark.parametrize("names", ["丙乙甲", "乙丙甲"])
def test_records_in_another_order_keep_their_reports(corpus: Corpus, path: Path, names: str) -> None:
    assert changed(corpus, path, "甲乙丙", names) == kept("甲乙丙")


def test_a_record_with_another_text_at_its_place_is_a_new_version(corpus: Corpus, path: Path) -> None:
    reports = changed(corpus, path, "甲乙丙", "甲丁丙")
    assert reports == kept("甲丁丙")
    assert corpus.reports()["version"].tolist() == [1, 2, 1]


def test_its_place_is_behind_what_stands_before_it(corpus: Corpus, path: Path) -> None:
    reports = changed(corpus, path, "甲乙丙", "丁甲戊丙")
    (new,) = reports.keys() - kept("甲戊丙").keys()
    assert reports == kept("甲戊丙") | {new: ("丁", False)}


@pytest.mark.parametrize("names", ["乙丙", "甲丙", "甲乙"])
def test_a_record_that_is_gone_stays_and_gives_its_report_to_no_other(corpus: Corpus, path: Path, names: str) -> None:
    assert changed(corpus, path, "甲乙丙", names) == kept("甲乙丙")
    write(path, f"{names}丁")
    corpus.add(path)
    reports = named(corpus)
    (new,) = reports.keys() - kept("甲乙丙").keys()
    assert reports == kept("甲乙丙") | {new: ("丁", False)}
    (gone,) = set("甲乙丙") - set(names)
    assert corpus.origins(f"r#{'甲乙丙'.index(gone) + 1}") == []
    assert corpus.outdated() == []


def test_a_record_that_comes_back_has_its_report_again(corpus: Corpus, path: Path) -> None:
    reports = changed(corpus, path, "甲乙丙", "乙丙", "乙丙甲")
    assert reports == kept("甲乙丙")
    assert corpus.origins("r#1") == [f"{path}#3"]
    assert corpus.reports()["origin"].tolist() == [f"{path}#{n}" for n in (3, 1, 2)]


def test_a_text_that_stands_twice_is_one_report(corpus: Corpus, path: Path) -> None:
    reports = changed(corpus, path, "甲乙甲丙", "丁甲乙甲戊")
    (new,) = reports.keys() - {"r#1", "r#2", "r#4"}
    assert reports == {"r#1": ("甲", True), "r#2": ("乙", True), "r#4": ("戊", True), new: ("丁", False)}
    assert corpus.origins("r#1") == [f"{path}#2", f"{path}#4"]


def test_a_record_with_the_text_of_another_file_joins_its_report(corpus: Corpus, path: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(text("丁"), encoding="utf-8")
    corpus.add(tmp_path / "other.txt")
    reports = changed(corpus, path, "甲乙丙", "丁乙戊")
    assert reports == {"other": ("丁", True)} | kept("甲乙戊")
    assert corpus.origins("other") == [str(tmp_path / "other.txt"), f"{path}#1"]


def test_a_file_that_cannot_be_read_takes_nothing_from_its_reports(corpus: Corpus, path: Path) -> None:
    changed(corpus, path, "甲乙丙")
    path.write_bytes(b"\xff\xff\xff")
    assert corpus.add(path).failed == 1
    assert named(corpus) == kept("甲乙丙")
    write(path, "丁甲乙丙")
    corpus.add(path)
    assert named(corpus).items() > kept("甲乙丙").items()


def test_interrupted_after_any_stretch_it_goes_on_to_the_same_end(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deriving, "STRETCH", 1)  # each record is a stretch, and written in a transaction of its own
    monkeypatch.setattr(adding, "ROWS", 1)
    keep = keeping.Keeper.keep_file
    versions = "甲乙丙己庚", "丁甲戊丙庚辛乙壬"
    whole = Corpus(tmp_path / "whole.zongshu")
    changed(whole, path, *versions)
    end = contents(whole)
    for last in range(len(versions[1])):
        corpus = Corpus(tmp_path / f"{last}.zongshu")
        changed(corpus, path, versions[0])
        left = iter(range(last))

        def interrupted(self: keeping.Keeper, outcome: deriving.FileOutcome, left=left) -> object:
            if next(left, None) is None:
                raise KeyboardInterrupt
            return keep(self, outcome)

        write(path, versions[1])
        with monkeypatch.context() as patch:
            patch.setattr(keeping.Keeper, "keep_file", interrupted)
            with pytest.raises(KeyboardInterrupt):
                corpus.add(path)
        corpus.add(path)
        assert_same(corpus, end)


def test_no_report_goes_to_two_records_and_each_text_finds_its_own() -> None:
    luck = Random(3)
    for _ in range(500):
        before = {place: luck.randrange(8) for place in luck.sample(range(1, 9), luck.randrange(9))}
        known = {str(number): number for number in before.values() if luck.random() < 0.7}
        marks = [(f"x#{place}", str(luck.randrange(10))) for place in range(1, luck.randrange(1, 10))]
        links = matched(marks, before, known)
        by_text = {origin: known[mark] for origin, mark in marks if mark in known}
        assert by_text.items() <= links.items()
        by_place = [number for origin, number in links.items() if origin not in by_text]
        assert len(by_place) == len(set(by_place) - set(by_text.values()))
