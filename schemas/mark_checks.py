"""Do the marks of a case file fit the codes of their day, the school's calendar, and the day they were recorded?"""

from collections.abc import Iterator
from datetime import date

from app.domain.calendar import sessions
from app.domain.history import Calendar, Session
from schemas.case_checks import london_day, school_year_span
from schemas.case_shape import Parts
from schemas.marks import NO_SESSION_CODES, KnownCodes
from schemas.refusal import Refusal, refusal

REMEDY = "Correct the mark, or the calendar, at its source."


class SchoolSessions:
    """The sessions that a school was open for, and the years for which its calendar is known."""

    def __init__(self, calendars: list[Calendar]) -> None:
        """A session in any edition of a year is one: an edition may come after the marks."""
        self._open = {session for calendar in calendars for session in sessions(calendar)}
        self._years = [school_year_span(year) for year in {calendar.year for calendar in calendars}]

    def lacks(self, session: Session) -> bool:
        """Is the year's calendar known, without this session in it?"""
        return session not in self._open and any(first <= session.date <= last for first, last in self._years)


def check_marks(parts: Parts, codes: KnownCodes | None) -> Iterator[Refusal]:
    """Every mark at fault, by its place in the file. Without `codes` no code is asked about."""
    schools = _schools_of(parts)
    for place, batch in enumerate(parts.registers):
        open_for, latest = schools.get(batch.enrolment, SchoolSessions([])), london_day(batch.recorded_at)
        for n, (session, code) in enumerate(batch.marks):
            if fault := mark_fault(session, code, latest, codes, open_for):
                yield refusal(("registers", place, "marks", n), fault, REMEDY)
    for place, change in enumerate(parts.changes):
        open_for = schools.get(change.enrolment, SchoolSessions([]))
        if fault := mark_fault(change.session, change.code, london_day(change.recorded_at), codes, open_for):
            yield refusal(("changes", place, "code"), fault, REMEDY)


def mark_fault(
    session: Session, code: str, latest: date, codes: KnownCodes | None, open_for: SchoolSessions
) -> str | None:
    """What is wrong with one mark, recorded on `latest` or before, or None."""
    if codes is not None and (fault := codes.fault(code, session.date)):
        return fault
    if code in NO_SESSION_CODES:
        return None
    if session.date > latest:
        return f"The mark for {session.date} {session.half} was recorded before that day."
    return f"The school had no session on {session.date} {session.half}." if open_for.lacks(session) else None


def _schools_of(parts: Parts) -> dict[str, SchoolSessions]:
    by_school = {s.id: SchoolSessions([c for c in parts.calendars if c.school == s.id]) for s in parts.schools}
    joined = [event for event in parts.events if event.type == "enrolled"]
    return {e.stream.id: by_school[e.data["school"]] for e in joined if e.data["school"] in by_school}
