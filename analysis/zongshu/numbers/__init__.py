"""The ledger: every number of a report, what it is, and whose it is."""

from zongshu.numbers.ledger import alignments, extract_metrics, extract_numbers

__all__ = ["alignments", "extract_metrics", "extract_numbers"]
