"""A corpus with a table of corrections beside it: asked by what is right, told what cannot be applied."""

from __future__ import annotations

from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from zongshu import Corpus, add_correction, correct, metric_series
from zongshu.errors import TableError

TEXTS = {
    "七月": "2024年7月，渭南市破获刑事案件20起，查处治安案件35起。",
    "八月": "2024年8月，渭南市破获刑事案件30起，查处治安案件45起。",
    "两月": "7月份、8月份警情和立案数同比分别下降1%、2%、3%和4%。",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    made = Corpus(tmp_path / "corpus.zongshu")
    made.add([tmp_path / f"{name}.txt" for name in TEXTS])
    return made


def mend(corpus: Corpus, name: str, surface: str, field: str, value: str) -> None:
    report = corpus.report(name)
    start = report.text.index(surface)
    add_correction(corpus.path.with_name("corrections.tsv"), report, start, field, value, why="见报表", who="李")


def rows(corpus: Corpus, **asked: object) -> list[tuple[str, str]]:
    found = corpus.metrics(**asked)
    return list(zip(found["report"], found["text"], strict=True))


def test_without_a_table_there_are_none(corpus: Corpus) -> None:
    assert corpus.corrections().empty
    assert "corrected" not in set(corpus.numbers()["status"])


@pytest.mark.parametrize(
    ("field", "value", "old", "new"),
    [
        ("indicator", "诈骗案件", {"indicator": "刑事案件"}, {"indicator": ["诈骗案件", "盗窃案件"]}),
        ("verb", "立", {"verb": "破获"}, {"verb": "立"}),
        ("place", "华阴市", {"place": "渭南市"}, {"place": "华阴市"}),
        ("kind", "measure", {"kind": "count"}, {"kind": "measure"}),
        ("period_end", "2024-09-30", {"since": "2024-07-01", "until": "2024-08-15"}, {"since": "2024-09-30"}),
    ],
)
def test_a_corrected_row_is_found_by_what_it_is_now(corpus: Corpus, field, value, old, new) -> None:
    row = ("七月", "20起")
    assert row in rows(corpus, **old)
    assert row not in rows(corpus, **new)
    before = rows(corpus, **old)
    mend(corpus, "七月", "20起", field, value)
    if field != "period_end":  # a longer period still reaches the days that were asked for
        assert rows(corpus, **old) == [other for other in before if other != row]
    assert rows(corpus, **new) == [row]
    assert rows(corpus, **new, report="七月") == [row]
    assert rows(corpus, **new, report="八月") == []


def test_what_is_no_metric_any_more_is_only_in_the_ledger(corpus: Corpus) -> None:
    mend(corpus, "七月", "20起", "kind", "label")
    assert ("七月", "20起") not in rows(corpus)
    assert rows(corpus, kind="label") == []
    assert "20起" in corpus.numbers("七月")["text"].tolist()


def test_other_rows_and_their_order_are_as_they_were(corpus: Corpus) -> None:
    before = corpus.numbers()
    mend(corpus, "八月", "30起", "value", "31")
    after = corpus.numbers()
    changed = (before["report"] == "八月") & (before["text"] == "30起")
    assert_frame_equal(after[~changed], before[~changed])
    assert after.loc[changed, ["value", "low", "high", "status"]].values.tolist() == [[31, 31, 31, "corrected"]]


def test_a_corpus_says_what_the_report_alone_says(corpus: Corpus) -> None:
    mend(corpus, "两月", "2%", "reading", "period-major")
    mend(corpus, "两月", "4%", "value", "4.4")
    read = correct(corpus.report("两月"), corpus.path.with_name("corrections.tsv"))
    assert_frame_equal(corpus.numbers("两月"), read.numbers)
    assert_frame_equal(corpus.alignments("两月"), read.readings)
    assert_frame_equal(corpus.alignments(), read.readings)
    assert corpus.alignments("七月").empty
    assert rows(corpus, indicator="立案数") == [("两月", "2%"), ("两月", "4%")]


def test_the_state_of_each_follows_the_texts(corpus: Corpus, tmp_path: Path) -> None:
    mend(corpus, "七月", "20起", "value", "21")
    mend(corpus, "八月", "30起", "value", "31")
    assert corpus.corrections()["state"].tolist() == ["applied", "applied"]
    (tmp_path / "七月.txt").write_text(TEXTS["七月"].replace("20起", "25起"), encoding="utf-8")
    corpus.add(tmp_path / "七月.txt")
    corpus.remove("八月")
    assert corpus.corrections()["state"].tolist() == ["stale", "unknown"]
    assert corpus.metrics(report="七月", indicator="刑事案件")["value"].tolist() == [25]


def test_a_series_has_them(corpus: Corpus) -> None:
    mend(corpus, "七月", "20起", "value", "21")
    series = metric_series(corpus.metrics())
    assert 21 in series["value"].tolist()
    assert 20 not in series["value"].tolist()


def test_a_mistake_in_the_table_is_told(corpus: Corpus) -> None:
    corpus.path.with_name("corrections.tsv").write_text("report\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"corrections\.tsv: the header is"):
        corpus.metrics()
