"""A school's pupils: which there are, by tier of absence, and which of them have open matters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.casework import absences, access, clock
from app.casework.absences import Absence, Rolls
from app.casework.access import Person
from app.casework.errors import NotFound, Problem
from app.casework.paging import page_of
from app.casework.roll_events import spans
from app.domain.derivation.contracts import school_year
from app.domain.history import History, Matter, Stream
from app.domain.people import Name, pupil_name, stated
from app.engine import Pack
from app.persistence import audit, calendars, registers, school_rolls, schools, streams
from app.persistence.database import Database, Session
from app.persistence.school_rolls import OnRoll

PER_PAGE = 25
TIERS = ("all", "at_risk", "persistent", "severe")
"""What a list can be asked for. Persistent takes in severe; at risk takes in whoever was noted as being so."""
AT_LEAST = {"persistent": ("persistent", "severe"), "severe": ("severe",)}
ASKED = ("at_risk", *AT_LEAST)
NOTED = "absence_risk_noted"


@dataclass(frozen=True)
class Listed:
    """A pupil in a school's list, with the ids of the open matters. `noted`: somebody noted a risk this school year."""

    pupil: str
    enrolment: str
    name: str
    school: str
    matters: tuple[str, ...]
    absence: Absence
    noted: bool


@dataclass(frozen=True)
class Pupils:
    """One page of a list, of how many pupils in all."""

    rows: tuple[Listed, ...]
    total: int
    page: int
    pages: int
    schools: tuple[str, ...]


@dataclass(frozen=True)
class Pupil:
    """One pupil at one school: the history of the register there, and the ids of the open matters."""

    history: History
    school: str
    name: str
    year_group: str
    matters: tuple[str, ...]
    absence: Absence


def at_school(
    db: Database,
    pack: Pack,
    who: Person,
    tier: str = "all",
    *,
    whole_roll: bool = False,
    page: int = 1,
    now: datetime | None = None,
) -> Pupils:
    """The pupils with open matters, or the `whole_roll`, of this person's schools, by name; one page of them.

    A page that is not there is the last one. One line of the log names everybody on the page. Raises `NotAllowed`.
    """
    access.check(who, "read")
    on = clock.today(now)
    with db.session(who.council, who.schools) as session:
        matters = _matters(session, who)
        everybody = _roll(session, who, on) if whole_roll else _with_matters(session, who)
        tiers = absences.of(session, pack, everybody, on) if tier in ASKED else {}
        found = _of_tier(session, everybody, matters, tiers, tier, on)
        names = _names(session, {place.pupil for place in found})
        found = sorted(found, key=lambda place: (*names[place.pupil][1], place.enrolment))
        page, pages = page_of(page, len(found), PER_PAGE)
        shown = found[(page - 1) * PER_PAGE : page * PER_PAGE]
        tiers = tiers or absences.of(session, pack, shown, on)
        noted = _noted(session, matters, shown, on)
        where = schools.load(session, sorted({place.school for place in everybody} | set(who.schools or ())))
        rows = tuple(
            Listed(
                place.pupil,
                place.enrolment,
                names[place.pupil][0],
                where[place.school].name if place.school in where else "",
                matters.get(place.pupil, ()),
                tiers[place.enrolment],
                place.pupil in noted,
            )
            for place in shown
        )
        audit.append(session, who, "list", *(f"pupil:{row.pupil}" for row in rows), at=now)
    return Pupils(rows, len(found), page, pages, tuple(sorted(each.name for each in where.values())))


