"""Events: append them once, read a matter's history back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, get_args

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.history import Event, History, Matter, Stream, StreamKind, in_order
from app.persistence import calendars, canonical, desks, indexes, ledger, matters, registers, schools
from app.persistence.errors import Conflict, Erased, Tampered
from app.persistence.tables import EventRow, PayloadRow

NOTE = "note_made"
"""The type of event that retracts another, of whatever type."""
_Later = aliased(EventRow)
ERASED: Mapping[str, Any] = MappingProxyType({})
"""The data of an event whose payload was erased. It is empty, and it is this very object: `event.data is ERASED`."""

COUNTED = ("penalty_notice_", "payment_", "representation_", "prosecution_")
"""Events of a pupil's other matters that bear on a parent's count of notices begin with these words."""

_KINDS: Mapping[str, StreamKind] = {name: name for name in get_args(StreamKind)}
_ENVELOPE = ("type", "version", "happened_on", "recorded_at", "recorded_by", "source", "standing", "corrects")


def append(session: Session, events: Sequence[Event]) -> list[str]:
    """Add the events that are new; return their ids in the order given.

    The same id with the same content adds nothing. Raises `Conflict`, naming the event, for the same id with other
    content; `Erased` for an event whose content was erased; `ValueError` for data that JSON cannot carry.
    """
    fresh = _once(events)
    for ids in ledger.chunks(list(fresh)):
        for row in _stored(session, EventRow.id.in_(ids)):
            _same(fresh.pop(row.id), row)
    sealed = {id_: ledger.seal(_body(event)) for id_, event in fresh.items()}
    rows = [_row(event, sealed[event.id]["commitment"]) for event in fresh.values()]
    ledger.add(session, EventRow, rows)
    ledger.keep_payloads(session, sealed.values())
    indexes.note(session, list(fresh.values()))
    return list(fresh)


def load(session: Session, matter_id: str) -> History:
    """Everything a decision about this matter may read.

    That is the matter, its pupil, parents, parent links and enrolments, with registers and calendars; and from the
    pupil's other matters in this council the notices and prosecutions of these parents. Of those whose content was
    erased it has the type and the day only, under `erased`. Raises `NotFound`.
    """
    matter, named = matters.read(session, matter_id)
    enrolments = {matter.enrolment: None, **indexes.enrolments_of(session, matter.pupil)}
    attended = sorted({*named, *(school for school in enrolments.values() if school)})
    own = _read(session, EventRow.subject.in_(_subjects(session, matter, enrolments)))
    elsewhere = _elsewhere(session, matter)
    return History(
        matter=matter,
        schools=schools.load(session, attended),
        events=in_order([*own, *(event for event in elsewhere if event.data is not ERASED)]),
        calendars=calendars.load(session, attended),
        registers=registers.load_batches(session, list(enrolments)),
        changes=registers.load_changes(session, list(enrolments)),
        erased=in_order(event for event in elsewhere if event.data is ERASED),
    )


def whole(session: Session, matter_id: str) -> History:
    """As `load`, where nothing of the matter itself, its people and its register was erased.

    Raises also `Erased`, naming what was: the rest is no ground to act on. What was erased of another matter of the
    child's is no bar: what it leaves open is unknown.
    """
    history = load(session, matter_id)
    gone = {str(event.stream) for event in history.events if event.data is ERASED}
    enrolments = {history.matter.enrolment, *indexes.enrolments_of(session, history.matter.pupil)}
    gone |= {f"enrolment:{name}" for name in registers.erased(session, sorted(enrolments))}
    if gone:
        raise Erased(f"the content of {', '.join(sorted(gone))} was erased")
    return history


def read(session: Session, stream: Stream) -> tuple[Event, ...]:
    """One stream's events, in order."""
    return in_order(_read(session, EventRow.subject == str(stream)))


def read_many(session: Session, wanted: Iterable[Stream]) -> tuple[Event, ...]:
    """The events of many streams, in order."""
    found: list[Event] = []
    for part in ledger.chunks(map(str, wanted)):
        found += _read(session, EventRow.subject.in_(part))
    return in_order(found)


def read_types(session: Session, wanted: Iterable[Stream], *types: str) -> tuple[Event, ...]:
    """The events of these types in many streams, in order, without those corrected there; those erased have no data."""
    found: list[Event] = []
    for part in ledger.chunks(map(str, wanted)):
        gone = _corrected(session, _Later.subject.in_(part))
        found += _read(session, EventRow.subject.in_(part), EventRow.type.in_(types), EventRow.id.not_in(gone))
    return in_order(found)


def every(session: Session, *types: str) -> tuple[Event, ...]:
    """Every event of these types, in all the council's streams, in order; those erased have no data."""
    return in_order(_read(session, EventRow.type.in_(types)))


def subjects_waiting(session: Session, opens: str, closes: str) -> tuple[str, ...]:
    """The streams whose last event of these two types is one that `opens`, the longest waiting first.

    What was corrected is passed over.
    """
    return tuple(session.scalars(_waiting(session, EventRow.subject, opens, closes).order_by(EventRow.seq)))


def count_waiting(session: Session, opens: str, closes: str) -> int:
    """How many streams `subjects_waiting` names."""
    return session.scalar(_waiting(session, func.count(), opens, closes)) or 0


def _waiting(session: Session, asked: Any, opens: str, closes: str) -> Select[Any]:
    gone = _corrected(session, _Later.type.in_((opens, closes, NOTE)))
    mine = EventRow.council == ledger.council_of(session)
    last = select(func.max(EventRow.seq)).where(EventRow.type.in_((opens, closes)), mine, EventRow.id.not_in(gone))
    return select(asked).where(EventRow.seq.in_(last.group_by(EventRow.subject)), EventRow.type == opens)


