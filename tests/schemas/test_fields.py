"""Each strict field takes one spelling and no other, and its JSON Schema says the same."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from marshmallow import ValidationError

from schemas.decision import Anything
from schemas.events import EVENTS
from schemas.events.kinds import Answer, New, Ref
from schemas.fields import (
    Choice,
    Count,
    Day,
    Digest,
    Id,
    Instant,
    MediaType,
    Postcode,
    Reference,
    SchoolYear,
    SessionKey,
    Text,
    Truth,
    Upn,
    Urn,
    Word,
)
from schemas.json_schema import field_schema
from schemas.marks import MarkList
from schemas.records import Many
from schemas.requests import Details
from tests import make

DAY_TOO_MANY: list[Any] = [None, True, 20260105, "", "2026-1-5", "05/01/2026", "2026-01-05T00:00:00", "2026-01-05\n",
                           "20260105", "2026-W02-1", "1899-12-31", "2100-01-01", "2026-13-01", "2026-00-10",
                           "\uff12026-01-05", " 2026-01-05"]  # fmt: skip

TAKES: list[tuple[Any, list[Any], list[Any]]] = [
    (Truth(), [True, False], [None, 0, 1, "true", "yes", [], {}]),
    (Truth(allow_none=True), [True, None], ["", 0]),
    (Count(0, 400), [0, 12, 12.0, 400], [None, True, -1, 401, "12", 1.5, [], float("inf")]),
    (Text(5), ["a", "é è", "a b c"],
     [None, 1, "", "   ", "123456", "a\nb", "a\tb", "a\x00", "a\x7f", "\x85a", "a\ud800", "a\u2028", "a\u202e",
      "\ufeffa", "a\uffff"]),
    (Text(9, lines=True), ["a\nb", "a\tb"], ["\n", "a\rb", "a\x0bb"]),
    (Text(9, blank=True), ["", " "], ["\n"]),
    (Id(), ["m1", "A.b-c_d", "0" * 80], [None, 1, "", "a b", "a/b", "a:b", "-a", "a\n", "0" * 81, "é"]),
    (Reference(), ["WM/2026/0119", "n1"], ["/n1", "n 1", ""]),
    (Word(), ["head_teacher", "s444_1"], ["Head", "head teacher", "", "4a", None]),
    (Digest(), ["0" * 64], ["0" * 63, "0" * 65, "A" * 64, "0" * 63 + "\n", None]),
    (MediaType(), ["application/pdf", "application/vnd.ms-excel"], ["pdf", "text/html; charset=utf-8", "Text/html"]),
    (Urn(), ["900001"], ["90001", "9000011", "90000a", 900001, None, "\uff1900001"]),
    (Upn(), [make.upn(1), make.upn(999)], ["A1", make.upn(1).lower(), "I999400020001", None, 1, make.upn(1) + "\n"]),
    (Postcode(), ["ZZ1 2AB", "ZZ1A 3DE"], ["ZZ12AB", "zz1 2ab", "ZZ1  2AB", "", None, "ZZ1 2AB\n"]),
    (SchoolYear(), ["2025/26"], ["2025-26", "25/26", "2025/2026", None]),
    (Choice("AM", "PM"), ["AM"], ["am", "", None, [], {}, True]),
    (Day(), ["1900-01-01", "2024-02-29", "2099-12-31"], DAY_TOO_MANY),
    (Instant(), ["2026-01-05T09:30:00Z", "2026-01-05T09:30:00.123456Z"],
     [None, 1, "2026-01-05", "2026-01-05T09:30:00", "2026-01-05T09:30:00+00:00", "2026-01-05 09:30:00Z",
      "2026-01-05T24:00:00Z", "2026-01-05T09:60:00Z", "2026-01-05T09:30:60Z", "2026-01-05T09:30:00z",
      "2026-01-05T09:30:00.1234567Z"]),
    (SessionKey(), [["2026-01-05", "AM"]],
     [None, [], "2026-01-05 AM", ["2026-01-05"], ["2026-01-05", "am"], ["2026-01-05", "AM", "/"], [1, 2], {"a": 1},
      [["2026-01-05"], "AM"]]),
    (MarkList(), [[], [["2026-01-05", "AM", "/"], ["2026-01-05", "PM", "\\"]]],
     [None, {}, "x", [[]], ["abc"], [["2026-01-05", "AM"]], [["2026-01-05", "AM", "8"]], [[1, 2, 3]], [{"a": 1}],
      [["2026-01-05", "AM", ["/"]]], [["2026-01-05", "AM", "/", "x"]]]),
    (Many(Id(), 1, 2), [["a"], ["a", "b"]], [None, [], ["a", "b", "c"], {"a": 1}, "ab", [1], "a"]),
    (Answer(), [True, 3, 3.0, "law_before_change"], [None, [], {}, "", 10**9, 0.5, float("inf"), "a" * 201]),
    (Details(), [{}, {"a": 1.0, "b": [None, True, {"c": "x"}]}], [None, [], {"a b": 1}, {"a": 0.5}, {"a": 1e9}]),
    (Ref("person"), ["p1"], ["p 1", None]),
    (New("offer"), ["o/1"], ["", None]),
]  # fmt: skip


@pytest.mark.parametrize(("field", "good", "bad"), TAKES, ids=lambda value: type(value).__name__)
def test_field_and_its_json_schema_take_and_refuse_the_same(field: Any, good: list[Any], bad: list[Any]) -> None:
    schema = Draft202012Validator(field_schema(field))
    for value in good:
        field.deserialize(value)
        assert schema.is_valid(value), value
    for value in bad:
        with pytest.raises(ValidationError):
            field.deserialize(value)
        assert not schema.is_valid(value), value


def test_a_whole_number_is_one_however_it_is_spelt() -> None:
    """JSON has one kind of number: 3.0 is the integer 3 to JSON Schema, and to us."""
    read = Details().deserialize({"a": 3.0, "b": [{"c": -2.0}]})
    assert (repr(read), repr(Answer().deserialize(3.0))) == ("{'a': 3, 'b': [{'c': -2}]}", "3")


BEYOND_SCHEMA: list[tuple[Any, Any]] = [
    (Day(), "2026-02-30"), (Day(), "2025-02-29"), (Instant(), "2026-02-30T09:00:00Z"), (SchoolYear(), "2025/27"),
    (Upn(), "B999400020001"), (MarkList(), [["2026-01-05", "AM", "/"]] * 2), (SessionKey(), ["2026-02-30", "AM"]),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), BEYOND_SCHEMA)
def test_what_only_the_field_can_tell_it_refuses(field: Any, value: Any) -> None:
    assert Draft202012Validator(field_schema(field)).is_valid(value)
    with pytest.raises(ValidationError):
        field.deserialize(value)


def test_anything_is_anything() -> None:
    assert [Anything().deserialize(value) for value in ([], {}, 1, "x")] == [[], {}, 1, "x"]


def test_every_field_of_every_event_has_a_json_schema() -> None:
    every = [field for kind in EVENTS.values() for field in kind.data.fields.values()]
    told = {type(field).__name__ for field in every if field_schema(field)}
    assert {"Text", "Day", "Ref", "New", "Many", "One", "Choice", "Truth", "Count"} <= told
