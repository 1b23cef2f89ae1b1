"""Questions to a corpus: the frames of the package, with the conditions asked for."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from zongshu import Corpus, count_words, extract_metrics, extract_numbers, read_report, schema
from zongshu.corpus import queries
from zongshu.errors import CorpusError, ParameterError


@pytest.fixture
def filled(corpus: Corpus, folder: Path) -> Corpus:
    corpus.add(folder)
    return corpus


def test_frames_have_their_schema_also_where_they_are_empty(filled: Corpus) -> None:
    frames = {
        "reports": filled.reports(),
        "numbers": filled.metrics(),
        "alignments": filled.alignments("r03"),
        "corpus_words": filled.words(),
    }
    for name, frame in frames.items():
        schema.check(name, frame)
    assert schema.check("numbers", filled.metrics(indicator="没有的指标")).empty
    assert schema.check("corpus_words", filled.words(word="没有的词")).empty


def test_the_ledger_is_that_of_the_report(filled: Corpus, folder: Path) -> None:
    report = read_report(folder / "a" / "r03.txt")
    pd.testing.assert_frame_equal(filled.numbers("r03"), extract_numbers(report))
    pd.testing.assert_frame_equal(filled.metrics(report="r03"), extract_metrics(report))
    stored = filled.report("r03")
    assert (stored.text, stored.sections, stored.sentences) == (report.text, report.sections, report.sentences)


def test_words_are_those_that_are_counted(filled: Corpus, folder: Path) -> None:
    report = read_report(folder / "a" / "r03.txt")
    counted = count_words(report, by="section", stopwords=())
    wanted = {(row.group, row.word, row.pos): row.count for row in counted.itertuples(index=False)}
    found = filled.words(report="r03")
    assert {(row.section, row.word, row.pos): row.count for row in found.itertuples(index=False)} == wanted


def test_a_word_is_found_in_all_reports_by_the_index(corpus: Corpus, tmp_path: Path) -> None:
    for n in range(150):  # more than a stretch of the index has
        (tmp_path / f"{n:03}.txt").write_text(f"第{n}号通报\n\n2024年，化解纠纷{n}起。\n", encoding="utf-8")
    corpus.add(tmp_path)
    corpus.remove("003")
    every = corpus.words()
    for word in ("化解", ["化解", "纠纷", "没有的词"]):
        wanted = every[every["word"].isin([word] if isinstance(word, str) else word)]
        pd.testing.assert_frame_equal(corpus.words(word=word), wanted.reset_index(drop=True))
        some = wanted[wanted["report"].isin(["005", "140"])]
        pd.testing.assert_frame_equal(corpus.words(report=["005", "140"], word=word), some.reset_index(drop=True))
    assert len(corpus.words(word="化解")) == 149
    with corpus._store.reading() as db:
        plan = db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {queries._BY_WORD} WHERE vocabulary.word = '化解'")
        assert any("counts_by_word (<expr>=? AND word=?)" in row[3] for row in plan.fetchall())


def test_readings_of_open_pairings_are_kept(corpus: Corpus, seed: Path) -> None:
    from zongshu import alignments

    corpus.add(seed)
    pd.testing.assert_frame_equal(corpus.alignments(), alignments(read_report(seed)))


def test_conditions_hold_together(filled: Corpus) -> None:
    every = filled.metrics()
    assert set(filled.metrics(kind="percent")["kind"]) == {"percent"}
    assert filled.metrics(kind="date").empty  # no metric
    found = filled.metrics(report=["r03", "r04", "nobody"], verb=["破获", "抓获"])
    wanted = every[every["report"].isin(["r03", "r04"]) & every["verb"].isin(["破获", "抓获"])]
    pd.testing.assert_frame_equal(found, wanted.reset_index(drop=True))
    assert filled.metrics(place="西安市").empty
    assert len(filled.metrics(place="渭南市")) == len(every)


def test_days_ask_for_the_periods_that_touch_them(filled: Corpus) -> None:
    months = {"since": "2024-03-15", "until": date(2024, 4, 1)}
    assert set(filled.metrics(**months)["period_start"].dt.month) == {3, 4}
    assert set(filled.metrics(until=pd.Timestamp("2024-01-01"))["period_start"].dt.month) == {1}


@pytest.mark.parametrize("value", ["nonsense", "", pd.NaT])
def test_what_is_no_day_is_told(filled: Corpus, value: str) -> None:
    with pytest.raises(ParameterError, match="is no day; write for example 2024-07-31"):
        filled.metrics(since=value)


def test_any_number_of_reports_may_be_asked_for(filled: Corpus) -> None:
    known = filled.reports().loc[lambda rows: rows["state"] != "failed", "report"].tolist()
    for strangers in (10, queries.MOST_MARKS, 300_000):  # SQLite itself takes 250,000 at most
        asked = [*known[:3], *(f"某“{n}”'s" for n in range(strangers))]
        pd.testing.assert_frame_equal(filled.metrics(report=asked), filled.metrics(report=known[:3]))
        assert list(filled.texts(asked)) == known[:3]


def test_without_a_file_the_command_that_makes_it_is_named(corpus: Corpus) -> None:
    mend = partial(corpus.set, "x", title="y")
    for ask in (corpus.reports, corpus.metrics, corpus.words, partial(corpus.remove, "x"), mend):
        with pytest.raises(CorpusError, match="no such corpus; make it with: zongshu corpus add"):
            ask()
    assert not corpus.path.exists()


def test_another_file_is_not_taken_for_a_corpus(corpus: Corpus) -> None:
    corpus.path.write_bytes(b"x" * 5000)
    with pytest.raises(CorpusError, match="this is no corpus"):
        corpus.reports()
