"""Reading matters. Whoever reads a case is written down."""

from dataclasses import dataclass
from datetime import date, datetime

from app.casework import access
from app.casework.access import Person
from app.domain.history import History
from app.persistence import audit, streams
from app.persistence import matters as stored
from app.persistence.database import Database


@dataclass(frozen=True)
class Listed:
    """A matter in a list: no names."""

    id: str
    parents: int
    opened_on: date
    closed_on: date | None

    @property
    def open(self) -> bool:
        """Is the matter still open?"""
        return self.closed_on is None


def read(db: Database, who: Person, matter: str, now: datetime | None = None) -> History:
    """Everything known in a matter. Raises `NotFound` and `Erased` (of the store), and `NotAllowed`."""
    access.check(who, "read")
    with db.session(who.council, who.schools) as session:
        history = streams.whole(session, matter)
        audit.append(session, who, "read", f"matter:{matter}", at=now)
    return history


def every(db: Database, who: Person, now: datetime | None = None) -> tuple[Listed, ...]:
    """The council's matters, by id. One line of the audit log names them all."""
    access.check(who, "read")
    with db.session(who.council, who.schools) as session:
        found = [stored.read(session, matter)[0] for matter in stored.every(session)]
        audit.append(session, who, "list", *(f"matter:{each.id}" for each in found), at=now)
    return tuple(Listed(each.id, len(each.parents), each.opened_on, each.closed_on) for each in found)


def parents_of(db: Database, who: Person, matter: str, now: datetime | None = None) -> tuple[str, ...]:
    """The ids of a matter's parents. Raises `NotFound` (of the store)."""
    access.check(who, "read")
    with db.session(who.council, who.schools) as session:
        found = stored.read(session, matter)[0].parents
        audit.append(session, who, "read", f"matter:{matter}", at=now)
    return found
