from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

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


@pytest.fixture
def pooled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let little work be worth a pool of two processes, a few documents at a time."""
    monkeypatch.setattr(parallel, "WORTH_A_POOL", 40)
    monkeypatch.setattr(parallel, "BATCH", 10)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.mark.usefixtures("pooled")
def test_much_work_goes_to_others_in_order() -> None:
    documents = ["一" * length for length in range(1, 60)]
    assert list(map_documents(len, documents, len)) == list(range(1, 60))
    assert os.getpid() not in set(map_documents(process_of, documents, len))


@pytest.mark.usefixtures("pooled")
def test_a_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert set(map_documents(process_of, ["一" * 50] * 3, len)) == {os.getpid()}


@pytest.mark.usefixtures("pooled")
def test_documents_are_read_as_they_are_needed() -> None:
    read: list[int] = []

    def documents() -> Iterator[str]:
        for number in range(1000):
            read.append(number)
            yield "一" * 10

    results = map_documents(len, documents(), len)
    assert next(results) == 10
    assert len(read) <= 2 * 2 + 2  # two batches a core, the one that is back, and no more
    results.close()  # a generator, which the annotation does not say


def fails(document: str) -> int:
    raise ValueError(document)


@pytest.mark.usefixtures("pooled")
def test_an_error_in_another_process_is_the_error_here() -> None:
    with pytest.raises(ValueError, match="一"):
        list(map_documents(fails, ["一" * 50], len))


def test_counts_do_not_depend_on_where_they_are_made(request: pytest.FixtureRequest) -> None:
    reports = [parse_report(f"第{n}年，破获案件{n}起，化解矛盾纠纷。", id=str(n)) for n in range(1, 30)]
    alone = of_reports(reports, cutter())
    request.getfixturevalue("pooled")
    found = of_reports(iter(reports), cutter())
    pd.testing.assert_frame_equal(found.rows, alone.rows)
    pd.testing.assert_series_equal(found.tags, alone.tags)
    assert all(found.texts[name].equals(alone.texts[name]) for name in alone.texts)


def test_what_is_said_of_many_reports_is_what_is_done() -> None:
    words = (Path(__file__).parent.parent / "docs" / "words.md").read_text(encoding="utf-8")
    rows = of_reports("排查隐患，整改隐患，化解纠纷。", cutter()).rows
    size = rows.memory_usage(index=False).sum() // len(rows)
    for said in (words, count_words.__doc__ or ""):
        said = " ".join(said.split())
        assert f"{parallel.WORTH_A_POOL / 1e6:.1f} million characters" in said
        assert f"{size} bytes" in said


def test_counting_reports_and_counting_their_tokens_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from zongshu import tokens

    reports = [parse_report(f"破获案件{n}起。\n\n一、化解纠纷\n\n整改安全隐患{n}处。", id=str(n)) for n in range(1, 9)]
    for by in (None, "section", "report"):
        pd.testing.assert_frame_equal(count_words(iter(reports), by=by), count_words(tokens(reports), by=by))
