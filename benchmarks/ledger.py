"""How fast the ledger is: on real reports, against two other readers, and on texts made to be slow.

    python benchmarks/ledger.py [FOLDER] [--rounds 3]

FOLDER holds ``.txt`` reports; without one, ``../shared/corpus`` beside the checkout is taken where it is there, else
the seeds. Three parts follow each other:

- the speed over all reports, from a bare text to the frame, and how it is spent;
- the peers, Recognizers-Text and JioNLP, over a part of the same reports, given whole and by sentences (which some do
  and Recognizers-Text is slow at). Only ratios say something on a machine that others use as well: all readers run in
  turns, one process each, and a ratio is taken within its round;
- the slope of log time over log length on families of texts, 1 for a reader in linear time.

The peers are installed on the first run, into ``.venv-peers`` beside the checkout's ``.venv``.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import numpy as np
import pandas as pd

from zongshu.numbers import extract_numbers, find_slogans
from zongshu.numbers.ledger import read_mentions
from zongshu.reading import parse_report
from zongshu.report import Report

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
RUNNER, PINS = (ROOT / "benchmarks" / name for name in ("peers.py", "peers.txt"))
PEERS = ROOT / ".venv-peers"
#: The peers read one report in so many, which takes them a minute a round; every folder is in it with its share.
EVERY = 8
#: How many times as fast as each peer the ledger shall be, both given whole reports.
WANTED = {"Recognizers-Text": 50, "JioNLP": 3}
WANTED_SPEED = 1
LENGTHS = (20_000, 40_000, 80_000, 160_000)
STEEP = 1.1
Reader = Callable[[Report], pd.DataFrame]

#: Repeated up to the length: each keeps some rule of the scanner, the clauses or the pairing looking on.
FAMILIES = {
    "plain sentences": "破获刑事案件1770起，同比下降10.98%。",
    "digits": "1234567890",
    "digits in groups": "123,",
    "Chinese numerals": "一二三四五六七八九十百千万亿",
    "zeros and points": "零点",
    "quotes opened": "“三抓",
    "brackets opened": "（3起",
    "brackets closed": "3起）",
    "book titles opened": "《2023",
    "list of amounts": "3万、",
    "list of heads": "盗窃案、",
    "no stops": "破获刑事案件1770起",
    "words without numbers": "全市公安机关",
    "dates": "2024年7月2日至",
    "dates without years": "7月2日和",
    "clock times": "10:44:",
    "ratios": "1:",
    "fractions": "1/",
    "dashes": "5—",
    "latin and digits": "A1-",
    "joined by plus": "专业+",
    "cases": "“4.03”组织",
    "respectively": "分别3%、",
    "respectively, one sentence": "刑事、治安警情分别下降3%、4%和",
    "from and to": "由3%提高到",
    "comparisons": "比上年",
    "slogans": "三位一体",
    "percent in words": "百分之",
    "white space": " ",
    "line ends": "3\n",
    "dates between numbers": "7月份破案3起和",
    "durations between numbers": "三年来破案3起和",
    "quotes": "“专班打”破案3起。",
}

#: Repeated between two numbers: what is read of the words around each.
BETWEEN = {"verbs": "发展", "adverbs": "累计", "particles": "的", "spaces": " ", "quotes opened": "“"}


def distinct_slogans(length: int) -> str:
    """Slogans in quotation marks, no two of them alike."""
    words = (chr(0x4E00 + i // 200) + chr(0x5000 + i % 200) for i in range(length // 8))
    return "".join(f"“三个{word}”，" for word in words)


def seconds(text: str, read: Reader = extract_numbers) -> float:
    """Processor time of the shortest of three runs, layout and frame included.

    Without the garbage collector, as in ``timeit``: it looks at all objects of the process again and again, so that its
    time is no measure of how often a rule looks at the text.
    """
    times = []
    for _ in range(3):
        gc.collect()
        gc.disable()
        start = process_time()
        read(parse_report(text))
        times.append(process_time() - start)
        gc.enable()
    return min(times)


def slope(times: list[float]) -> float:
    return float(np.polyfit(np.log(LENGTHS), np.log(times), 1)[0])


def show(name: str, times: list[float]) -> None:
    grade = slope(times)
    mark = "  steep" if grade > STEEP else ""
    print(f"{name:28}" + "".join(f"{time:9.3f}" for time in times) + f"{grade:8.2f}{mark}", flush=True)


def show_families() -> None:
    print(f"\n{'characters':28}" + "".join(f"{length:>9}" for length in LENGTHS) + f"{'slope':>8}")
    for name, piece in FAMILIES.items():
        show(name, [seconds((piece * (length // len(piece) + 1))[:length]) for length in LENGTHS])
    for name, piece in BETWEEN.items():
        show(f"3人 … 5人: {name}", [seconds(f"3人{piece * (length // len(piece))}5人。") for length in LENGTHS])
    show("find_slogans, all distinct", [seconds(distinct_slogans(length), find_slogans) for length in LENGTHS])


def megabytes(texts: list[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def peers_python() -> Path:
    """Return the python of the peers' environment, which is made anew when the file that pins them has changed."""
    python, stamp = PEERS / "bin" / "python", PEERS / "installed"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != PINS.read_text(encoding="utf-8"):
        print(f"installing what {PINS.name} pins into {PEERS.name} (once)", file=sys.stderr)
        venv.create(PEERS, clear=True, with_pip=True)
        command: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--requirement", PINS]
        if subprocess.run(command, check=False).returncode:
            sys.exit(f"what {PINS.name} pins could not be installed; pip says above why")
        stamp.write_text(PINS.read_text(encoding="utf-8"), encoding="utf-8")
    return python


