"""The list for a school's targeting support meeting: severe absence without a joint plan first, then other barriers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.casework import absences, access, clock, pupils
from app.casework.absences import Absence, Rolls
from app.casework.access import LEAD, Person
from app.casework.errors import NotFound, Problem
from app.casework.paging import page_of
from app.domain.history import Event, Stream
from app.engine import Pack
from app.persistence import audit, people, school_rolls, schools, streams
from app.persistence.database import Database, Session
from app.persistence.school_rolls import OnRoll

SIZE = 25
JOINT = "joint_approach_agreed"
READ = ("barriers_recorded", "support_step_recorded", "meeting_held")
WHY = (
    "Severely absent without a joint plan",
    "A barrier outside school",
    "Severely absent, with a joint plan",
    "Persistently absent",
    "An open matter",
)
"""Why a child is on the list, in the order in which it is gone through."""


@dataclass(frozen=True)
class Child:
    """A child to be talked about. `matter` is the open matter, None where there is none yet.

    `actions` are those that the last meeting left, `lead` the lead practitioner whom it named.
    """

    pupil: str
    enrolment: str
    name: str
    matter: str | None
    why: str
    absence: Absence
    joint_plan: bool
    lead: str
    actions: tuple[Mapping[str, Any], ...]
    met_on: date | None


@dataclass(frozen=True)
class MeetingList:
    """One page of the list of a school."""

    school: str
    name: str
    rows: tuple[Child, ...]
    total: int
    page: int
    pages: int


def choices(db: Database, who: Person, now: datetime | None = None) -> tuple[tuple[str, str], ...]:
    """The schools that a meeting can be held with: id and name, by name. Raises `NotAllowed`."""
    access.check(who, "hold_meeting")
    with db.session(who.council, who.schools) as session:
        found = schools.every(session)
        audit.append(session, who, "list", at=now)
    mine = [(each.id, each.name) for each in found.values() if who.schools is None or each.id in who.schools]
    return tuple(sorted(mine, key=lambda each: each[1]))


def leads(db: Database, who: Person) -> tuple[tuple[str, str], ...]:
    """Those on the staff list who can be named as lead practitioner: id and name, by name. Raises `NotAllowed`."""
    access.check(who, "hold_meeting")
    with db.session(who.council, who.schools, reading=True) as session:
        return tuple((each.id, each.name) for each in people.every(session) if each.active and LEAD & set(each.roles))


def for_school(
    db: Database, pack: Pack, who: Person, school: str, page: int = 1, now: datetime | None = None
) -> MeetingList:
    """One page; a page that is not there is the last one. Raises `NotFound` for a strange school, and `NotAllowed`."""
    access.check(who, "hold_meeting")
    on = clock.today(now)
    with db.session(who.council, who.schools) as session:
        name = _named(session, who, school)
        everybody = _children(session, pack, school, on)
        page, pages = page_of(page, len(everybody), SIZE)
        rows = tuple(everybody[(page - 1) * SIZE : page * SIZE])
        audit.append(session, who, "list", *(f"pupil:{row.pupil}" for row in rows), at=now)
    return MeetingList(school, name, rows, len(everybody), page, pages)


def child(db: Database, pack: Pack, who: Person, school: str, pupil: str, now: datetime | None = None) -> Child:
    """One child of the school, on the list or not. Raises `NotFound`, and `NotAllowed`."""
    access.check(who, "hold_meeting")
    on = clock.today(now)
    with db.session(who.council, who.schools) as session:
        [found] = _named_of(session, _told(session, pack, [place_of(session, who, school, pupil, on)], on))
        audit.append(session, who, "read", f"pupil:{pupil}", at=now)
    return found


def place_of(session: Session, who: Person, school: str, pupil: str, on: date) -> OnRoll:
    """The child's place on the roll that day of a school that this person may see. Raises `NotFound`."""
    _named(session, who, school)
    found = pupils.current(session, school_rolls.enrolments_of(session, pupil, [school]), on)
    if not found:
        raise NotFound(Problem("", "pupil", "There is no such pupil at this school.", "Go back to the list."))
    return found[-1]


def _named(session: Session, who: Person, school: str) -> str:
    found = schools.load(session, [school])
    if school not in found or (who.schools is not None and school not in who.schools):
        raise NotFound(Problem("", "school", f"There is no school {school} here.", "Go back and choose one."))
    return found[school].name


def _children(session: Session, pack: Pack, school: str, on: date) -> list[Child]:
    places = school_rolls.enrolments(session, [school])
    rolls = absences.rolls(session, places)
    told = _told(session, pack, pupils.in_force(places, rolls, on), on, rolls)
    found = _named_of(session, [each for each in told if each.why])
    return sorted(found, key=lambda each: (WHY.index(each.why), each.name.casefold(), each.pupil))


def _named_of(session: Session, children: Sequence[Child]) -> list[Child]:
    """The children with their names: of a school's pupils only those who are talked about are read."""
    names = pupils.names_of(session, {each.pupil for each in children})
    return [replace(each, name=names[each.pupil]) for each in children]


def _told(session: Session, pack: Pack, places: Sequence[OnRoll], on: date, rolls: Rolls | None = None) -> list[Child]:
    """The children at these places, whether on the list or not, without their names."""
    matters = {each.pupil: each.id for each in school_rolls.open_matters(session, {place.school for place in places})}
    tiers = absences.of(session, pack, places, on, rolls)
    streams_of = [Stream("matter", matters[place.pupil]) for place in places if place.pupil in matters]
    told: dict[str, list[Event]] = {}
    for event in streams.read_types(session, streams_of, *READ):
        told.setdefault(event.stream.id, []).append(event)
    return [_child(place, matters.get(place.pupil), tiers[place.enrolment], told) for place in places]


def _child(place: OnRoll, matter: str | None, absence: Absence, told: Mapping[str, Sequence[Event]]) -> Child:
    mine = [event for event in told.get(matter or "", ()) if event.data]
    joint = any(event.data.get("step") == JOINT for event in mine)
    barriers = [event for event in mine if event.type == "barriers_recorded"]
    outside = bool(barriers and barriers[-1].data.get("outside_school"))
    met = next((event for event in reversed(mine) if event.type == "meeting_held"), None)
    return Child(
        pupil=place.pupil,
        enrolment=place.enrolment,
        name="",
        matter=matter,
        why=_why(absence.tier, joint, outside, matter),
        absence=absence,
        joint_plan=joint,
        lead=str(met.data.get("lead_practitioner", "")) if met else "",
        actions=tuple(met.data.get("actions", ())) if met else (),
        met_on=met.happened_on if met else None,
    )


def _why(tier: str | None, joint: bool, outside: bool, matter: str | None) -> str:
    """The first reason that fits; empty where the child is not on the list."""
    fits = (tier == "severe" and not joint, outside, tier == "severe", tier == "persistent", matter is not None)
    return next((words for words, so in zip(WHY, fits, strict=True) if so), "")
