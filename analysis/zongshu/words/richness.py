"""Lexical richness: how many different words a text has for its length."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from zongshu.options import at_least
from zongshu.report import Report
from zongshu.schema import make
from zongshu.words.segmentation import as_tokens

Codes = npt.NDArray[np.int64]


def lexical_richness(
    reports_or_tokens: Report | str | pd.DataFrame | Iterable[Report | str],
    *,
    segment: int = 1000,
    window: int = 500,
) -> pd.DataFrame:
    """Measure the type-token ratio of each report: plain, standardised and as a moving average.

    The plain ratio falls as a text grows, so that it compares texts of one length only; the others do not.

    Parameters
    ----------
    reports_or_tokens : Report, str, iterable of them, or DataFrame
        Reports, texts of reports, or a frame of the schema ``tokens``.
    segment : int
        Number of words of a segment for the standardised ratio, at least 1; 1000 as in WordSmith.
    window : int
        Number of words of a window for the moving average, at least 1.

    Returns
    -------
    DataFrame
        Schema ``richness``: reports in their order, all words counted. ``sttr`` is null for a report shorter than a
        segment, ``mattr`` for one shorter than a window.

    Raises
    ------
    ParameterError
        If ``segment`` or ``window`` is no whole number of 1 or more, or two reports have the same id.
    SchemaError
        If a frame is given that is not one of tokens.

    Examples
    --------
    >>> frame = lexical_richness("排查隐患，整改隐患。", segment=2, window=3)
    >>> frame[["tokens", "types", "ttr", "sttr", "mattr"]].round(4).values.tolist()
    [[4.0, 3.0, 0.75, 1.0, 0.8333]]
    """
    at_least("segment", segment, 1)
    at_least("window", window, 1)
    return make(
        "richness",
        (
            _record(str(report), pd.factorize(words)[0], segment, window)
            for report, words in as_tokens(reports_or_tokens).groupby("report", sort=False)["word"]
        ),
    )


def _record(report: str, codes: Codes, segment: int, window: int) -> dict[str, object]:
    types = int(codes.max()) + 1
    return {
        "report": report,
        "tokens": len(codes),
        "types": types,
        "ttr": types / len(codes),
        "sttr": scott_sttr(codes, segment),
        "mattr": covington_mcfall_mattr(codes, window),
    }


def scott_sttr(codes: Codes, segment: int) -> float:
    """Return the standardised type-token ratio: the mean over consecutive segments, an incomplete one left out.

    Parameters
    ----------
    codes : ndarray of int, shape (tokens,)
        The words in their order, each as a number of its own.
    segment : int
        Number of words of a segment.

    Returns
    -------
    float
        NaN for a text shorter than a segment.

    References
    ----------
    M. Scott, "WordSmith Tools": standardised type/token ratio.

    Examples
    --------
    >>> scott_sttr(np.array([0, 0, 1, 2, 3]), 2)
    0.75
    """
    whole = codes[: len(codes) // segment * segment].reshape(-1, segment)
    if not len(whole):
        return float("nan")
    ordered = np.sort(whole, axis=1)
    types = 1 + (np.diff(ordered, axis=1) != 0).sum(axis=1)
    return float(types.mean() / segment)


def covington_mcfall_mattr(codes: Codes, window: int) -> float:
    """Return the moving-average type-token ratio: the mean over all windows, in time linear in the text.

    Parameters
    ----------
    codes : ndarray of int, shape (tokens,)
        The words in their order, each as a number of its own.
    window : int
        Number of words of a window.

    Returns
    -------
    float
        NaN for a text shorter than a window.

    References
    ----------
    M. A. Covington and J. D. McFall, "Cutting the Gordian knot: the moving-average type-token ratio", 2010.

    Examples
    --------
    >>> round(covington_mcfall_mattr(np.array([0, 0, 1, 0, 0, 1, 0]), 2), 4)
    0.8333
    """
    count = len(codes) - window + 1
    if count < 1:
        return float("nan")
    places = np.arange(len(codes))
    order = np.argsort(codes, kind="stable")
    before = np.full(len(codes), -1)
    same = codes[order][1:] == codes[order][:-1]
    before[order[1:][same]] = order[:-1][same]
    # A word adds a type to the windows that contain it and begin behind its last occurrence.
    first = np.maximum(before + 1, places - window + 1).clip(0)
    last = np.minimum(places, count - 1)
    return float((last - first + 1).clip(0).sum() / count / window)
