"""Figures: each function draws a frame of the package on Axes and returns them; ``save`` writes them to files."""

from zongshu.plots.cloud import plot_word_cloud
from zongshu.plots.ledger import plot_ledger
from zongshu.plots.metrics import pages, plot_metrics
from zongshu.plots.readings import plot_readings
from zongshu.plots.saving import Picture, save
from zongshu.plots.slogans import plot_slogans
from zongshu.plots.trends import plot_changes
from zongshu.plots.words import plot_top_words, plot_words_by_section

__all__ = [
    "Picture",
    "pages",
    "plot_changes",
    "plot_ledger",
    "plot_metrics",
    "plot_readings",
    "plot_slogans",
    "plot_top_words",
    "plot_word_cloud",
    "plot_words_by_section",
    "save",
]
