"""Count the words of a folder of reports into ``analysis/zongshu/data/reference.tsv``; ``make reference`` runs this.

    python scripts/reference.py FOLDER

Every ``.txt`` file in the folder and the folders in it is read and segmented as the package does it. The comment lines
at the top of the file stay as they are: they name the sources, and are edited by hand.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from zongshu.files import replace
from zongshu.reading import parse_report, read_report
from zongshu.words import tokens
from zongshu.words.reference import ALL, COLUMNS, read_reference

FILE = Path(__file__).resolve().parent.parent / "analysis" / "zongshu" / "data" / "reference.tsv"

# With these words every news item begins. They are no part of what it says.
DATELINE = "央视网消息（新闻联播）："

# Rarer words are left out: they are two thirds of the words, and one in twenty of the running text.
LEAST = 5


def count(folder: Path, file: Path) -> None:
    counts: Counter[str] = Counter()
    tags: dict[str, str] = {}
    paths = sorted(folder.rglob("*.txt"))
    if not paths:
        sys.exit(f"{folder}: no .txt file in this folder; name one that holds reports")
    for path in paths:
        frame = tokens(parse_report(read_report(path).text.replace(DATELINE, "")))
        counts.update(frame["word"])
        tags.update(zip(frame["word"], frame["pos"], strict=True))
    listed = sorted((-count, word) for word, count in counts.items() if count >= LEAST)
    comments = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [COLUMNS, (ALL, "", str(counts.total()))] + [(word, tags[word], str(-count)) for count, word in listed]
    replace(file, "\n".join([*comments, *("\t".join(row) for row in rows), ""]).encode())
    words = read_reference(file).words
    print(f"{file}: {len(words)} words of {len(paths)} reports, {words['count'].sum()} of {counts.total()} tokens")


if __name__ == "__main__":
    count(Path(sys.argv[1]), FILE)
