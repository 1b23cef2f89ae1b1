"""Frames to files and to readers: CSV, JSON and Excel workbooks, and tables with Chinese heads."""

from zongshu.export.readable import readable, sentences, table
from zongshu.export.writing import encode, write

__all__ = ["encode", "readable", "sentences", "table", "write"]
