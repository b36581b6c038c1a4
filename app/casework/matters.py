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


@dataclass(frozen=True)
class Page:
    """Some of the matters, by id. `after` asks for the next page; None where there is none."""

    matters: tuple[Listed, ...]
    after: str | None


def page(db: Database, who: Person, after: str = "", size: int = 100, now: datetime | None = None) -> Page:
    """The matters that somebody may see, by id: those that come after `after`, at most `size` (1 to 500).

    One line of the audit log names them all. Raises `NotAllowed`.
    """
    access.check(who, "read")
    with db.session(who.council, who.schools) as session:
        found = stored.page(session, after, size + 1)
        shown = found[:size]
        audit.append(session, who, "list", *(f"matter:{each.id}" for each in shown), at=now)
    listed = tuple(Listed(each.id, len(each.parents), each.opened_on, each.closed_on) for each in shown)
    return Page(listed, shown[-1].id if len(found) > size else None)


def parents_of(db: Database, who: Person, matter: str, now: datetime | None = None) -> tuple[str, ...]:
    """The ids of a matter's parents. Raises `NotFound` (of the store)."""
    access.check(who, "read")
    with db.session(who.council, who.schools) as session:
        found = stored.read(session, matter)[0].parents
        audit.append(session, who, "read", f"matter:{matter}", at=now)
    return found
