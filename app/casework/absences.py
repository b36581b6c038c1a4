"""The tier of absence of many pupils at once, as the rules' facts compute it for one."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.decision import Proposal
from app.domain.derivation.ground import ground
from app.domain.derivation.school_year import school_year_facts, year_begins
from app.domain.history import Calendar, Event, History, MarkChange, Matter, RegisterBatch, School, Stream
from app.engine import Pack
from app.persistence import calendars, registers, school_rolls, schools, streams
from app.persistence.database import Session
from app.persistence.ledger import council_of
from app.persistence.school_rolls import OnRoll

MOST_KEPT = 50_000
Rolls = Mapping[str, Sequence[Event]]
"""The events of each enrolment, in order."""
_kept: dict[Hashable, "Absence"] = {}


@dataclass(frozen=True)
class Absence:
    """How much of this school year a pupil has missed. `tier` is a value of the fact absence_tier; None: not known."""

    tier: str | None
    says: str


def rolls(session: Session, places: Iterable[OnRoll]) -> Rolls:
    """The events of these enrolments, in order."""
    found: dict[str, list[Event]] = {}
    for event in streams.read_many(session, [Stream("enrolment", place.enrolment) for place in places]):
        found.setdefault(event.stream.id, []).append(event)
    return found


def of(
    session: Session, pack: Pack, places: Iterable[OnRoll], on: date, told: Rolls | None = None
) -> dict[str, Absence]:
    """The absence at each of these enrolments, on what is known now. `told`: their events, where they were read.

    What was worked out is kept in memory under all that it stands on, so that a school's list is quick.
    """
    asked = tuple(places)
    keys = _keys(session, pack, asked, on, told)
    # Read once: another thread may empty what is kept while this one works.
    known = {each.enrolment: _kept.get(keys[each.enrolment]) for each in asked}
    fresh = [each for each in asked if known[each.enrolment] is None]
    found = _worked_out(session, pack, fresh, on, _read(session, fresh, told)) if fresh else {}
    if len(_kept) + len(found) > MOST_KEPT:
        _kept.clear()
    _kept.update({keys[name]: absence for name, absence in found.items()})
    return found | {name: absence for name, absence in known.items() if absence is not None}


@dataclass(frozen=True)
class _Known:
    """What is known of some enrolments, but for the marks themselves."""

    rolls: Rolls
    years: dict[str, tuple[Calendar, ...]]
    schools: dict[str, School]


def _keys(session: Session, pack: Pack, places: Sequence[OnRoll], on: date, told: Rolls | None) -> dict[str, Hashable]:
    """All that each absence stands on, by name: marks by their commitments, which no two stores have in common."""
    names = [place.enrolment for place in places]
    marks = school_rolls.register_marks(session, names)
    ids = school_rolls.roll_marks(session, names) if told is None else _ids(told)
    stamps = dict[str, list[datetime]]()
    for calendar in calendars.load(session, sorted({place.school for place in places})):
        stamps.setdefault(calendar.school, []).append(calendar.recorded_at)
    law = pack.digest, council_of(session), on
    return {
        each.enrolment: (
            *law, each, marks.get(each.enrolment), ids.get(each.enrolment), tuple(stamps.get(each.school, ())),
        )
        for each in places
    }  # fmt: skip


def _ids(told: Rolls) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(event.id for event in events)) for name, events in told.items()}


def _read(session: Session, places: Sequence[OnRoll], told: Rolls | None) -> _Known:
    named = sorted({place.school for place in places})
    years: dict[str, tuple[Calendar, ...]] = {}
    for calendar in calendars.load(session, named):
        years[calendar.school] = (*years.get(calendar.school, ()), calendar)
    return _Known(rolls(session, places) if told is None else told, years, schools.load(session, named))


def _worked_out(session: Session, pack: Pack, places: Sequence[OnRoll], on: date, known: _Known) -> dict[str, Absence]:
    names, law = [place.enrolment for place in places], pack.law(on, council_of(session))
    batches, changes = dict[str, list[RegisterBatch]](), dict[str, list[MarkChange]]()
    for batch in registers.load_batches(session, names, year_begins(on)):
        batches.setdefault(batch.enrolment, []).append(batch)
    for change in registers.load_changes(session, names):
        changes.setdefault(change.enrolment, []).append(change)
    found = {}
    for place in places:
        council, name = council_of(session), place.enrolment
        matter = Matter(name, place.pupil, (), name, council, council, council, on)
        marks = tuple(batches.get(name, ())), tuple(changes.get(name, ()))
        events = tuple(event for event in known.rolls.get(name, ()) if event.data is not streams.ERASED)
        history = History(matter, known.schools, events, known.years.get(place.school, ()), *marks)
        fact = school_year_facts(ground(history, None, Proposal(), on, law))["absence_tier"]
        found[name] = Absence(str(fact.least) if fact.known else None, fact.note)
    return found
