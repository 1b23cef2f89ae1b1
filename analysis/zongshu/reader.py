"""A report as HTML: its text with every number marked by kind, linked to its row in the ledger and back.

All text of a document reaches HTML through `escape`: the templates' environment applies it to whatever they insert.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
from markupsafe import Markup

from zongshu.export.cells import clean
from zongshu.report import Report, Section
from zongshu.terms import period_name, terms

# Kinds that a reader takes together share a colour; within a family, the line under the number tells them apart.
FAMILIES = {
    "amount": ("count", "money", "measure"),
    "rate": ("percent", "point", "multiple", "ratio"),
    "time": ("date", "time", "duration"),
    "name": ("rank", "ordinal", "label"),
    "saying": ("slogan", "idiom"),
    "open": ("unknown",),
}

Row = dict[str, Any]


@dataclass(frozen=True)
class Piece:
    """A piece of a paragraph: plain text, or a number with its row of the ledger."""

    text: str
    number: Row | None = None
    strong: bool = False


def escape(text: object) -> Markup:
    r"""Return text as HTML in which nothing is markup: the one way by which a document's text reaches a page.

    Examples
    --------
    >>> escape("<b>5.2%</b>\x00")
    Markup('&lt;b&gt;5.2%&lt;/b&gt;')
    """
    return text if isinstance(text, Markup) else Markup.escape(clean(str(text)))


@cache
def environment() -> jinja2.Environment:
    """Return the environment of the page's templates, which escapes everything that is inserted."""
    folder = Path(str(resources.files("zongshu").joinpath("templates")))
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        finalize=escape,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shared = (terms, family, subject, amount, period, change, remark, spoken)
    made.globals.update({function.__name__: function for function in shared})
    return made


def fill(template: str, **values: object) -> Markup:
    """Return a template of the page with values, escaped, in its places."""
    return Markup(environment().get_template(f"{template}.html.j2").render(values))  # noqa: S704 (it escaped them)


def annotate(report: Report, numbers: pd.DataFrame) -> Markup:
    """Return the report's text as HTML in which each number is a link to its row in `ledger`.

    Parameters
    ----------
    report : Report
    numbers : DataFrame
        Frame ``numbers`` of this report.

    Returns
    -------
    Markup
        The number that begins at offset ``n`` has the id ``t-n`` and links to ``#n-n``.
    """
    rows = records(numbers)
    starts = [row["start"] for row in rows]
    sections = [
        (section, [list(_pieces(report, section, start, end, rows, starts)) for start, end in _lines(report, section)])
        for section in report.sections
    ]
    return fill("annotated", sections=sections)


def ledger(numbers: pd.DataFrame) -> Markup:
    """Return the ledger as an HTML table; the row of the number at offset ``n`` has the id ``n-n``, linked to ``#t-n``.

    Parameters
    ----------
    numbers : DataFrame
        Frame ``numbers`` of one report.
    """
    sections: dict[str, list[Row]] = {}
    for row in records(numbers):
        sections.setdefault(row["section"] or "", []).append(row)
    return fill("ledger", sections=sections)


def legend(numbers: pd.DataFrame) -> Markup:
    """Return a list of the kinds that stand in the ledger, marked as in the text, with how many there are of each."""
    counts = numbers["kind"].value_counts().to_dict()
    kinds = [kind for members in FAMILIES.values() for kind in members if kind in counts]
    return fill("legend", kinds=kinds, counts=counts)


def family(kind: str) -> str:
    """Return the family of a kind.

    Examples
    --------
    >>> family("percent")
    'rate'
    """
    return next((name for name, members in FAMILIES.items() if kind in members), "open")


def amount(row: Row) -> str:
    """Return a row's value as a reader writes it: ``1,770``, or the ends of a range where there is no single value.

    Examples
    --------
    >>> amount({"value": 5.67e12, "low": None, "high": None})
    '5,670,000,000,000'
    """
    if row["value"] is not None:
        return _plain(row["value"])
    ends = [_plain(row[end]) for end in ("low", "high") if row[end] is not None]
    return "–".join(ends)


def period(row: Row) -> str:
    """Return the name of a row's period.

    Examples
    --------
    >>> period({"period_start": pd.Timestamp("2024-01-01"), "period_end": pd.Timestamp("2024-06-30")})
    '2024年上半年'
    """
    return period_name(row["period_start"], row["period_end"])


def change(row: Row) -> str:
    """Return the change that a row reports: 同比下降."""
    return "".join(terms(field).get(row[field], "") for field in ("basis", "change"))


def subject(row: Row) -> str:
    """Return what a row is about: 破获 刑事案件."""
    return " ".join(row[field] for field in ("verb", "indicator") if row[field])


def remark(row: Row) -> str:
    """Return why a row is not certain and what else there is to know of it."""
    status = terms("status").get(row["status"], row["status"]) if row["status"] != "certain" else None
    return "：".join(part for part in (status, row["note"]) if part)


def spoken(row: Row) -> str:
    """Return what the ledger says of a number, in a line: what a reader sees who points at it."""
    kind = terms("kind").get(row["kind"], row["kind"])
    parts = (kind, subject(row), change(row), amount(row) + (row["unit"] or ""), period(row), remark(row))
    return " · ".join(part for part in parts if part)


def records(numbers: pd.DataFrame) -> list[Row]:
    """Return a frame's rows with None for whatever is missing.

    Examples
    --------
    >>> records(pd.DataFrame({"value": [1.5, float("nan")]}))
    [{'value': 1.5}, {'value': None}]
    """
    native = numbers.astype(object)
    filled = native.where(native.notna(), None)
    return [dict(zip(filled.columns, row, strict=True)) for row in filled.itertuples(index=False)]


def _plain(number: float) -> str:
    return f"{number:,}".removesuffix(".0")


def _lines(report: Report, section: Section) -> Iterator[tuple[int, int]]:
    """Yield the span of each line of a section that has text, without the white space around it."""
    start = section.start
    for line in report.text[section.start : section.end].split("\n"):
        text = line.strip()
        if text:
            begin = start + line.index(text)
            yield begin, begin + len(text)
        start += len(line) + 1


def _pieces(
    report: Report, section: Section, start: int, end: int, rows: list[Row], starts: list[int]
) -> Iterator[Piece]:
    """Divide a line into numbers, the section's head where it stands in the line, and the text between."""
    head_end = start
    if section.head:
        found = report.text.find(section.head, start, end)
        if found >= 0 and section.start <= start and found - section.start <= 12:
            head_end = found + len(section.head)
    place = start
    for row in rows[bisect_left(starts, start) : bisect_left(starts, end)]:
        yield from _plain_pieces(report.text, place, row["start"], head_end)
        yield Piece(report.text[row["start"] : row["end"]], row, row["start"] < head_end)
        place = row["end"]
    yield from _plain_pieces(report.text, place, end, head_end)


def _plain_pieces(text: str, start: int, end: int, head_end: int) -> Iterator[Piece]:
    for begin, stop, strong in ((start, min(end, head_end), True), (max(start, head_end), end, False)):
        if begin < stop:
            yield Piece(text[begin:stop], strong=strong)
