"""Checking the store against its audit log."""

from app.casework import access
from app.casework.access import Person
from app.persistence import verify as checks
from app.persistence.database import Database
from app.persistence.verify import Verified


def verify(db: Database, who: Person) -> Verified:
    """Check that nothing in the council's store was changed, moved or removed since it was written."""
    access.check(who, "verify")
    with db.session(who.council, reading=True) as session:
        return checks.verify(session, db.keys)
