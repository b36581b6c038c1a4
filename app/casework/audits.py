"""The audit log: its lines, its signed head, and checking the store against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.casework import access
from app.casework.access import Person
from app.casework.errors import refused
from app.domain.progress import Tell, untold
from app.persistence import audit
from app.persistence import verify as checks
from app.persistence.database import Database
from app.persistence.keys import Head
from app.persistence.verify import Verified

SIZE = 50
"""How many lines stand on a page."""


@dataclass(frozen=True)
class Lines:
    """A page of lines, the latest first; `before` asks for the page after it, None where there is none."""

    lines: tuple[Mapping[str, Any], ...]
    before: int | None


def verify(db: Database, who: Person, kept: str | None = None, tell: Tell = untold) -> Verified:
    """Check that nothing in the council's store was changed, moved or removed since it was written.

    `kept` is a signed head as `written` writes it, which somebody kept: what it signed must still stand. Raises
    `NotAllowed`, and `Refused` for what is no head of this council's log.
    """
    access.check(who, "verify")
    held = _read(kept, who.council) if kept else None
    with db.session(who.council, who.schools, reading=True) as session:
        return checks.verify(session, db.keys, held, tell)


def lines(db: Database, who: Person, about: str | None = None, before: int | None = None) -> Lines:
    """The lines of the log, the latest first; `about` names a record, such as `matter:m1`. Raises `NotAllowed`."""
    access.check(who, "audit")
    with db.session(who.council, who.schools, reading=True) as session:
        found = audit.page(session, SIZE + 1, before, about)
    shown = found[:SIZE]
    return Lines(shown, shown[-1]["number"] if len(found) > SIZE else None)


def head(db: Database, who: Person) -> Head | None:
    """The last signed head of the log; None before anything was written. Raises `NotAllowed`."""
    access.check(who, "audit")
    with db.session(who.council, who.schools, reading=True) as session:
        return audit.head(session)


def written(head: Head) -> str:
    """A head as it is kept outside: council, number of the line, its hash, key and signature, on one line."""
    return f"{head.council} {head.number} {head.hash} {head.key} {head.signature}"


def _read(text: str, council: str) -> Head:
    parts = text.split()
    if len(parts) != 5 or not parts[1].isdecimal() or not parts[1].isascii() or parts[0] != council:
        raise refused("kept", "This is not a signed head of this council's log.", "Paste all of it, as it was shown.")
    return Head(parts[0], int(parts[1]), *parts[2:])
