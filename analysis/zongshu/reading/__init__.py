"""From bytes to a Report: encodings, formats, layout, sections, sentences."""

from zongshu.reading.files import Document, documents, read_report, read_reports
from zongshu.reading.formats import is_document
from zongshu.reading.limits import Limits
from zongshu.reading.parsing import parse_report

__all__ = ["Document", "Limits", "documents", "is_document", "parse_report", "read_report", "read_reports"]
