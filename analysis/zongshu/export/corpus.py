"""A corpus as files that others can read: its frames as tables, its reports as texts."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from zongshu.corpus import Corpus
from zongshu.export.writing import write
from zongshu.files import replace

#: What some file system has no name for.
_UNNAMED = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
#: Bytes of a file's name at most, and characters of the hash in it.
LONGEST = 255
MARK = 8


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
        report, into which the offsets of the tables point. Of an id that cannot name a file, or that would name one
        twice, the file's name is what can be kept of it and a hash.

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
    with_text = reports.loc[reports["text_hash"].notna(), "report"]
    written += [replace(folder / "texts" / _file_name(name), corpus.report(name).text.encode()) for name in with_text]
    return written


def _file_name(name: str) -> str:
    """Return a name of a file for an id: another one for each."""
    bare = _UNNAMED.sub("_", name)
    if bare != name or len(f"{name}.txt".encode()) > LONGEST:
        mark = sha256(name.encode()).hexdigest()[:MARK]
        bare = f"{bare.encode()[: LONGEST - MARK - 5].decode(errors='ignore')}-{mark}"
    return f"{bare}.txt"
