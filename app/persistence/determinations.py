"""What named people determined, and where they departed from the engine. The events say the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.history import Event
from app.persistence import ledger
from app.persistence.tables import DeterminationRow


@dataclass(frozen=True)
class Determined:
    """One determination: the id of its event, the decision's fingerprint, and the answer."""

    id: str
    matter: str
    decision: str
    measure: str
    answer: str
    departs: bool


def note(session: Session, events: Sequence[Event]) -> None:
    """Index `determination_made` events."""
    ledger.add(session, DeterminationRow, [_row(event) for event in events])


def departures(session: Session) -> tuple[Determined, ...]:
    """Every determination that departs from the engine's decision, in the order in which they were made."""
    departing = select(DeterminationRow).where(DeterminationRow.departs.is_(True))
    rows = session.scalars(departing.order_by(DeterminationRow.seq))
    return tuple(Determined(r.id, r.matter, r.decision, r.measure, r.answer, r.departs) for r in rows)


def _row(event: Event) -> dict[str, Any]:
    said = ("decision", "measure", "answer", "departs")
    missing = [name for name in said if event.data.get(name) is None]
    if missing:
        raise ValueError(f"event {event.id}: a determination needs {', '.join(missing)}")
    return {"id": event.id, "matter": event.stream.id, **{name: event.data[name] for name in said}}
