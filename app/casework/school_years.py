"""A pupil's school year, session by session, and the weeks that are counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.attendance import Mark, kind_of
from app.domain.decision import Proposal
from app.domain.derivation.contracts import school_year
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import ground
from app.domain.history import History, Session
from app.engine import Pack

LATE = "U"
"""The code of an arrival after the register closed: an absence that is drawn apart."""
DRAWN = {
    "present": "present",
    "off_site": "present",
    "authorised": "authorised",
    "unauthorised": "unauthorised",
    "not_possible": "other",
}
SATURDAY, FRIDAY = 5, timedelta(days=4)


@dataclass(frozen=True)
class Sat:
    """A session: its day, AM or PM, and what a chart draws it as."""

    on: date
    half: str
    kind: str


@dataclass(frozen=True)
class Year:
    """The sessions of one school year, and the first and last day of the counted weeks, where sessions count."""

    sessions: tuple[Sat, ...]
    window: tuple[date, date] | None
    counted: int


def read(pack: Pack, history: History, on: date, parent: str | None = None) -> Year | None:
    """The school year of the last mark up to that day; None where no register has come.

    The counted weeks are the fullest window of what counts against the parent, or against anybody where none is named.
    """
    law = pack.law(on, history.matter.council)
    g = ground(history, parent, Proposal(), on, law)
    told = g.marks
    if not told:
        return None
    start = school_year(max(told).date)
    count = Count(g)
    length = law.get("threshold_school_weeks")
    window = count.window(count.sure, int(length)) if count.sure and length else None
    span = (window.first_week, window.last_week + FRIDAY) if window and window.last_week >= start else None
    return Year(latest(pack, told), span, len(window.sessions) if window and span else 0)


def latest(pack: Pack, marks: Mapping[Session, Mark]) -> tuple[Sat, ...]:
    """The sessions of the latest school year in a register, from Monday to Friday."""
    start = max((school_year(session.date) for session in marks), default=date.max)
    found = ((s, mark) for s, mark in marks.items() if s.date >= start and s.date.weekday() < SATURDAY)
    return tuple(Sat(session.date, session.half, _drawn(mark.code, session.date, pack)) for session, mark in found)


def _drawn(code: str, on: date, pack: Pack) -> str:
    kind = kind_of(code, on, pack.schemes)
    return "late" if code == LATE and kind == "unauthorised" else DRAWN.get(kind or "", "other")
