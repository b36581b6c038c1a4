"""Schools' calendars, in editions that are never altered."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.history import Calendar, Closure
from app.persistence import canonical, ledger
from app.persistence.errors import Conflict
from app.persistence.tables import CalendarRow


def save(session: Session, calendars: Iterable[Calendar]) -> int:
    """Store the editions that are new; return how many.

    An edition that says the same as the one in use when it was recorded adds nothing. Raises `Conflict` for two
    editions of one year recorded at the same moment that differ: nobody could say which is in use.
    """
    given = sorted(calendars, key=lambda calendar: calendar.recorded_at)
    known = {_place(vars(row)): row.days for row in _rows(session, sorted({calendar.school for calendar in given}))}
    new = []
    for row in map(_row, given):
        place = _place(row)
        in_use = max((other for other in known if other[:2] == place[:2] and other[2] <= place[2]), default=None)
        if in_use is None or known[in_use] != row["days"]:
            _refuse_second(place, in_use)
            new.append(row)
            known[place] = row["days"]
    return ledger.add(session, CalendarRow, new)


def load(session: Session, schools: Sequence[str]) -> tuple[Calendar, ...]:
    """Every edition of these schools' years, in the order recorded."""
    return tuple(_calendar(row) for row in _rows(session, schools))


def _rows(session: Session, schools: Sequence[str]) -> Sequence[CalendarRow]:
    order = (CalendarRow.recorded_at, CalendarRow.seq)
    return session.scalars(select(CalendarRow).where(CalendarRow.school.in_(schools)).order_by(*order)).all()


def _place(row: Mapping[str, Any]) -> tuple[str, str, datetime]:
    return row["school"], row["year"], row["recorded_at"]


def _refuse_second(place: tuple[str, str, datetime], in_use: tuple[str, str, datetime] | None) -> None:
    if place == in_use:
        school, year, at = place
        raise Conflict(f"school {school} has another calendar for {year} recorded at {at.isoformat()}")


def _row(calendar: Calendar) -> dict[str, Any]:
    days = {
        "terms": [[first.isoformat(), last.isoformat()] for first, last in calendar.terms],
        "closures": [[closure.date.isoformat(), closure.half, closure.reason] for closure in calendar.closures],
    }
    where = {name: getattr(calendar, name) for name in ("school", "year", "recorded_at")}
    return {**where, "days": canonical.text(days)}


def _calendar(row: CalendarRow) -> Calendar:
    days = json.loads(row.days)
    terms = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in days["terms"])
    closures = tuple(Closure(date.fromisoformat(day), half, reason) for day, half, reason in days["closures"])
    return Calendar(row.school, row.year, row.recorded_at, terms, closures)
