"""Matters: one line of intervention each, in editions. The last to arrive is the one in use."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.history import Matter
from app.persistence import canonical, ledger, walls
from app.persistence.errors import Conflict, NotFound, Outdated
from app.persistence.tables import MatterRow

FIXED = ("pupil", "enrolment", "school_council", "home_council", "opened_on")


def save(session: Session, matter: Matter, schools: tuple[str, ...] = (), opened_again: bool = False) -> int:
    """Store a matter and the schools it was sent with; 1 if that is new, else 0.

    Parents may be added or left out, and the matter closed. What an earlier edition said is not said again, but for a
    closed matter that is `opened_again`: it is a copy that somebody kept. Raises `Outdated` for that; `Conflict` if it
    is another council's, or if what cannot change (its pupil, enrolment, councils, opening day) differs.
    """
    if matter.council != ledger.council_of(session):
        raise Conflict(f"matter {matter.id} belongs to council {matter.council}, not to {ledger.council_of(session)}")
    row, last = _row(matter, schools), _last(session, matter.id)
    if last is not None:
        differ = [name for name in FIXED if row[name] != getattr(last, name)]
        if differ:
            raise Conflict(f"matter {matter.id} is stored already, with other {', '.join(differ)}")
        row["schools"] = canonical.text(sorted({*schools, *json.loads(last.schools)}))
        if all(getattr(last, name) == value for name, value in row.items()):
            return 0
        _not_older(session, row, last, opened_again)
    return ledger.add(session, MatterRow, [row])


def read(session: Session, matter_id: str) -> tuple[Matter, tuple[str, ...]]:
    """A matter, and the schools it was sent with. Raises `NotFound`, also where it is behind a wall."""
    row = _last(session, matter_id)
    if row is None or not walls.may_see(session, row.id, row.enrolment):
        raise NotFound(f"there is no matter {matter_id}")
    return _matter(row), tuple(json.loads(row.schools))


def version(session: Session, matter_id: str) -> int:
    """How many editions of the matter are stored; 0 when there is none."""
    return session.scalar(select(func.count()).select_from(MatterRow).where(MatterRow.id == matter_id)) or 0


def every(session: Session) -> tuple[str, ...]:
    """The ids of all the council's matters that the session may see, sorted."""
    return walls.matters_of(session, session.scalars(select(MatterRow.id).distinct().order_by(MatterRow.id)))


def still_open(session: Session, ids: Collection[str]) -> tuple[str, ...]:
    """Those of these matters that are not closed, sorted."""
    last = select(func.max(MatterRow.seq)).where(MatterRow.council == ledger.council_of(session), MatterRow.id.in_(ids))
    which = MatterRow.seq.in_(last.group_by(MatterRow.id)), MatterRow.closed_on.is_(None)
    return tuple(session.scalars(select(MatterRow.id).where(*which).order_by(MatterRow.id)))


def page(session: Session, after: str, size: int) -> tuple[Matter, ...]:
    """The next matters by id, after that one, that the session may see; at most `size`."""
    named = walls.seen(session, select(MatterRow.id).distinct().where(MatterRow.id > after))
    ids = session.scalars(named.order_by(MatterRow.id).limit(size)).all()
    last = select(func.max(MatterRow.seq)).where(MatterRow.council == ledger.council_of(session), MatterRow.id.in_(ids))
    rows = select(MatterRow).where(MatterRow.seq.in_(last.group_by(MatterRow.id))).order_by(MatterRow.id)
    return tuple(map(_matter, session.scalars(rows)))


def of_pupil(session: Session, pupil: str) -> tuple[str, ...]:
    """The ids of a pupil's matters, sorted."""
    return tuple(
        session.scalars(select(MatterRow.id).where(MatterRow.pupil == pupil).distinct().order_by(MatterRow.id))
    )


def _not_older(session: Session, row: dict[str, Any], last: MatterRow, opened_again: bool) -> None:
    same = MatterRow.parents == row["parents"], MatterRow.closed_on.is_not_distinct_from(row["closed_on"])
    before = session.scalars(select(MatterRow.seq).where(MatterRow.id == last.id, *same).limit(1)).first()
    unchanged = (row["parents"], row["closed_on"]) == (last.parents, last.closed_on)
    if before is None or unchanged or (opened_again and row["parents"] == last.parents):
        return
    closed = f"; closed on {last.closed_on}" if last.closed_on else "; open"
    parents = ", ".join(json.loads(last.parents)) or "none"
    raise Outdated(f"matter {last.id} is stored in a newer edition: parents {parents}{closed}")


def _last(session: Session, matter_id: str) -> MatterRow | None:
    found = select(MatterRow).where(MatterRow.id == matter_id).order_by(MatterRow.seq.desc()).limit(1)
    return session.scalars(found).first()


def _row(matter: Matter, schools: tuple[str, ...]) -> dict[str, Any]:
    return {
        **{name: getattr(matter, name) for name in ("id", *FIXED)},
        "closed_on": matter.closed_on,
        "parents": canonical.text(list(matter.parents)),
        "schools": canonical.text(sorted(set(schools))),
    }


def _matter(row: MatterRow) -> Matter:
    parents = tuple(json.loads(row.parents))
    councils = (row.council, row.school_council, row.home_council)
    return Matter(row.id, row.pupil, parents, row.enrolment, *councils, row.opened_on, row.closed_on)
