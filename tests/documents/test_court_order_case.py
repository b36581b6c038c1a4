"""A case about a school attendance order is about the order: no paper in it tells of a roll, a mark or an absence."""

import re
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from app.documents.court_contexts import COURT
from tests.documents.court_parts import FAILURES, ON_ROLL
from tests.documents.samples import contexts
from tests.documents.test_letters import opened, text_of

OF_ABSENCE = re.compile(
    r"unauthorised|on the roll|session|without permission|absen|the mark\b|attendance register", re.I
)
PAPERS = [name for name, kind in COURT.items() if "charged_under" in {field.name for field in fields(kind)}]
ORDER = {"charged_under": "section_443", "order_served_on": date(2026, 3, 2), "sessions": (), "failures": FAILURES}
CHILD = {name: said for name, said in ON_ROLL.items() if name != "on_roll_from"}
TEST = contexts("full_code_test")[0]
OWN: dict[str, dict[str, Any]] = {
    "case_summary": {"child": CHILD},
    "school_statement": {
        "child": CHILD,
        "register_practice": ["I keep the list of those who are admitted."],
        "policy_told": ["I rang."],
    },
    "full_code_test": {
        "evidential": {**TEST["evidential"], "knowledge": None, "in_time": "Three months"},
        "interest": {**TEST["interest"], "seriousness": "Two weeks"},
    },
    "intention_to_prosecute": {"most_prison_months": None, "most_fine_pence": 100000},
}
LINES = [{"on": date(2026, 6, 1), "what": "The order was sent.", "source": "Copy of the order"}]
GIVEN = {
    "lines": LINES,
    "contacts": LINES,
    "considered": {"on": date(2026, 8, 3), "by": "A", "decision": "No"},
}


def of_order(document: str) -> dict[str, Any]:
    """The ordinary context turned into a case under section 443."""
    held = {field.name for field in fields(COURT[document])}
    told = {name: said for name, said in {**ORDER, **GIVEN, **OWN.get(document, {})}.items() if name in held}
    if "evidential" in told:
        told["evidential"] |= {"bound": "The order reached her", "failed": "No place was asked for"}
    return {**contexts(document)[0], **told}


@pytest.mark.parametrize("document", PAPERS)
def test_no_paper_about_an_order_tells_of_absence(document: str) -> None:
    printed = text_of(opened(document, of_order(document)))
    assert OF_ABSENCE.findall(printed) == []
    assert "Brook Lane Primary School" in printed


@pytest.mark.parametrize("document", [name for name in PAPERS if "failures" in {f.name for f in fields(COURT[name])}])
def test_what_is_charged_is_each_failure_to_comply_with_the_order(document: str) -> None:
    printed = text_of(opened(document, of_order(document)))
    assert "The place kept at the school was not taken up" in printed
    assert "22 June 2026" in printed


@pytest.mark.parametrize("document", [name for name in PAPERS if "sessions" in {f.name for f in fields(COURT[name])}])
def test_what_is_charged_under_section_444_is_each_session(document: str) -> None:
    if document != "authority_to_institute":
        printed = text_of(opened(document, contexts(document)[0]))
        assert "On holiday, no permission" in printed
        assert "order names" not in printed
