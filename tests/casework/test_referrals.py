"""Submitting: whole or not at all, once or not again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.casework import holds, matters, postings, referrals
from app.casework.access import Person
from app.casework.errors import NotAllowed, Refused
from app.persistence import audit, errors
from app.persistence.database import Database
from schemas import case_file
from schemas.case_file import CaseFileError
from tests.casework import office


def _audited(db: Database) -> list[str]:
    with db.session(office.COUNCIL, reading=True) as session:
        return [line["verb"] for line in audit.lines(session)]


def test_the_same_file_twice_adds_nothing(database: Database) -> None:
    first = referrals.submit(database, office.pack(), office.ASSISTANT, office.case(), office.NOW)
    again = referrals.submit(database, office.pack(), office.ASSISTANT, office.case(), office.NOW)
    assert first.counts["events"] == len(office.case()["events"])
    assert first.new
    assert set(again.counts.values()) == {0}
    assert not again.new
    assert _audited(database) == ["submit", "submit"]


def test_what_was_submitted_is_what_is_read_and_the_reading_is_written_down(database: Database) -> None:
    matter = office.submit(database)
    history = matters.read(database, office.AUDITOR, matter, office.NOW)
    assert {event.id for event in history.events} == {event["id"] for event in office.case()["events"]}
    assert [line.id for line in matters.page(database, office.AUDITOR).matters] == [matter]
    assert matters.parents_of(database, office.AUDITOR, matter) == (office.PARENT,)
    assert _audited(database) == ["submit", "read", "list", "read"]
    with database.session(office.COUNCIL, reading=True) as session:
        assert len(audit.lines(session, f"matter:{matter}")) == 4


def _broken() -> dict[str, Any]:
    file = office.case()
    file["events"][0]["type"] = "pupil_imagined@1"
    file["matter"]["opened_on"] = "21 September"
    return file


def test_a_refused_file_changes_nothing_and_every_fault_has_its_place(database: Database) -> None:
    with pytest.raises(CaseFileError) as refused:
        referrals.submit(database, office.pack(), office.ASSISTANT, _broken(), office.NOW)
    assert {problem["where"] for problem in refused.value.problems} == {"/events/0/type", "/matter/opened_on"}
    assert _audited(database) == []
    assert matters.page(database, office.AUDITOR).matters == ()


def test_a_code_that_was_none_on_that_day_is_refused(database: Database) -> None:
    file = office.case()
    file["registers"][0]["marks"][0][2] = "H"
    with pytest.raises(CaseFileError, match="H"):
        referrals.submit(database, office.pack(), office.ASSISTANT, file, office.NOW)


def test_nothing_is_recorded_in_the_future(database: Database) -> None:
    early = office.NOW - timedelta(days=30)
    with pytest.raises(Refused, match="later than now"):
        referrals.submit(database, office.pack(), office.ASSISTANT, office.case(), early)
    assert matters.page(database, office.AUDITOR).matters == ()


@pytest.mark.parametrize(
    ("type", "role", "data"),
    [
        ("hold_cleared", "head_teacher", {"hold": "H-SET-BY-PERSON", "reasons": "Read."}),
        ("determination_made", "attendance_officer",
         {"measure": "penalty_notice", "decision": "f" * 64, "answer": "issue", "reasons": "Why.", "departs": False}),
        ("support_judged", "school_attendance_lead",
         {"judgement": "sufficient_and_failed", "reasons": "Read.", "definition": "Our own."}),
        ("question_answered", "acting_head_teacher",
         {"question": "PN-A-BEST", "answer": "yes", "reasons": "Read."}),
    ],
)  # fmt: skip
def test_nobody_does_in_a_file_what_they_may_not_do(
    database: Database, type: str, role: str, data: dict[str, object]
) -> None:
    """Whoever the file says did it: the file is not that person."""
    file = office.case()
    done = {"person": office.PARENT, "by": office.OFFICER.by, **data}
    file["events"].append(
        {"id": "forged", "type": f"{type}@1", "stream": f"matter:{office.MATTER}", "happened_on": "2026-11-19",
         "recorded_at": "2026-11-19T10:00:00Z", "recorded_by": "Marian Oduya", "source": "casework", "data": done}
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="may not bring this"):
        referrals.submit(database, office.pack(), Person("Somebody", role, office.COUNCIL), file, office.NOW)
    administrator = Person("Case file", "administrator", office.COUNCIL)
    assert referrals.submit(database, office.pack(), administrator, file, office.NOW).new
    assert not referrals.submit(database, office.pack(), Person("Somebody", role, office.COUNCIL), file, office.NOW).new


def _added(stream: str, type: str, **more: Any) -> dict[str, Any]:
    told = {"happened_on": "2026-11-19", "recorded_at": "2026-11-21T10:00:00Z", "recorded_by": "x", "source": "x"}
    return {"id": f"added-{type}", "type": f"{type}@1", "stream": stream, **told, **more}


def test_a_school_takes_back_nothing_that_makes_the_next_step_wait(database: Database) -> None:
    """Post that came back, and a hold, are cleared by the council: not by a file that says so, nor by a correction."""
    matter = office.submit(database)
    postings.returned(database, office.ASSISTANT, matter, office.PARENT, office.NOW.date(), "Gone.", now=office.NOW)
    holds.put(database, office.ASSISTANT, matter, "wait", "Wait.", now=office.NOW)
    known = matters.read(database, office.AUDITOR, matter)
    [back], [held] = known.of("mail_returned"), [e for e in known.of("hold_set") if e.data["hold"] == "wait"]
    by, person = {"by": office.OFFICER.by, "reasons": "Read."}, f"person:{office.PARENT}"
    cleared = _added(person, "mail_return_cleared", data={"returned": back.id, **by})
    undone = _added(f"matter:{matter}", "note_made", data={"text": "An error."}, corrects=held.id)
    anew = _added(person, "mail_returned", data={"reason": "An error."}, corrects=back.id)
    lead = Person("Somebody", "school_attendance_lead", office.COUNCIL)
    for each in (cleared, undone, anew):
        file = case_file.dump(known)
        file["events"].append(each)
        with pytest.raises(NotAllowed, match="may not bring this"):
            referrals.submit(database, office.pack(), lead, file, office.NOW + timedelta(days=4))


def test_a_file_that_says_otherwise_what_is_stored_is_refused_and_says_which(database: Database) -> None:
    office.submit(database)
    file = office.case()
    told = next(event for event in file["events"] if event["type"] == "contact_made@1")
    told["data"]["summary"] = "It was otherwise."
    with pytest.raises(Refused, match=f"event {told['id']} is stored already, with other data"):
        referrals.submit(database, office.pack(), office.ASSISTANT, file, office.NOW)


def test_an_old_copy_of_a_file_undoes_nothing_and_says_what_is_newer(database: Database) -> None:
    office.submit(database)
    file = office.case()
    file["matter"]["closed_on"] = "2026-11-19"
    referrals.submit(database, office.pack(), office.ASSISTANT, file, office.NOW)
    with pytest.raises(Refused, match="closed on 2026-11-19") as refused:
        office.submit(database)
    assert [(problem.where, problem.field) for problem in refused.value.problems] == [("/matter", "matter")]
    again = office.case()
    again["events"].append(
        {"id": "opened-again", "type": "matter_opened@1", "stream": f"matter:{office.MATTER}",
         "happened_on": "2026-11-20", "recorded_at": "2026-11-20T10:00:00Z", "recorded_by": "Joachim Varga",
         "source": "casework", "data": {"reason": "The absence began again."}}
    )  # fmt: skip
    assert referrals.submit(database, office.pack(), office.ASSISTANT, again, office.NOW).counts["matters"] == 1
    (listed,) = matters.page(database, office.AUDITOR).matters
    assert listed.open


def test_another_councils_matter_is_not_taken_in(database: Database) -> None:
    stranger = Person("Sam Orr", "attendance_officer", "northarrow")
    with pytest.raises(NotAllowed, match="northarrow"):
        referrals.submit(database, office.pack(), stranger, office.case(), office.NOW)


def test_an_auditor_does_not_submit(database: Database) -> None:
    with pytest.raises(NotAllowed, match="auditor may not submit"):
        referrals.submit(database, office.pack(), office.AUDITOR, office.case(), office.NOW)


def test_a_matter_that_is_not_there_is_not_found(database: Database) -> None:
    with pytest.raises(errors.NotFound, match="m-nowhere"):
        matters.read(database, office.AUDITOR, "m-nowhere")
