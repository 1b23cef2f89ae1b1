"""A reader is told in one language why a document cannot be read, whatever went wrong with it."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from zongshu import reading
from zongshu.reading.reasons import reason
from zongshu.tables import table

#: Modules whose errors are about a path that was named, not about a document.
OF_PATHS = ("files", "finding")
#: What stands in a message where something is left open, beside what `messages` puts there.
VARIANTS = (
    ", and from byte 7 on GB18030 reads '7': the file is in another encoding",
    " and byte 7 not GB18030 and byte 7 not Big5: the file is in another encoding",
    "which is too little",
    "and its statistics rather say Big5",
    " but an old .doc or an encrypted document",
)


def messages() -> Iterator[str]:
    """Yield what every error of a document says, with 7 where it says something of the document."""
    for path in sorted(Path(reading.__path__[0]).glob("*.py")):
        if path.stem not in OF_PATHS:
            module = importlib.import_module(f"zongshu.reading.{path.stem}")
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ReadingError":
                    message = node.args[0]
                    assert isinstance(message, ast.JoinedStr), ast.unparse(node)
                    said = "".join(_said(part, vars(module)) for part in message.values)
                    yield re.sub(r"^[7:#]+: ", "", said)


def _said(part: ast.expr, known: dict[str, object]) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.FormattedValue)
    try:
        return str(eval(ast.unparse(part.value), known))
    except NameError:
        return "7"


FOUND = sorted(set(messages()))


def test_the_errors_are_found() -> None:
    assert "the file is empty; check that it was saved" in FOUND
    assert len(FOUND) > 30


@pytest.mark.parametrize("message", FOUND)
def test_every_error_of_a_document_has_its_row(message: str) -> None:
    assert reason(f"a.txt: {message}", "a.txt") != message


def test_every_row_is_the_error_of_a_document() -> None:
    said = {*FOUND, *(message.replace("7", variant) for message in FOUND for variant in VARIANTS)}
    said |= {re.sub(r"7(?=[;)]| or in)", variant, message) for message in FOUND for variant in VARIANTS}
    for row in table("reasons.tsv", ("error", "zh"), ("error",)):
        pattern = ".*".join(map(re.escape, row["error"].split("{}")))
        assert any(re.fullmatch(pattern, message) for message in said), row["error"]
