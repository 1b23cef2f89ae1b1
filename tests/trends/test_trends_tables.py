"""The tables behind the series hold together: what they name is known, and no row undoes another."""

from __future__ import annotations

import pytest

from zongshu.numbers.units import unit_at
from zongshu.tables import Row, table
from zongshu.trends.naming import name_of
from zongshu.trends.synonyms import COLUMNS, KEY, read_synonyms
from zongshu.trends.wording import folded

FACTS = {"rate", "level", "national", "regional"}
SYNONYMS = table("synonyms.tsv", COLUMNS, KEY)
SCALES = table("unit_scales.tsv", ("unit", "base", "times", "per", "only"), ("unit", "only"))
WORDS = table(
    "name_words.tsv", ("word", "where", "becomes", "role", "sign", "unit", "place", "comment"), ("word", "where")
)
IDENTITIES = table("identities.tsv", ("whole", "part", "comment"), ("whole", "part"))
VERBS = {row["form"]: row["becomes"] for row in SYNONYMS if row["sort"] == "verb"}


def is_unit(text: str) -> bool:
    found = unit_at(text, 0)
    return found is not None and found.length == len(text)


@pytest.mark.parametrize("row", SYNONYMS, ids=lambda row: f"{row['form']}-{row['sort']}-{row['only']}")
def test_a_synonym_names_known_facts_and_leads_straight_to_its_name(row: Row) -> None:
    assert row["sort"] in ("indicator", "verb")
    if row["sort"] == "verb":
        assert row["becomes"] not in VERBS, f"{row['becomes']} becomes something else"
        return
    only = frozenset(row["only"].split())
    assert all(word in FACTS or is_unit(word) for word in only)
    facts = only | {"level", "national"} if not only & FACTS else only
    found = read_synonyms().indicator(folded(row["form"]), facts)
    assert found is not None
    again = read_synonyms().indicator(row["becomes"], facts)
    assert again is None or again.becomes == row["becomes"], f"{row['becomes']} becomes {again.becomes}"


@pytest.mark.parametrize("row", SCALES, ids=lambda row: f"{row['unit']}{row['only']}")
def test_a_unit_is_converted_in_one_step(row: Row) -> None:
    assert is_unit(row["unit"])
    assert is_unit(row["base"])
    assert int(row["times"]) > 0 < int(row["per"])
    assert row["base"] not in {other["unit"] for other in SCALES if other["only"] in ("", row["only"])}


@pytest.mark.parametrize("row", WORDS, ids=lambda row: f"{row['where']}-{row['word']}")
def test_a_word_that_changes_nothing_says_where_and_what(row: Row) -> None:
    assert row["where"] in ("head", "tail")
    assert row["role"] in ("", "rate", "mean")
    assert row["sign"] in ("", "minus")
    assert row["place"] in ("", "nation")
    assert row["becomes"] != row["word"]
    assert not row["unit"] or is_unit(row["unit"])


@pytest.mark.parametrize("row", IDENTITIES, ids=lambda row: f"{row['whole']}-{row['part']}")
def test_a_sum_is_told_in_the_names_of_series(row: Row) -> None:
    facts = frozenset({"level", "regional" if row["whole"].startswith("地区") else "national"})
    for name in (row["whole"], row["part"]):
        assert name_of(name, facts, None, read_synonyms()).indicator == name
