"""What it costs to keep many reports in one file, and to ask them.

    python benchmarks/corpus.py [FOLDER] [--rounds 3] [--most 10000]

FOLDER holds ``.txt`` reports; without one, ``../shared/corpus`` beside the checkout is taken where it is there, else
the seeds. What runs in several processes is measured twice: by the clock, which says little on a machine that others
use as well, and by the processor time of all of them, which divided by the cores is what the clock says on a machine
of one's own, if the work divides well. Ratios are those of work that runs in turns within one round. The growing
corpus is made of the same reports, with other figures in each.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from zongshu import Corpus, extract_numbers, read_report
from zongshu.corpus.adding import FileTask, write
from zongshu.corpus.deriving import derive, perform
from zongshu.corpus.packing import pack
from zongshu.corpus.rules import rules
from zongshu.corpus.store import Store
from zongshu.numbers.ledger import read_rows
from zongshu.reading import documents
from zongshu.words.cutting import cutter
from zongshu.words.segmentation import count_report

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT.parent / "shared" / "corpus"
FIGURE = re.compile(r"(?<![0-9])[0-9]{2,4}(?![0-9年月日])")
STEPS = (100, 1_000, 3_000, 10_000)
MORE = 100
#: Run in a process of its own: prints the most memory that it held, and the most that one of its children did.
MEMORY = """
import resource, sys
from pathlib import Path
from zongshu import Corpus
Corpus(sys.argv[1]).add(sys.argv[2], dictionary=())
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(peak.split()[1], resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def everywhere() -> float:
    """Return the processor time of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def seconds(act: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    begin = clock()
    act()
    return clock() - begin


def files_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.txt"))


def against_one_process(folder: Path, place: Path, rounds: int) -> Corpus:
    """Add a folder from nothing, in turns with the ledger and the word count over the same reports."""
    reports = [read_report(path) for path in files_of(folder)]
    cut = cutter(())
    extract_numbers("破获案件3起。")
    cores = len(os.sched_getaffinity(0))
    by_clock, by_processor = [], []
    for number in range(rounds):
        corpus = Corpus(place / f"{number}.zongshu")
        begin, used = perf_counter(), everywhere()
        for report in reports:
            extract_numbers(report)
            count_report(report, cut)
        alone, alone_used = perf_counter() - begin, everywhere() - used
        begin, used = perf_counter(), everywhere()
        corpus.add(folder, dictionary=())
        whole, whole_used = perf_counter() - begin, everywhere() - used
        by_clock.append(whole / alone)
        by_processor.append(whole_used / cores / alone_used)
        print(f"  round {number + 1}: added in {whole:.2f} s ({whole_used:.2f} s of all processors),", end=" ")
        print(f"ledger and words alone {alone:.2f} s ({alone_used:.2f} s)", flush=True)
    megabytes = sum(path.stat().st_size for path in files_of(folder)) / 1e6
    print(f"{len(reports)} reports, {megabytes:.1f} MB of text; the corpus has {size(corpus):.1f} MB")
    print(f"from nothing on {cores} cores, against ledger and words alone in one process (wanted: at most 1.5):")
    print(f"  by the clock {median(by_clock):.2f} times, by processor time {median(by_processor):.2f} times")
    return corpus


def size(corpus: Corpus) -> float:
    return corpus.path.stat().st_size / 1e6


def one_more(corpus: Corpus, folder: Path, place: Path) -> None:
    times = []
    text = files_of(folder)[-1].read_text(encoding="utf-8")
    for number in range(5):
        path = place / f"one more {number}.txt"
        path.write_text(f"{text}\n另有{number}件。\n", encoding="utf-8")
        times.append(seconds(lambda path=path: corpus.add(path, dictionary=())))
    print(f"one report more: {median(times):.3f} s (most {max(times):.3f}, wanted below 1)")
    print(f"nothing new in the folder: {seconds(lambda: corpus.add(folder, dictionary=())):.3f} s")


def questions(corpus: Corpus) -> None:
    metrics = corpus.metrics()
    indicator = metrics["indicator"].value_counts().index[0]
    word = corpus.words().groupby("word")["count"].sum().idxmax()
    asked: dict[str, Callable[[], object]] = {
        f"indicator {indicator}": lambda: corpus.metrics(indicator=indicator),
        f"word {word}": lambda: corpus.words(word=word),
        "all reports": corpus.reports,
        "all metrics": corpus.metrics,
    }
    for name, ask in asked.items():
        milliseconds = median(seconds(ask) for _ in range(9)) * 1000
        print(f"  {name}: {len(ask()):,} rows, {milliseconds:.1f} ms")
    print("  (one indicator or one word, wanted below 50 ms)")


def variants(folder: Path, place: Path, first: int, last: int) -> Path:
    """Write reports first to last of the growing corpus: always the same ones in turn, with other figures in each."""
    paths = files_of(folder)
    made = place / f"{first}-{last}"
    made.mkdir()
    for number in range(first, last):
        luck = Random(number)
        text = paths[Random(number - first).randrange(len(paths))].read_text(encoding="utf-8")
        text = FIGURE.sub(lambda _, luck=luck: str(luck.randrange(10, 9999)), text)
        (made / f"{number:06}.txt").write_text(f"{text}\n另有{number}件。\n", encoding="utf-8")
    return made


def growth(folder: Path, place: Path, most: int) -> None:
    """Fill a corpus; at every size add so many more, always in the same way, and ask for one indicator and one word."""
    corpus = Corpus(place / "growing.zongshu")
    print("".join(f"{head:>17}" for head in ("reports", "MB", "ms for one more", "by the clock", "indicator", "word")))
    there = 0
    for step in (step for step in STEPS if step <= most):
        corpus.add(variants(folder, place, there, step), dictionary=())
        megabytes = size(corpus)
        made = variants(folder, place, step, step + MORE)
        begin, used = perf_counter(), everywhere()
        corpus.add(made, dictionary=())
        clock, used = perf_counter() - begin, everywhere() - used
        indicator = median(seconds(lambda: corpus.metrics(indicator="粮食")) for _ in range(5))
        word = median(seconds(lambda: corpus.words(word="城乡")) for _ in range(5))
        figures = (megabytes, 1000 * used / MORE, 1000 * clock / MORE, 1000 * indicator, 1000 * word)
        print(f"{step:17}" + "".join(f"{figure:17.1f}" for figure in figures), flush=True)
        there = step + MORE


def memory(folder: Path, place: Path) -> None:
    """Add a folder in a process of its own, and say how much it and its children held at most."""
    command = [sys.executable, "-c", MEMORY, str(place / "memory.zongshu"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    own, child = (int(kilobytes) / 1000 for kilobytes in done.stdout.split())
    print(f"memory: {own:.0f} MB, each child at most {child:.0f} MB (together wanted below 1,000)")


def stages(folder: Path, place: Path) -> None:
    """Say what each step takes for one report, in processor time of one process."""
    paths = files_of(folder)
    cut = cutter(())
    rules(cut.own)
    read = [next(documents(path)) for path in paths]
    outcomes = [perform(FileTask(str(path), None, None), cut) for path in paths]

    def written() -> None:
        from zongshu.corpus.adding import Added

        with Store(place / "stages.zongshu").writing() as db:
            write(db, iter(outcomes), cut, Added(), lambda: None)

    steps: dict[str, Callable[[], object]] = {
        "read": lambda: [next(documents(path)) for path in paths],
        "ledger": lambda: [read_rows(document.report) for document in read if document.report],
        "words": lambda: [count_report(document.report, cut) for document in read if document.report],
        "pack": lambda: [pack(document.report) for document in read if document.report],
        "ledger, words, pack, rows": lambda: [derive(document, {}, cut) for document in read],
        "write": written,
    }
    for name, act in steps.items():
        print(f"  {name:28}{seconds(act, process_time) * 1000 / len(paths):8.3f} ms a report")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER if FOLDER.is_dir() else ROOT / "seeds")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, default=STEPS[-1])
    chosen = parser.parse_args()
    with TemporaryDirectory() as made:
        place = Path(made)
        corpus = against_one_process(chosen.folder, place, chosen.rounds)
        one_more(corpus, chosen.folder, place)
        questions(corpus)
        memory(chosen.folder, place)
        stages(chosen.folder, place)
        growth(chosen.folder, place, chosen.most)


if __name__ == "__main__":
    main()
