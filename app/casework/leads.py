"""Who leads the work with a family, and where somebody does: as the last that named a lead practitioner says."""

from collections.abc import Iterable
from datetime import date

from app.domain.history import Event, Stream
from app.domain.people import NAMING
from app.persistence import leads as index
from app.persistence import matters, streams
from app.persistence.database import Session


def named(events: Iterable[Event], on: date) -> Event | None:
    """The event that names the lead practitioner of that day; None where none does. Corrected ones are left out."""
    told = [e for e in events if e.type in NAMING and e.data.get(NAMING[e.type]) and e.happened_on <= on]
    return max(told, key=lambda e: (e.happened_on, e.recorded_at), default=None)


def leads(events: Iterable[Event], staff: str, on: date) -> bool:
    """Does this member of staff (by id) lead the work on that day?"""
    last = named(events, on)
    return bool(staff) and last is not None and last.data.get("lead_id") == staff


def led_by(session: Session, staff: str, on: date) -> frozenset[str]:
    """The open matters in which this member of staff is the lead practitioner of that day."""
    found = matters.still_open(session, index.naming(session, staff))
    told: dict[str, list[Event]] = {}
    for event in streams.read_types(session, [Stream("matter", each) for each in found], *NAMING):
        told.setdefault(event.stream.id, []).append(event)
    return frozenset(matter for matter, events in told.items() if leads(events, staff, on))
