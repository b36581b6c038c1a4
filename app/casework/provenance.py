"""Where a fact came from, in words: which event or which marks, who wrote it down, and when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.casework.telling import title
from app.domain.history import Event, History, Session
from app.engine.words import day

MOST = 200
"""The most sessions of a register that are listed one by one."""


@dataclass(frozen=True)
class Source:
    """One thing that a fact was read from. `id` is the event's, empty for marks; `at` is when it was written down."""

    id: str
    says: str
    by: str
    at: datetime | None
    sessions: tuple[str, ...] = ()


def sources_of(history: History, named: Iterable[str], known_at: str) -> Iterator[Source]:
    """The sources that a fact names: events one by one, the marks of a register together, as they were known then."""
    names = list(named)
    events = {event.id: event for event in history.events}
    for name in names:
        kind, _, id_ = name.partition(":")
        if kind == "event":
            yield _event(id_, events.get(id_))
    marks = [name.removeprefix("mark:") for name in names if name.startswith("mark:")]
    for enrolment in dict.fromkeys(mark.partition("/")[0] for mark in marks):
        told = [_session(mark) for mark in marks if mark.startswith(f"{enrolment}/")]
        yield from _marks(history, enrolment, sorted(told), datetime.fromisoformat(known_at))


def _event(id_: str, event: Event | None) -> Source:
    if event is None:
        return Source(id_, "An event that is not in this matter's record any more", "", None)
    says = f"{title(event)}, {day(event.happened_on)}"
    return Source(id_, says, f"{event.recorded_by} ({event.source})", event.recorded_at)


def _session(mark: str) -> Session:
    _, on, half = mark.split("/")
    return Session(date.fromisoformat(on), "AM" if half == "AM" else "PM")


def _marks(history: History, enrolment: str, told: list[Session], known: datetime) -> Iterator[Source]:
    """The marks, by the batch in which each arrived last before the decision, and each change of one by itself."""
    asked = set(told)
    for batch in history.registers:
        held = sorted({session for session, _ in batch.marks} & asked)
        if batch.enrolment == enrolment and batch.recorded_at <= known and held:
            yield Source("", _spanning(held), batch.source, batch.recorded_at, tuple(map(_words, held[:MOST])))
    for change in history.changes:
        if change.enrolment == enrolment and change.recorded_at <= known and change.session in asked:
            says = f"Mark changed to {change.code}, {_words(change.session)}: {change.reason}"
            yield Source("", says, change.recorded_by, change.recorded_at)


def _spanning(held: list[Session]) -> str:
    if len(held) == 1:
        return f"1 mark in the register, {_words(held[0])}"
    return f"{len(held)} marks in the register, from {day(held[0].date)} to {day(held[-1].date)}"


def _words(session: Session) -> str:
    return f"{day(session.date)} {session.half}"
