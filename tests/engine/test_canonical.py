"""Canonical JSON: byte for byte what RFC 8785 asks, by another's implementation of it."""

from datetime import date
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.canonical import SAFE, canonical, digest, plain

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
KEYS = st.text(st.characters(max_codepoint=127), max_size=8)
LEAVES = st.none() | st.booleans() | st.integers(-SAFE, SAFE) | TEXT
VALUES = st.recursive(LEAVES, lambda v: st.lists(v, max_size=4) | st.dictionaries(KEYS, v, max_size=4), max_leaves=12)


@settings(max_examples=300, deadline=None)
@given(VALUES)
def test_the_bytes_are_those_of_rfc_8785(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [1.5, {"a": 1.0}, [2**53], {1: 2}, {"é": 1}, object(), (1, 2)])
def test_what_cannot_stand_in_a_record_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_the_order_of_keys_does_not_matter() -> None:
    assert digest({"a": 1, "b": [True, None]}) == digest({"b": [True, None], "a": 1})
    assert digest({"a": 1}) != digest({"a": "1"})


def test_dates_become_words() -> None:
    assert plain({"from": date(2024, 8, 19), 1: (date(2024, 1, 2),)}) == {"from": "2024-08-19", "1": ["2024-01-02"]}
