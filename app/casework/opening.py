"""Opening a matter: a child's open matter at a school, made where there is none, and parents whom a school names."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.casework import access, clock, pupils
from app.casework.access import Person
from app.casework.errors import NotFound, Problem, refused
from app.casework.events import event, matter_stream, say
from app.casework.noting import Noted
from app.casework.roll_events import spans
from app.domain.history import Event, History, Matter, Stream
from app.domain.people import parents_on, person_name, pupil_name
from app.persistence import audit, desks, indexes, matters, school_rolls, schools, streams
from app.persistence.database import Database, Session
from app.persistence.school_rolls import OnRoll

REFERRING = "Opened by the school, to refer to the council."


@dataclass(frozen=True)
class Parent:
    """A parent whom a school names, and on which limb of section 576. `lives_with` None is not known."""

    given: str
    family: str
    limb: str
    title: str = ""
    lives_with: bool | None = None
    lines: tuple[str, ...] = ()
    postcode: str = ""


@dataclass(frozen=True)
class Family:
    """A pupil before a referral: the name, the open matter (None where there is none yet), the parents' names by id."""

    pupil: str
    name: str
    matter: str | None
    parents: dict[str, str]


def family(db: Database, who: Person, pupil: str, now: datetime | None = None) -> Family:
    """The pupil and the parents on record. Raises `NotAllowed`, and `NotFound` for who is on no roll here today."""
    access.check(who, "refer")
    today = clock.today(now)
    with db.session(who.council, who.schools) as session:
        place = _place(session, who, pupil, today)
        found = _open(session, place)
        history = _history(session, who, place, today, found.parents if found else ())
        told = found.parents if found else tuple(link.person for link in parents_on(history, today))
        audit.append(session, who, "read", f"pupil:{pupil}", at=now)
    names = {each: person_name(history, each, today) for each in told}
    called = {each: name.full if name else "A parent whose name is not known" for each, name in names.items()}
    return Family(pupil, pupils.called(pupil_name(history, today)), found.id if found else None, called)


def open_for(
    db: Database, who: Person, pupil: str, parents: Sequence[Parent] = (), now: datetime | None = None
) -> Noted:
    """The pupil's open matter, opened where there is none, with these parents besides those on record.

    A parent of a name that is on record is not recorded again, so the same again adds nothing. A parent counts as one
    since the pupil came on the roll: the school has known nobody else. Raises as `family`, and `Refused` for an address
    without a postcode.
    """
    access.check(who, "refer")
    moment, today = now or clock.now(), clock.today(now)
    for each in parents:
        if bool(each.lines) != bool(each.postcode):
            raise refused("postcode", "An address is its lines and its postcode.", "Give both, or leave both out.")
    with db.session(who.council, who.schools) as session:
        place = _place(session, who, pupil, today)
        told = [*_named(session, who, place, parents, today, moment)]
        matter, opening = matter_of(session, who, place, today, moment, REFERRING)
        _enter(session, matter, place, today)
        fresh = (*told, *opening)
        verb = "open_matter" if fresh else "read"
        subjects = (f"matter:{matter}", f"pupil:{pupil}", *(f"event:{each.id}" for each in fresh))
        audit.append(session, who, verb, *subjects, at=now)
    says = "A matter was opened." if opening else "The parents are recorded." if told else "Nothing was new."
    return Noted(matter, tuple(each.id for each in fresh), says)


def matter_of(
    session: Session, who: Person, place: OnRoll, on: date, moment: datetime, why: str
) -> tuple[str, tuple[Event, ...]]:
    """The child's open matter at this place, opened where there is none; and what opening it said."""
    if found := _open(session, place):
        return found.id, ()
    made = _opened(session, who, place, on)
    matters.save(session, made, (place.school,))
    at = clock.next_moment(streams.load(session, made.id), moment)
    told = say(session, event(matter_stream(made.id), "matter_opened", who, on, at, {"reason": why}))
    desks.opened(session, made)
    return made.id, told


