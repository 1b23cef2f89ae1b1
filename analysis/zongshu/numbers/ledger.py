"""The ledger of a report: every number in one row."""

from __future__ import annotations

import pandas as pd

from zongshu import schema
from zongshu.numbers.attribution import attribute
from zongshu.numbers.clauses import clauses
from zongshu.numbers.mention import METRIC_KINDS, Mention
from zongshu.numbers.pairing import Alignment, pair
from zongshu.numbers.periods import assign_periods, resolve_dates
from zongshu.numbers.scanning import scan
from zongshu.reading import parse_report
from zongshu.report import Report


def read_mentions(report: Report) -> tuple[list[Mention], list[Alignment]]:
    """Return every number of the report, read to the end, and the readings of those whose pairing is open."""
    mentions = scan(report.text)
    resolve_dates(report, mentions)
    found = clauses(report.text, mentions, report.sentences)
    attribute(report.text, found)
    readings = pair(found)
    assign_periods(report, mentions)
    return mentions, readings


def extract_numbers(report: Report | str) -> pd.DataFrame:
    report = parse_report(report) if isinstance(report, str) else report
    return schema.make("numbers", (_row(report, mention) for mention in read_mentions(report)[0]))


def _number(value):
    return None if value is None else float(value)


def _row(report: Report, mention: Mention) -> dict[str, object]:
    return {
        "report": report.id,
        "start": mention.start,
        "end": mention.end,
        "text": report.text[mention.start : mention.end],
        "kind": mention.kind,
        "value": _number(mention.value),
        "low": _number(mention.low),
        "high": _number(mention.high),
        "unit": mention.unit,
        "approx": mention.approx,
        "indicator": mention.indicator,
        "verb": mention.verb,
        "change": mention.change,
        "basis": mention.basis,
        "role": mention.role,
        "modality": mention.modality,
        "place": mention.place,
        "period_start": mention.period and mention.period[0],
        "period_end": mention.period and mention.period[1],
        "section": report.section_at(mention.start).label,
        "sentence": report.sentence_at(mention.start),
        "status": mention.status,
        "note": "; ".join(mention.notes) or None,
    }


def extract_metrics(report: Report | str) -> pd.DataFrame:
    numbers = extract_numbers(report)
    return schema.check("numbers", numbers[numbers["kind"].isin(METRIC_KINDS)].reset_index(drop=True))


def alignments(report: Report | str) -> pd.DataFrame:
    report = parse_report(report) if isinstance(report, str) else report
    _, readings = read_mentions(report)
    return schema.make(
        "alignments",
        (
            {
                "report": report.id,
                "reading": r.reading,
                "start": r.mention.start,
                "text": report.text[r.mention.start : r.mention.end],
                "value": _number(r.mention.value),
                "unit": r.mention.unit,
                "change": r.mention.change,
                "indicator": r.indicator,
                "period_start": r.period and r.period[0],
                "period_end": r.period and r.period[1],
                "agrees": r.agrees,
            }
            for r in readings
        ),
    )
