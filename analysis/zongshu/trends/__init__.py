"""Change over time: what a report says rose or fell, and which words did in many reports."""

from zongshu.trends.changes import changes, signed_changes
from zongshu.trends.words import word_series, word_trends

__all__ = ["changes", "signed_changes", "word_series", "word_trends"]
