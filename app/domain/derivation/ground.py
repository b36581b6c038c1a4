"""What every fact about one matter stands on: events, marks and sessions up to the day asked about."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from app.domain.attendance import Mark, Scheme, marks
from app.domain.calendar import (
    add_years,
    last_safe_day,
    of_compulsory_age,
    school_days,
    school_sessions,
    school_weeks,
    school_year_begins,
)
from app.domain.decision import Proposal
from app.domain.derivation.authority import may_clear
from app.domain.history import Calendar, Event, History, School, Session, in_order
from app.domain.people import pupil_born, pupil_stream

Law = Mapping[str, Any]
RAISED = (
    "question_opened",
    "representation_received",
    "hold_set",
    "barriers_recorded",
    "note_made",
    "exception_raised",
)
"""What somebody raises is heard as an opinion too; nothing else that is only an opinion is read as a fact."""


class SchoolTime(NamedTuple):
    """When a school was open: its sessions, their days, and the Mondays of its school weeks, each in order."""

    sessions: tuple[Session, ...]
    days: tuple[date, ...]
    weeks: tuple[date, ...]


@dataclass(frozen=True)
class Ground:
    """`history` holds only what happened by `on`; `parent` is None for what concerns the child alone."""

    history: History
    parent: str | None
    proposal: Proposal
    on: date
    law: Law

    @cached_property
    def issue_on(self) -> date:
        """The day it is proposed to act. Nobody acts in the past: an earlier day proposed is read as the day asked."""
        return max(self.proposal.issue_on or self.on, self.on)

    @cached_property
    def school(self) -> School | None:
        """The school of the matter's enrolment, or None where the history does not name it."""
        event = self.enrolled
        return self.history.schools.get(event.data["school"]) if event else None

    @cached_property
    def enrolled(self) -> Event | None:
        """The event that put the child on this school's roll."""
        return next((e for e in reversed(self.about_enrolment("enrolled"))), None)

    def about_enrolment(self, *types: str) -> list[Event]:
        """Events of these types in the stream of the matter's enrolment."""
        return [e for e in self.history.of(*types) if e.stream.id == self.history.matter.enrolment]

    def mine(self, event: Event, key: str = "person") -> bool:
        """Is this event about this parent? One that names no person is about every parent."""
        named = event.data.get(key)
        return named is None or self.parent in (named if isinstance(named, list) else [named])

    def latest(self, *types: str, where: Callable[[Event], bool] = lambda _: True) -> Event | None:
        """The latest event of these types for which `where` holds."""
        return next((e for e in reversed(self.history.of(*types)) if where(e)), None)

    @cached_property
    def marks(self) -> dict[Session, Mark]:
        """The mark of each session up to the day asked about, as known."""
        known = marks(self.history, self.history.matter.enrolment)
        return {session: mark for session, mark in known.items() if session.date <= self.on}

    @cached_property
    def school_time(self) -> SchoolTime:
        """The sessions, days and weeks of the school in its calendars; empty where there is no calendar."""
        return _school_time(self.history.calendars, self.school.id) if self.school else SchoolTime((), (), ())

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Every session of the school, in order."""
        return self.school_time.sessions

    @property
    def school_days(self) -> tuple[date, ...]:
        """The days of those sessions."""
        return self.school_time.days

    @cached_property
    def school_weeks(self) -> tuple[date, ...]:
        """The Mondays of the school weeks up to the day asked about."""
        weeks = self.school_time.weeks
        return weeks[: bisect_right(weeks, self.on)]

    @cached_property
    def schemes(self) -> tuple[Scheme, ...]:
        """The code schemes of the pack."""
        return tuple(self.law["codes"])

    @cached_property
    def counted_codes(self) -> frozenset[str]:
        """The codes that count as unauthorised absence."""
        return frozenset(self.law.get("counted_codes", ()))

    @cached_property
    def born(self) -> date | None:
        """The child's birth date, or None."""
        return pupil_born(self.history, self.on)

    @cached_property
    def sixteenth_year_begins(self) -> date | None:
        """The first school day of the year in which the child turns 16, where the calendar reaches it."""
        return school_year_begins(self.school_days, self.born.year + 16) if self.born else None

    def of_age(self, day: date) -> bool | None:
        """Was the child of compulsory school age on that day? None where the record does not say."""
        if self.born:
            settled = of_compulsory_age(self.born, day, self.sixteenth_year_begins)
            if settled is not None:
                return settled
        stated = [e.data for e in self.history.of("compulsory_age_stated") if e.stream == pupil_stream(self.pupil)]
        return True if any(_day(s["from"]) <= day <= _day(s["to"]) for s in stated) else None

    @property
    def pupil(self) -> str:
        """The child of the matter."""
        return self.history.matter.pupil

    def on_roll(self, day: date) -> bool | None:
        """Was the child on this school's roll on that day? None where no enrolment is recorded."""
        joined = [e.happened_on for e in self.about_enrolment("enrolled")]
        if not joined:
            return None
        left = [e.happened_on for e in self.about_enrolment("left_roll")]
        return min(joined) <= day and not any(out <= day and not any(out < j <= day for j in joined) for out in left)

    def in_time(self, day: date) -> bool:
        """Could a prosecution for a session that day still be begun on the day it is proposed to act?"""
        return last_safe_day(day, self.law["proceedings_months"]) >= self.issue_on

    @cached_property
    def notices(self) -> tuple[Event, ...]:
        """Attendance penalty notices issued to this parent for this child, here or elsewhere, in order."""
        return tuple(
            e
            for e in self.history.of("penalty_notice_issued")
            if e.data["to"] == self.parent and e.data["pupil"] == self.pupil and e.data["basis"] == "attendance"
        )

    @cached_property
    def notices_erased(self) -> tuple[Event, ...]:
        """Notices about this child whose content was erased: to which parent, and for which sessions, nobody knows."""
        return tuple(e for e in self.history.erased if e.type == "penalty_notice_issued")

    def withdrawn(self, notice: str) -> Event | None:
        """The event that withdrew a notice, or None."""
        return self.latest("penalty_notice_withdrawn", where=lambda e: e.data["notice"] == notice)

    def used(self, session: Session) -> bool | None:
        """Did an earlier notice to this parent, paid or withdrawn, cover that session? None where one may have."""
        answers = [covers(e, session) for e in (*self.notices, *self.notices_erased)]
        return True if True in answers else None if None in answers else False

    def cleared(self, hold: str, opened: Event, since: date | None = None) -> Event | None:
        """The event by which somebody who may do so cleared a hold for this parent, knowing what had opened it.

        It comes no sooner than what opened the hold happened and was recorded, nor before `since`.
        """
        first = max(opened.happened_on, since or opened.happened_on)
        return self.latest(
            "hold_cleared",
            where=lambda e: (
                e.data["hold"] in (hold, opened.id, opened.data.get("hold"))
                and self.mine(e)
                and e.happened_on >= first
                and e.recorded_at >= opened.recorded_at
                and may_clear(e, self.law.get("cleared_by", {}).get(hold))
            ),
        )