def run(python: Path, name: str, unit: str, texts: list[str]) -> dict[str, Any]:
    """Return what ``peers.py`` says of a reader; each run has a process of its own, the ledger's as well."""
    command: list[str | Path] = [python, RUNNER, name, unit]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stderr}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def compare(texts: list[str], rounds: int) -> None:
    """Run the ledger over all texts and the peers over the sample, in turns; print speeds, ratios and versions."""
    python, sample = peers_python(), texts[::EVERY]
    rows = [(name, unit) for name in WANTED for unit in ("reports", "sentences")]
    ours, theirs = [], []
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        ours.append(run(Path(sys.executable), "zongshu", "reports", texts))
        theirs.append([run(python, name, unit, sample) for name, unit in rows])
    print(
        f"the peers read one in {EVERY}: {len(sample)} reports, {megabytes(sample):.2f} MB; median of {rounds} rounds\n"
    )
    print(f"{'':30}{'numbers':>8}{'MB/s':>8}")
    print(f"{speed('zongshu, all reports', texts, ours)}   wanted: at least {WANTED_SPEED} MB/s")
    for (name, unit), answers in zip(rows, zip(*theirs, strict=True), strict=True):
        ratios = [sum(peer["seconds"]) / sum(own["seconds"][::EVERY]) for own, peer in zip(ours, answers, strict=True)]
        wanted = f"; wanted: at least {WANTED[name]}" if unit == "reports" else ""
        print(
            f"{speed(f'{name}, by {unit}', sample, answers)}"
            f"   zongshu is {median(ratios):.1f} times as fast (least: {min(ratios):.1f}{wanted})"
        )
    print()
    for answer in (ours[0], *theirs[0][::2]):
        print(", ".join(answer["versions"]))


def speed(name: str, texts: list[str], answers: Sequence[dict[str, Any]]) -> str:
    middle = median(sum(answer["seconds"]) for answer in answers)
    return f"{name:30}{answers[0]['found']:8}{megabytes(texts) / middle:8.3f}"


def show_stages(texts: list[str]) -> None:
    """Say how the ledger's time is spent: on the report's layout, on its numbers, and on the frame that holds them."""
    extract_numbers(texts[0])  # loads the tables
    layout = numbers = whole = 0.0
    for text in texts:
        start = process_time()
        report = parse_report(text)
        parsed = process_time()
        read_mentions(report)
        read = process_time()
        extract_numbers(report)
        layout, numbers, whole = layout + parsed - start, numbers + read - parsed, whole + process_time() - read
    total = layout + whole
    shares = {"layout": layout, "numbers": numbers, "frame": whole - numbers}
    print("zongshu's time: " + ", ".join(f"{name} {share / total:.0%}" for name, share in shares.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS if CORPUS.is_dir() else ROOT / "seeds")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(chosen.folder.rglob("*.txt"))]
    print(f"{chosen.folder.name}: {len(texts)} reports, {megabytes(texts):.2f} MB; times are those of the processor")
    compare(texts, chosen.rounds)
    show_stages(texts)
    show_families()


if __name__ == "__main__":
    main()