def find(session: Session, event_id: str) -> Event | None:
    """One event, if there is one with that id."""
    return next(iter(_read(session, EventRow.id == event_id)), None)


def save(session: Session, history: History) -> dict[str, int]:
    """Store a whole history; return how many of each thing were new."""
    done = {
        "schools": schools.save(session, history.schools.values()),
        "matters": matters.save(session, history.matter, tuple(history.schools), _opened_again(session, history)),
        "events": len(append(session, history.events)),
        "calendars": calendars.save(session, history.calendars),
        "changes": registers.save_changes(session, history.changes),
        "registers": registers.save_batches(session, history.registers),
    }
    desks.opened(session, history.matter)
    return done


def _opened_again(session: Session, history: History) -> bool:
    """Does this history say for the first time that the matter was opened again?"""
    return any(find(session, event.id) is None for event in history.of("matter_opened"))


def erased(history: History) -> tuple[str, ...]:
    """The ids of the events whose content was erased: their facts are unknown, not absent."""
    return tuple(event.id for event in (*history.events, *history.erased) if event.data is ERASED)


def _subjects(session: Session, matter: Matter, enrolments: Iterable[str]) -> list[str]:
    people = [f"person:{parent}" for parent in matter.parents]
    links = [f"link:{person}/{matter.pupil}" for person in indexes.linked(session, matter.pupil)]
    roll = [f"enrolment:{enrolment}" for enrolment in enrolments]
    return [f"matter:{matter.id}", f"pupil:{matter.pupil}", *people, *links, *roll]


def _elsewhere(session: Session, matter: Matter) -> list[Event]:
    """From the pupil's other matters: what concerns a notice to, or a prosecution of, one of these parents."""
    others = [f"matter:{id_}" for id_ in matters.of_pupil(session, matter.pupil) if id_ != matter.id]
    family = or_(*(EventRow.type.startswith(word, autoescape=True) for word in COUNTED))
    found = _read(session, EventRow.subject.in_(others), family) if others else []
    return _concerning(found, frozenset(matter.parents))


def _concerning(events: Sequence[Event], parents: frozenset[str]) -> list[Event]:
    """Follow the names from the parents to their notices, and from those to payments and answers."""
    names, kept = set(parents), dict[str, Event]()
    while more := [e for e in events if e.id not in kept and (e.data is ERASED or names & _refers(e))]:
        kept |= {event.id: event for event in more}
        for event in more:
            names |= {event.id, *_values(event, "notice", "prosecution")}
    return list(kept.values())


def _refers(event: Event) -> set[str]:
    """Whom, or which earlier event, notice or prosecution, an event is about."""
    return _values(event, "to", "person", "notice", "prosecution", "payment", "representation") | {event.corrects or ""}


def _values(event: Event, *names: str) -> set[str]:
    return {value for name in names if isinstance(value := event.data.get(name), str)}


def _corrected(session: Session, among: ColumnElement[bool]) -> Select[str | None]:
    """The ids of the events that some of these later ones correct."""
    mine = _Later.council == ledger.council_of(session)
    return select(_Later.corrects).where(mine, among, _Later.corrects.is_not(None))


def _read(session: Session, *which: ColumnElement[bool]) -> list[Event]:
    return [_event(row) for row in _stored(session, *which)]


def _stored(session: Session, *which: ColumnElement[bool]) -> Sequence[Any]:
    """Events, each with its salt and body; None for what was erased. Plain columns, because there are many."""
    told = (getattr(EventRow, name) for name in ("id", "subject", "commitment", *_ENVELOPE))
    on = (PayloadRow.council == EventRow.council) & (PayloadRow.commitment == EventRow.commitment)
    joined = select(*told, PayloadRow.salt, PayloadRow.body).outerjoin(PayloadRow, on)
    return session.execute(joined.where(*which).order_by(EventRow.seq)).all()


def _once(events: Sequence[Event]) -> dict[str, Event]:
    once: dict[str, Event] = {}
    for event in events:
        if once.setdefault(event.id, event) != event:
            raise Conflict(f"event {event.id} is given twice with different content")
    return once


def _same(event: Event, row: Any) -> None:
    if row.body is None:
        raise Erased(f"event {event.id}: its content was erased")
    given = {**_row(event, row.commitment)}
    differ = [name for name in ("subject", *_ENVELOPE) if given[name] != getattr(row, name)]
    if canonical.commitment(row.salt, _body(event)) != row.commitment:
        differ.append("data")
    if differ:
        raise Conflict(f"event {event.id} is stored already, with other {', '.join(differ)}")


def _body(event: Event) -> str:
    try:
        return canonical.text(dict(event.data))
    except (TypeError, ValueError) as fault:
        raise ValueError(f"event {event.id}: its data cannot be written as JSON: {fault}") from fault


def _row(event: Event, commitment: str) -> dict[str, Any]:
    envelope = {name: getattr(event, name) for name in _ENVELOPE}
    return {"id": event.id, "subject": str(event.stream), "commitment": commitment, **envelope}


def _event(row: Any) -> Event:
    if row.body is not None and canonical.commitment(row.salt, row.body) != row.commitment:
        raise Tampered(f"event {row.id}: its data is not what was committed to when it was written")
    data = json.loads(row.body) if row.body is not None else ERASED
    named, when = (row.id, row.type, row.version, _stream(row.subject)), (row.happened_on, row.recorded_at)
    return Event(*named, *when, row.recorded_by, row.source, data, row.standing, row.corrects)


def _stream(subject: str) -> Stream:
    kind, _, id_ = subject.partition(":")
    return Stream(_KINDS[kind], id_)