def ground(history: History, parent: str | None, proposal: Proposal, on: date, law: Law) -> Ground:
    """The ground on which facts are derived: what happened after `on`, and what is only an opinion, is left out.

    A correction that speaks of a later day replaces nothing yet: until then what it corrects stands.
    """
    past = [e for e in (*history.events, *history.replaced) if e.happened_on <= on]
    corrected = {e.corrects for e in past}
    told = in_order(e for e in past if e.id not in corrected and (e.standing == "fact" or e.type in RAISED))
    erased = tuple(e for e in history.erased if e.happened_on <= on)
    return Ground(replace(history, events=told, replaced=(), erased=erased), parent, proposal, on, law)


def ids(events: Iterable[Event | None]) -> tuple[str, ...]:
    """Where a fact came from, as event ids."""
    return tuple(f"event:{e.id}" for e in events if e)


def mark_sources(enrolment: str, sessions: Iterable[Session]) -> tuple[str, ...]:
    """Where a fact came from, as marks."""
    return tuple(f"mark:{enrolment}/{s.date.isoformat()}/{s.half}" for s in sessions)


def look_back(day: date, years: int) -> date:
    """The earliest day that still matters to a look-back ending on `day`."""
    return add_years(day, -years)


def words(day: date) -> str:
    """A date as a person writes it."""
    return f"{day.day} {day:%B %Y}"


def day_of(value: date | str) -> date:
    """A date from an event's data."""
    return _day(value)


def covers(notice: Event, session: Session) -> bool | None:
    """Was that session on the notice? None where the notice does not say and it may have been."""
    listed = notice.data.get("sessions")
    if listed:
        return [session.date.isoformat(), session.half] in [[str(day), half] for day, half in listed]
    first, last = notice.data.get("from"), notice.data.get("to_date")
    if first and last:
        return _day(first) <= session.date <= _day(last)
    return None if session.date <= notice.happened_on else False


@lru_cache(maxsize=256)
def _school_time(calendars: tuple[Calendar, ...], school: str) -> SchoolTime:
    sessions = school_sessions(calendars, school)
    return SchoolTime(sessions, school_days(sessions), school_weeks(sessions))


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
