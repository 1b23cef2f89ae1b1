"""Frames to files and to readers: CSV, JSON and Excel workbooks, and tables with Chinese heads."""

from zongshu.export.corpus import write_corpus
from zongshu.export.kwic import Kwic, kwic
from zongshu.export.readable import quoted, readable, sentences, table
from zongshu.export.writing import encode, write

__all__ = ["Kwic", "encode", "kwic", "quoted", "readable", "sentences", "table", "write", "write_corpus"]
