"""Imports: each row is accepted or refused, a refused file changes nothing, and nothing is kept twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.casework import matters, referrals, registers, rolls
from app.casework.registers import Imported
from app.domain.attendance import mark_history, marks
from app.domain.history import Session, known_at
from app.persistence.database import Database
from schemas.csv_rows import FileRefused
from tests.casework import office

LATER = office.NOW + timedelta(days=1)
UPN = next(event["data"]["upn"] for event in office.case()["events"] if event["type"] == "pupil_recorded@1")
ENROLMENT = office.case()["matter"]["enrolment"]
LAST = Session(date(2026, 11, 20), "PM")


def _file(*rows: tuple[str, str, str]) -> bytes:
    """Rows of date, session and code for the one pupil."""
    lines = [f"{UPN},{day},{half},{code}" for day, half, code in rows]
    return "\n".join(["upn,date,session,code", *lines]).encode()


def _import(db: Database, data: bytes, **given: bool) -> Imported:
    return registers.import_marks(db, office.pack(), office.ASSISTANT, data, "week.csv", now=LATER, **given)


def _mark(db: Database, session: Session) -> str:
    history = matters.read(db, office.AUDITOR, office.MATTER, LATER)
    return marks(history, ENROLMENT)[session].code


def test_a_correction_keeps_the_old_mark_and_when_it_was_known(database: Database) -> None:
    office.submit(database)
    day = next(iter(office.case()["registers"][-1]["marks"]))
    was, session = day[2], Session(date.fromisoformat(day[0]), day[1])
    done = _import(database, _file((day[0], day[1], "M")))
    assert (done.read, done.accepted, done.new, done.changed, done.same) == (1, 1, 0, 1, 0)
    history = matters.read(database, office.AUDITOR, office.MATTER, LATER)
    assert [mark.code for mark in mark_history(history, ENROLMENT, session)] == [was, "M"]
    assert marks(known_at(history, office.NOW), ENROLMENT)[session].code == was
    assert marks(history, ENROLMENT)[session].code == "M"


def test_the_same_file_twice_adds_nothing(database: Database) -> None:
    office.submit(database)
    data = _file(("2026-11-20", "AM", "/"), ("2026-11-20", "PM", "O"))
    first, again = _import(database, data), _import(database, data)
    assert first.new + first.changed + first.same == 2
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    assert _mark(database, LAST) == "O"


def test_a_refused_row_refuses_the_file_and_nothing_of_it_is_stored(database: Database) -> None:
    office.submit(database)
    before = matters.read(database, office.AUDITOR, office.MATTER, LATER)
    rows = [("2026-11-20", "PM", "U"), ("2026-11-20", "AM", "J"), ("2026-12-25", "AM", "/")]
    with pytest.raises(FileRefused) as refused:
        _import(database, _file(*rows))
    assert [p["where"].split("/")[1] for p in refused.value.problems] == ["row 3", "row 4"]
    assert [p["field"] for p in refused.value.problems] == ["code", "date"]
    after = matters.read(database, office.AUDITOR, office.MATTER, LATER)
    assert (after.registers, after.changes) == (before.registers, before.changes)


def test_a_partial_import_keeps_the_rows_without_fault_and_counts_every_row(database: Database) -> None:
    office.submit(database)
    rows = [("2026-11-20", "PM", "U"), ("2026-11-20", "AM", "J"), ("2026-11-20", "PM", "U")]
    done = _import(database, _file(*rows), partial=True)
    assert done.accepted + len(done.refused) == done.read == 3
    assert [row.row for row in done.refused] == [3]
    assert _mark(database, LAST) == "U"


def test_a_pupil_who_is_on_no_roll_here_is_refused_by_name(database: Database) -> None:
    office.submit(database)
    stranger = b"upn,date,session,code\nA997200217114,2026-11-20,AM,/\n"
    with pytest.raises(FileRefused) as refused:
        _import(database, stranger)
    assert refused.value.problems[0]["field"] == "upn"
    assert "on a roll" in refused.value.problems[0]["says"]


CALENDAR = (office.ROOT / "fixtures" / "wealdmere" / "calendars" / "harrowdene-2025-26.csv").read_bytes()


@pytest.mark.parametrize("day", ["2025-07-01", "2025-08-31"])
def test_a_mark_of_a_day_before_a_pupils_only_enrolment_is_refused(database: Database, day: str) -> None:
    office.submit(database)
    rows = ROLL.splitlines()
    rolls.import_roll(database, office.ASSISTANT, "\n".join([rows[0], rows[2]]).encode(), LATER)
    with pytest.raises(FileRefused, match="on a roll here on that day"):
        _import(database, f"upn,date,session,code\nA997200217114,{day},AM,O\n".encode())


def test_a_mark_of_a_day_after_leaving_is_refused(database: Database) -> None:
    office.submit(database, "left-the-roll")
    upn = next(e["data"]["upn"] for e in office.case("left-the-roll")["events"] if e["type"] == "pupil_recorded@1")
    with pytest.raises(FileRefused, match="on a roll here on that day"):
        _import(database, f"upn,date,session,code\n{upn},2026-11-20,AM,O\n".encode())


def test_a_mark_of_a_pupil_on_two_rolls_is_not_guessed_to_be_of_one(database: Database) -> None:
    matter = office.submit(database)
    file = office.case()
    here = next(e["data"]["school"] for e in file["events"] if e["stream"] == f"enrolment:{ENROLMENT}")
    other = next(school["id"] for school in office.case("other-council")["schools"] if school["id"] != here)
    office.submit(database, "other-council")
    file["schools"] += [s for s in office.case("other-council")["schools"] if s["id"] == other]
    file["events"].append(
        {"id": "dual", "type": "enrolled@1", "stream": "enrolment:e-dual", "happened_on": "2026-09-01",
         "recorded_at": "2026-09-01T09:00:00Z", "recorded_by": "Office", "source": "roll",
         "data": {"pupil": file["matter"]["pupil"], "school": other, "basis": "dual"}}
    )  # fmt: skip
    referrals.submit(database, office.pack(), office.ASSISTANT, file, LATER)
    before = matters.read(database, office.AUDITOR, matter, LATER).changes
    with pytest.raises(FileRefused, match="more than one roll"):
        _import(database, _file(("2026-11-20", "AM", "O")))
    assert matters.read(database, office.AUDITOR, matter, LATER).changes == before


def test_a_calendar_is_stored_once_and_other_days_are_another_edition(database: Database) -> None:
    matter = office.submit(database)
    who = office.ASSISTANT
    first = registers.import_calendar(database, who, CALENDAR, LATER)
    again = registers.import_calendar(database, who, CALENDAR, LATER + timedelta(hours=1))
    moved = CALENDAR.replace(b"2026-07-20", b"2026-07-17")
    changed = registers.import_calendar(database, who, moved, LATER + timedelta(hours=2))
    assert (first.read, first.accepted, again.new, changed.new) == (13, 13, 0, 1)
    history = matters.read(database, office.AUDITOR, matter, LATER)
    year = [calendar for calendar in history.calendars if (calendar.school, calendar.year) == ("harrowdene", "2025/26")]
    assert year[-1].terms[-1][1] == date(2026, 7, 17)
    assert year[-2].terms[-1][1] == date(2026, 7, 20)


def test_a_calendar_of_a_strange_school_changes_nothing(database: Database) -> None:
    office.submit(database)
    with pytest.raises(FileRefused, match="URN"):
        registers.import_calendar(database, office.ASSISTANT, CALENDAR.replace(b"990102", b"990999"), LATER)


ROLL = f"""upn,given,family,known_as,born,school_urn,year,year_group
A997200217114,Omar,Silva,,2012-10-13,990101,2024/25,6
A997200217114,Omar,Silva,,2012-10-13,990102,2025/26,7
{UPN},Joel,Kaminski,,2013-03-14,990102,2025/26,8
"""


def test_a_roll_is_stored_once_and_marks_find_the_school_of_their_day(database: Database) -> None:
    office.submit(database)
    first = rolls.import_roll(database, office.ASSISTANT, ROLL.encode(), LATER)
    again = rolls.import_roll(database, office.ASSISTANT, ROLL.encode(), LATER)
    assert (first.read, first.accepted, first.new) == (3, 3, 6)
    assert (again.new, again.changed, again.same) == (0, 0, 2)


@pytest.mark.parametrize(
    ("was", "now", "field"),
    [("990101", "990999", "school_urn"), ("2012-10-13", "13/10/2012", "born"), ("2024/25", "2024/26", "year")],
)
def test_a_roll_at_fault_changes_nothing_and_says_where(database: Database, was: str, now: str, field: str) -> None:
    office.submit(database)
    with pytest.raises(FileRefused) as refused:
        rolls.import_roll(database, office.ASSISTANT, ROLL.replace(was, now).encode(), LATER)
    assert refused.value.problems[0]["field"] == field
    done = rolls.import_roll(database, office.ASSISTANT, ROLL.encode(), LATER)
    assert done.new == 6
