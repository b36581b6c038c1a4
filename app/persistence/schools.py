"""Schools, in editions: a new name or address is a new edition, a new URN or kind is a new school."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.history import School
from app.persistence import canonical, ledger
from app.persistence.errors import Conflict
from app.persistence.tables import SchoolRow


def save(session: Session, schools: Iterable[School]) -> int:
    """Store the schools that are new or have a new name or address; return how many.

    Raises `Conflict` if a school's URN, kind or council differs from what is stored: that is another school.
    """
    given = {school.id: school for school in schools}
    known = load(session, sorted(given))
    new = [school for school in given.values() if school != known.get(school.id)]
    for school in new:
        _same_school(school, known.get(school.id, school))
    return ledger.add(session, SchoolRow, [_row(school) for school in new])


def load(session: Session, ids: Sequence[str]) -> dict[str, School]:
    """The schools with these ids, each in its last edition; one that is not stored is left out."""
    rows = session.scalars(select(SchoolRow).where(SchoolRow.id.in_(ids)).order_by(SchoolRow.seq))
    return {row.id: _school(row) for row in rows}


def every(session: Session) -> dict[str, School]:
    """Every school that is stored, by id."""
    return load(session, sorted(by_urn(session).values()))


def by_urn(session: Session) -> dict[str, str]:
    """The id of each school by its URN."""
    return {row.urn: row.id for row in session.scalars(select(SchoolRow).order_by(SchoolRow.seq))}


def _same_school(given: School, stored: School) -> None:
    differ = [name for name in ("urn", "kind", "council") if getattr(given, name) != getattr(stored, name)]
    if differ:
        raise Conflict(f"school {given.id} is stored already, with other {', '.join(differ)}: give it a new id")


def _row(school: School) -> dict[str, Any]:
    plain = {name: getattr(school, name) for name in ("id", "name", "urn", "kind")}
    return {**plain, "school_council": school.council, "address": canonical.text(list(school.address))}


def _school(row: SchoolRow) -> School:
    return School(row.id, row.name, row.urn, row.kind, row.school_council, tuple(json.loads(row.address)))
