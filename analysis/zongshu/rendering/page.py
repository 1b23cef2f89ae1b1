"""The report as one HTML file: facts, the three parts, the annotated text, the ledger, and where it all came from."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from zongshu import reader
from zongshu.rendering.blocks import Block, Picture, Prose, Table
from zongshu.rendering.fonts import bold_characters, font_uri, lacking
from zongshu.report import Report
from zongshu.terms import terms

LIMIT = 2_000_000  # bytes; a page is sent by mail and opened on phones
SCALES = (1.0, 2 / 3, 0.5, 0.375)  # of the pictures' 200 dots an inch, tried in turn
NAMED = 6  # places that the facts of many reports name
SHOWN_VERSIONS = ("zongshu", "pandas", "numpy", "matplotlib", "seaborn", "jieba", "papermill")
# They stand for the fonts until the page's characters are known: `reader.escape` leaves them in no text of a document.
_FONT, _BOLD = Markup("\x01"), Markup("\x02")


@dataclass(frozen=True)
class Part:
    """What one notebook adds to the page: its blocks, its parameters, and what failed in it."""

    name: str
    blocks: Sequence[Block]
    parameters: Mapping[str, object]
    error: str | None

    @property
    def title(self) -> str:
        """The first heading of the notebook."""
        return next((block.title for block in self.blocks if isinstance(block, Prose) and block.title), self.name)


def compose(report: Report, numbers: pd.DataFrame, parts: Sequence[Part], source_hash: str) -> bytes:
    """Return the page; where it would be larger than `LIMIT`, with pictures of a lower resolution.

    Parameters
    ----------
    report : Report
    numbers : DataFrame
        Its ledger.
    parts : sequence of Part
        In the order of the page.
    source_hash : str
        SHA-256 of the source file, hexadecimal.
    """
    values = {
        "report": report,
        "text": reader.annotate(report, numbers),
        "ledger": reader.ledger(numbers),
        "legend": reader.legend(numbers),
        "source_name": Path(report.origin).name,
        "source_hash": source_hash,
        "versions": versions(),
    }
    return page("page", parts, _facts(report, numbers), values)


def compose_many(name: str, reports: Sequence[Report], parts: Sequence[Part], source_hash: str) -> bytes:
    """Return the page of many reports; where it would be larger than `LIMIT`, with pictures of a lower resolution.

    Parameters
    ----------
    name : str
        What the page is called: the name of the folder or corpus.
    reports : sequence of Report
        In the order of time.
    parts : sequence of Part
        In the order of the page.
    source_hash : str
        SHA-256 of all texts, hexadecimal.
    """
    values = {
        "name": name,
        "listed": _listed(reports),
        "source_hash": source_hash,
        "versions": versions(),
    }
    return page("many", parts, common_facts(reports), values)


def _listed(reports: Sequence[Report]) -> Table:
    """Return the list of reports, a row each."""
    columns = terms("column")
    return Table(
        [columns[column] for column in ("title", "published", "place", "source", "characters", "report")],
        [
            [
                report.title or report.id,
                day(report),
                report.place or "",
                report.source or "",
                f"{len(report.text):,}",
                report.id,
            ]
            for report in reports
        ],
    )


def page(template: str, parts: Sequence[Part], facts: Sequence[tuple[str, str]], values: Mapping[str, object]) -> bytes:
    """Fill a template that extends the page's frame; its font has the characters that are used.

    Parameters
    ----------
    template : str
        Its name.
    parts : sequence of Part
        In the order of the page; their pictures lose resolution where the page would be larger than `LIMIT`.
    facts : sequence of tuple of str
        What stands on top, as pairs of name and value; which characters the font lacks is added, if any.
    values : mapping of str to object
        What else the template shows.
    """
    values = {**values, "facts": facts, "font": _FONT, "bold": _BOLD}
    html = reader.fill(template, parts=parts, **values)
    # The characters used are those of the page itself, whatever put them there.
    if missing := lacking(html.unescape()):
        values["facts"] = [*facts, ("缺字", _without_glyph(missing))]
        html = reader.fill(template, parts=parts, **values)
    font = font_uri(frozenset(html.unescape()))
    bold = font_uri(bold_characters(html), bold=True)
    for scale in SCALES:
        if len(html.encode("utf-8")) + len(font) + len(bold) <= LIMIT:
            break
        html = reader.fill(template, parts=[_scaled(part, scale) for part in parts], **values)
    return str(html).replace(_FONT, font).replace(_BOLD, bold).encode("utf-8")


def _without_glyph(missing: Sequence[str]) -> str:
    """Say which characters are left to the reader's own fonts."""
    named = "、".join(missing[:NAMED]) + ("等" if len(missing) > NAMED else "")
    return f"{len(missing)} 个字不在本页所带的字体里（如{named}），由阅读者机器上的字体显示，机器上也没有的显示为方框"


def _scaled(part: Part, scale: float) -> Part:
    shown = [block.scaled(scale) if isinstance(block, Picture) else block for block in part.blocks]
    return replace(part, blocks=shown)


def _facts(report: Report, numbers: pd.DataFrame) -> list[tuple[str, str]]:
    """Return what is known of the report and how its numbers were read, as pairs of name and value."""
    metrics = numbers[numbers["kind"].isin(reader.FAMILIES["amount"] + reader.FAMILIES["rate"])]
    unknown = int((numbers["kind"] == "unknown").sum())
    found = [
        ("发布", str(report.published).removesuffix(" 00:00:00") if report.published else None),
        ("来源", report.source),
        ("责任编辑", report.editor),
        ("地域", report.place),
        ("篇幅", f"{len(report.text):,} 字符，{len(report.sentences)} 句，{len(report.sections)} 部分"),
        ("数字", f"{len(numbers)} 处，其中指标 {len(metrics)} 项，未识别 {unknown} 处"),
        ("待核", _open(numbers, metrics)),
    ]
    return [(name, value) for name, value in found if value]


def common_facts(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """Return what is known of many reports, as pairs of name and value."""
    days = [day for day in map(day, reports) if day]
    places = list(dict.fromkeys(report.place for report in reports if report.place))
    found = [
        ("报告", f"{len(reports)} 篇"),
        ("发布", " 至 ".join(dict.fromkeys([min(days), max(days)])) if days else ""),
        ("地域", "、".join(places[:NAMED]) + (f"等 {len(places)} 处" if len(places) > NAMED else "")),
        ("篇幅", f"{sum(len(report.text) for report in reports):,} 字符"),
    ]
    return [(name, value) for name, value in found if value]


def day(report: Report) -> str:
    """Return the day on which a report was published; nothing where it is not known."""
    return f"{report.published:%Y-%m-%d}" if report.published else ""


def _open(numbers: pd.DataFrame, metrics: pd.DataFrame) -> str:
    """Say how many numbers a reader should look at again, and why."""
    counts = numbers["status"].value_counts()
    several, unresolved = (int(counts.get(status, 0)) for status in ("ambiguous", "unresolved"))
    nameless = int((metrics["indicator"].isna() & (metrics["status"] != "ambiguous")).sum())
    return (
        f"{several + unresolved} 处：有多种读法 {several} 处，未能确定 {unresolved} 处；{nameless} 项指标未读出指什么"
    )


def versions() -> list[tuple[str, str]]:
    """Return the versions of Python and of the packages that shape the outputs."""
    return [("Python", platform.python_version()), *((name, version(name)) for name in SHOWN_VERSIONS)]
