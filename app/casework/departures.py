"""Where people departed from the engine: who, from which rule, why, on which determination."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.casework import access
from app.casework.access import Person
from app.casework.events import matter_stream
from app.engine import Pack
from app.persistence import audit, determinations, streams
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


def every(db: Database, who: Person, now: datetime | None = None) -> tuple[Departed, ...]:
    """Every departure in the council's store, in the order in which they were made; those erased are left out.

    They say why of families: that they were read is written down.
    """
    access.check(who, "see_departures")
    with db.session(who.council, who.schools) as session:
        found = tuple(each for one in determinations.departures(session) for each in _of(session, one))
        audit.append(session, who, "read", *sorted({f"matter:{each.matter}" for each in found}), at=now)
    return found


def texts(pack: Pack) -> dict[str, str]:
    """What each rule says, by its id: as it stands now, in the latest era that has it."""
    told = (rule for eras in pack.measures.values() for measure in eras for rule in measure.rules)
    return {rule.id: rule.says for rule in (*told, *pack.holds.values())}


def _of(session: Session, made: Determined) -> list[Departed]:
    told = [e for e in streams.read(session, matter_stream(made.matter)) if e.type == "departure_recorded" and e.data]
    return [
        Departed(
            made.matter, made.measure, e.data.get("person"), e.data["rule"], e.data["by"]["name"], e.data["by"]["role"],
            e.data["reasons"], made.id, made.decision,
        )
        for e in told
        if e.data["determination"] == made.id
    ]  # fmt: skip
