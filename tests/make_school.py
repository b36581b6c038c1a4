"""Plain functions that build a school's year and its registers for tests: `make` gives them on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from app.domain.history import Calendar, Closure, Half, MarkChange, RegisterBatch, School, Session

Day = date | str
HALVES: tuple[Half, Half] = ("AM", "PM")
TERMS = {
    "2014/15": "2014-09-03 2014-10-24, 2014-11-03 2014-12-19, 2015-01-05 2015-02-13, 2015-02-23 2015-03-27,"
    " 2015-04-13 2015-05-22, 2015-06-01 2015-07-21",
    "2023/24": "2023-09-04 2023-10-20, 2023-10-30 2023-12-21, 2024-01-08 2024-02-09, 2024-02-19 2024-03-28,"
    " 2024-04-15 2024-05-24, 2024-06-03 2024-07-23",
    "2024/25": "2024-09-03 2024-10-25, 2024-11-04 2024-12-20, 2025-01-06 2025-02-14, 2025-02-24 2025-04-04,"
    " 2025-04-22 2025-05-23, 2025-06-02 2025-07-22",
    "2025/26": "2025-09-03 2025-10-24, 2025-11-03 2025-12-19, 2026-01-05 2026-02-13, 2026-02-23 2026-03-27,"
    " 2026-04-13 2026-05-22, 2026-06-01 2026-07-21",
    "2026/27": "2026-09-02 2026-10-23, 2026-11-02 2026-12-18, 2027-01-04 2027-02-12, 2027-02-22 2027-03-25,"
    " 2027-04-12 2027-05-28, 2027-06-07 2027-07-21",
}
EARLY_MAY = {
    "2014/15": "2015-05-04", "2023/24": "2024-05-06", "2024/25": "2025-05-05", "2025/26": "2026-05-04",
    "2026/27": "2027-05-03",
}  # fmt: skip


def day(value: Day) -> date:
    """A date from a date or from "2026-01-05"."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def at(value: Day | datetime, hour: int = 17) -> datetime:
    """An instant in UTC: the given one, or that hour of the day."""
    return value if isinstance(value, datetime) else datetime.combine(day(value), time(hour), UTC)


def school(id: str = "s1", kind: str = "community", council: str = "westmere", **given: Any) -> School:
    """A school. The URN is invented: the Department issues none that begins with 9."""
    name, urn = given.pop("name", "Larkfield School"), given.pop("urn", "900001")
    return School(id, name, urn, kind, council, given.pop("address", ("Larkfield Lane", "Westmere", "ZZ1 2AB")))


def calendar(
    year: str = "2025/26",
    school: str = "s1",
    recorded_at: Day | datetime = "2014-06-02",
    closures: Sequence[Closure] = (),
) -> Calendar:
    """A school year in six half-terms of the usual English shape, closed on the early May bank holiday."""
    terms = tuple(_span(pair) for pair in TERMS[year].split(", ")) if year in TERMS else ()
    bank = Closure(day(EARLY_MAY[year]), None, "bank_holiday")
    return Calendar(school, year, at(recorded_at), terms, (bank, *closures))


def _span(pair: str) -> tuple[date, date]:
    first, last = pair.split()
    return day(first), day(last)


def closure(on: Day, half: Half | None = None, reason: str = "inset") -> Closure:
    """A day or half-day without a session."""
    return Closure(day(on), half, reason)


def sessions(calendar: Calendar) -> Iterator[Session]:
    """Every session of the year, in order."""
    shut = {(gap.date, half) for gap in calendar.closures for half in HALVES if gap.half in (None, half)}
    for first, last in calendar.terms:
        for n in range((last - first).days + 1):
            on = first + timedelta(n)
            yield from (Session(on, half) for half in HALVES if on.weekday() < 5 and (on, half) not in shut)


def run(calendar: Calendar, first: Day, count: int, code: str = "O") -> dict[Session, str]:
    """The next `count` sessions of the school from `first` on, all with one code."""
    later = [session for session in sessions(calendar) if session.date >= day(first)]
    if len(later) < count:
        raise ValueError(f"the year {calendar.year} has only {len(later)} sessions from {first}")
    return dict.fromkeys(later[:count], code)


def attended(calendar: Calendar, to: Day, marks: Mapping[Session, str] | None = None) -> dict[Session, str]:
    """A whole register up to and including `to`: present, but for the marks given."""
    here = {s: "/" if s.half == "AM" else "\\" for s in sessions(calendar) if s.date <= day(to)}
    return {**here, **(marks or {})}


def register(
    marks: Mapping[Session, str] | Iterable[tuple[Day, Half, str]],
    enrolment: str = "e1",
    recorded_at: Day | datetime | None = None,
    source: str = "register",
) -> RegisterBatch:
    """A batch of marks, recorded at 17:00 on the day of the last of them unless told otherwise."""
    rows = [(s, c) for s, c in marks.items()] if isinstance(marks, Mapping) else [
        (Session(day(d), half), code) for d, half, code in marks
    ]  # fmt: skip
    rows.sort()
    when = recorded_at if recorded_at is not None else max((s.date for s, _ in rows), default=day("2025-09-03"))
    return RegisterBatch(enrolment, at(when), source, tuple(rows))


def change(
    on: Day, half: Half, code: str, recorded_at: Day | datetime, enrolment: str = "e1", reason: str = "late note"
) -> MarkChange:
    """A correction of one mark, known from `recorded_at`."""
    return MarkChange(enrolment, Session(day(on), half), code, at(recorded_at), "maya.okafor", reason)
