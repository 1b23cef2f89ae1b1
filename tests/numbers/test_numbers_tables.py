"""Every row of the tables does what it says, and does it nowhere else that the row names."""

from __future__ import annotations

import pytest

import zongshu
from zongshu.numbers.lexicon import words
from zongshu.numbers.mention import METRIC_KINDS
from zongshu.tables import Row, table

UNITS = table("units.tsv", ("unit", "kind", "canonical", "not_before"), ("unit",))
APPROXIMATORS = table("approximators.tsv", ("word", "place", "sense", "not_beside"), ("word", "place"))
NAMES = table("names.tsv", ("surface", "kind"), ("surface",))
SLOGAN_WORDS = table("slogan_words.tsv", ("word", "sort"), ("word",))
SUBUNITS = table("subunits.tsv", ("unit", "subunit", "per"), ("unit", "subunit"))
VERBS = table("verbs.tsv", ("verb", "sort"), ("verb",))

#: Units that another family takes where they stand alone (3月 is a date), in the words that show them as units.
IN_CONTEXT = {
    "级": "发生3级地震",
    "周年": "历经37余周年",
    "月": "历时两月",
    "日": "在37日内",
    "世纪": "跨越两世纪",
    "成": "占3成",
    "番": "翻3番",
}


def ledger(text: str) -> list[tuple[str, str]]:
    frame = zongshu.extract_numbers(text)
    return list(zip(frame["text"], frame["kind"], strict=True))


@pytest.mark.parametrize("row", UNITS, ids=lambda row: row["unit"])
def test_a_unit_is_read_behind_a_numeral(row: Row) -> None:
    text = IN_CONTEXT.get(row["unit"], f"共有37{row['unit']}")
    frame = zongshu.extract_numbers(f"{text}。")
    (found,) = frame[frame["text"].str.endswith(row["unit"])].itertuples()
    assert found.kind == row["kind"]
    if row["kind"] in METRIC_KINDS:
        changed = {"成": "%", "番": "倍", "打": "个"}
        assert found.unit == changed.get(row["unit"], row["canonical"] or row["unit"])


@pytest.mark.parametrize("row", [row for row in UNITS if row["not_before"]], ids=lambda row: row["unit"])
def test_a_unit_is_not_read_before_the_characters_it_excludes(row: Row) -> None:
    """But for what is counted in whole digits, which no noun follows without its measure word: 37支教师队伍."""
    unit, kind = row["unit"], row["kind"]
    number = "三十七" if len(unit) == 1 and kind == "count" else "37"
    assert [c for c in row["not_before"] if (f"{number}{unit}", kind) in ledger(f"共有{number}{unit}{c}。")] == []


@pytest.mark.parametrize("noun", sorted(words("unclassified")))
def test_some_nouns_follow_digits_without_a_measure_word(noun: str) -> None:
    assert f"37{noun[0]}" not in set(zongshu.extract_numbers(f"共有37{noun}。")["text"])


@pytest.mark.parametrize("row", SUBUNITS, ids=lambda row: f"{row['unit']}-{row['subunit']}")
def test_a_part_of_a_currency_is_added_to_its_amount_and_to_no_other(row: Row) -> None:
    (found,) = zongshu.extract_metrics(f"每件37{row['unit']}5{row['subunit']}。").itertuples()
    assert found.value == pytest.approx(37 + 5 / int(row["per"]))
    assert found.unit == row["unit"]
    others = zongshu.extract_metrics(f"每件37卢布5{row['subunit']}。")
    assert others["text"].iloc[0] == "37卢布"


@pytest.mark.parametrize("row", APPROXIMATORS, ids=lambda row: f"{row['word']}-{row['place']}")
def test_an_approximator_is_part_of_the_surface(row: Row) -> None:
    surface = f"37吨{row['word']}" if row["place"] == "behind" else f"{row['word']}37吨"
    if row["word"] in "多余":
        surface = f"37{row['word']}吨"
    (found,) = zongshu.extract_metrics(f"清运{surface}。").itertuples()
    assert (found.text, found.approx, found.value) == (surface, row["sense"], 37)


@pytest.mark.parametrize("row", [row for row in APPROXIMATORS if row["not_beside"]], ids=lambda row: row["word"])
def test_an_approximator_is_none_beside_the_characters_it_excludes(row: Row) -> None:
    words = {other["word"] for other in APPROXIMATORS}
    for beside in row["not_beside"]:
        if beside + row["word"] in words:
            continue  # 超过, 将近: approximators themselves, tested as such
        text = f"37吨{row['word']}{beside}" if row["place"] == "behind" else f"{beside}{row['word']}37吨"
        (found,) = zongshu.extract_metrics(f"清运{text}。").itertuples()
        assert (found.text, found.low, found.high) == ("37吨", 37, 37)


def test_a_name_is_one_row_of_its_kind() -> None:
    assert [
        row["surface"] for row in NAMES if (row["surface"], row["kind"]) not in ledger(f"强调{row['surface']}。")
    ] == []


def test_a_slogan_word_makes_a_slogan_of_the_numeral_before_it() -> None:
    surfaces = [{"of": "三个", "great": "六大"}[row["sort"]] + row["word"] for row in SLOGAN_WORDS]
    assert [surface for surface in surfaces if (surface, "slogan") not in ledger(f"落实{surface}。")] == []


def test_what_is_no_slogan_word_is_counted() -> None:
    words = ["项目", "村庄", "园区", "案件", "片子", "学校"]
    assert {ledger(f"落实三个{word}。")[0] for word in words} == {("三个", "count")}


#: A sentence for each sort of verbs, and the indicator in it. One character alone is a verb only behind an adverb.
SENTENCES = {
    "action": ("{}器材37件", "器材"),
    "weak": ("{}器材37件", "器材"),
    "predicate": ("37名选手{}", "选手"),
    "change": ("器材产量{}37件", "器材产量"),
    "short": ("器材，{}37件", "器材"),
}
#: Verbs that are part of a noun, or no verb, in the sentence of their sort.
OTHER_SENTENCES = {
    "再就业": SENTENCES["predicate"],
    "居": ("器材产量居37件", "器材产量居"),
    "高于": ("器材产量{}全国37件", "器材产量"),
    "低于": ("器材产量{}全国37件", "器材产量"),
    "破": ("器材，{}37起", "器材"),
}


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row["verb"])
def test_a_verb_governs_the_number(row: Row) -> None:
    verb, sort = row["verb"], row["sort"]
    pattern = SENTENCES.get(sort, SENTENCES["change"])
    if len(verb) == 1 and sort in ("action", "copula"):
        pattern = SENTENCES["short"]
    pattern, indicator = OTHER_SENTENCES.get(verb, pattern)
    (found,) = zongshu.extract_metrics(f"{pattern.format(verb)}。").itertuples()
    assert found.indicator == indicator
    assert value(found.verb) == (None if sort == "copula" or verb == "居" else verb)
    assert value(found.change) == (sort if sort in ("increase", "decrease", "flat") else None)


def value(cell: object) -> object:
    return None if cell is None or cell != cell else cell
