"""Series and audits of a corpus are those of its reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from zongshu import Corpus, audit, metric_series, parse_report, read_reports, word_series
from zongshu.errors import ParameterError
from zongshu.report import Report
from zongshu.trends import implied_levels, of_indicator

TEXTS = {
    "2022": "2022年夏季行动综述\n\n2023-01-10\n\n2022年，全国破获刑事案件64万余起，抓获犯罪嫌疑人143万名。\n",
    "2023": "2023年夏季行动综述\n\n2024-01-10\n\n2023年，全国共破获各类刑事案件56.6万起，同比下降11.6%。\n",
    "又2023": "2023年行动通报\n\n2024-01-11\n\n2023年，全国破獲刑事案件50万起；刑事、治安、交通案件分别下降1%、2%。\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def corpus(folder: Path) -> Corpus:
    made = Corpus(folder / "corpus.zongshu")
    made.add(folder)
    return made


@pytest.mark.parametrize("indicator", ["刑事案件", "破获刑事案件", "各类刑事案件", "粮食产量"])
def test_an_indicator_is_the_same_in_series_that_are_at_hand(folder: Path, indicator: str) -> None:
    reports = read_reports(folder)
    found = of_indicator(metric_series(reports), indicator).reset_index(drop=True)
    pd.testing.assert_frame_equal(found, metric_series(reports, indicator))


def test_a_corpus_gives_the_series_of_its_reports(folder: Path, corpus: Corpus) -> None:
    found = metric_series(corpus)
    pd.testing.assert_frame_equal(found, metric_series(read_reports(folder)))
    assert found[found["indicator"] == "刑事案件"]["series"].nunique() == 2  # the level, and its growth


@pytest.mark.parametrize("asked", ["刑事案件", "破获刑事案件", "犯罪嫌疑人", "各类刑事案件", "逃犯"])
def test_one_indicator_is_asked_for_as_if_all_had_been(corpus: Corpus, asked: str) -> None:
    found, every = metric_series(corpus, asked), metric_series(corpus)
    named = every["verb"].fillna("") + every["indicator"]
    wanted = asked.removeprefix("各类")
    expected = every[(named == wanted) | (every["indicator"] == wanted)]
    pd.testing.assert_frame_equal(found, expected.reset_index(drop=True))


def test_a_corpus_gives_the_conflicts_of_its_reports(folder: Path, corpus: Corpus) -> None:
    found = audit(corpus)
    pd.testing.assert_frame_equal(found, audit(read_reports(folder)))
    assert sorted(found["sort"]) == ["pairing", "value"]


def test_a_corpus_gives_the_words_of_its_reports(folder: Path, corpus: Corpus) -> None:
    words = ["刑事案件", "破获"]
    pd.testing.assert_frame_equal(word_series(corpus, words), word_series(read_reports(folder), words))
    for source in (corpus, read_reports(folder)):
        assert "刑事案件" in word_series(source, min_count=2)["word"].tolist()


def test_an_empty_corpus_gives_empty_frames(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("没有数字的一句话。", encoding="utf-8")
    corpus = Corpus(tmp_path / "corpus.zongshu")
    corpus.add(tmp_path / "a.txt")
    assert metric_series(corpus).empty
    assert audit(corpus).empty
    assert implied_levels(metric_series(corpus)).empty


def test_a_result_without_a_period_holds_when_its_report_does() -> None:
    lead = "2023年6月25日至9月30日，公安机关开展夏季行动。"
    report = parse_report(f"夏季行动综述\n\n2023-10-10\n\n{lead}\n\n行动有力。破获刑事案件5万起。\n")
    [point] = metric_series(report).itertuples()
    assert (str(point.period_start.date()), str(point.period_end.date())) == ("2023-06-25", "2023-09-30")
    assert point.scope == "campaign"
    assert "时期取自报告" in point.link


def test_corrections_of_the_project_come_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    before = metric_series(read_reports(folder))
    (folder / "zongshu.toml").write_text('[corrections]\nfile = "corrections.tsv"\n', encoding="utf-8")
    place = TEXTS["2023"].index("56.6万起")
    line = f"2023\t{place}\t56.6万起\tvalue\t500000\t李\t更正公告"
    head = "report\tstart\tsurface\tfield\tvalue\twho\twhy"
    (folder / "corrections.tsv").write_text(f"{head}\n{line}\n", encoding="utf-8")
    after = metric_series(read_reports(folder))
    assert after["value"][before["value"] != after["value"]].dropna().tolist() == [500_000]
    assert "value" not in audit(read_reports(folder))["sort"].tolist()


@pytest.mark.parametrize("asked", [metric_series, audit])
def test_two_reports_of_one_id_are_an_error(asked: Callable[[list[Report]], pd.DataFrame]) -> None:
    reports = [parse_report(text, id="行动") for text in TEXTS.values()]
    with pytest.raises(ParameterError, match="several reports are called '行动'"):
        asked(reports)


def test_a_year_before_is_that_of_the_report_where_the_number_has_no_time() -> None:
    text = "2024年国民经济和社会发展统计公报\n\n2025-02-28\n\n生产平稳。\n\n粮食产量比2023年增长1.6%。\n"
    [point] = metric_series(parse_report(text)).itertuples()
    assert (point.period_start.year, point.basis) == (2024, "yoy")
    assert "比2023年即同比" in point.link
