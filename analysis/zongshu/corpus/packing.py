"""A report as the bytes that the store keeps of it, and back; nothing that SQLite cannot hold gets past here."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from itertools import chain
from typing import Any

from zongshu.report import Report, Section, Sentence

#: SQLite's text ends at the one, and has no code for the others; each becomes one sign, so that offsets stay.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_SIGN = "\ufffd"

Period = tuple[date, date]


def clean(text: str) -> str:
    r"""Return a text that can be stored, as long as it was.

    Examples
    --------
    >>> clean("甲\0乙") == "甲\ufffd乙"
    True
    """
    return _UNSTORABLE.sub(_SIGN, text)


def clean_report(report: Report) -> Report:
    """Return a report whose text and fields can be stored; the hash is that of the text that is."""
    texts = {name: value for name, value in vars(report).items() if isinstance(value, str)}
    cleaned = {name: clean(value) for name, value in texts.items()}
    if cleaned["text"] != report.text:
        cleaned["text_hash"] = sha256(cleaned["text"].encode()).hexdigest()
    sections = tuple(
        replace(section, label=clean(section.label), head=section.head and clean(section.head))
        for section in report.sections
    )
    changed: dict[str, Any] = {name: value for name, value in cleaned.items() if value != texts[name]}
    return replace(report, sections=sections, **changed) if changed or sections != report.sections else report


def pack(report: Report) -> bytes:
    """Return a report as compressed JSON, a little more than half the bytes of its text."""
    fields: dict[str, Any] = {field.name: getattr(report, field.name) for field in dataclass_fields(report)}
    fields["published"] = report.published and report.published.isoformat()
    fields["period"] = report.period and [day.isoformat() for day in report.period]
    fields["sections"] = [
        [section.start, section.end, section.kind, section.label, section.head, section.level]
        for section in report.sections
    ]
    fields["sentences"] = list(chain.from_iterable((span.start, span.end) for span in report.sentences))
    return zlib.compress(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(content: bytes) -> Report:
    r"""Return the report of which these are the bytes.

    Examples
    --------
    >>> from zongshu.reading import parse_report
    >>> report = parse_report("夏季行动综述\n\n2024-10-15\n\n全市破获案件3起。", id="夏季")
    >>> unpack(pack(report)) == report
    True
    """
    fields: dict[str, Any] = json.loads(zlib.decompress(content))
    fields["published"] = fields["published"] and datetime.fromisoformat(fields["published"])
    fields["period"] = fields["period"] and tuple(map(date.fromisoformat, fields["period"]))
    fields["sections"] = tuple(Section(*section) for section in fields["sections"])
    ends = iter(fields["sentences"])
    fields["sentences"] = tuple(Sentence(start, end) for start, end in zip(ends, ends, strict=True))
    return Report(**fields)


def unpack_text(content: bytes) -> str:
    r"""Return the text alone of the report of which these are the bytes.

    Examples
    --------
    >>> from zongshu.reading import parse_report
    >>> unpack_text(pack(parse_report("全市破获案件3起。")))
    '全市破获案件3起。'
    """
    text: str = json.loads(zlib.decompress(content))["text"]
    return text


def amended(report: Report, fields: Mapping[str, str | None]) -> Report:
    """Return a report with what a reader has mended, as it is stored: dates in ISO form, a period as two of them.

    Examples
    --------
    >>> from zongshu.reading import parse_report
    >>> amended(parse_report("全市破获案件3起。"), {"published": "2024-10-15"}).published
    datetime.datetime(2024, 10, 15, 0, 0)
    """
    values: dict[str, Any] = dict(fields)
    if published := values.get("published"):
        values["published"] = datetime.fromisoformat(published)
    if period := values.get("period"):
        first, last = map(date.fromisoformat, period.split("/"))
        values["period"] = first, last
    return replace(report, **values) if values else report
