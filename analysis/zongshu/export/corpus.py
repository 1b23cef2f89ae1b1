"""A corpus as files that others can read: its frames as tables, its reports as texts."""

from __future__ import annotations

import re
from pathlib import Path

from zongshu.corpus import Corpus
from zongshu.export.writing import write
from zongshu.files import replace

#: What some file system has no name for.
_UNNAMED = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


def write_corpus(corpus: Corpus, folder: str | Path) -> list[Path]:
    """Write the frames of a corpus as CSV and the text of every report that has one.

    Parameters
    ----------
    corpus : Corpus
        What is written.
    folder : str or Path
        Where to; it is made where it is missing.

    Returns
    -------
    list of Path
        ``reports.csv``, ``numbers.csv``, ``alignments.csv``, ``corpus_words.csv``, and ``texts/<id>.txt`` for each
        report, into which the offsets of the tables point.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> _ = (folder / "七月.txt").write_text("2024年7月，破获案件20起。", encoding="utf-8")
    >>> corpus = Corpus(folder / "corpus.zongshu")
    >>> _ = corpus.add(folder / "七月.txt")
    >>> [path.name for path in write_corpus(corpus, folder / "tables")]
    ['reports.csv', 'numbers.csv', 'alignments.csv', 'corpus_words.csv', '七月.txt']
    """
    folder = Path(folder)
    reports = corpus.reports()
    frames = {
        "reports": reports,
        "numbers": corpus.numbers(),
        "alignments": corpus.alignments(),
        "corpus_words": corpus.words(),
    }
    written = [write(frame, f"{name}.csv", folder=folder) for name, frame in frames.items()]
    for name in reports.loc[reports["text_hash"].notna(), "report"]:
        path = folder / "texts" / f"{_UNNAMED.sub('_', name)}.txt"
        written.append(replace(path, corpus.report(name).text.encode()))
    return written
