"""Index: whom each event names as lead practitioner, so that nobody's matters are sought in the bodies of events."""

from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.history import Event
from app.domain.people import NAMING
from app.persistence import ledger
from app.persistence.tables import EventRow, LeadRow

MATTER = "matter:"


def note(session: Session, events: Iterable[Event]) -> None:
    """Enter the events that name a lead practitioner of a matter. One who is not on our list has no id."""
    naming = (event for event in events if event.type in NAMING and event.stream.kind == "matter")
    rows = [{"event": e.id, "matter": e.stream.id, "staff": str(e.data.get("lead_id") or "")} for e in naming]
    ledger.upsert(session, LeadRow, rows, ["event"])


def naming(session: Session, staff: str) -> tuple[str, ...]:
    """The matters in which this member of staff was ever named, corrected or not, sorted."""
    found = select(LeadRow.matter).where(LeadRow.staff == staff).distinct()
    return tuple(session.scalars(found.order_by(LeadRow.matter)))


def without(session: Session) -> tuple[str, ...]:
    """The matters with events that could name somebody and are not entered here, sorted."""
    known = select(LeadRow.event).where(LeadRow.council == EventRow.council, LeadRow.event == EventRow.id)
    missing = EventRow.type.in_(NAMING), EventRow.subject.startswith(MATTER), ~known.exists()
    found = session.scalars(select(EventRow.subject).where(*missing).distinct().order_by(EventRow.subject))
    return tuple(subject.removeprefix(MATTER) for subject in found)


def forget(session: Session, matter: str) -> None:
    """Whom the events of an erased matter named is forgotten with them."""
    session.execute(update(LeadRow).where(LeadRow.matter == matter).values(staff=""))
