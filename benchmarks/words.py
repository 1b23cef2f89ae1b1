"""Segmenting and counting against ``collections.Counter`` over ``jieba.lcut``, in one run.

    python benchmarks/words.py [FILE...]

Without files, the seed is repeated to a megabyte. Both sides use the same loaded dictionary; its loading and the
ledger, whose numbers are left out of the words, are stated apart.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from zongshu.numbers import extract_numbers
from zongshu.reading import parse_report, read_report
from zongshu.report import Report
from zongshu.words import count_words
from zongshu.words.lexicon import default_lexicon
from zongshu.words.segmentation import number_spans, segment

SEED = Path(__file__).resolve().parent.parent / "seeds" / "000_ad60cba661282f96.txt"
MEGABYTE = 1_000_000


def timed(work: Callable[[], Any]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def reports(paths: list[str]) -> list[Report]:
    if paths:
        return [read_report(path) for path in paths]
    text = SEED.read_text(encoding="utf-8")
    return [parse_report(text, id=f"seed-{copy}") for copy in range(MEGABYTE // len(text.encode()))]


def main() -> None:
    loading = timed(default_lexicon)
    lexicon = default_lexicon()
    given = reports(sys.argv[1:])
    size = sum(len(report.text.encode()) for report in given) / MEGABYTE
    ledgers = [number_spans(extract_numbers(report)) for report in given]
    times = {
        "Counter over jieba.lcut": timed(
            lambda: Counter(word for one in given for word in lexicon.tokenizer.lcut(one.text))
        ),
        "ledger": timed(lambda: [extract_numbers(report) for report in given]),
        "segment": timed(
            lambda: [
                list(segment(one.text, 0, len(one.text), spans)) for one, spans in zip(given, ledgers, strict=True)
            ]
        ),
        "count_words, all of it": timed(lambda: count_words(given)),
    }
    floor = times["Counter over jieba.lcut"]
    print(f"{len(given)} reports, {size:.2f} MB; the dictionary is loaded in {loading:.2f} s")
    for name, seconds in times.items():
        print(f"{name:26}{seconds:8.3f} s{size / seconds:8.2f} MB/s{seconds / floor:8.2f} times the Counter")


if __name__ == "__main__":
    main()
