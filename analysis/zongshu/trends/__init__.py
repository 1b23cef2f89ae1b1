"""Change over time: what a report says rose or fell, and which words and indicators did in many reports."""

from zongshu.trends.audit import audit
from zongshu.trends.changes import changes, signed_changes
from zongshu.trends.gathering import corrected, gather, holds_many, in_time
from zongshu.trends.implied import implied_levels
from zongshu.trends.leading import leading_series, series_by_place
from zongshu.trends.series import metric_series, of_indicator
from zongshu.trends.sources import ledgers_from, ledgers_of
from zongshu.trends.words import word_series, word_trends

__all__ = [
    "audit",
    "changes",
    "corrected",
    "gather",
    "holds_many",
    "implied_levels",
    "in_time",
    "leading_series",
    "ledgers_from",
    "ledgers_of",
    "metric_series",
    "of_indicator",
    "series_by_place",
    "signed_changes",
    "word_series",
    "word_trends",
]
