"""Charts as plain geometry: what a template draws as SVG, with its text alternative and its data as a table."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.casework.school_years import Sat
from app.engine.words import MONTHS, day

KINDS = {
    "unauthorised": "Unauthorised absence",
    "authorised": "Authorised absence",
    "late": "Late after the register closed",
    "present": "Present",
    "other": "Not counted",
}
"""What a mark can be in a chart, in the order in which it is told."""
SESSIONS = ("AM", "PM")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
COLUMN, ROW, LEFT, TOP = 16, 10, 34, 36
"""The size of a week's column and of a session's row, and the room for labels, in units of the drawing."""


@dataclass(frozen=True)
class Cell:
    """A session as it is drawn."""

    x: int
    y: int
    kind: str


@dataclass(frozen=True)
class Label:
    """A few words at a place."""

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class Band:
    """The counted window: the columns that it covers, both ends with their days, inclusive."""

    x: int
    width: int
    first: date
    last: date


@dataclass(frozen=True)
class Week:
    """A row of the data table: the Monday, and how many sessions of each kind. `counted`: in the window."""

    monday: date
    counts: Mapping[str, int]
    counted: bool


@dataclass(frozen=True)
class YearMap:
    """A school year, weeks across and days down, two sessions a day."""

    width: int
    height: int
    cells: tuple[Cell, ...]
    months: tuple[Label, ...]
    days: tuple[Label, ...]
    band: Band | None
    kinds: tuple[str, ...]
    weeks: tuple[Week, ...]
    says: str


def year_map(sessions: Iterable[Sat], window: tuple[date, date] | None = None) -> YearMap:
    """The chart of these sessions; `window` is the counted one, both days inclusive. Sessions at weekends are refused.

    Raises ValueError for no session, a session at a weekend, or a kind or half day of another name.
    """
    marks = sorted(sessions, key=lambda sat: (sat.on, sat.half))
    if not marks or any(s.on.weekday() > 4 or s.kind not in KINDS or s.half not in SESSIONS for s in marks):
        raise ValueError("a year has sessions, each AM or PM from Monday to Friday and of a known kind")
    first = monday_of(marks[0].on)
    columns = _column(marks[-1].on, first) + 1
    return YearMap(
        width=LEFT + columns * COLUMN + 2,
        height=TOP + len(DAYS) * 2 * ROW + len(DAYS) * 3,
        cells=tuple(Cell(_x(sat.on, first), _y(sat), sat.kind) for sat in marks),
        months=tuple(_months(first, columns)),
        days=tuple(Label(0, _top(row) + ROW + 3, name) for row, name in enumerate(DAYS)),
        band=_band(window, first, columns) if window else None,
        kinds=tuple(kind for kind in KINDS if any(sat.kind == kind for sat in marks)),
        weeks=tuple(_weeks(marks, window)),
        says=_says(marks, window),
    )


def monday_of(on: date) -> date:
    """The Monday of that week."""
    return on - timedelta(days=on.weekday())


def _column(on: date, first: date) -> int:
    return (monday_of(on) - first).days // 7


def _x(on: date, first: date) -> int:
    return LEFT + _column(on, first) * COLUMN


def _top(weekday: int) -> int:
    return TOP + weekday * (2 * ROW + 3)


def _y(sat: Sat) -> int:
    return _top(sat.on.weekday()) + SESSIONS.index(sat.half) * ROW


def _months(first: date, columns: int) -> Iterable[Label]:
    """The name of each month over its first whole week."""
    for column in range(columns):
        monday = first + timedelta(weeks=column)
        if monday.day <= 7 and column < columns - 1:
            yield Label(LEFT + column * COLUMN, 12, MONTHS[monday.month - 1][:3])


def _band(window: tuple[date, date], first: date, columns: int) -> Band | None:
    begins, ends = (min(max(_column(on, first), 0), columns - 1) for on in window)
    return Band(LEFT + begins * COLUMN - 2, (ends - begins + 1) * COLUMN, *window)


def _weeks(marks: list[Sat], window: tuple[date, date] | None) -> Iterable[Week]:
    for monday in sorted({monday_of(sat.on) for sat in marks}):
        counts = Counter(sat.kind for sat in marks if monday_of(sat.on) == monday)
        yield Week(monday, counts, bool(window) and _touches(monday, window))


def _touches(monday: date, window: tuple[date, date] | None) -> bool:
    return window is not None and window[0] <= monday + timedelta(days=6) and monday <= window[1]


def _says(marks: list[Sat], window: tuple[date, date] | None) -> str:
    """The chart in words."""
    counts = Counter(sat.kind for sat in marks)
    told = ", ".join(f"{words.lower()} {counts[kind]}" for kind, words in KINDS.items() if counts[kind])
    span = f"{day(marks[0].on)} to {day(marks[-1].on)}"
    said = f"{len(marks)} sessions from {span}: {told}."
    if window is None:
        return said
    within = sum(sat.kind == "unauthorised" for sat in marks if window[0] <= sat.on <= window[1])
    return f"{said} Unauthorised in the counted weeks, {day(window[0])} to {day(window[1])}: {within}."
