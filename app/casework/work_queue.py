"""The officers' work queue: every open matter by date, the nearest last safe day first. Built from indexes alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.casework import access, clock, pupils
from app.casework.access import Person
from app.casework.cases import title_of
from app.casework.ladder import rank, titles
from app.casework.paging import page_of
from app.casework.referral_states import ANSWERED, SUBMITTED
from app.domain.decision import OPEN, OUTCOMES
from app.engine import Pack
from app.persistence import audit, desks, schools, standing, streams
from app.persistence.database import Database, Session
from app.persistence.desks import OnDesk, Wanted
from app.persistence.standing import Standing

SIZE = 25
"""How many stand on a page."""

__all__ = ["OUTCOMES", "SIZE", "Queue", "Row", "Wanted", "queue"]


@dataclass(frozen=True)
class Row:
    """A matter in the queue. `open` are the measures that a person may decide now, support first."""

    desk: OnDesk
    child: str
    school: str
    open: tuple[str, ...]
    days_left: int | None
    today: date


@dataclass(frozen=True)
class Queue:
    """A page of the queue, of how many open matters in all; the schools (id and name) and measures to choose from.

    `referrals` is how many of the whole council's wait for an answer, whatever the page is asked for.
    """

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int
    schools: tuple[tuple[str, str], ...]
    measures: tuple[tuple[str, str], ...]
    referrals: int


def queue(db: Database, pack: Pack, who: Person, wanted: Wanted, page: int = 1, now: datetime | None = None) -> Queue:
    """One page. A page that is not there is the last one; each matter shown is in the audit log. Raises `NotAllowed`.

    The nearest last safe day to come is first; whose day has passed stands at the end. A matter that nobody decided
    has no such day. What was recorded since a matter was decided is not in its dates.
    """
    access.check(who, "see_desk")
    today = clock.today(now)
    with db.session(who.council, who.schools) as session:
        total = desks.count(session, wanted)
        page, pages = page_of(page, total, SIZE)
        found = desks.page(session, wanted, today, SIZE, (page - 1) * SIZE)
        where = _schools(session)
        rows = _rows(session, pack, found, where, today)
        waiting = streams.count_waiting(session, SUBMITTED, ANSWERED)
        audit.append(session, who, "list", *(f"matter:{each.matter}" for each in found), at=now)
    named = tuple(titles(pack, today).items())
    return Queue(rows, total, page, pages, tuple(sorted(where.items(), key=lambda each: each[1])), named, waiting)


def _schools(session: Session) -> dict[str, str]:
    return {id_: school.name for id_, school in schools.every(session).items()}


def _rows(
    session: Session, pack: Pack, found: tuple[OnDesk, ...], where: Mapping[str, str], today: date
) -> tuple[Row, ...]:
    names = pupils.names_of(session, {each.pupil for each in found})
    stands: dict[str, list[Standing]] = {}
    for each in standing.of_matters(session, [each.matter for each in found]):
        stands.setdefault(each.matter, []).append(each)
    return tuple(
        Row(
            each,
            names[each.pupil],
            where.get(each.school, ""),
            _open(pack, stands.get(each.matter, []), today),
            left(each.due_on, today),
            today,
        )
        for each in found
    )


def left(due_on: date | None, today: date) -> int | None:
    """How many days are left; negative once it has passed."""
    return (due_on - today).days if due_on else None


def _open(pack: Pack, stands: list[Standing], today: date) -> tuple[str, ...]:
    found = {each.measure for each in stands if each.outcome in OPEN and each.measure in pack.measures}
    return tuple(title_of(pack, name, today) for name in sorted(found, key=rank))
