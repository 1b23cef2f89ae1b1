"""Change over time: what a report says rose or fell."""

from zongshu.trends.changes import changes, signed_changes

__all__ = ["changes", "signed_changes"]
