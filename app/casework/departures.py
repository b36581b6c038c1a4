"""Where people departed from the engine: who, from which rule, why, on which determination."""

from dataclasses import dataclass
from typing import Any

from app.casework import access
from app.casework.access import Person
from app.casework.events import matter_stream
from app.persistence import determinations, streams
from app.persistence.database import Database, Session
from app.persistence.determinations import Determined


@dataclass(frozen=True)
class Departed:
    """One departure."""

    matter: str
    measure: str
    parent: str | None
    rule: str
    name: str
    role: str
    reasons: str
    determination: str
    decision: str

    @property
    def json(self) -> dict[str, Any]:
        """For the command line and the API."""
        return dict(vars(self))


def every(db: Database, who: Person) -> tuple[Departed, ...]:
    """Every departure in the council's store, in the order in which they were made."""
    access.check(who, "read")
    with db.session(who.council, reading=True) as session:
        made = determinations.departures(session)
        return tuple(each for one in made for each in _of(session, one))


def _of(session: Session, made: Determined) -> list[Departed]:
    told = [e for e in streams.read(session, matter_stream(made.matter)) if e.type == "departure_recorded"]
    return [
        Departed(
            made.matter, made.measure, e.data.get("person"), e.data["rule"], e.data["by"]["name"], e.data["by"]["role"],
            e.data["reasons"], made.id, made.decision,
        )
        for e in told
        if e.data["determination"] == made.id
    ]  # fmt: skip
