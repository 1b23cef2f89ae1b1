"""The ledger: every number of a report, what it is, and whose it is."""

from zongshu.numbers.ledger import alignments, extract_metrics, extract_numbers
from zongshu.numbers.slogans import find_slogans

__all__ = ["alignments", "extract_metrics", "extract_numbers", "find_slogans"]
