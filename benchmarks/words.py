"""Segmenting and counting against what a script would use, as ratios in one run.

    python benchmarks/words.py [FOLDER]

FOLDER holds ``.txt`` reports; without one, ``../shared/corpus`` beside the checkout is taken where it is there, else
the seeds. Rounds take turns, and a ratio is that of one round: its median and its least are printed. One process,
processor time, unless it says otherwise.
"""

from __future__ import annotations

import os
import sys
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import rjieba

from zongshu import keyness
from zongshu.numbers.scanning import scan
from zongshu.reading import parse_report
from zongshu.words import count_words
from zongshu.words.counting import of_reports
from zongshu.words.cutting import Cutter, cutter, only_words
from zongshu.words.lexicon import lexicon, make_lexicon
from zongshu.words.segmentation import count_report, number_spans, tokens

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
ROUNDS = 3
LARGE = 20_000_000  # bytes from which on two processes should pay


def texts_of(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]


def seconds(work: Callable[[], object], clock: Callable[[], float] = process_time) -> float:
    begin = clock()
    work()
    return clock() - begin


def plain(texts: list[str], cut: Cutter) -> Counter[str]:
    counted: Counter[str] = Counter()
    for text in texts:
        cut.count(counted, text, 0, len(text))
    return only_words(counted)


def bare(texts: list[str], cut: Callable[[str], list[str]]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(cut(text))
    return counted


def show(name: str, ratios: list[float], wanted: float) -> None:
    print(f"{name:58}{median(ratios):7.2f} times (least {min(ratios):.2f}, wanted {wanted})")


def copies(texts: list[str], size: int) -> Iterator[str]:
    """Yield the texts over and over, no two of them the same, until they have this many bytes."""
    done = 0
    while True:
        for text in texts:
            yield f"{text}\n第{done}份"
            done += len(text.encode())
            if done >= size:
                return


def compare_engines(texts: list[str]) -> None:
    fast, reference = cutter(), cutter(engine="jieba")
    ours, theirs = bare(texts, fast.lexicon.cut), bare(texts, reference.lexicon.cut)
    same = sum((ours & theirs).values())
    print(f"tokens that both engines give: F1 {2 * same / (ours.total() + theirs.total()):.7f} of {theirs.total()}")
    size = sum(len(text.encode()) for text in texts) / 1e6
    against_jieba, against_rjieba = [], []
    for _ in range(ROUNDS):
        own = seconds(lambda: plain(texts, fast))
        against_jieba.append(seconds(lambda: bare(texts, reference.lexicon.cut)) / own)
        against_rjieba.append(seconds(lambda: bare(texts, rjieba.Jieba().cut)) / own)
    print(f"plain text, segmented and counted: {size / own:.2f} MB/s")
    show("  against a Counter over jieba.lcut", against_jieba, 10)
    show("  against a Counter over rjieba.cut, its start included", against_rjieba, 0.8)
    first = "全市化解矛盾纠纷2784起。"
    starts = {name: seconds(lambda name=name: make_lexicon((), name).tag(first[:2])) for name in ("rjieba", "jieba")}
    print(f"start, a tag included: {starts['rjieba']:.2f} s, jieba {starts['jieba']:.2f} s")


def cost_of_the_ledger(texts: list[str]) -> None:
    reports = [parse_report(text, id=str(place)) for place, text in enumerate(texts)]
    size = sum(len(text.encode()) for text in texts) / 1e6
    cut = cutter()
    whole = seconds(lambda: [count_report(report, cut) for report in reports])
    ledger = seconds(lambda: [number_spans(scan(report.text)) for report in reports])
    print(f"without the numbers of the ledger: {size / whole:.2f} MB/s, of which the ledger takes {ledger / whole:.0%}")
    frame = count_words(reports)
    half = len(reports) // 2
    first, second = reports[:half], reports[half:]
    halves = tokens(first), tokens(second)
    print(f"{len(frame)} words; keyness of two halves: {seconds(lambda: keyness(*halves)):.2f} s (wanted: below 1)")


class Here(Executor):
    """Work at once and in this process, whatever its size."""

    def submit(self, work: Callable[..., object], /, *given: object, **named: object) -> Future[object]:
        done: Future[object] = Future()
        done.set_result(work(*given, **named))
        return done


def two_processes(texts: list[str]) -> None:
    ratios = []
    cut = cutter()
    for _ in range(ROUNDS):
        alone = seconds(partial(of_reports, copies(texts, LARGE), cut, Here()), perf_counter)
        with ProcessPoolExecutor(2) as pool:
            work = partial(of_reports, copies(texts, LARGE), cut, pool)
            ratios.append(alone / seconds(work, perf_counter))
    show(f"two processes against one, {LARGE / 1e6:.0f} MB, {os.cpu_count()} cores, wall time", ratios, 1.6)


def memory(texts: list[str]) -> None:
    lexicon().cut("一")
    peaks = []
    for times in (1, 2):
        tracemalloc.start()
        of_reports(copies(texts, times * 2_000_000), Cutter())
        peaks.append(tracemalloc.get_traced_memory()[1] / 1e6)
        tracemalloc.stop()
    print(f"memory at most while counting 2 and 4 MB: {peaks[0]:.1f} and {peaks[1]:.1f} MB")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS if CORPUS.is_dir() else ROOT / "seeds"
    texts = texts_of(folder)
    print(f"{len(texts)} texts, {sum(len(text.encode()) for text in texts) / 1e6:.2f} MB")
    compare_engines(texts)
    cost_of_the_ledger(texts)
    two_processes(texts)
    memory(texts)


if __name__ == "__main__":
    main()
