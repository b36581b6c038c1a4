"""Matters at the gate: where a prosecution or an Education Supervision Order is open or nearly, by last safe day."""

from dataclasses import dataclass
from datetime import date, datetime

from app.casework import access, clock, desk, pupils
from app.casework.access import Person
from app.casework.cases import title_of
from app.casework.work_queue import left
from app.documents.bundle_contents import bundles, contents
from app.domain.decision import CLOSED, OPEN
from app.engine import Pack
from app.persistence import audit, matters, standing
from app.persistence.database import Database
from app.persistence.standing import Standing

SIZE = 25
"""How many stand on a page."""
NEARLY = 3
"""The most ways in which an answer that is nearly yes is kept from it."""


@dataclass(frozen=True)
class AtGate:
    """One measure of a matter, for one parent or the child. `bundle` is the kind that goes to court for it.

    `child` and `parent` are their names; `parent` is empty where it is about the child.
    """

    standing: Standing
    title: str
    bundle: str
    child: str
    parent: str
    days_left: int | None

    @property
    def open(self) -> bool:
        """Does nothing stand in the way of deciding on it?"""
        return self.standing.outcome in OPEN


@dataclass(frozen=True)
class Queue:
    """A page of them, the last safe day first; `more`: is there a page after it?"""

    rows: tuple[AtGate, ...]
    page: int
    more: bool


def queue(
    db: Database, pack: Pack, who: Person, *, page: int = 1, every: bool = False, now: datetime | None = None
) -> Queue:
    """Those that are open or nearly; with `every`, all that nothing bars. The audit log names each that was shown.

    Raises `NotAllowed`.
    """
    access.check(who, "build_bundle")
    today, kinds = clock.today(now), bundle_of()
    with db.session(who.council, who.schools) as session:
        most = None if every else NEARLY
        found = standing.page(session, tuple(kinds), CLOSED, most, SIZE + 1, (page - 1) * SIZE)
        shown = found[:SIZE]
        child_of = {each.matter: matters.read(session, each.matter)[0].pupil for each in shown}
        names = pupils.names_of(session, set(child_of.values()))
        parents = desk.parent_names(session, {each.parent for each in shown if each.parent}, today)
        audit.append(session, who, "list", *sorted({f"matter:{each.matter}" for each in shown}), at=now)
    rows = tuple(
        _row(pack, each, kinds[each.measure], names[child_of[each.matter]], parents.get(each.parent or "", ""), today)
        for each in shown
    )
    return Queue(rows, page, len(found) > SIZE)


def bundle_of() -> dict[str, str]:
    """The kind of bundle by each measure that one is for."""
    return {measure: name for name in bundles() for measure in contents(name).measures}


def _row(pack: Pack, each: Standing, bundle: str, child: str, parent: str, today: date) -> AtGate:
    title = title_of(pack, each.measure, today) if each.measure in pack.measures else each.measure
    return AtGate(each, title, bundle, child, parent, left(each.last_day, today))
