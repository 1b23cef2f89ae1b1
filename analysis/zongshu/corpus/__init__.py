"""Many reports in one SQLite file: added once, asked often, and never half written."""

from zongshu.corpus.adding import Added
from zongshu.corpus.corpus import Corpus

__all__ = ["Added", "Corpus"]
