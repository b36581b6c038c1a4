"""The data-protection log: who collected, changed, consulted, disclosed, combined or erased personal data, and when."""

from dataclasses import dataclass
from datetime import datetime

from app.casework import access
from app.casework.access import Person
from app.persistence import audit, protection
from app.persistence.database import Database
from app.persistence.protection import KINDS, Line

__all__ = ["KINDS", "SIZE", "Line", "Lines", "lines"]

SIZE = 50
"""How many lines stand on a page."""


@dataclass(frozen=True)
class Lines:
    """A page of lines, the latest first; `before` asks for the page after it, None where there is none."""

    lines: tuple[Line, ...]
    before: int | None


def lines(
    db: Database,
    who: Person,
    kind: str | None = None,
    about: str | None = None,
    before: int | None = None,
    now: datetime | None = None,
) -> Lines:
    """A page of the log, newest first: of one kind, or about one record such as `matter:m1`. That it was read is noted.

    Data Protection Act 2018, section 62. Raises `NotAllowed`.
    """
    access.check(who, "read_log")
    with db.session(who.council, who.schools) as session:
        found = tuple(protection.lines(session, kind, about, SIZE + 1, before))
        audit.append(session, who, "read_log", at=now)
    shown = found[:SIZE]
    return Lines(shown, shown[-1].number if len(found) > SIZE else None)
