"""What a school's staff may bring: a matter about a pupil on their own roll, and nothing that another school holds."""

from collections.abc import Iterator

from app.casework.access import Person
from app.casework.errors import NotAllowed, Problem
from app.casework.roll_events import spans
from app.domain.history import History, Stream
from app.persistence import calendars, indexes, matters, streams, walls
from app.persistence.database import Session

DO = "Ask the council to bring what another school holds."


def check(session: Session, who: Person, history: History) -> None:
    """Raise `NotAllowed` where a school's file is about another school's pupil, or brings what is another's.

    A pupil who is known here must be on the roll of one of the person's schools now: having been there once is not
    enough. The council's own staff may bring anything.
    """
    if who.schools is not None and (found := [*_faults(session, who.schools, history)]):
        raise NotAllowed(*(Problem(where, "school", says, DO) for where, says in found))


def _faults(session: Session, ours: frozenset[str], history: History) -> Iterator[tuple[str, str]]:
    matter = history.matter
    schools = [e.data["school"] for e in history.of("enrolled") if e.stream.id == matter.enrolment]
    if not schools or schools[0] not in ours or _known_elsewhere(session, ours, matter.pupil):
        yield "/matter/pupil", "The matter is not about a pupil who is on the roll of your school."
    if walls.strangers(session, matter.parents):
        yield "/matter/parents", "Somebody named as a parent is known here, and not through a pupil of your school."
    if matters.version(session, matter.id) and not walls.matters_of(session, [matter.id]):
        yield "/matter/id", "This matter cannot be used."
    others = {calendar.school for calendar in history.calendars} - ours
    known = calendars.load(session, sorted(others))
    if any(calendar.school in others and calendar not in known for calendar in history.calendars):
        yield "/calendars", "There is a calendar of another school that is not the one on record."


def _known_elsewhere(session: Session, ours: frozenset[str], pupil: str) -> bool:
    """Is the pupil known here, and on no roll of these schools now?"""
    places = indexes.places_of(session, [pupil])
    on_roll = spans(streams.read_many(session, [Stream("enrolment", place.enrolment) for place in places]))
    here = [off for place in places if place.school in ours for _, off in on_roll.get(place.enrolment, ())]
    return bool(places) and None not in here
