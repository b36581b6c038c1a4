"""YAML in which nothing turns into something else."""

from datetime import date

import pytest

from app.engine.errors import PackError
from app.engine.strict_yaml import read


def test_words_stay_words() -> None:
    found = read("f.yaml", b"{on: yes, N: no, code: 012, time: 12:30, share: 1.5, version: '2026.11'}")
    assert found == {"on": "yes", "N": "no", "code": "012", "time": "12:30", "share": "1.5", "version": "2026.11"}


def test_only_plain_values_are_read_as_values() -> None:
    found = read("f.yaml", b"{a: true, b: -7, c: 2024-08-19, d: null, e: }")
    assert found == {"a": True, "b": -7, "c": date(2024, 8, 19), "d": None, "e": None}


def test_a_merge_key_is_followed() -> None:
    found = read("f.yaml", b"a: {<<: &base {x: 1, y: 2}, y: 3}\nb: {<<: *base}")
    assert found == {"a": {"x": 1, "y": 3}, "b": {"x": 1, "y": 2}}


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        (b"a: 1\nb: 2\na: 3\n", "line 3", "'a' is written twice"),
        (b"a: [1\n", "line 2", "YAML"),
        (b"a: \xff\n", "byte 3", "not UTF-8"),
        (b"a: !!python/object:os.system {}\n", "line 1", "could not determine a constructor"),
        (b"a: 2024-02-30\n", "whole file", "day is out of range"),
    ],
)
def test_a_fault_names_its_place(text: bytes, place: str, says: str) -> None:
    with pytest.raises(PackError) as error:
        read("law.yaml", text)
    (fault,) = error.value.faults
    assert (fault.file, fault.place) == ("law.yaml", place)
    assert says in fault.says
