"""A corpus as files: every text has one, whatever its report is called."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from zongshu import Corpus
from zongshu.export import write_corpus


def test_every_text_has_a_file_whatever_its_report_is_called(tmp_path: Path) -> None:
    names = ["a:b", "a?b", "a_b", "甲'乙", "长" * 83, "长" * 82 + "x"]
    for number, name in enumerate(names):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / f"{name}.txt").write_text(f"2024年，破获案件{number}起。", encoding="utf-8")
    (tmp_path / "再").mkdir()
    (tmp_path / "再" / f"{'长' * 83}.txt").write_text("2024年，破获案件9起。", encoding="utf-8")  # its id gets a hash
    corpus = Corpus(tmp_path / "corpus.zongshu")
    corpus.add(tmp_path)
    written = write_corpus(corpus, tmp_path / "tables")
    texts = [path.read_text(encoding="utf-8") for path in written if path.parent.name == "texts"]
    assert sorted(texts) == sorted(corpus.texts().values())
    assert len(set(written)) == len(written) == 4 + len(names) + 1
    assert {"a_b.txt", "甲'乙.txt"} <= {path.name for path in written}


def test_the_tables_are_those_of_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2024年，破获案件3起。", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    corpus = Corpus(tmp_path / "corpus.zongshu")
    corpus.add(tmp_path)
    written = {path.name: path for path in write_corpus(corpus, tmp_path / "tables")}
    assert list(written) == ["reports.csv", "numbers.csv", "alignments.csv", "corpus_words.csv", "a.txt"]
    assert pd.read_csv(written["reports.csv"])["state"].tolist() == corpus.reports()["state"].tolist()
    assert pd.read_csv(written["numbers.csv"])["text"].tolist() == corpus.numbers()["text"].tolist()
