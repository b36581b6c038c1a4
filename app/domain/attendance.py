"""Marks and what they mean: code schemes by date, the latest mark of a session, windows of school weeks."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Literal, NamedTuple, get_args

from app.domain.calendar import nth_school_day_after, week_of
from app.domain.history import History, Session

Kind = Literal["present", "off_site", "authorised", "unauthorised", "not_possible"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MISSED: frozenset[Kind] = frozenset({"authorised", "unauthorised"})
POSSIBLE: frozenset[Kind] = MISSED | {"present", "off_site"}
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Code:
    """One register code: what it means, how it counts, how well that is confirmed (a status of the rule pack)."""

    code: str
    says: str
    kind: Kind
    status: str = "secondary"


@dataclass(frozen=True)
class Scheme:
    """The codes in force from `start` to `end` (both inclusive; None is open)."""

    start: date
    end: date | None
    codes: Mapping[str, Code]


class Mark(NamedTuple):
    """The code in the register for a session, and when (UTC) and from where it was known."""

    session: Session
    code: str
    recorded_at: datetime
    source: str = ""


class Window(NamedTuple):
    """Consecutive school weeks (Mondays, both inclusive) and the counted sessions that lie in them, in order."""

    first_week: date
    last_week: date
    sessions: tuple[Session, ...]


# --- codes -----------------------------------------------------------------------------------------------------------


def read_schemes(data: Mapping[str, Any]) -> tuple[Scheme, ...]:
    """The schemes of a parsed codes.yaml, in order.

    Raises ValueError where a kind is unknown or two schemes overlap or leave a gap.
    """
    schemes = tuple(sorted((_scheme(each) for each in data["schemes"]), key=lambda s: s.start))
    for earlier, later in pairwise(schemes):
        if earlier.end is None or (later.start - earlier.end).days != 1:
            raise ValueError(f"codes: the scheme from {later.start} must begin the day after the one before it ends")
    return schemes


def scheme_on(schemes: Iterable[Scheme], day: date) -> Scheme | None:
    """The scheme in force on `day`, or None before the first one."""
    for scheme in schemes:
        if scheme.start <= day and (scheme.end is None or day <= scheme.end):
            return scheme
    return None


def kind_of(code: str, day: date, schemes: Iterable[Scheme]) -> Kind | None:
    """What a code meant on the day of its session, or None where it was no code then. History is never recoded."""
    scheme = scheme_on(schemes, day)
    found = scheme.codes.get(code) if scheme else None
    return found.kind if found else None


# --- marks -----------------------------------------------------------------------------------------------------------


def marks(history: History, enrolment: str) -> dict[Session, Mark]:
    """The mark of each session of one enrolment, in session order: the one recorded last wins.

    At the same instant a change beats a register, and of two of a kind the one listed later wins.
    """
    latest = {mark.session: mark for mark in every_mark(history, enrolment)}
    return dict(sorted(latest.items()))


def unmarked(due: Iterable[Session], known: Collection[Session], first: date, last: date) -> tuple[Session, ...]:
    """The sessions due from one day to another (both included) that are not among those known to have a mark."""
    return tuple(session for session in due if first <= session.date <= last and session not in known)


def mark_history(history: History, enrolment: str, session: Session) -> tuple[Mark, ...]:
    """Every mark that one session has had, oldest first."""
    return tuple(mark for mark in every_mark(history, enrolment) if mark.session == session)


def resolve_n(mark: Mark, school_days: Sequence[date], on: date, days: int = 5) -> Literal["unresolved", "O"]:
    """What code N (no reason known yet) has become by `on`, where the register still says N.

    SI 2024/208 reg 10(7) to (9) (secondary: quoted, not read) gives five school days. They are read here as the five
    school days AFTER the day of the session, and the fifth is the family's to its end: "O" from the day after it. A
    calendar that ends sooner leaves it unresolved. `school_days` are the school's, sorted.
    """
    last = nth_school_day_after(school_days, mark.session.date, days)
    return "O" if last is not None and on > last else "unresolved"


def absence_rate(marks: Iterable[Mark], schemes: Sequence[Scheme]) -> tuple[int, int]:
    """Sessions missed (authorised or not) and sessions possible. DfE's exact formula is unconfirmed (secondary).

    Raises ValueError where a mark's code was no code on its day.
    """
    kinds = [_known_kind(mark, schemes) for mark in marks]
    return sum(kind in MISSED for kind in kinds), sum(kind in POSSIBLE for kind in kinds)


# --- windows ---------------------------------------------------------------------------------------------------------


def windows(counted: Iterable[Session], weeks: Sequence[date], length: int) -> Iterator[Window]:
    """One window from each school week on, `length` school weeks long (fewer only where `weeks` ends).

    `weeks` are sorted Mondays with at least one session, so holidays take no room. Raises ValueError where a counted
    session lies in none of them (the calendar is wrong or missing: see `outside_weeks`) or length is less than 1.
    """
    ordered = _checked(counted, weeks, length)
    for first, last, low, high in _bounds(ordered, weeks, length):
        yield Window(weeks[first], weeks[last], ordered[low:high])


def fullest_window(counted: Iterable[Session], weeks: Sequence[date], length: int) -> Window | None:
    """The window with the most counted sessions, of equals the one that begins last; None where nothing is counted.

    Raises ValueError as `windows` does.
    """
    ordered = _checked(counted, weeks, length)
    best = max(_bounds(ordered, weeks, length), key=lambda b: (b[3] - b[2], b[0]), default=(0, 0, 0, 0))
    first, last, low, high = best
    return Window(weeks[first], weeks[last], ordered[low:high]) if high > low else None


def outside_weeks(counted: Iterable[Session], weeks: Sequence[date]) -> tuple[Session, ...]:
    """The counted sessions that lie in no school week, in order: register and calendar disagree about them."""
    known = set(weeks)
    return tuple(sorted(session for session in counted if week_of(session.date) not in known))


def _bounds(counted: Sequence[Session], weeks: Sequence[date], length: int) -> Iterator[tuple[int, int, int, int]]:
    """First and last week, then first and past-the-last session, of each window, by place: two pointers, O(n)."""
    days = [session.date for session in counted]
    low = high = 0
    for first in range(len(weeks)):
        last = min(first + length, len(weeks)) - 1
        after = weeks[last] + WEEK
        while low < len(days) and days[low] < weeks[first]:
            low += 1
        while high < len(days) and days[high] < after:
            high += 1
        yield first, last, low, high


def _checked(counted: Iterable[Session], weeks: Sequence[date], length: int) -> tuple[Session, ...]:
    if length < 1:
        raise ValueError(f"a window is at least 1 school week long, not {length}")
    ordered = tuple(sorted(set(counted)))
    if stray := outside_weeks(ordered, weeks):
        day, half = stray[0]
        raise ValueError(f"{len(stray)} counted session(s) in no school week, first {day} {half}: check the calendar")
    return ordered


def every_mark(history: History, enrolment: str) -> list[Mark]:
    """Every mark that was ever recorded of one enrolment, oldest first."""
    registered = [
        Mark(session, code, batch.recorded_at, batch.source)
        for batch in history.registers
        if batch.enrolment == enrolment
        for session, code in batch.marks
    ]
    changed = [
        Mark(change.session, change.code, change.recorded_at, change.recorded_by)
        for change in history.changes
        if change.enrolment == enrolment
    ]
    return sorted(registered + changed, key=lambda mark: mark.recorded_at)


def _known_kind(mark: Mark, schemes: Sequence[Scheme]) -> Kind:
    kind = kind_of(mark.code, mark.session.date, schemes)
    if kind is None:
        raise ValueError(f"{mark.code!r} was no register code on {mark.session.date}: correct the register")
    return kind


def _scheme(data: Mapping[str, Any]) -> Scheme:
    return Scheme(_day(data["from"]), _day(data["to"]) if data.get("to") else None, _codes(data["codes"]))


def _codes(data: Mapping[str, Mapping[str, Any]]) -> dict[str, Code]:
    for code, each in data.items():
        if each["kind"] not in KINDS:
            raise ValueError(f"codes: {code!r} has kind {each['kind']!r}; it must be one of {', '.join(KINDS)}")
    return {code: Code(code, each["says"], each["kind"], each["status"]) for code, each in data.items()}


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
