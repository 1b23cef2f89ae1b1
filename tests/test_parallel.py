from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import pandas as pd
import pytest

from zongshu import count_words, parallel
from zongshu.parallel import map_documents
from zongshu.reading import parse_report
from zongshu.words.counting import of_reports
from zongshu.words.cutting import cutter


def process_of(document: str) -> int:
    return os.getpid()


def test_little_work_stays_in_this_process() -> None:
    assert set(map_documents(process_of, ["一"] * 50, len)) == {os.getpid()}
    assert list(map_documents(len, [], len)) == []


def test_much_work_goes_to_others_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WORTH_A_POOL", 40)
    monkeypatch.setattr(parallel, "BATCH", 10)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    documents = ["一" * length for length in range(1, 60)]
    assert list(map_documents(len, documents, len)) == list(range(1, 60))
    assert os.getpid() not in set(map_documents(process_of, documents, len))


def test_a_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WORTH_A_POOL", 40)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert set(map_documents(process_of, ["一" * 50] * 3, len)) == {os.getpid()}


def test_documents_are_read_as_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "BATCH", 1)
    read: list[int] = []

    def documents() -> Iterator[str]:
        for number in range(1000):
            read.append(number)
            yield "一"

    with ProcessPoolExecutor(1) as pool:
        results = map_documents(len, documents(), len, pool)
        assert next(results) == 1
        assert len(read) <= 2 * (os.cpu_count() or 1) + 2
        results.close()  # type: ignore[attr-defined]  # a generator, which the annotation does not say


def fails(document: str) -> int:
    raise ValueError(document)


def test_an_error_in_another_process_is_the_error_here() -> None:
    with ProcessPoolExecutor(1) as pool, pytest.raises(ValueError, match="一"):
        list(map_documents(fails, ["一"], len, pool))


def test_counts_do_not_depend_on_where_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [parse_report(f"第{n}年，破获案件{n}起，化解矛盾纠纷。", id=str(n)) for n in range(1, 30)]
    alone = of_reports(reports, cutter())
    monkeypatch.setattr(parallel, "BATCH", 20)
    for workers in (1, 2):
        with ProcessPoolExecutor(workers) as pool:
            found = of_reports(iter(reports), cutter(), pool)
        pd.testing.assert_frame_equal(found.rows, alone.rows)
        pd.testing.assert_series_equal(found.tags, alone.tags)
        assert all(found.texts[name].equals(alone.texts[name]) for name in alone.texts)


def test_counting_reports_and_counting_their_tokens_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from zongshu import tokens

    reports = [parse_report(f"破获案件{n}起。\n\n一、化解纠纷\n\n整改安全隐患{n}处。", id=str(n)) for n in range(1, 9)]
    for by in (None, "section", "report"):
        pd.testing.assert_frame_equal(count_words(iter(reports), by=by), count_words(tokens(reports), by=by))
