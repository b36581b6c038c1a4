"""The index of whom each meeting names as lead practitioner: it says what a search through every event says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, event, select

from app.casework import indexing, leads, meetings, people
from app.casework.access import Person
from app.casework.clock import last_known
from app.casework.events import as_known, matter_stream
from app.casework.events import event as told
from app.casework.meetings import Held
from app.domain.history import Stream, known_at
from app.persistence import audit, erasure, matters, streams
from app.persistence.database import Database, Session
from app.persistence.people import Staff
from app.persistence.tables import LeadRow
from tests.casework import office

KEEPER = Person("Tobias Renshaw", "administrator", office.COUNCIL)
TODAY = office.NOW.date()
MATTERS = ("ten-sessions", "eleven-sessions", "both-parents", "for-supervision")
STAFF = ("nell-quist", "otto-lind", "ida-brook")
DAYS = (TODAY - timedelta(9), TODAY - timedelta(2), TODAY - timedelta(1), TODAY)


def searched(session: Session, staff: str, on: date) -> frozenset[str]:
    """The matters that somebody leads, by going through all that is known of each."""
    known = [
        known_at(each, last_known(each)) for name in matters.every(session) for each in [streams.load(session, name)]
    ]
    open_now = (each for each in known if each.matter.closed_on is None)
    return frozenset(each.matter.id for each in open_now if leads.leads(each.events, staff, on))


def same(db: Database) -> dict[str, int]:
    """How many matters each leads today; the index and the search say the same on every day."""
    with db.session(office.COUNCIL, reading=True) as session:
        for on in DAYS:
            for staff in (*STAFF, "nobody"):
                assert leads.led_by(session, staff, on) == searched(session, staff, on), (staff, on)
        return {staff: len(leads.led_by(session, staff, TODAY)) for staff in STAFF}


def rows(db: Database) -> list[tuple[str, str, str]]:
    """The whole index."""
    with db.session(office.COUNCIL, reading=True) as session:
        found = session.scalars(select(LeadRow).order_by(LeadRow.event))
        return [(each.event, each.matter, each.staff) for each in found]


def met(db: Database, name: str, on: date, hours: int = 0, lead_id: str = "", lead: str = "") -> None:
    held = Held(on, ("A head",), lead=lead, lead_id=lead_id)
    school = "harrowdene"
    with db.session(office.COUNCIL, reading=True) as session:
        history = as_known(session, f"m-{name}")
    school = next(e.data["school"] for e in history.of("enrolled") if e.stream.id == history.matter.enrolment)
    meetings.hold(db, office.OFFICER, school, history.matter.pupil, held, office.NOW + timedelta(hours=hours))


@pytest.fixture
def led(database: Database) -> Database:
    """Four matters and three lead practitioners, named, replaced, named again, and one named without an id."""
    for name in MATTERS:
        office.submit(database, name)
    for name in STAFF:
        people.record(database, KEEPER, Staff(name, name.title(), ("lead_practitioner",), (), "local", name, True))
    met(database, "ten-sessions", DAYS[0], lead_id="nell-quist")
    met(database, "ten-sessions", DAYS[2], 1, lead_id="otto-lind")
    met(database, "eleven-sessions", DAYS[1], lead_id="nell-quist")
    met(database, "eleven-sessions", DAYS[3], 2)
    met(database, "both-parents", DAYS[1], lead_id="ida-brook")
    met(database, "both-parents", DAYS[2], 3, lead="Somebody from a charity")
    met(database, "for-supervision", DAYS[2], lead_id="otto-lind")
    return database


def test_it_says_what_a_search_through_every_event_says(led: Database) -> None:
    assert same(led) == {"nell-quist": 1, "otto-lind": 2, "ida-brook": 0}


def test_also_once_a_naming_is_taken_back_a_matter_closed_or_erased(led: Database) -> None:
    with led.session(office.COUNCIL) as session:
        history = as_known(session, "m-ten-sessions")
        last = max(history.of("meeting_held"), key=lambda each: each.happened_on)
        stream, at = matter_stream("m-ten-sessions"), office.NOW + timedelta(hours=4)
        said = told(stream, "note_made", office.OFFICER, TODAY, at, {"text": "Another meeting."})
        streams.append(session, [replace(said, corrects=last.id)])
        audit.append(session, office.OFFICER, "record", str(stream))
    assert same(led) == {"nell-quist": 2, "otto-lind": 1, "ida-brook": 0}
    with led.session(office.COUNCIL) as session:
        erasure.erase(session, [Stream("matter", "m-for-supervision")], "retention")
        audit.append(session, KEEPER, "erase", "matter:m-for-supervision")
    assert same(led) == {"nell-quist": 2, "otto-lind": 0, "ida-brook": 0}
    with led.session(office.COUNCIL) as session:
        matters.save(session, replace(as_known(session, "m-eleven-sessions").matter, closed_on=TODAY))
        audit.append(session, office.OFFICER, "record", "matter:m-eleven-sessions")
    assert same(led) == {"nell-quist": 1, "otto-lind": 0, "ida-brook": 0}
    assert not [row for row in rows(led) if row[1] == "m-for-supervision" and row[2]], "whom it named is gone"


def test_made_anew_it_is_the_same(led: Database) -> None:
    before = rows(led)
    assert before
    with led.session(office.COUNCIL) as session:
        session.execute(delete(LeadRow))
        audit.append(session, KEEPER, "fill_indexes")
    with led.session(office.COUNCIL, reading=True) as session:
        assert leads.led_by(session, "nell-quist", TODAY) == frozenset()
    assert indexing.fill(led, office.pack(), KEEPER, now=office.NOW).led == len({row[1] for row in before})
    assert rows(led) == before
    assert indexing.fill(led, office.pack(), KEEPER, now=office.NOW).led == 0


def test_an_older_store_has_it_from_its_update_on(led: Database) -> None:
    before = rows(led)
    led.downgrade("0010")
    led.upgrade()
    led.same_as_tables()
    assert rows(led) == before


def test_no_event_is_read_but_those_of_the_matters_that_name_somebody(led: Database) -> None:
    asked: list[str] = []
    with led.session(office.COUNCIL, reading=True) as session:
        listen = session.get_bind(), "before_cursor_execute", lambda *said: asked.append(said[2])
        event.listen(*listen)
        leads.led_by(session, "nobody", TODAY)
        event.remove(*listen)
    assert asked
    assert not [statement for statement in asked if "payload" in statement]
