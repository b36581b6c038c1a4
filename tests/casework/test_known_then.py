"""What was known then: no decision is made on a time to come, and what arrives late is told from what was changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.casework import decisions, holds, referrals, registers, replays
from app.casework.errors import Refused
from app.persistence.database import Database
from tests.casework import office
from tests.persistence.store import unguarded

SOON = office.NOW + timedelta(hours=2)


def _replay(db: Database) -> replays.Replay:
    return replays.replay(db, office.AUDITOR, now=SOON)


def _late(**changes: Any) -> dict[str, Any]:
    """The case file with a note that was written down long before, on paper, and comes only now."""
    file = office.case()
    file["events"].append(
        {
            "id": "paper-note", "type": "circumstance_recorded@1", "stream": f"pupil:{file['matter']['pupil']}",
            "happened_on": "2026-10-01", "recorded_at": "2026-10-01T09:00:00Z", "recorded_by": "Joachim Varga",
            "source": "paper file", "data": {"kind": "child_protection", "present": True},
        }
    )  # fmt: skip
    return file | changes


def test_what_is_to_be_known_later_today_is_in_no_decision(database: Database) -> None:
    office.submit(database)
    asked = office.decide(database, known_at=office.NOW + timedelta(hours=5))
    assert asked.id == office.decide(database).id
    holds.put(database, office.ASSISTANT, office.MATTER, "new-evidence", "A letter came in.", now=SOON)
    assert _replay(database).findings == ()


def test_what_was_written_down_before_and_arrives_after_a_decision_is_told_as_late(database: Database) -> None:
    office.submit(database)
    kept = office.decide(database)
    referrals.submit(database, office.pack(), office.ASSISTANT, _late(), SOON)
    found = _replay(database)
    assert found.sound
    assert {(f.decision, f.level, f.what) for f in found.findings} == {(kept.id, "b", "late")}
    assert "safeguarding_question_open" in {f.name for f in found.findings}
    assert office.decide(database, now=SOON).decision.outcome == "held"


def test_what_is_slipped_in_beside_the_log_is_a_fault_and_not_late(database: Database) -> None:
    office.submit(database)
    office.decide(database)
    referrals.submit(database, office.pack(), office.ASSISTANT, _late(), SOON)
    with unguarded(database) as connection:
        connection.exec_driver_sql("update event set act = 'nobody' where id = 'paper-note'")
    assert not _replay(database).sound


def test_a_matter_that_is_closed_changes_no_decision_made_before(database: Database) -> None:
    office.submit(database)
    decisions.decide(database, office.pack(), office.OFFICER, office.MATTER, now=office.NOW)
    file = office.case()
    file["matter"] = {**file["matter"], "closed_on": "2026-11-20"}
    referrals.submit(database, office.pack(), office.ASSISTANT, file, SOON)
    found = _replay(database)
    assert found.sound
    assert {(f.what, f.name) for f in found.findings} == {("late", "matter_closed")}


@pytest.mark.parametrize("part", ["registers", "calendars", "changes"])
def test_no_part_of_a_case_file_comes_from_the_future(database: Database, part: str) -> None:
    file = office.case()
    if part == "changes":
        day, half, _ = file["registers"][-1]["marks"][0]
        change = {"enrolment": file["matter"]["enrolment"], "date": day, "half": half, "code": "I", "reason": "Note"}
        file["changes"] = [{**change, "recorded_by": "Office"}]
    file[part][-1]["recorded_at"] = "2026-11-27T09:00:00Z"
    with pytest.raises(Refused, match="later than now"):
        referrals.submit(database, office.pack(), office.ASSISTANT, file, office.NOW)


def test_marks_that_a_slow_clock_dates_before_a_decision_are_late_and_no_fault(database: Database) -> None:
    """The clocks of two servers differ: what the slower one imports may bear a moment before the decision."""
    office.submit(database)
    kept = office.decide(database)
    upn = next(e["data"]["upn"] for e in office.case()["events"] if e["type"] == "pupil_recorded@1")
    rows = "\n".join(f"{upn},{day},{half},I" for day, half in kept.decision.record["counted_sessions"][:3])
    file = f"upn,date,session,code\n{rows}\n".encode()
    assert kept.decision.record["coordinates"]["known_at"] > "2026-11-13"
    holds.put(database, office.ASSISTANT, office.MATTER, "new-evidence", "A letter came in.", now=office.NOW)
    kept = office.decide(database)
    slow = office.NOW - timedelta(minutes=5)
    registers.import_marks(database, office.pack(), office.ASSISTANT, file, "doctor.csv", now=slow)
    found = _replay(database)
    assert found.sound
    assert ("late", kept.id) in {(f.what, f.decision) for f in found.findings}
