"""A case's history as plain values: what happened, when we knew it, and who said so.

Dates are Europe/London calendar dates; instants are UTC. Nothing here reads a clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal, NamedTuple

Half = Literal["AM", "PM"]
StreamKind = Literal["pupil", "person", "enrolment", "link", "matter"]


class Session(NamedTuple):
    """A morning or an afternoon at school. Sorts in the order of the school day."""

    date: date
    half: Half


class Stream(NamedTuple):
    """What an event is about: one pupil, person, enrolment, parent link or matter."""

    kind: StreamKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Event:
    """Something that happened (`happened_on`) and was written down (`recorded_at`).

    `corrects` names an event that this one replaces from `recorded_at` on; the old one stays readable.
    """

    id: str
    type: str
    version: int
    stream: Stream
    happened_on: date
    recorded_at: datetime
    recorded_by: str
    source: str
    data: Mapping[str, Any] = field(default_factory=dict)
    standing: Literal["fact", "opinion"] = "fact"
    corrects: str | None = None


@dataclass(frozen=True)
class School:
    """`kind` is one of the school kinds in the case-file schema; `council` is the school's council."""

    id: str
    name: str
    urn: str
    kind: str
    council: str
    address: tuple[str, ...] = ()


@dataclass(frozen=True)
class Closure:
    """A planned or unplanned closure, or an INSET day: no session then. `half` None is the whole day."""

    date: date
    half: Half | None
    reason: str


@dataclass(frozen=True)
class Calendar:
    """One edition of a school's year. `terms` are inclusive spans; what lies between them is holiday."""

    school: str
    year: str
    recorded_at: datetime
    terms: tuple[tuple[date, date], ...]
    closures: tuple[Closure, ...] = ()


@dataclass(frozen=True)
class RegisterBatch:
    """Marks that arrived together and are never altered: a later batch or change stands beside them."""

    enrolment: str
    recorded_at: datetime
    source: str
    marks: tuple[tuple[Session, str], ...]


@dataclass(frozen=True)
class MarkChange:
    """A correction of one mark. The mark it replaces stays, with when it was known."""

    enrolment: str
    session: Session
    code: str
    recorded_at: datetime
    recorded_by: str
    reason: str


@dataclass(frozen=True)
class Matter:
    """One line of intervention for one child. `council` acts; the other two may differ from it."""

    id: str
    pupil: str
    parents: tuple[str, ...]
    enrolment: str
    council: str
    school_council: str
    home_council: str
    opened_on: date
    closed_on: date | None = None


@dataclass(frozen=True)
class History:
    """Everything a decision may read. `events` are in the order (happened_on, recorded_at, id).

    `replaced` are those that a known correction replaces: each stands until the day of which its correction speaks.
    `erased` are what is left of notices and prosecutions in the child's other matters whose content was erased: that
    they were, and when, and no more.
    """

    matter: Matter
    schools: Mapping[str, School]
    events: tuple[Event, ...]
    calendars: tuple[Calendar, ...] = ()
    registers: tuple[RegisterBatch, ...] = ()
    changes: tuple[MarkChange, ...] = ()
    replaced: tuple[Event, ...] = ()
    erased: tuple[Event, ...] = ()

    @cached_property
    def by_type(self) -> Mapping[str, tuple[Event, ...]]:
        """Events of each type, in order."""
        found: dict[str, list[Event]] = {}
        for event in self.events:
            found.setdefault(event.type, []).append(event)
        return {kind: tuple(events) for kind, events in found.items()}

    @cached_property
    def memo(self) -> dict[Any, Any]:
        """What was worked out from this history and is asked for again: each caller bounds what it keeps."""
        return {}

    def of(self, *types: str) -> tuple[Event, ...]:
        """Events of these types, in order."""
        if len(types) == 1:
            return self.by_type.get(types[0], ())
        return in_order(event for kind in types for event in self.by_type.get(kind, ()))


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events sorted by when they happened, then when they were recorded, then id."""
    return tuple(sorted(events, key=lambda e: (e.happened_on, e.recorded_at, e.id)))


def known_at(history: History, instant: datetime) -> History:
    """The history as it was known at `instant` (inclusive), with corrections made by then applied."""
    seen = [event for event in history.events if event.recorded_at <= instant]
    corrected = {event.corrects for event in seen if event.corrects}
    return replace(
        history,
        events=in_order(event for event in seen if event.id not in corrected),
        replaced=in_order(event for event in seen if event.id in corrected),
        calendars=tuple(c for c in history.calendars if c.recorded_at <= instant),
        registers=tuple(r for r in history.registers if r.recorded_at <= instant),
        changes=tuple(c for c in history.changes if c.recorded_at <= instant),
        erased=tuple(e for e in history.erased if e.recorded_at <= instant),
    )
