"""The exclusion in question: its first five school days, the days of which a parent was told, and where the child was.

Education and Inspections Act 2006 section 103, read as enacted; section 104 was not read. What is not known of an
exclusion (when on its first day it began, its last day, the school's calendar) makes a day one that may be among them.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from app.domain.calendar import DAY, deemed_received
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, covers, day_of
from app.domain.derivation.mail import came_back, returned
from app.domain.history import Event, Half, Session


class Days(NamedTuple):
    """The school days that surely are, and those that surely or perhaps are, days of the duty; each in order."""

    sure: tuple[date, ...]
    perhaps: tuple[date, ...]


@dataclass(frozen=True)
class ExclusionCount(Count):
    """The sessions relied on where the measure is about an exclusion: those on which the child was seen."""

    @property
    def chosen(self) -> bool:
        """Every session relied on is asked about, whether somebody chose it or the record shows it."""
        return True

    @cached_property
    def in_time(self) -> tuple[Session, ...]:
        """The sessions relied on that could still be taken to court."""
        return tuple(s for s in self.relied if self.g.in_time(s.date))

    @property
    def ready(self) -> tuple[Session, ...]:
        """The sessions that can be relied on."""
        return fresh(self.g)

    @property
    def untold(self) -> tuple[Session, ...]:
        """Those that can be but for what this parent was told."""
        return uncovered(self.g, seen_on_duty(self.g))

    @cached_property
    def relied(self) -> tuple[Session, ...]:
        """The sessions proposed, or those seen in the period proposed, or all that can be relied on.

        Where nothing on file says that this parent was told of any day, those that could be relied on if it did.
        """
        proposal = self.g.proposal
        if proposal.sessions is not None:
            return tuple(sorted(proposal.sessions))
        if proposal.charged_from and proposal.charged_to:
            return tuple(s for s in seen(self.g) if proposal.charged_from <= s.date <= proposal.charged_to)
        return self.ready or (() if notices_104(self.g) else self.untold)


class ExclusionCharge(ExclusionCount):
    """The same for a prosecution: a notice for these sessions does not stand in the way once it is unpaid."""

    @property
    def ready(self) -> tuple[Session, ...]:
        """The sessions that a court would be asked to try."""
        return good(self.g)

    @property
    def untold(self) -> tuple[Session, ...]:
        """Those that it would be but for what this parent was told."""
        return seen_on_duty(self.g)


def exclusion_in_question(g: Ground) -> Event | None:
    """The exclusion that the proposal names, else the latest during which the child was seen, else the latest."""
    recorded = g.history.of("exclusion_recorded")
    if g.proposal.exclusion:
        return next((e for e in reversed(recorded) if e.data["exclusion"] == g.proposal.exclusion), None)
    sighted = {e.data["exclusion"] for e in g.history.of("seen_in_public")}
    during = [e for e in recorded if e.data["exclusion"] in sighted]
    latest = during or list(recorded)
    return latest[-1] if latest else None


def about(g: Ground, *types: str) -> list[Event]:
    """Events of these types about the exclusion in question, in order."""
    exclusion = exclusion_in_question(g)
    name = exclusion.data["exclusion"] if exclusion else None
    return [e for e in g.history.of(*types) if e.data["exclusion"] == name]


def seen(g: Ground) -> tuple[Session, ...]:
    """The half days on which a witness saw the child, in order."""
    return tuple(sorted({Session(e.happened_on, e.data["half"]) for e in about(g, "seen_in_public")}))


def days_of_duty(g: Ground) -> Days:
    """The first school days of the exclusion, as many as the law says, or all of it where it is shorter."""
    exclusion, most = exclusion_in_question(g), g.law.get("exclusion_duty_days")
    if exclusion is None or not most:
        return Days((), ())
    readings = [_first_days(g, exclusion, later, most) for later in _later_readings(exclusion)]
    sure = set(readings[0]).intersection(*readings[1:])
    if last_day(g, exclusion) is None and exclusion.data["kind"] == "fixed":
        sure &= {day for reading in readings for day in reading[:1]}
    return Days(tuple(sorted(sure)), tuple(sorted(set().union(*readings))))


def on_duty(g: Ground, day: date) -> bool | None:
    """Was that day one of the days of the duty? None where the exclusion or the school's calendar does not say."""
    exclusion, days = exclusion_in_question(g), days_of_duty(g)
    if exclusion is None or not g.law.get("exclusion_duty_days"):
        return None
    first, last = day_of(exclusion.data["from"]), last_day(g, exclusion) or date.max
    if not first <= day <= last or day in days.sure:
        return day in days.sure
    reached = bool(g.school_days) and g.school_days[0] <= first and day <= g.school_days[-1]
    return None if day in days.perhaps or not reached else False


