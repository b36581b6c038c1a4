"""What a paper names as having come before is of this very charge: these proceedings, these days, no other case."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.casework.bundle_readiness import told_of
from app.casework.cases import answer, read_case
from app.casework.letter_parts import Brief
from app.casework.papers.court_matched import certificates, considered_for, statements
from app.documents.errors import MissingFacts
from app.domain.decision import Proposal
from app.persistence.database import Database
from tests.casework import office
from tests.casework.test_bundles import order
from tests.casework.test_court_papers import OFFICER, PARENT, made_with, said

THOUGHT = {"weighed": "What is left to try.", "by": OFFICER, "decision": "apply_as_well", "person": PARENT}
NOT_THESE: dict[str, dict[str, Any]] = {
    "other proceedings": {"proceedings": "section_443", "reasons": "Of an order not kept."},
    "other days": {"proceedings": "section_444", "from": "2026-03-02", "to_date": "2026-03-27", "reasons": "Spring."},
    "not by an officer": {
        "proceedings": "section_444", "reasons": "By the school.",
        "by": {"name": "Desmond Ekwueme", "role": "head_teacher"},
    },
}  # fmt: skip


def considered(**told: Any) -> dict[str, Any]:
    return {"type": "eso_consideration_recorded@1", "data": {**THOUGHT, **told}}


def signed(on: str, witness: str) -> dict[str, Any]:
    data = {"person": PARENT, "witness": witness, "role": "attendance_officer", "pages": 2}
    at = {"happened_on": on, "recorded_at": f"{on}T10:00:00Z"}
    return {"type": "statement_signed@1", **at, "data": data}


@pytest.mark.parametrize("document", ["case_summary", "authority_to_institute", "application_for_summons"])
@pytest.mark.parametrize("other", NOT_THESE)
def test_what_was_considered_of_something_else_is_not_what_came_first(
    other: str, document: str, database: Database, tmp_path: Path
) -> None:
    text = said(made_with(database, tmp_path, document, considered(**NOT_THESE[other])))
    first = text[text.index("was considered first") :]
    assert "12 November 2026" in first
    assert "She would not work with a supervisor" in first
    assert NOT_THESE[other]["reasons"] not in first


def test_the_record_of_what_was_considered_is_of_these_proceedings(database: Database, tmp_path: Path) -> None:
    text = said(made_with(database, tmp_path, "eso_consideration", considered(**NOT_THESE["other proceedings"])))
    assert "She would not work with a supervisor" in text
    assert "Of an order not kept" not in text


def test_what_was_considered_before_earlier_proceedings_is_used_up(database: Database, tmp_path: Path) -> None:
    begun = {
        "type": "prosecution_started@1",
        "happened_on": "2026-11-14",
        "recorded_at": "2026-11-14T10:00:00Z",
        "data": {
            "prosecution": "pr-0", "person": PARENT, "offence": "s444(1)", "laid_on": "2026-11-14",
            "from": "2026-05-04", "to_date": "2026-06-12",
        },
    }  # fmt: skip
    with pytest.raises(MissingFacts) as refused:
        made_with(database, tmp_path, "case_summary", begun)
    assert {need.name for need in refused.value.missing} == {"considered.on", "considered.by", "considered.decision"}


def test_once_these_proceedings_have_begun_what_was_considered_before_them_still_is(
    database: Database, tmp_path: Path
) -> None:
    begun = {
        "type": "prosecution_started@1",
        "data": {
            "prosecution": "pr-1", "person": PARENT, "offence": "s444(1)", "laid_on": "2026-11-16",
            "from": "2026-09-14", "to_date": "2026-10-14",
        },
    }  # fmt: skip
    assert "12 November 2026" in said(made_with(database, tmp_path, "case_summary", begun))


@pytest.mark.parametrize("document", ["section_9_notice", "initial_details"])
def test_a_statement_signed_before_the_last_day_charged_is_of_another_case(
    document: str, database: Database, tmp_path: Path
) -> None:
    details = {"served_on": "2026-11-24", "object_by": "2026-12-15"} if document == "section_9_notice" else {}
    told = details or {"previous_said": "None was found."}
    text = said(made_with(database, tmp_path, document, signed("2026-10-02", "Ottoline Marsh"), **told))
    assert "Ottoline Marsh" not in text
    assert "Colm Brannock" in text


def test_the_witness_is_who_signed_for_this_case(database: Database, tmp_path: Path) -> None:
    words = {"about_me": ["I am an officer."], "knowledge": ["I keep the file."]}
    early = signed("2026-10-02", "Ottoline Marsh")
    assert "Ottoline Marsh" not in said(made_with(database, tmp_path, "officer_statement", early, **words))


@pytest.mark.parametrize("to", [date(2026, 10, 14), date(2026, 10, 16)])
@pytest.mark.parametrize("on", ["2026-10-13", "2026-10-14", "2026-10-15", "2026-10-16"])
def test_the_papers_name_what_the_rules_find_on_file(to: date, on: str) -> None:
    """Also where the days charged end after the last absence, and the papers were signed between the two."""
    case = office.case("for-court")
    for event in case["events"]:
        if event["type"].startswith(("statement_signed", "certificate_signed")):
            event["happened_on"] = on
    history = read_case(office.pack(), case)
    asked = order(proposal=Proposal(charged_from=date(2026, 9, 14), charged_to=to))
    record = answer(office.pack(), history, told_of(office.pack(), history, asked)).record
    brief = Brief(
        office.pack(), history, PARENT, asked.filing_on, "R", office.LAWYER.by, decision=record, proposal=asked.proposal
    )
    found = (bool(statements(brief)), bool(certificates(brief)), considered_for(brief) is not None)
    facts = record["facts"]
    assert found == (facts["statement_on_file"], facts["certificate_on_file"], facts["eso_considered"])
