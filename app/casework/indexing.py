"""Filling the indexes by which matters are found, where a store is older: from the decisions and events on record."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from app.casework import access, clock, desk
from app.casework.access import Person
from app.domain.decision import Decision
from app.domain.history import Stream
from app.domain.progress import Tell, untold
from app.engine import Pack
from app.persistence import audit, leads, ledger, standing, streams
from app.persistence import decisions as stored
from app.persistence.database import Database, Session

AT_ONCE = 50
"""How many matters are filled in one transaction, so that others may write in between."""


@dataclass(frozen=True)
class Indexed:
    """How many matters had decisions that were not entered, and on how many of those something stands now.

    `led` are the matters in which it was not entered who is named as lead practitioner.
    """

    matters: int
    filled: int
    led: int


def fill(
    db: Database,
    pack: Pack,
    who: Person,
    tell: Tell = untold,
    now: datetime | None = None,
) -> Indexed:
    """Enter what stands on each matter decided before the indexes were there, the dates of its work, and who leads it.

    What is entered already stays, so that it may be broken off and run again. `tell` is told how many are done, of
    how many. Raises `NotAllowed`.
    """
    access.check(who, "fill_indexes")
    with db.session(who.council, who.schools, reading=True) as session:
        decided, led = standing.without(session), leads.without(session)
    jobs = [(part, _lead) for part in ledger.chunks(led, AT_ONCE)]
    jobs += [(part, partial(_fill, pack)) for part in ledger.chunks(decided, AT_ONCE)]
    done = filled = 0
    for part, enter in jobs:
        with db.session(who.council, who.schools) as session:
            filled += sum(enter(session, matter) for matter in part)
            audit.append(session, who, "fill_indexes", *(f"matter:{matter}" for matter in part), at=now)
        done += len(part)
        tell(done, len(decided) + len(led))
    return Indexed(len(decided), filled, len(led))


def _lead(session: Session, matter: str) -> bool:
    """Whom its events name as lead practitioner. Nothing stands by it."""
    leads.note(session, streams.read(session, Stream("matter", matter)))
    return False


def _fill(pack: Pack, session: Session, matter: str) -> bool:
    """As each decision entered itself on the day that it was made; those erased or altered since are left out."""
    found = [each for each in stored.every(session, matter) if each.sound and each.record and each.explanation]
    for each in found:
        made = Decision(each.outcome, dict(each.record or {}), dict(each.explanation or {}), each.fingerprint)
        standing.note(session, each.id, matter, made, clock.today(each.at))
    stands = standing.of_matters(session, [matter])
    if stands:
        desk.keep(session, pack, streams.load(session, matter), clock.today(found[-1].at))
    return bool(stands)
