"""Strict JSON, pointers, and problems: how bad input is told."""

import pytest

from schemas import problem
from schemas.inputs import DECIDE, PAID, POSTED, InputError, read
from schemas.problem import ProblemShape
from schemas.refusal import JsonError, RefusedInput, parse_json, pointer, refusal, shown
from tests import make


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b'{"a": 1, "a": 2}', 'The key "a" stands twice'),
        (b'{"a": NaN}', "NaN is not JSON"),
        (b'{"a": -Infinity}', "-Infinity is not JSON"),
        (b'{"a": 123456789012345678901}', "more than 20 digits"),
        (b'{"a": "\xe9"}', "not UTF-8: byte 7"),
        (b"[1, 2", "not JSON at line 1, column 6"),
        (b"", "not JSON at line 1, column 1"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_loose_json_is_refused(text: bytes, says: str) -> None:
    with pytest.raises(JsonError, match=says):
        parse_json(text)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert parse_json(b'\xef\xbb\xbf{"a": [1, 2.5, null]}') == {"a": [1, 2.5, None]}


def test_pointers_escape_as_rfc_6901_says() -> None:
    assert pointer(("a/b", 0, "m~n")) == "/a~1b/0/m~0n"
    assert pointer(()) == ""


def test_what_is_repeated_is_safe_to_print() -> None:
    assert shown("a\ud800\x07b") == "a\\ud800\\x07b"
    assert shown("x" * 200) == "x" * 80 + "..."


def test_refused_input_is_a_valid_problem() -> None:
    fault = RefusedInput(
        [refusal(("events", 3, "data", "to"), "There is no person.", "Add one."), refusal(("a",), "B.")]
    )
    told = problem.of_refused_input(fault)
    assert ProblemShape().validate(told) == {}
    assert told["status"] == 422
    assert told["detail"] == "/events/3/data/to: There is no person. (and 1 more)"
    assert told["problems"][0] == {
        "where": "/events/3/data/to", "field": "to", "says": "There is no person.", "do": "Add one."
    }  # fmt: skip


def test_a_fault_in_the_whole_document_is_a_valid_problem_too() -> None:
    with pytest.raises(JsonError) as refused:
        parse_json(b"{")
    told = problem.of_refused_input(refused.value, 400)
    assert ProblemShape().validate(told) == {}
    assert told["detail"].startswith("The whole: The text is not JSON")


def test_a_problem_says_no_more_than_it_knows() -> None:
    assert problem.problem(404, "No such matter") == {"type": "about:blank", "title": "No such matter", "status": 404}


def test_inputs_read_days_and_refuse_what_they_do_not_know() -> None:
    sent = {"notice": "WM/2026/1", "posted_on": "2026-01-13", "method": "first_class_post"}
    assert read(POSTED, sent)["posted_on"] == make.day("2026-01-13")
    with pytest.raises(InputError, match="first_class_post"):
        read(POSTED, {**sent, "method": "pigeon"})
    with pytest.raises(InputError, match="whole number from 1"):
        read(PAID, {"pence": 0, "paid_on": "2026-01-13"})


def test_a_question_may_carry_a_proposal() -> None:
    asked = read(DECIDE, {"measure": "penalty_notice", "proposal": {"issue_on": "2026-01-13"}})
    assert asked["proposal"].issue_on == make.day("2026-01-13")
