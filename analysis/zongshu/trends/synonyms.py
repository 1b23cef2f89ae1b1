"""Which wordings are one indicator and which verbs one act: the packaged table, and a reader's own on top of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zongshu.errors import TableError
from zongshu.tables import Row, read_table, table
from zongshu.trends.wording import folded

COLUMNS = ("form", "becomes", "sort", "verb", "only", "comment")
KEY = ("form", "sort", "only")
SORTS = ("indicator", "verb")
CHANGES = ("increase", "decrease", "flat", "reach", "copula")


@dataclass(frozen=True, slots=True)
class Synonym:
    """What a form becomes: the name of the indicator, and the act named with it, where the facts hold."""

    becomes: str
    verb: str
    only: frozenset[str]


@dataclass(frozen=True)
class Synonyms:
    """Wordings of indicators and senses of verbs.

    Attributes
    ----------
    indicators : mapping of str to tuple of Synonym
        The rows of each form, in the order in which they are tried.
    verbs : mapping of str to str
        The act that a verb names; empty where it says no more than that a value was reached or changed.
    """

    indicators: Mapping[str, tuple[Synonym, ...]]
    verbs: Mapping[str, str]

    def indicator(self, form: str, facts: frozenset[str]) -> Synonym | None:
        """Return what a form becomes where these facts hold, None where no row says."""
        return next((row for row in self.indicators.get(form, ()) if row.only <= facts), None)

    def verb(self, verb: str | None) -> str | None:
        """Return the act that a verb names, None where it names none."""
        return self.verbs.get(verb, verb) or None if verb else None


def read_synonyms(paths: Iterable[str | Path] = ()) -> Synonyms:
    """Return the packaged synonyms, with the rows of a reader's files before them.

    Parameters
    ----------
    paths : iterable of str or Path
        Tab-separated files with the columns form, becomes, sort, verb, only, comment; see ``data/synonyms.tsv``.

    Raises
    ------
    TableError
        If a file is missing, or a line has a mistake: file and line are named.

    Examples
    --------
    >>> read_synonyms().indicator("CPI", frozenset()).becomes
    '居民消费价格'
    """
    own: list[Row] = []
    for path in paths:
        rows = read_table(Path(path), COLUMNS, KEY)
        for row in rows:
            _check(str(path), row)
        own += rows
    return _joined(own) if own else _packaged()


@cache
def _packaged() -> Synonyms:
    return _joined([])


def _joined(own: list[Row]) -> Synonyms:
    """Join a reader's rows and the packaged ones; for one form, the reader's hold."""
    packaged = [*table("synonyms.tsv", COLUMNS, KEY)]
    verbs = {row["verb"]: "" for row in table("verbs.tsv", ("verb", "sort"), ("verb",)) if row["sort"] in CHANGES}
    verbs |= {row["form"]: row["becomes"] for row in [*packaged, *own] if row["sort"] == "verb"}
    indicators: dict[str, list[Synonym]] = {}
    for row in [*own, *packaged]:
        if row["sort"] == "indicator":
            only = frozenset(row["only"].split())
            indicators.setdefault(folded(row["form"]), []).append(Synonym(row["becomes"], row["verb"], only))
    return Synonyms({form: tuple(several) for form, several in indicators.items()}, verbs)


def _check(name: str, row: Row) -> None:
    if row["sort"] not in SORTS:
        raise TableError(f"{name}: {row['form']}: sort is {row['sort']!r}; it must be indicator or verb")
    if row["sort"] == "indicator" and not row["becomes"]:
        raise TableError(f"{name}: {row['form']}: becomes is empty; name the indicator that it is")
