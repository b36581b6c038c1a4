"""Who runs a place elsewhere than at a school acts for the pupils who were placed there; and each school's contact."""

from __future__ import annotations

import pytest

from app.casework import certificates, contacts, matters, people, referrals
from app.casework.access import Person
from app.casework.errors import Refused
from app.persistence import errors
from app.persistence.database import Database
from app.persistence.people import Staff
from tests.casework import office

KEEPER = Person("Tobias Renshaw", "administrator", office.COUNCIL)
PLACE = "Weir Lane Centre"


def staff(db: Database, name: str, role: str, *schools: str) -> None:
    people.record(db, KEEPER, Staff(name, name.title(), (role,), schools, "local", name, True), office.NOW)


def signed_in(db: Database, name: str, role: str) -> Person:
    found = people.signed_in(db, office.COUNCIL, name, role)
    assert found is not None
    return found


@pytest.fixture
def placed(database: Database) -> Database:
    """Two matters at one school; the pupil of one was placed at Weir Lane Centre."""
    office.submit(database, "eleven-sessions")
    file = office.case("ten-sessions")
    data = {"provision": "v1", "place": PLACE, "case": "off_site", "from": "2026-11-02", "by": office.OFFICER.by}
    told = {"id": "placed", "type": "provision_arranged@1", "stream": "matter:m-ten-sessions", "data": data}
    when = {"happened_on": "2026-11-02", "recorded_at": "2026-11-19T10:00:00Z", "recorded_by": "x", "source": "x"}
    file["events"].append({**told, **when})
    referrals.submit(database, office.pack(), office.ASSISTANT, file, office.NOW)
    return database


def test_who_runs_a_place_sees_the_pupils_placed_there_and_no_other_of_their_school(placed: Database) -> None:
    staff(placed, "ivo", "person_in_charge", PLACE.upper())
    who = signed_in(placed, "ivo", "person_in_charge")
    assert matters.read(placed, who, "m-ten-sessions").matter.id == "m-ten-sessions"
    assert [each.id for each in matters.page(placed, who).matters] == ["m-ten-sessions"]
    with pytest.raises(errors.NotFound):
        matters.read(placed, who, "m-eleven-sessions")
    day = office.NOW.date()
    with pytest.raises(errors.NotFound):
        certificates.sign(placed, who, "m-eleven-sessions", day, day, day)
    staff(placed, "una", "person_in_charge", "Somewhere Else")
    other = signed_in(placed, "una", "person_in_charge")
    assert matters.page(placed, other).matters == ()


def test_nobody_runs_an_ordinary_school_as_a_place(placed: Database) -> None:
    with pytest.raises(Refused, match="is a school, not a place"):
        staff(placed, "ivo", "person_in_charge", "harrowdene")
    with pytest.raises(Refused, match="needs a school"):
        staff(placed, "ivo", "person_in_charge")


def test_each_school_has_a_named_contact_at_the_council_and_the_council_one_there(placed: Database) -> None:
    staff(placed, "wilf", "attendance_officer", "harrowdene")
    staff(placed, "joachim", "school_attendance_lead", "harrowdene")
    staff(placed, "imelda", "school_attendance_lead", "lapwing")
    lead, other = (signed_in(placed, name, "school_attendance_lead") for name in ("joachim", "imelda"))
    [mine] = contacts.of_schools(placed, lead)
    assert (mine.school, mine.council, mine.at_school) == ("harrowdene", ("Wilf",), ("Joachim",))
    assert contacts.of_schools(placed, other, ["harrowdene"]) == ()
    officer = signed_in(placed, "wilf", "attendance_officer")
    assert officer.schools is None, "the contact of one school still works for all"
    assert contacts.of_schools(placed, officer, ["lapwing"])[0].council == ()
    with pytest.raises(Refused, match="This role has no schools"):
        staff(placed, "priya", "legal", "harrowdene")
