"""Finding decisions to look back at, a page at a time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.casework import access
from app.casework.access import Person
from app.casework.clock import LONDON
from app.persistence import audit
from app.persistence import decision_search as stored
from app.persistence.database import Database
from app.persistence.decision_search import Head, Wanted

SIZE = 25
"""How many decisions stand on a page."""


@dataclass(frozen=True)
class Found:
    """A page of decisions, the latest first; `before` asks for the page after it, None where there is none."""

    heads: tuple[Head, ...]
    before: int | None


def search(
    db: Database,
    who: Person,
    *,
    name: str | None = None,
    matter: str | None = None,
    measure: str | None = None,
    outcome: str | None = None,
    since: date | None = None,
    until: date | None = None,
    before: int | None = None,
    now: datetime | None = None,
) -> Found:
    """The decisions stored from `since` to `until` (days in London, both inclusive) that are as asked for.

    `name` is an id, or a fingerprint or its beginning. The audit log names every decision that was shown. Raises
    `NotAllowed`.
    """
    access.check(who, "audit")
    asked = Wanted(name, matter, measure, outcome, _begins(since), _begins(until and until + timedelta(days=1)))
    with db.session(who.council, who.schools) as session:
        heads = stored.page(session, asked, SIZE + 1, before)
        shown = heads[:SIZE]
        audit.append(session, who, "list", *(f"decision:{each.id}" for each in shown), at=now)
    return Found(shown, shown[-1].number if len(heads) > SIZE else None)


def _begins(day: date | None) -> datetime | None:
    return datetime.combine(day, time.min, LONDON) if day else None
