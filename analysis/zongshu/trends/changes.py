"""What rose and what fell: the changes a report states, signed."""

from __future__ import annotations

from collections.abc import Collection, Hashable

import pandas as pd

from zongshu.corrections import correct
from zongshu.corrections.applying import File
from zongshu.report import Report
from zongshu.schema import check, columns
from zongshu.terms import period_name, terms

SIGNS = {"increase": 1.0, "decrease": -1.0, "flat": 0.0}
ROLES = ("rate", "delta")


def changes(report: Report | str, *, corrections: File | pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the changes a report states: rates (10.98%, 0.3个百分点, 1.5倍) and amounts (减少1起).

    Parameters
    ----------
    report : Report or str
        A report, or its text.
    corrections : path or DataFrame, optional
        A file that `zongshu.read_corrections` reads, or its frame; by default the one that ``zongshu.toml`` names.

    Returns
    -------
    DataFrame
        A frame ``changes``, a row a number, in the order of the text; ``value`` is in the units of ``unit``, negative
        for a fall. Where a number can be read in several ways, ``indicator`` stays as open as in the ledger, and
        ``readings`` says what each reading makes of it; once a reader has chosen one, the ledger follows it.

    Examples
    --------
    >>> changes("全市刑事案件同比下降8.5%。")[["text", "value"]].values.tolist()
    [['8.5%', -8.5]]
    """
    read = correct(report, corrections)
    return signed_changes(read.numbers, read.readings)


def signed_changes(numbers: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    """Select the changes of a ledger, sign them and join what the readings say.

    Parameters
    ----------
    numbers, readings : DataFrame
        Frames ``numbers`` and ``alignments`` of the same reports, as they are read or as they are corrected.

    Returns
    -------
    DataFrame
        A frame ``changes``. The ends of a from-to (由4500元提高到5000元) are levels and not in it; a range keeps its
        row, with a null value.

    Examples
    --------
    >>> from zongshu.numbers import alignments, extract_numbers
    >>> text = "全市刑事案件同比下降8.5%，破获案件1770起。"
    >>> signed_changes(extract_numbers(text), alignments(text))["value"].tolist()
    [-8.5]
    """
    chosen = numbers[(numbers["status"] == "corrected") & numbers["indicator"].notna()]
    said = _said(readings, set(zip(chosen["report"], chosen["start"], strict=True)))
    found = numbers[numbers["change"].isin(list(SIGNS)) & numbers["role"].isin(ROLES)]
    phrases = [said.get(key) for key in zip(found["report"], found["start"], strict=True)]
    rows = found.assign(
        value=found["value"] * found["change"].map(SIGNS).astype("float64"),
        readings=pd.Series(phrases, index=found.index, dtype="str"),
    )
    return check("changes", rows[[column.name for column in columns("changes")]].reset_index(drop=True))


def _said(readings: pd.DataFrame, closed: Collection[Hashable]) -> dict[Hashable, str]:
    """Return for every number with several readings what they say: in one phrase where all agree."""
    names, agreed = terms("reading"), terms("agrees")["yes"]
    said: dict[Hashable, str] = {}
    for key, rows in readings.groupby(["report", "start"], sort=False):
        if len(rows) == 1 and key in closed:
            continue  # a reader has chosen, and the ledger says what
        phrases = {}
        for row in rows.to_dict("records"):
            name = names.get(row["reading"], row["reading"])
            indicator = row["indicator"] if pd.notna(row["indicator"]) else ""
            what = f"{period_name(row['period_start'], row['period_end'])} {indicator}".strip()
            phrases[name] = f"{name}：{what}" if what else name
            if row["agrees"] is True and what:
                phrases = {agreed: f"{agreed}：{what}"}
        said[key] = "；".join(phrases.values())
    return said
