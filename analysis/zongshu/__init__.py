"""Zongshu (综述): Chinese official reports, read as data."""

from zongshu.numbers import alignments, extract_metrics, extract_numbers
from zongshu.reading import parse_report, read_report

__all__ = ["alignments", "extract_metrics", "extract_numbers", "parse_report", "read_report"]
__version__ = "0.1.0"