def read(db: Database, pack: Pack, who: Person, pupil: str, now: datetime | None = None) -> Pupil:
    """One pupil of this person's schools. Raises `NotFound` for another's, and `NotAllowed`."""
    access.check(who, "read")
    on = clock.today(now)
    with db.session(who.council, who.schools) as session:
        places = school_rolls.enrolments_of(session, pupil, who.schools)
        if not places:
            raise NotFound(Problem("", "pupil", "There is no such pupil here.", "Go back to the list of pupils."))
        here = current(session, places, on)
        place = here[-1] if here else places[-1]
        events = streams.read_types(
            session, [Stream("pupil", pupil), Stream("enrolment", place.enrolment)], *KNOWN_OF_PUPIL
        )
        council = who.council
        history = History(
            Matter(place.enrolment, pupil, (), place.enrolment, council, council, council, on),
            schools.load(session, [place.school]),
            tuple(event for event in events if event.data is not streams.ERASED),
            calendars.load(session, [place.school]),
            *registers.load(session, place.enrolment),
        )
        absence = absences.of(session, pack, [place], on)[place.enrolment]
        matters = _matters(session, who).get(pupil, ())
        audit.append(session, who, "read", f"pupil:{pupil}", at=now)
    group = stated(history, Stream("pupil", pupil), "pupil_recorded", on, "year_group")
    return Pupil(
        history, history.schools[place.school].name, called(pupil_name(history, on)), str(group or ""), matters, absence
    )


KNOWN_OF_PUPIL = ("pupil_recorded", "enrolled", "left_roll")


def called(name: Name | None) -> str:
    """A pupil's name as a list shows it."""
    return f"{name.familiar} {name.family}" if name else "Name not known"


def names_of(session: Session, pupils: Iterable[str]) -> dict[str, str]:
    """The names of these pupils, as a list shows them."""
    return {pupil: name for pupil, (name, _order) in _names(session, set(pupils)).items()}


def _matters(session: Session, who: Person) -> dict[str, tuple[str, ...]]:
    """The open matters of each pupil that this person may see."""
    found: dict[str, tuple[str, ...]] = {}
    for each in school_rolls.open_matters(session, who.schools):
        found[each.pupil] = (*found.get(each.pupil, ()), each.id)
    return found


def _with_matters(session: Session, who: Person) -> list[OnRoll]:
    found = school_rolls.open_matters(session, who.schools)
    return list({each.pupil: OnRoll(each.enrolment, each.pupil, each.school) for each in found}.values())


def _roll(session: Session, who: Person, on: date) -> list[OnRoll]:
    return current(session, school_rolls.enrolments(session, who.schools), on)


def current(session: Session, places: Sequence[OnRoll], on: date) -> list[OnRoll]:
    """Those of these enrolments that are in force on a day."""
    return in_force(places, absences.rolls(session, places), on)


def in_force(places: Iterable[OnRoll], rolls: Rolls, on: date) -> list[OnRoll]:
    """The same, of enrolments whose events were read."""
    times = spans(event for events in rolls.values() for event in events)
    return [
        place
        for place in places
        if any(first <= on and (off is None or on < off) for first, off in times.get(place.enrolment, ()))
    ]


def _of_tier(
    session: Session,
    places: list[OnRoll],
    matters: dict[str, tuple[str, ...]],
    tiers: dict[str, Absence],
    tier: str,
    on: date,
) -> list[OnRoll]:
    if tier not in ASKED:
        return places
    noted = _noted(session, matters, places, on) if tier == "at_risk" else set()
    wanted = AT_LEAST.get(tier, AT_LEAST["persistent"])
    return [place for place in places if tiers[place.enrolment].tier in wanted or place.pupil in noted]


def _noted(session: Session, matters: dict[str, tuple[str, ...]], places: Iterable[OnRoll], on: date) -> set[str]:
    """The pupils of whom somebody noted this school year that they are at risk."""
    whose = {matter: place.pupil for place in places for matter in matters.get(place.pupil, ())}
    noted = streams.read_types(session, [Stream("matter", matter) for matter in whose], NOTED)
    return {whose[event.stream.id] for event in noted if school_year(on) <= event.happened_on <= on}


def _names(session: Session, pupils: Iterable[str]) -> dict[str, tuple[str, tuple[str, str]]]:
    """Each pupil's name as it is shown, and as it is sorted."""
    told = streams.read_types(session, [Stream("pupil", pupil) for pupil in pupils], "pupil_recorded")
    last = {event.stream.id: event.data for event in told if event.data}
    found = {}
    for pupil in pupils:
        data = last.get(pupil)
        name = Name(data["given"], data["family"], known_as=data.get("known_as")) if data else None
        key = (name.family.casefold(), name.familiar.casefold()) if name else ("", "")
        found[pupil] = (called(name), key)
    return found
