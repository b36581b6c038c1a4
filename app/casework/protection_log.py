"""The data-protection log: who collected, changed, consulted, disclosed, combined or erased personal data, and when."""

from datetime import datetime

from app.casework import access
from app.casework.access import Person
from app.persistence import audit, protection
from app.persistence.database import Database
from app.persistence.protection import KINDS, Line

__all__ = ["KINDS", "LAST", "Line", "lines"]

LAST = 100
"""How many lines are told."""


def lines(
    db: Database, who: Person, kind: str | None = None, about: str | None = None, now: datetime | None = None
) -> tuple[Line, ...]:
    """The last lines, newest first: of one kind, or about one record such as `matter:m1`. That it was read is noted.

    Data Protection Act 2018, section 62. Raises `NotAllowed`.
    """
    access.check(who, "read_log")
    with db.session(who.council, who.schools) as session:
        found = tuple(protection.lines(session, kind, about, LAST))
        audit.append(session, who, "read_log", at=now)
    return found
