"""What a reader knows better: a table of corrections, applied last, never lost, reported where the text has changed."""

from zongshu.corrections.adding import add_correction
from zongshu.corrections.applying import Corrected, apply_corrections, correct
from zongshu.corrections.table import read_corrections

__all__ = ["Corrected", "add_correction", "apply_corrections", "correct", "read_corrections"]
