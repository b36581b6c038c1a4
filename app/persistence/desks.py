"""Which matters lie on the officers' desks, by date, for a list that spans every matter. Made again by deciding."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select, true
from sqlalchemy.orm import Session

from app.domain.history import Matter
from app.persistence import ledger
from app.persistence.ledger import act_of
from app.persistence.tables import DeskRow, EnrolmentRow, StandingRow

NEVER = date.max
FIELDS = ("matter", "pupil", "school", "closed", "due_on", "next_on", "held", "decided_on")


@dataclass(frozen=True)
class OnDesk:
    """A matter in the list. `due_on` is the court's last safe day, `next_on` the next task's; None where none is."""

    matter: str
    pupil: str
    school: str
    due_on: date | None
    next_on: date | None
    held: bool
    decided_on: date | None


@dataclass(frozen=True)
class Wanted:
    """What a list is asked for; empty: any. `measure` and `outcome` are of one decision that stands."""

    school: str = ""
    measure: str = ""
    outcome: str = ""


def opened(session: Session, matter: Matter) -> None:
    """Enter a matter, or that it was closed or opened again; what is known of its dates stays."""
    row = _row(session, matter.id)
    school = session.scalars(select(EnrolmentRow.school).where(EnrolmentRow.id == matter.enrolment)).first() or ""
    told = {"matter": matter.id, "pupil": matter.pupil, "school": school, "closed": matter.closed_on is not None}
    kept = {name: getattr(row, name) for name in FIELDS} if row else _empty()
    if row is None or any(kept[name] != value for name, value in told.items()):
        ledger.upsert(session, DeskRow, [{**kept, **told}], ["matter"])


def decided(
    session: Session, matter: Matter, due_on: date | None, next_on: date | None, held: bool, decided_on: date
) -> None:
    """Enter what the decisions that stand on a matter say of its dates."""
    opened(session, matter)
    row = _row(session, matter.id)
    told = {"due_on": due_on or NEVER, "next_on": next_on or NEVER, "held": held, "decided_on": decided_on}
    ledger.upsert(session, DeskRow, [{**{name: getattr(row, name) for name in FIELDS}, **told}], ["matter"])


def page(session: Session, wanted: Wanted, today: date, size: int, skip: int = 0) -> tuple[OnDesk, ...]:
    """Open matters, the last safe day that is nearest to come first, then the longest waiting task, then the id.

    Those without such a day come after those with one, and at the end those whose day has passed, the last to pass
    first. Each of the two is read in the order of an index.
    """
    tie = (DeskRow.next_on, DeskRow.matter)
    coming = _asked(session, select(DeskRow), wanted).where(DeskRow.due_on >= today)
    found = _part(session, coming.order_by(DeskRow.due_on, *tie), size, skip)
    if len(found) == size:
        return found
    skip = max(0, skip - count(session, wanted, today))
    passed = _asked(session, select(DeskRow), wanted).where(DeskRow.due_on < today)
    return (*found, *_part(session, passed.order_by(DeskRow.due_on.desc(), *tie), size - len(found), skip))


def _part(session: Session, found: Select[Any], size: int, skip: int) -> tuple[OnDesk, ...]:
    return tuple(_on_desk(row) for row in session.scalars(found.offset(skip).limit(size)))


def count(session: Session, wanted: Wanted, coming_from: date | None = None) -> int:
    """How many open matters there are of these; of those whose last safe day is not before `coming_from`, if given."""
    found = _asked(session, select(func.count(DeskRow.matter)), wanted)
    return session.scalar(found.where(DeskRow.due_on >= coming_from) if coming_from else found) or 0


def _asked(session: Session, found: Select[Any], wanted: Wanted) -> Select[Any]:
    found = found.where(DeskRow.closed.is_(False))
    schools = act_of(session).schools
    if schools is not None:
        found = found.where(DeskRow.school.in_(sorted(schools)))
    if wanted.school:
        found = found.where(DeskRow.school == wanted.school)
    return found.where(_decided(session, wanted)) if wanted.measure or wanted.outcome else found


def _decided(session: Session, wanted: Wanted) -> ColumnElement[bool]:
    """Has the matter such a decision? By the index of one measure; for an outcome alone, matter by matter."""
    mine = StandingRow.council == act_of(session).council
    outcome = StandingRow.outcome == wanted.outcome if wanted.outcome else true()
    if not wanted.measure:
        return exists().where(mine, StandingRow.matter == DeskRow.matter, outcome)
    return DeskRow.matter.in_(select(StandingRow.matter).where(mine, StandingRow.measure == wanted.measure, outcome))


def _row(session: Session, matter: str) -> DeskRow | None:
    return session.scalars(
        select(DeskRow).where(DeskRow.matter == matter).execution_options(populate_existing=True)
    ).first()


def _empty() -> dict[str, Any]:
    return {"due_on": NEVER, "next_on": NEVER, "held": False, "decided_on": None}


def _on_desk(row: DeskRow) -> OnDesk:
    due, then = (None if day == NEVER else day for day in (row.due_on, row.next_on))
    return OnDesk(row.matter, row.pupil, row.school, due, then, row.held, row.decided_on)
