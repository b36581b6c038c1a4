"""Court papers and the law's days: when what is posted is served, how long there is to object, what closes a charge."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.casework import letters
from app.casework.letters import Order
from app.documents.errors import MissingFacts, WrongFacts
from app.domain.decision import Proposal
from app.persistence.database import Database
from tests.casework import office
from tests.casework.test_court_papers import MATTER, OFFICER, PARENT, made, made_with, said


def certificate(db: Database, folder: Path, details: dict[str, Any]) -> str:
    office.submit(db, "for-court")
    order = Order("certificate_of_service", MATTER, PARENT, office.MONDAY, details=details)
    return said(letters.make(db, office.pack(), office.OFFICER, order, folder, office.NOW))


POSTED = {
    "document": "Summons", "document_on": "2026-11-12", "document_kind": "summons", "method": "first_class_post",
    "posted_on": "2026-11-13",
}  # fmt: skip


def test_what_is_posted_on_a_friday_is_not_served_before_the_second_working_day(
    database: Database, tmp_path: Path
) -> None:
    text = certificate(database, tmp_path, POSTED | {"served_on": "2026-11-17"})
    assert "it is not taken as served before Tuesday 17 November 2026" in text


@pytest.mark.parametrize(
    ("details", "says"),
    [
        ({**POSTED, "served_on": "2026-11-16"}, "served_on is before 17 November 2026"),
        ({**POSTED, "posted_on": "2026-11-11", "served_on": "2026-11-13"}, "posted_on is before 12 November 2026"),
        (
            {**POSTED, "method": "handed_over", "posted_on": None, "served_on": "2026-11-11"},
            "served_on is before 12 November 2026",
        ),
        ({**POSTED, "posted_on": None, "served_on": "2026-11-17"}, "posted_on and deemed_on are given where"),
    ],
)
def test_service_before_it_can_have_been_is_refused_in_words(
    details: dict[str, Any], says: str, database: Database, tmp_path: Path
) -> None:
    with pytest.raises(WrongFacts, match=says):
        certificate(database, tmp_path, details)


def test_with_a_single_justice_notice_the_longer_time_to_object_is_given(database: Database, tmp_path: Path) -> None:
    office.submit(database, "for-court")
    order = Order(
        "section_9_notice", MATTER, PARENT, office.MONDAY, proposal=Proposal(route="single_justice"),
        details={"served_on": "2026-11-24", "object_by": "2026-12-01"},
    )  # fmt: skip
    with pytest.raises(WrongFacts, match="object_by is fewer than 21 days after service"):
        letters.make(database, office.pack(), office.LAWYER, order, tmp_path, office.NOW)
    text = said(made(database, tmp_path, "section_9_notice", served_on="2026-11-24", object_by="2026-12-01"))
    assert "single justice" not in text


NOTICE: dict[str, Any] = {
    "type": "penalty_notice_issued@1",
    "happened_on": "2026-10-19",
    "recorded_at": "2026-10-19T10:00:00Z",
    "data": {
        "notice": "n-1", "to": PARENT, "pupil": "c-for-court", "council": "wealdmere", "issuer": OFFICER,
        "basis": "attendance", "rank": "first", "from": "2026-10-05", "to_date": "2026-10-09",
    },
}  # fmt: skip
SENT = {
    "type": "penalty_notice_posted@1",
    "happened_on": "2026-10-19",
    "recorded_at": "2026-10-19T10:00:00Z",
    "data": {"notice": "n-1", "posted_on": "2026-10-19", "method": "first_class_post"},
}
GONE = {
    "type": "penalty_notice_withdrawn@1",
    "data": {"notice": "n-1", "ground": "ought_not_to_have_been_issued", "by": OFFICER, "reasons": "It was wrong"},
}
ELSEWHERE = {
    "type": "provision_arranged@1",
    "happened_on": "2026-09-01",
    "recorded_at": "2026-09-01T10:00:00Z",
    "data": {
        "provision": "pr-1", "place": "The Mill", "case": "off_site", "from": "2026-09-14", "to_date": "2026-10-16",
        "by": OFFICER,
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("events", "says"),
    [
        ((NOTICE, SENT, GONE), "a penalty notice over a session charged is withdrawn"),
        ((ELSEWHERE,), "no written notice of the place arranged"),
    ],
)
def test_what_closes_the_days_charged_ends_the_test(
    events: tuple[dict[str, Any], ...], says: str, database: Database, tmp_path: Path
) -> None:
    with pytest.raises(WrongFacts, match=says):
        made_with(database, tmp_path, "full_code_test", *events)


def test_a_notice_of_which_nobody_knows_how_it_stands_leaves_the_answer_missing(
    database: Database, tmp_path: Path
) -> None:
    with pytest.raises(MissingFacts) as refused:
        made_with(database, tmp_path, "full_code_test", NOTICE)
    assert {need.name for need in refused.value.missing} == {"evidential.penalty_notice"}


def test_where_no_notice_and_no_other_place_is_on_record_the_test_says_so(database: Database, tmp_path: Path) -> None:
    text = said(made(database, tmp_path, "full_code_test"))
    assert "None was given over a session charged." in text
    assert "None was arranged for a day charged." in text
