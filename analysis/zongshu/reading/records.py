"""Tables of reports: .csv with one report a row, .jsonl with one a line."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Iterator

from zongshu.errors import ReadingError
from zongshu.reading.encodings import decode
from zongshu.reading.extracted import Extracted, guessed
from zongshu.reading.fields import field_key, named_fields
from zongshu.reading.limits import Limits

NO_TEXT = "name the one that holds the text “text” or “正文”"
NAMES_SHOWN = 12
LINE_LENGTH = 300
_CSV_SETTING = threading.Lock()
"""The longest cell is a setting of the whole process: it is changed and set back by one at a time."""


def read_csv(
    data: bytes,
    name: str,
    encoding: str | None = None,
    limits: Limits = Limits(),  # noqa: ARG001 (as every reader)
) -> Iterator[Extracted | ReadingError]:
    r"""Yield the report of each row, or why it is none; the first line names the columns.

    Parameters
    ----------
    data : bytes
        The file; cells are set apart by commas, semicolons or tabs, whichever its first line has most of.
    name : str
        What messages call it.
    encoding : str, optional
        Taken instead of a guess.
    limits : Limits
        Of no effect here: each text is measured by the one who takes it.

    Raises
    ------
    ReadingError
        If the file has no column of texts, or cannot be read as a table.

    Examples
    --------
    >>> [report.text for report in read_csv("标题,正文\n综述,破案3起。\n".encode(), "a.csv")]
    ['破案3起。']
    """
    decoded = decode(data, name, encoding)
    flags = guessed(decoded.confidence)
    header, rows = _table(decoded.text.removeprefix("\ufeff"), name)
    text = field_key("column", "text", dict.fromkeys(header))
    if text is None:
        raise ReadingError(f"{name}: no column of texts among {_shown(header)}; {NO_TEXT}")
    for number, row in enumerate(rows, start=1):
        if isinstance(row, ReadingError):
            yield row
            continue
        if len(row) > len(header):
            yield ReadingError(
                f"{name}#{number}: {len(row)} cells, the header has {len(header)}; quote commas in texts"
            )
            continue
        yield _report(dict(zip(header, row, strict=False)), text, f"{name}#{number}", decoded.encoding, flags)


def read_jsonl(
    data: bytes,
    name: str,
    encoding: str | None = None,
    limits: Limits = Limits(),  # noqa: ARG001 (as every reader)
) -> Iterator[Extracted | ReadingError]:
    r"""Yield the report of each line that is not blank, or why it is none.

    Parameters
    ----------
    data : bytes
        The file, an object a line.
    name : str
        What messages call it.
    encoding : str, optional
        Taken instead of a guess.
    limits : Limits
        Of no effect here: each text is measured by the one who takes it.

    Raises
    ------
    ReadingError
        If the file is in no known encoding or empty.

    Examples
    --------
    >>> found = read_jsonl('{"text": "破案3起。"}\n{"text": \n'.encode(), "a.jsonl")
    >>> next(found).text, str(next(found))
    ('破案3起。', 'a.jsonl#2: no JSON (Expecting value at character 10); mend the line')
    """
    decoded = decode(data, name, encoding)
    flags = guessed(decoded.confidence)
    number = 0
    for line in io.StringIO(decoded.text.removeprefix("\ufeff"), newline=None):
        if not line.strip():
            continue
        number += 1
        place = f"{name}#{number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            yield ReadingError(f"{place}: no JSON ({error.msg} at character {error.pos}); mend the line")
        except (ValueError, RecursionError) as error:
            yield ReadingError(f"{place}: no JSON ({type(error).__name__}); mend the line")
        else:
            yield _record(record, place, decoded.encoding, flags)


def _record(record: object, place: str, encoding: str, flags: tuple[str, ...]) -> Extracted | ReadingError:
    if not isinstance(record, dict):
        return ReadingError(f'{place}: the line is no object; write {{"text": …}}')
    text = field_key("column", "text", record)
    if text is None:
        return ReadingError(f"{place}: no text among {_shown(list(record))}; {NO_TEXT}")
    return _report(record, text, place, encoding, flags)


def _report(
    record: dict[str, object], text: str, place: str, encoding: str, flags: tuple[str, ...]
) -> Extracted | ReadingError:
    value = record.get(text)
    if not isinstance(value, str) or not value.strip():
        return ReadingError(f"{place}: {text} is empty or no text; fill it or delete the record")
    return Extracted(value, encoding, named_fields("column", record), flags)


def _table(text: str, name: str) -> tuple[list[str], list[list[str] | ReadingError]]:
    """Return the header and the rows that are not blank, the last of them an error where the table breaks off."""
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows: list[list[str] | ReadingError] = []
    with _CSV_SETTING:
        usual = csv.field_size_limit(len(text) + 1)  # a cell that is too long is its record's error
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
            for row in reader:
                if any(row):
                    rows.append(row)  # noqa: PERF401 (what came before an error is kept)
        except csv.Error as error:
            rows.append(ReadingError(f"{name}:{reader.line_num}: no row of a table ({error}); mend its quotes"))
        finally:
            csv.field_size_limit(usual)
    header = rows[0] if rows else []
    if isinstance(header, ReadingError):
        raise header
    return [cell.strip() for cell in header], rows[1:]


def _shown(names: list[str]) -> str:
    shown = "、".join(names[:NAMES_SHOWN])
    return f"{shown[:LINE_LENGTH]}{'…' if len(names) > NAMES_SHOWN or len(shown) > LINE_LENGTH else ''}"
