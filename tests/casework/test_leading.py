"""A lead practitioner sees the matters in which a meeting names them now, and the work with the family alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.casework import leading, matters, meetings, people
from app.casework.access import Person
from app.casework.errors import NotAllowed, NotFound, Refused
from app.casework.meetings import Agreed, Held
from app.persistence import errors
from app.persistence.database import Database
from app.persistence.people import Staff
from tests.casework import office

KEEPER = Person("Tobias Renshaw", "administrator", office.COUNCIL)
TODAY = office.NOW.date()
MATTER, SCHOOL = "m-ten-sessions", "harrowdene"
OTHER = "m-eleven-sessions"


def staff(db: Database, name: str = "nell-quist", *roles: str, schools: tuple[str, ...] = ()) -> None:
    told = Staff(name, name.title(), roles or ("lead_practitioner",), schools, "local", name, True)
    people.record(db, KEEPER, told, office.NOW)


def signed_in(db: Database, name: str = "nell-quist") -> Person:
    found = people.signed_in(db, office.COUNCIL, name, "lead_practitioner")
    assert found is not None
    return found


def met(db: Database, on: date, now: datetime = office.NOW, **given: Any) -> None:
    actions = (Agreed("Ring on Mondays", "Nell Quist"), Agreed("Drive to school", "Father", TODAY))
    given = {"actions": actions, "legal": "Penalty notice. Nothing helped.", "minutes": "The lawyer spoke.", **given}
    meetings.hold(db, office.OFFICER, SCHOOL, "c-ten-sessions", Held(on, ("A head",), **given), now)


@pytest.fixture
def led(database: Database) -> Database:
    """Two matters at one school; a lead practitioner who is named in neither yet."""
    office.submit(database, "ten-sessions")
    office.submit(database, "eleven-sessions")
    staff(database)
    staff(database, "otto-lind")
    return database


def test_nobody_sees_a_matter_before_a_meeting_names_them(led: Database) -> None:
    who = signed_in(led)
    assert leading.mine(led, who, office.NOW) == ()
    met(led, TODAY - timedelta(2), lead="Nell Quist")
    for now in (who, signed_in(led)):
        assert leading.mine(led, now, office.NOW) == (), "a name is not somebody who signs in"
        with pytest.raises(errors.NotFound):
            leading.read(led, now, MATTER, office.NOW)


def test_who_is_named_sees_that_matter_and_no_other_until_another_is_named(led: Database) -> None:
    met(led, TODAY - timedelta(2), lead_id="nell-quist")
    who = signed_in(led)
    assert [each.matter for each in leading.mine(led, who, office.NOW)] == [MATTER]
    with pytest.raises(errors.NotFound):
        leading.read(led, who, OTHER, office.NOW)
    met(led, TODAY - timedelta(1), now=office.NOW + timedelta(hours=1))
    assert leading.mine(led, signed_in(led), office.NOW), "a meeting that names nobody replaces nobody"
    met(led, TODAY, now=office.NOW + timedelta(hours=2), lead_id="otto-lind")
    for held in (who, signed_in(led)):
        assert leading.mine(led, held, office.NOW) == ()
        with pytest.raises((errors.NotFound, NotFound)):
            leading.read(led, held, MATTER, office.NOW)
        with pytest.raises((errors.NotFound, NotFound)):
            leading.progress(led, held, MATTER, "Rang.", now=office.NOW)
    assert [each.matter for each in leading.mine(led, signed_in(led, "otto-lind"), office.NOW)] == [MATTER]


def test_they_are_told_of_the_work_and_not_of_the_law(led: Database) -> None:
    met(led, TODAY, lead_id="nell-quist")
    found = leading.read(led, signed_in(led), MATTER, office.NOW)
    assert [each.what for each in found.actions] == ["Ring on Mondays", "Drive to school"]
    words = str(found)
    assert "lawyer" not in words
    assert "Penalty" not in words
    assert {each.title for each in found.happened} <= {
        "Meeting held", "Contact made", "Support offered", "Support answered", "Support reviewed", "Plan made",
        "Barriers recorded",
    }  # fmt: skip


def test_progress_is_recorded_once_and_shown(led: Database) -> None:
    met(led, TODAY, lead_id="nell-quist")
    who = signed_in(led)
    for _ in range(2):
        leading.progress(led, who, MATTER, "Rang twice.", 0, "done", office.NOW + timedelta(hours=1))
    leading.progress(led, who, MATTER, "The family is well.", now=office.NOW + timedelta(hours=1))
    found = leading.read(led, who, MATTER, office.NOW)
    assert [(each.state, each.open) for each in found.actions] == [("done", False), (None, True)]
    assert found.says == "1 of 2 actions are open."
    assert len(matters.read(led, office.AUDITOR, MATTER).of("action_progressed")) == 2
    for action in (2, 7):
        with pytest.raises(Refused, match="left no such action"):
            leading.progress(led, who, MATTER, "x", action, "done", office.NOW)


def test_nobody_is_named_who_does_not_sign_in_as_lead_practitioner(led: Database) -> None:
    staff(led, "colm", "attendance_officer")
    for name in ("nobody", "colm"):
        with pytest.raises(Refused, match="leads as this"):
            met(led, TODAY, lead_id=name)


def test_they_do_nothing_else_and_have_no_key(led: Database) -> None:
    met(led, TODAY, lead_id="nell-quist")
    who = signed_in(led)
    with pytest.raises(NotAllowed):
        matters.read(led, who, MATTER)
    with pytest.raises(NotAllowed):
        leading.mine(led, office.OFFICER)
    with pytest.raises(Refused, match="person who signs in"):
        people.make_key(led, KEEPER, "Feed", "lead_practitioner", (), TODAY, office.NOW)
    assert leading.mine(led, replace(who, id=""), office.NOW) == ()