def _later_readings(exclusion: Event) -> tuple[bool, ...]:
    """Does day one follow the day of the exclusion? Only where it came after the afternoon session had begun."""
    told = exclusion.data.get("excluded")
    return (told == "in_afternoon",) if told else (False, True)


def _first_days(g: Ground, exclusion: Event, later: bool, most: int) -> list[date]:
    first = day_of(exclusion.data["from"]) + DAY * later
    last = last_day(g, exclusion) or date.max
    return [day for day in g.school_days if first <= day <= last][:most]


def last_day(g: Ground, exclusion: Event) -> date | None:
    """The last day of a fixed period as it stands, or None: it is permanent, or nobody recorded it."""
    days = [day_of(e.data["last_day"]) for e in about(g, "exclusion_changed") if e.data.get("last_day")]
    stated = exclusion.data.get("to_date")
    return min([*days, *([day_of(stated)] if stated else [])], default=None)


def notices_104(g: Ground) -> list[Event]:
    """The notices of the days of this exclusion that were given to this parent, in order."""
    return [e for e in about(g, "section_104_notice_given") if e.data["to"] == g.parent]


def told_of(g: Ground, session: Session) -> bool:
    """Had this parent, in an earlier half day, received a notice that states that day?

    When the notice must be given was not read. Read so, no parent answers for a day of which nobody had told them.
    """
    return any(
        session.date in [day_of(day) for day in e.data["days"]] and (received := _received(g, e)) and received < session
        for e in notices_104(g)
    )


def _received(g: Ground, notice: Event) -> Session | None:
    """The half day by whose end a notice was received, proved, handed over or taken to be; None where none is known."""
    if returned(g, notice):
        return None
    proved = notice.data.get("received_on")
    if proved:
        return Session(day_of(proved), "PM")
    if notice.data["method"] == "hand_delivery":
        half: Half = notice.data.get("half", "PM")
        return Session(notice.happened_on, half)
    if came_back(g, g.parent, notice):
        return None
    law = g.law
    day = deemed_received(notice.happened_on, notice.data["method"], law["service_working_days"], law["bank_holidays"])
    return Session(day, "PM") if day else None


def exclusion_notices(g: Ground) -> list[Event]:
    """Penalty notices to this parent for this child, found in a public place while excluded, in order."""
    found = g.history.of("penalty_notice_issued")
    mine = [e for e in found if e.data["to"] == g.parent and e.data["pupil"] == g.pupil]
    return [e for e in mine if e.data["basis"] == "exclusion"]


def seen_on_duty(g: Ground) -> tuple[Session, ...]:
    """The sessions seen that are surely on a day of the duty, and in time for court."""
    sure = days_of_duty(g).sure
    return tuple(s for s in seen(g) if s.date in sure and g.in_time(s.date))


def good(g: Ground) -> tuple[Session, ...]:
    """Those of them of whose day this parent had been told."""
    return tuple(s for s in seen_on_duty(g) if told_of(g, s))


def fresh(g: Ground) -> tuple[Session, ...]:
    """Those of them that no earlier exclusion notice to this parent covers, nor may cover."""
    return uncovered(g, good(g))


def uncovered(g: Ground, sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """Those of these sessions that no earlier exclusion notice to this parent covers, nor may cover."""
    notices = (*exclusion_notices(g), *g.notices_erased)
    return tuple(s for s in sessions if not any(covers(e, s) is not False for e in notices))