def _place(session: Session, who: Person, pupil: str, on: date) -> OnRoll:
    here = pupils.current(session, school_rolls.enrolments_of(session, pupil, who.schools), on)
    if not here:
        says = "There is no such pupil on the roll today."
        raise NotFound(Problem("", "pupil", says, "Go back to the list of pupils."))
    return here[-1]


def _open(session: Session, place: OnRoll) -> Matter | None:
    mine = [each.id for each in school_rolls.open_matters(session, [place.school]) if each.pupil == place.pupil]
    return matters.read(session, mine[-1])[0] if mine else None


def _opened(session: Session, who: Person, place: OnRoll, on: date) -> Matter:
    """A matter of this child and its parents; its number is how many the child had before."""
    before = len(matters.of_pupil(session, place.pupil))
    name = f"m-{hashlib.sha256(f'{place.pupil} {place.enrolment} {before}'.encode()).hexdigest()[:16]}"
    school = schools.load(session, [place.school])[place.school]
    bare = Matter(name, place.pupil, (), place.enrolment, who.council, school.council, who.council, on)
    return replace(bare, parents=_parents(session, who, place, on))


def _parents(session: Session, who: Person, place: OnRoll, on: date) -> tuple[str, ...]:
    return tuple(link.person for link in parents_on(_history(session, who, place, on), on))


def _history(session: Session, who: Person, place: OnRoll, on: date, parents: Sequence[str] = ()) -> History:
    """What is on record of the child, of these people, and of everybody who was ever linked to it as a parent."""
    people = sorted({*indexes.linked(session, place.pupil), *parents})
    wanted = [Stream("pupil", place.pupil)]
    wanted += [Stream("link", f"{each}/{place.pupil}") for each in people] + [Stream("person", each) for each in people]
    bare = Matter(place.enrolment, place.pupil, (), place.enrolment, who.council, who.council, who.council, on)
    return History(bare, {}, tuple(each for each in streams.read_many(session, wanted) if each.data))


def _enter(session: Session, matter: str, place: OnRoll, on: date) -> None:
    """Enter parents who were named since the matter was opened; those whom it has stay."""
    found, where = matters.read(session, matter)
    linked = parents_on(streams.load(session, matter), on)
    more = [link.person for link in linked if link.person not in found.parents]
    if more:
        matters.save(session, replace(found, parents=(*found.parents, *more)), where)


def _named(
    session: Session, who: Person, place: OnRoll, parents: Sequence[Parent], on: date, moment: datetime
) -> list[Event]:
    """The events of those parents who are not on record by that name."""
    fresh: list[Event] = []
    first = _since(session, place, on)
    for each in parents:
        history = _history(session, who, place, on)
        known = indexes.linked(session, place.pupil)
        names = [person_name(history, person, on) for person in known]
        if (each.given.casefold(), each.family.casefold()) in {_key(name.given, name.family) for name in names if name}:
            continue
        person = f"p-{hashlib.sha256(f'{place.pupil} {len(known) + 1}'.encode()).hexdigest()[:16]}"
        fresh += say(session, *_told(who, place, person, each, first, clock.next_moment(history, moment)))
    return fresh


def _key(given: str, family: str) -> tuple[str, str]:
    return given.casefold(), family.casefold()


def _since(session: Session, place: OnRoll, on: date) -> date:
    times = spans(streams.read(session, Stream("enrolment", place.enrolment))).get(place.enrolment, ())
    return max((first for first, _ in times if first <= on), default=on)


def _told(who: Person, place: OnRoll, person: str, parent: Parent, first: date, at: datetime) -> list[Event]:
    name = {"title": parent.title or None, "given": parent.given, "family": parent.family}
    link = {"person": person, "pupil": place.pupil, "limb": parent.limb}
    told = [event(Stream("person", person), "person_recorded", who, first, at, name)]
    if parent.lines:
        where = {"lines": list(parent.lines), "postcode": parent.postcode}
        told.append(event(Stream("person", person), "address_recorded", who, clock.today(at), at, where))
    linked = event(Stream("link", f"{person}/{place.pupil}"), "parent_linked", who, first, at, link)
    return [*told, replace(linked, data={**linked.data, "lives_with": parent.lives_with})]
