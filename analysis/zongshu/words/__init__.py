"""The words of a report: tokens with offsets, frequencies, keywords, and what corpus linguistics measures of them."""

from zongshu.words.collocations import collocations
from zongshu.words.concordance import concordance
from zongshu.words.discovery import discover_words
from zongshu.words.dispersion import dispersion
from zongshu.words.frequencies import count_words
from zongshu.words.keyness import keyness
from zongshu.words.keywords import keywords
from zongshu.words.ngrams import ngrams
from zongshu.words.richness import lexical_richness
from zongshu.words.segmentation import tokens
from zongshu.words.zipf import rank_frequency

__all__ = [
    "collocations",
    "concordance",
    "count_words",
    "discover_words",
    "dispersion",
    "keyness",
    "keywords",
    "lexical_richness",
    "ngrams",
    "rank_frequency",
    "tokens",
]
