"""From bytes to a Report: encodings, layout, sections, sentences."""

from zongshu.reading.formats import read_report, read_reports
from zongshu.reading.parsing import parse_report

__all__ = ["parse_report", "read_report", "read_reports"]
