"""Time one reader of numbers over given texts: the ledger, or a package that it is compared with.

    python benchmarks/peers.py zongshu|Recognizers-Text|JioNLP reports|sentences < texts.json

The python is one in which the reader is installed; ``ledger.py`` runs all three. The texts are a JSON list, each given
to the reader as a whole or sentence by sentence. The answer is a JSON object: ``seconds``, the processor time of each
text; ``found``, how many numbers; and ``versions``.
"""

from __future__ import annotations

import contextlib
import json
import logging
import platform
import re
import sys
from collections.abc import Callable
from importlib.metadata import version
from time import process_time

#: Returns how many numbers it finds in a text.
Reader = Callable[[str], int]
_SENTENCE = re.compile("[^。！？；\n]+[。！？；]?")


def ledger() -> Reader:
    from zongshu import extract_numbers

    return lambda text: len(extract_numbers(text))


def recognizers() -> Reader:
    """Number, percentage, currency and dimension together: what the ledger knows is spread over these four models."""
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    plain, united = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
    models = (
        plain.get_number_model(),
        plain.get_percentage_model(),
        united.get_currency_model(),
        united.get_dimension_model(),
    )
    return lambda text: sum(len(model.parse(text)) for model in models)


def jionlp() -> Reader:
    """Amounts of money and times together; it has no reader of counts or of other measures."""
    from jionlp import ner

    logging.disable()  # it writes a traceback for every time that it cannot read, which is no part of its work
    return lambda text: len(ner.extract_money(text)) + len(ner.extract_time(text))


#: Each reader, and the packages whose versions say what was measured.
READERS: dict[str, tuple[Callable[[], Reader], tuple[str, ...]]] = {
    "zongshu": (ledger, ("zongshu", "pandas", "numpy")),
    "Recognizers-Text": (recognizers, ("recognizers-text-suite", "regex", "emoji")),
    "JioNLP": (jionlp, ("jionlp",)),
}


def measure(read: Reader, texts: list[list[str]]) -> tuple[list[float], int]:
    """Read the parts of each text; what is loaded only when it is needed is loaded before the clock starts."""
    read(max((part for parts in texts for part in parts), key=len))
    seconds, found = [], 0
    for parts in texts:
        start = process_time()
        found += sum(map(read, parts))
        seconds.append(process_time() - start)
    return seconds, found


def main() -> None:
    name, unit = sys.argv[1:]
    make, packages = READERS[name]
    texts = [[text] if unit == "reports" else _SENTENCE.findall(text) for text in json.load(sys.stdin)]
    with contextlib.redirect_stdout(sys.stderr):  # JioNLP greets on the standard output
        seconds, found = measure(make(), texts)
    versions = [f"{package} {version(package)}" for package in packages]
    answer = {"seconds": seconds, "found": found, "versions": [*versions, f"CPython {platform.python_version()}"]}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
