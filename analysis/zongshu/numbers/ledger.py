"""The ledger of a report: every number in one row, and the readings of the lists that stay open.

The way of a report: ``scan`` finds the numbers; ``resolve_dates`` gives dates their days; ``clauses`` takes the words
around each metric; ``attribute`` reads indicator, verb and change from them; ``pair`` gives the values of 分别 their
heads; ``assign_periods``, ``headings`` and ``assign_places`` say when and where.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from zongshu import schema
from zongshu.numbers.attribution import attribute
from zongshu.numbers.clauses import clauses
from zongshu.numbers.dating import resolve_dates, resolve_years
from zongshu.numbers.headings import Heading, headings
from zongshu.numbers.mention import METRIC_KINDS, Mention
from zongshu.numbers.modality import is_done, is_goal
from zongshu.numbers.numerals import plain_words
from zongshu.numbers.pairing import Alignment, pair
from zongshu.numbers.places import assign_places
from zongshu.numbers.scanning import scan
from zongshu.numbers.when import assign_periods, carry_periods, within_spans
from zongshu.reading import parse_report
from zongshu.report import Report
from zongshu.terms import terms

#: A period of so many days is a year or longer.
_YEAR_DAYS = 364
#: In these days of a year its plans are told.
_OPENING_DAYS = 120
#: How far from a number its indicator may stand.
_WORDS_AWAY = 200


def read_mentions(report: Report) -> tuple[list[Mention], list[Alignment]]:
    """Return every number of the report, read to the end, and the readings of those whose pairing is open."""
    mentions = scan(report.text)
    resolve_dates(report, mentions)
    above = _headings_above(report, mentions)
    resolve_years(report, mentions, [head.period if head.modality == "actual" else None for head in above])
    plain = plain_words(report.text)
    found = clauses(plain, mentions, report.sentences)
    attribute(plain, found)
    readings = pair(found)
    _as_printed(report.text, plain, mentions)
    assign_periods(report, mentions)
    _apply_headings(report, mentions, above)
    carry_periods(report, mentions)
    within_spans(report, mentions, [heading.period for heading in above])
    assign_places(report, mentions)
    return mentions, readings


def read_rows(report: Report) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the rows of the frames ``numbers`` and ``alignments``, read in one go and not yet made frames."""
    mentions, readings = read_mentions(report)
    return [_row(report, mention) for mention in mentions], [_reading(report, reading) for reading in readings]


def _as_printed(text: str, plain: str, mentions: list[Mention]) -> None:
    """Write indicators and verbs in the characters of the text where these are not those of the tables."""
    if text == plain:
        return
    for mention in mentions:
        for field in ("indicator", "verb"):
            if not (words := getattr(mention, field)):
                continue
            place = plain.rfind(words, max(0, mention.start - _WORDS_AWAY), mention.start)
            if place < 0:
                place = plain.find(words, mention.end, mention.end + _WORDS_AWAY)
            if place >= 0:
                setattr(mention, field, text[place : place + len(words)])


def _headings_above(report: Report, mentions: list[Mention]) -> list[Heading]:
    """Return what the heads above each mention say."""
    found = headings(report, mentions)
    places = {id(section): place for place, section in enumerate(report.sections)}
    return [found[places[id(report.section_at(mention.start))]] for mention in mentions]


def _apply_headings(report: Report, mentions: list[Mention], above: list[Heading]) -> None:
    """Give the metrics what only the heads above them say, and mark those whose indicator nothing says."""
    for mention, heading in zip(mentions, above, strict=True):
        if not mention.is_metric:
            continue
        recalled = _is_recalled(report, mention, heading)
        if mention.period is None and mention.status != "ambiguous" and mention.role != "from":
            mention.period = heading.period
        aimed_at = _is_ahead(report, mention) or is_goal(report.text, mention.start, mention.end)
        said = heading.modality or ("target" if aimed_at else mention.modality)
        if said != "actual" and (recalled or mention.role == "from" or is_done(report.text, mention.start)):
            said = "actual"  # 由5%提高到6%, 目前已达到6%
        mention.modality = said
        if mention.indicator is None and mention.status == "certain" and "descriptive" not in mention.notes:
            mention.status = "unresolved"
            mention.notes.append("no indicator")


