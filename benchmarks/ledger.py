"""How fast the ledger is, and whether its time grows with the text: real reports, and families made to be slow.

    python benchmarks/ledger.py [FOLDER]

FOLDER holds ``.txt`` reports; without one, ``../shared/corpus`` beside the checkout is taken where it is there, else
the seeds. The slope is that of log time over log length, 1 for a reader in linear time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import numpy as np
import pandas as pd

from zongshu.numbers import extract_numbers, find_slogans
from zongshu.reading import parse_report
from zongshu.report import Report

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
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
    """Processor time of the shortest of three runs, layout and frame included."""
    times = []
    for _ in range(3):
        start = process_time()
        read(parse_report(text))
        times.append(process_time() - start)
    return min(times)


def slope(times: list[float]) -> float:
    return float(np.polyfit(np.log(LENGTHS), np.log(times), 1)[0])


def folder(given: list[str]) -> Path:
    if given:
        return Path(given[0])
    return CORPUS if CORPUS.is_dir() else ROOT / "seeds"


def show(name: str, times: list[float]) -> None:
    grade = slope(times)
    mark = "  steep" if grade > STEEP else ""
    print(f"{name:28}" + "".join(f"{time:9.3f}" for time in times) + f"{grade:8.2f}{mark}", flush=True)


def main() -> None:
    place = folder(sys.argv[1:])
    reports = [parse_report(path.read_text(encoding="utf-8")) for path in sorted(place.rglob("*.txt"))]
    size = sum(len(report.text.encode()) for report in reports) / 1e6
    start = process_time()
    rows = sum(len(extract_numbers(report)) for report in reports)
    took = process_time() - start
    print(f"{place}: {len(reports)} reports, {size:.2f} MB, {rows} numbers, {took:.1f} s, {size / took:.2f} MB/s")
    print(f"{'characters':28}" + "".join(f"{length:>9}" for length in LENGTHS) + f"{'slope':>8}")
    for name, piece in FAMILIES.items():
        show(name, [seconds((piece * (length // len(piece) + 1))[:length]) for length in LENGTHS])
    for name, piece in BETWEEN.items():
        show(f"3人 … 5人: {name}", [seconds(f"3人{piece * (length // len(piece))}5人。") for length in LENGTHS])
    show("find_slogans, all distinct", [seconds(distinct_slogans(length), find_slogans) for length in LENGTHS])


if __name__ == "__main__":
    main()
