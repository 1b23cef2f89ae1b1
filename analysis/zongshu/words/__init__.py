"""The words of a report: tokens with offsets, frequencies, keywords."""

from zongshu.words.frequencies import count_words
from zongshu.words.keywords import keywords
from zongshu.words.segmentation import tokens

__all__ = ["count_words", "keywords", "tokens"]
