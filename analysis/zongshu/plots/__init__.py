"""Figures: each function draws a frame of the package on Axes and returns them; ``save`` writes them to files."""

from zongshu.plots.ledger import plot_ledger
from zongshu.plots.metrics import pages, plot_metrics
from zongshu.plots.saving import Picture, save
from zongshu.plots.words import plot_top_words

__all__ = ["Picture", "pages", "plot_ledger", "plot_metrics", "plot_top_words", "save"]
