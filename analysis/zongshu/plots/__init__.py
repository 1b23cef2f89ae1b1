"""Figures: each function draws a frame of the package on Axes and returns them; ``save`` writes them to files."""

from zongshu.plots.cloud import plot_word_cloud
from zongshu.plots.conflicts import plot_conflicts
from zongshu.plots.dispersion import plot_dispersion
from zongshu.plots.growth import plot_growth
from zongshu.plots.keyness import plot_keyness
from zongshu.plots.ledger import plot_ledger
from zongshu.plots.levels import plot_levels
from zongshu.plots.metrics import pages, plot_metrics
from zongshu.plots.places import plot_places
from zongshu.plots.readings import plot_readings
from zongshu.plots.saving import Picture, save
from zongshu.plots.series import plot_word_series, plot_words_by_period
from zongshu.plots.slogans import plot_slogans
from zongshu.plots.slope import plot_slope
from zongshu.plots.trends import plot_changes
from zongshu.plots.words import plot_top_words, plot_words_by_section
from zongshu.plots.zipf import plot_rank_frequency

__all__ = [
    "Picture",
    "pages",
    "plot_changes",
    "plot_conflicts",
    "plot_dispersion",
    "plot_growth",
    "plot_keyness",
    "plot_ledger",
    "plot_levels",
    "plot_metrics",
    "plot_places",
    "plot_rank_frequency",
    "plot_readings",
    "plot_slogans",
    "plot_slope",
    "plot_top_words",
    "plot_word_cloud",
    "plot_word_series",
    "plot_words_by_period",
    "plot_words_by_section",
    "save",
]
