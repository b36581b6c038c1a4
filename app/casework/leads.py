"""Who leads the work with a family, and where somebody does: as the last that named a lead practitioner says."""

from collections.abc import Iterable
from datetime import date

from app.casework import clock
from app.domain.history import Event, known_at
from app.persistence import streams
from app.persistence.database import Session

NAMING = {"meeting_held": "lead_practitioner", "early_help_lead_agreed": "lead"}
"""The events that name a lead practitioner, and the field in which they do."""


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
    found = {e.stream.id for e in streams.every(session, *NAMING, naming=staff)}
    return frozenset(each for each in found if _leads_now(session, each, staff, on))


def _leads_now(session: Session, matter: str, staff: str, on: date) -> bool:
    history = streams.load(session, matter)
    known = known_at(history, clock.last_known(history))
    return known.matter.closed_on is None and leads(known.events, staff, on)
