"""A folder of small reports, and all that a corpus says of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from zongshu import Corpus

COUNT = 40
TEXT = """第{n}号通报

2024-{month:02}-15 来源：渭南日报

一、打击犯罪

2024年{month}月，全市破获刑事案件{n}起，同比下降{n}.5%，抓获犯罪嫌疑人{n}名。

二、化解矛盾

化解矛盾纠纷{n}起，整改安全隐患{n}处。{more}
"""


def write_report(path: Path, n: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = TEXT.format(n=n, month=n % 12 + 1, more="平安建设扎实推进，" * (n % 7) + "成效明显。")
    path.write_text(text, encoding="gb18030" if n % 5 == 0 else "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty reports in three folders, two of them with one text and two with one name."""
    made = tmp_path / "reports"
    for n in range(1, COUNT + 1):
        write_report(made / f"{'abc'[n % 3]}" / f"r{n:02}.txt", n)
    write_report(made / "c" / "copy.txt", 7)
    write_report(made / "c" / "r01.txt", 77)
    (made / "a" / "empty.txt").write_bytes(b"")
    return made


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path / "corpus.zongshu")


def contents(corpus: Corpus) -> dict[str, object]:
    """Return everything that a reader can get out of a corpus."""
    reports = corpus.reports()
    ids = reports["report"].tolist()
    return {
        "reports": reports,
        "numbers": corpus.numbers(),
        "alignments": corpus.alignments(),
        "words": corpus.words(),
        "origins": {name: corpus.origins(name) for name in ids},
        "history": {name: corpus.history(name) for name in ids},
        "texts": {name: corpus.report(name) for name in reports.loc[reports["state"] != "failed", "report"]},
    }


def assert_same(found: Corpus, wanted: Corpus | dict[str, object]) -> None:
    ours, theirs = contents(found), contents(wanted) if isinstance(wanted, Corpus) else wanted
    for name, value in theirs.items():
        if isinstance(value, pd.DataFrame):
            pd.testing.assert_frame_equal(ours[name], value)
        else:
            assert ours[name] == value, name


def in_a_copy(act: Callable[[], object]) -> int:
    """Do something in a copy of this process, which knows all modules already, and return the copy's process id."""
    copy = os.fork()
    if copy:
        return copy
    try:
        act()
    except BaseException:
        os._exit(1)
    os._exit(0)
