"""How frames, reports and corpora look as the last line of a cell, for who asks for it: ``%load_ext zongshu.views``.

Nothing is registered at import: a frame is a pandas frame, and how those look is the reader's own setting.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from zongshu.corpus import Corpus
from zongshu.corrections import correct
from zongshu.export.cells import cells
from zongshu.export.readable import cell_text, readable
from zongshu.reader import annotate, fill, legend, period
from zongshu.report import Report
from zongshu.terms import terms
from zongshu.views.parts import facts

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

MOST_ROWS = 60
PRINTED = ("value", "low", "high", "rounding")  # beside a value: of the texts, with their decimals
LARGE = 10  # from here on two decimals say as much as four do below
LONGEST = 24  # characters of a cell; the rest stands in its title


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Show public frames, reports and corpora for reading; ``%load_ext zongshu.views`` calls this.

    Parameters
    ----------
    shell : InteractiveShell

    Examples
    --------
    >>> from IPython.core.interactiveshell import InteractiveShell
    >>> shell = InteractiveShell()
    >>> load_ipython_extension(shell)
    >>> shell.display_formatter.format(pd.DataFrame({"value": [1770.0]}))[0]["text/html"].count("1,770")
    1
    """
    for kind, shown in SHOWN.items():
        _formatter(shell).for_type(kind, shown)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Show them as they were shown before; ``%unload_ext zongshu.views`` calls this.

    Parameters
    ----------
    shell : InteractiveShell

    Examples
    --------
    >>> from IPython.core.interactiveshell import InteractiveShell
    >>> shell = InteractiveShell()
    >>> load_ipython_extension(shell)
    >>> unload_ipython_extension(shell)
    >>> "1770.0" in shell.display_formatter.format(pd.DataFrame({"value": [1770.0]}))[0]["text/html"]
    True
    """
    for kind in SHOWN:
        _formatter(shell).pop(kind, None)


def _formatter(shell: InteractiveShell) -> Any:
    assert shell.display_formatter is not None  # noqa: S101 (every shell that shows anything has one)
    return shell.display_formatter.formatters["text/html"]


def style() -> Markup:
    """Return the style of all views, as an element."""
    text = resources.files("zongshu").joinpath("templates", "views.css").read_text(encoding="utf-8")
    return Markup("<style>{}</style>").format(Markup(text))  # noqa: S704 (our own file)


def frame_html(frame: pd.DataFrame) -> Any:
    """Return a frame as HTML: for reading if all of its columns are of public frames, else as pandas has it."""
    if not len(frame.columns) or not set(frame.columns) <= terms("column").keys():
        return frame._repr_html_()  # type: ignore[operator]  # what pandas itself gives a notebook
    shown = readable(frame.head(MOST_ROWS))
    printed = PRINTED if "value" in frame.columns else ()
    texts = [
        [cell_text(cell) for cell in cells(shown[name])] if own in printed else _aligned(shown[name])
        for name, own in zip(shown.columns, frame.columns, strict=True)
    ]
    numeric = [
        name == "left" or (pd.api.types.is_numeric_dtype(frame[name]) and not _is_truth(frame[name]))
        for name in frame.columns  # what stands to the left of a word ends at it, as a number does at its unit
    ]
    return style() + fill(
        "frame",
        heads=list(zip(shown.columns, frame.columns, numeric, strict=True)),
        rows=list(zip(*texts, strict=True)),
        numeric=numeric,
        longest=LONGEST,
        left_out=max(0, len(frame) - MOST_ROWS),
        count=f"{len(frame):,}",
    )


def report_html(report: Report) -> Any:
    """Return a report as HTML: its facts and its text, with every number marked by kind."""
    numbers = correct(report).numbers
    when = dict(zip(("period_start", "period_end"), report.period or (None, None), strict=True))
    told = facts(
        [
            ("标题", report.title or report.id),
            ("副题", report.subtitle or ""),
            ("发布", str(report.published or "")),
            ("所述时期", period(when)),
            ("来源", report.source or ""),
            ("地域", report.place or ""),
            ("篇幅", f"{len(report.text):,} 字，{len(numbers):,} 个数字"),
        ]
    )
    return style() + fill("whole", facts=told, legend=legend(numbers), text=annotate(report, numbers))


def corpus_html(corpus: Corpus) -> Any:
    """Return what there is in a corpus as HTML."""
    reports = corpus.reports()
    states = reports["state"].value_counts()
    days = reports["published"].dropna()
    return style() + facts(
        [
            ("语料库", corpus.path.name),
            (
                "报告",
                "，".join(f"{terms('state')[name]} {states[name]:,} 篇" for name in terms("state") if name in states),
            ),
            ("发布", f"{days.min():%Y-%m-%d} 至 {days.max():%Y-%m-%d}" if len(days) else ""),
            ("数字", f"{int(reports['numbers'].sum()):,} 个"),
            ("词", f"{int(reports['words'].sum()):,} 个"),
        ]
    )


def _is_truth(column: pd.Series[Any]) -> bool:
    return pd.api.types.is_bool_dtype(column)


def _aligned(column: pd.Series[Any]) -> list[str]:
    """Return the cells of a column; of computed numbers with as many decimals each, so that their points align."""
    if not pd.api.types.is_float_dtype(column) or (column.dropna() % 1 == 0).all():
        return [cell_text(cell) for cell in cells(column)]
    digits = 4 if column.abs().max() < LARGE else 2
    least = 10.0**-digits
    return [
        "" if cell is None else f"<{least:.{digits}f}" if 0 < float(cell) < least / 2 else f"{float(cell):,.{digits}f}"
        for cell in cells(column)
    ]


SHOWN = {pd.DataFrame: frame_html, Report: report_html, Corpus: corpus_html}