def _is_recalled(report: Report, mention: Mention, heading: Heading) -> bool:
    """Whether a metric is of a time before the one that its head is about, or over when the report was given."""
    if mention.period is None:
        return False
    over = report.year is not None and mention.period[1].year < report.year and mention.modality != "target"
    return over or (heading.period is not None and mention.period[1] < heading.period[0])


def _is_ahead(report: Report, mention: Mention) -> bool:
    """Whether a report tells of a year that is to come, or that it opens: later in the year, it tells what was done."""
    if mention.period is None:
        return False
    first, last = mention.period
    if report.published is not None and first > report.published.date():
        return True
    if (last - first).days < _YEAR_DAYS:
        return False
    if report.published is None:
        return report.year is not None and last.year > report.year
    return last > report.published.date() and (report.published.date() - first).days < _OPENING_DAYS


def extract_numbers(report: Report | str) -> pd.DataFrame:
    """Return the ledger of a report: one row a number, sorted, none left out, none twice.

    Parameters
    ----------
    report : Report or str
        A report, or a bare text, which is parsed as one.

    Returns
    -------
    pandas.DataFrame
        Frame ``numbers``. Values are in base units (5.67万亿元 is 5.67e12 元); a percentage keeps its printed number,
        always positive, and ``change`` says the direction; what is not understood has the kind ``unknown``.

    Examples
    --------
    >>> numbers = extract_numbers("2024年7月，投入警力5万余人次，同比增长6.1%。")
    >>> numbers[["text", "kind", "value", "unit", "approx", "indicator"]].values.tolist()[1:]
    [['5万余人次', 'count', 50000.0, '人次', 'over', '警力'], ['6.1%', 'percent', 6.1, '%', nan, '警力']]
    """
    report = parse_report(report) if isinstance(report, str) else report
    mentions, _ = read_mentions(report)
    return schema.make("numbers", (_row(report, mention) for mention in mentions))


def extract_metrics(report: Report | str) -> pd.DataFrame:
    """Return the ledger's metrics: counts, percentages, points, money, measures, multiples and ratios.

    Parameters
    ----------
    report : Report or str
        A report, or a bare text.

    Returns
    -------
    pandas.DataFrame
        Frame ``numbers``, only the rows that count or measure something.

    Examples
    --------
    >>> extract_metrics("2024年7月2日，召开3次会议。")["text"].tolist()
    ['3次']
    """
    numbers = extract_numbers(report)
    return numbers[numbers["kind"].isin(METRIC_KINDS)].reset_index(drop=True)


def alignments(report: Report | str) -> pd.DataFrame:
    """Return the numbers whose pairing with indicators and periods is open, a row for each in each reading.

    Parameters
    ----------
    report : Report or str
        A report, or a bare text.

    Returns
    -------
    pandas.DataFrame
        Frame ``alignments``: ``period-major`` reads all indicators of the first period first, ``indicator-major`` all
        periods of the first indicator; ``agrees`` where both say the same; ``unpaired`` where no pairing fits.

    Examples
    --------
    >>> open_ones = alignments("2024年7月、2024年8月警情和立案数同比分别下降1%、2%、3%和4%。")
    >>> open_ones[open_ones["agrees"]]["text"].unique().tolist()
    ['1%', '4%']
    """
    report = parse_report(report) if isinstance(report, str) else report
    _, readings = read_mentions(report)
    return schema.make("alignments", (_reading(report, reading) for reading in readings))


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _row(report: Report, mention: Mention) -> dict[str, object]:
    first, last = mention.period or (None, None)
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
        "period_start": first,
        "period_end": last,
        "section": report.section_at(mention.start).label,
        "sentence": report.sentence_at(mention.start),
        "status": mention.status,
        "note": "；".join(terms("note").get(note, note) for note in mention.notes) if mention.notes else None,
    }


def _reading(report: Report, reading: Alignment) -> dict[str, object]:
    mention = reading.mention
    first, last = reading.period or (None, None)
    return {
        "report": report.id,
        "reading": reading.reading,
        "start": mention.start,
        "text": report.text[mention.start : mention.end],
        "value": _number(mention.value),
        "unit": mention.unit,
        "change": mention.change,
        "indicator": reading.indicator,
        "period_start": first,
        "period_end": last,
        "agrees": reading.agrees,
    }
