"""What a school's staff may bring: a matter about a pupil on their own roll, and nothing that another school holds.

A file about one's own pupil could hold more: an event of somebody else's, or one that moves another's pupil onto one's
own roll, where the walls would let it be read. So whatever is new in it is about this matter's own family.
"""

from collections.abc import Iterator

from app.casework.access import Person
from app.casework.errors import NotAllowed, Problem
from app.casework.roll_events import spans
from app.domain.history import Event, History, MarkChange, RegisterBatch, Stream
from app.persistence import calendars, indexes, matters, registers, schools, streams, walls
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
    rolls = _rolls(history)
    if rolls.get(matter.enrolment) not in ours or _known_elsewhere(session, ours, matter.pupil):
        yield "/matter/pupil", "The matter is not about a pupil who is on the roll of your school."
    if walls.strangers(session, matter.parents):
        yield "/matter/parents", "Somebody named as a parent is known here, and not through a pupil of your school."
    if matters.version(session, matter.id) and not walls.matters_of(session, [matter.id]):
        yield "/matter/id", "This matter cannot be used."
    if any(_strange(session, history, event) for event in history.events):
        yield "/events", "There is an event that is not about this matter's own pupil and parents."
    if walls.moved(session, matter.pupil, rolls):
        yield "/events", "There is an enrolment that is on record otherwise."
    if _registers_of_others(session, ours, history):
        yield "/registers", "There is a register of another school that is not the one on record."
    yield from _of_schools(session, ours, history)


def _registers_of_others(session: Session, ours: frozenset[str], history: History) -> bool:
    """Does the file bring marks of a roll that is not of these schools? What is there already may be sent again."""
    rolls = _rolls(history)
    told: tuple[RegisterBatch | MarkChange, ...] = (*history.registers, *history.changes)
    others = sorted({each.enrolment for each in told if rolls.get(each.enrolment) not in ours})
    known: set[RegisterBatch | MarkChange] = {*registers.load_batches(session, others)}
    known |= {*registers.load_changes(session, others)}
    return any(each.enrolment in others and each not in known for each in told)


def _of_schools(session: Session, ours: frozenset[str], history: History) -> Iterator[tuple[str, str]]:
    others = {calendar.school for calendar in history.calendars} - ours
    known = calendars.load(session, sorted(others))
    if any(calendar.school in others and calendar not in known for calendar in history.calendars):
        yield "/calendars", "There is a calendar of another school that is not the one on record."
    named = {name: school for name, school in history.schools.items() if name not in ours}
    if any(named[name] != school for name, school in schools.load(session, sorted(named)).items()):
        yield "/schools", "There is another school that is not as it is on record."


def _rolls(history: History) -> dict[str, str]:
    """The school of each enrolment of the matter's pupil that the file tells of."""
    mine = [event for event in history.of("enrolled") if event.data["pupil"] == history.matter.pupil]
    return {event.stream.id: str(event.data["school"]) for event in reversed(mine)}


def _strange(session: Session, history: History, event: Event) -> bool:
    """Is an event about anybody but the family of the matter, and not one that is there already in the child's own?"""
    matter, (kind, name) = history.matter, event.stream
    person, _, pupil = name.partition("/")
    about = {
        "matter": name == matter.id,
        "pupil": name == matter.pupil,
        "enrolment": name in _rolls(history),
        "person": name in matter.parents or f"{name}/{matter.pupil}" in _links(history),
        "link": pupil == matter.pupil,
    }
    if about[kind]:
        return kind in ("person", "link") and bool(walls.strangers(session, [person]))
    known = streams.find(session, event.id)
    return known is None or known.stream != event.stream or name not in matters.of_pupil(session, matter.pupil)


def _links(history: History) -> set[str]:
    return {event.stream.id for event in history.events if event.stream.kind == "link"}


def _known_elsewhere(session: Session, ours: frozenset[str], pupil: str) -> bool:
    """Is the pupil known here, and on no roll of these schools now?"""
    places = indexes.places_of(session, [pupil])
    on_roll = spans(streams.read_many(session, [Stream("enrolment", place.enrolment) for place in places]))
    here = [off for place in places if place.school in ours for _, off in on_roll.get(place.enrolment, ())]
    return bool(places) and None not in here
