"""Zongshu (综述): Chinese official reports, read as data.

One thing is a dataclass (`Report`, `Corpus`), many things are a pandas frame with fixed columns. `read_report` and
`read_reports` read what there is; then

- numbers: `extract_numbers`, `extract_metrics`, `alignments`, `correct`;
- words: `count_words`, `keyness`, `concordance`, `collocations`;
- many reports: `Corpus`, `metric_series`, `audit`, `word_series`;
- imported by name, as they take a while to load: `from zongshu import plots` for figures, `export` for tables as files,
  `views` for a report, a folder or a corpus to look around in (`views.explore`).

Examples
--------
>>> import zongshu
>>> numbers = zongshu.extract_numbers("全市破获刑事案件1770起，同比上升6.1%。")
>>> numbers[["text", "indicator", "verb", "value", "unit", "basis"]].values.tolist()
[['1770起', '刑事案件', '破获', 1770.0, '起', nan], ['6.1%', '刑事案件', '上升', 6.1, '%', 'yoy']]
"""

from zongshu.corpus import Corpus
from zongshu.corrections import Corrected, add_correction, apply_corrections, correct, read_corrections
from zongshu.numbers import alignments, extract_metrics, extract_numbers, find_slogans
from zongshu.reading import parse_report, read_report, read_reports
from zongshu.report import Report
from zongshu.trends import audit, changes, implied_levels, metric_series, word_series, word_trends
from zongshu.words import (
    collocations,
    concordance,
    count_words,
    discover_words,
    dispersion,
    keyness,
    keywords,
    lexical_richness,
    ngrams,
    rank_frequency,
    tokens,
)

__all__ = [
    "Corpus",
    "Corrected",
    "Report",
    "add_correction",
    "alignments",
    "apply_corrections",
    "audit",
    "changes",
    "collocations",
    "concordance",
    "correct",
    "count_words",
    "discover_words",
    "dispersion",
    "extract_metrics",
    "extract_numbers",
    "find_slogans",
    "implied_levels",
    "keyness",
    "keywords",
    "lexical_richness",
    "metric_series",
    "ngrams",
    "parse_report",
    "rank_frequency",
    "read_corrections",
    "read_report",
    "read_reports",
    "tokens",
    "word_series",
    "word_trends",
]
__version__ = "0.1.0"
