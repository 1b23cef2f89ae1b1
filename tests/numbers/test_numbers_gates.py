"""Some patterns are only searched where one of a few characters stands; no match may be without them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op
from re import _parser
from typing import Any

import pytest

from zongshu.numbers import clauses, modality, phrases

REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)


def characters(members: Iterable[tuple[Any, Any]]) -> set[str]:
    """Return the characters of a set such as ``[底末]``."""
    return {chr(value) for kind, value in members if kind is op.LITERAL}


def needs(parsed: Iterable[tuple[Any, Any]], gate: str) -> bool:
    """Whether whatever a parsed pattern matches has a character of the gate."""
    for kind, value in parsed:
        if (
            (kind is op.LITERAL and chr(value) in gate)
            or (kind is op.IN and value[0][0] is op.LITERAL and characters(value) <= set(gate))
            or (kind is op.BRANCH and all(needs(branch, gate) for branch in value[1]))
            or (kind is op.SUBPATTERN and needs(value[-1], gate))
            or (kind in REPEATS and value[0] and needs(value[2], gate))
        ):
            return True
    return False


def ends(parsed: Iterable[tuple[Any, Any]]) -> set[str]:
    """Return the characters with which a match of a parsed pattern may end."""
    found: set[str] = set()
    for kind, value in reversed(list(parsed)):
        if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
            continue
        if kind in REPEATS:
            found |= ends(value[2])
            if not value[0]:
                continue
        elif kind is op.BRANCH:
            found = found.union(*map(ends, value[1]))
        elif kind is op.SUBPATTERN:
            found |= ends(value[-1])
        else:
            found |= {chr(value)} if kind is op.LITERAL else characters(value)
        break
    return found


@pytest.mark.parametrize(
    ("pattern", "gate"),
    [
        (modality._TARGET, "".join(sorted(modality._AIMING))),
        (modality._FUTURE, "将拟"),
        (phrases._IN_TIME, "年天晚夜早春夏秋冬月"),
        (phrases._PATIENT, "将把使"),
        (phrases._COUNTED_BY, "按因"),
        (phrases._PUBLISHED, "布"),
        (phrases.GROUND, "在"),
        (phrases._INCLUDING, "包"),
        (phrases._ENUMERATED, "等"),
    ],
)
def test_a_pattern_matches_nothing_without_its_gate(pattern: re.Pattern[str], gate: str) -> None:
    assert needs(_parser.parse(pattern.pattern), gate)
    assert not any(needs(_parser.parse(pattern.pattern), gate.replace(character, "")) for character in gate)


def test_a_time_up_to_now_ends_with_its_gate() -> None:
    assert ends(_parser.parse(clauses._TO_NOW.pattern)) == clauses._NOW_ENDS


@pytest.mark.parametrize("ending", [phrases._LED_UP, phrases._LEFT_OVER, phrases._SPAN])
def test_what_is_cut_from_the_end_of_a_phrase_ends_with_its_gate(ending: phrases._Ending) -> None:
    assert ends(_parser.parse(ending._pattern.pattern)) == ending._last
