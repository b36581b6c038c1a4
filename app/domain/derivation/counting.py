"""How many sessions count, which are relied on, and what is not known about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.domain.attendance import Window, fullest_window, windows
from app.domain.calendar import DAY, week_of
from app.domain.derivation.ground import Ground, day_of, mark_sources, words
from app.domain.fact import Fact, between, known, unknown
from app.domain.history import Session


@dataclass(frozen=True)
class Count:
    """The sessions that count against one parent on the day asked about.

    `sure` are marked with a counted code, fall in compulsory school age while the child was on the roll, are still in
    time for court, were not granted as leave, and no earlier notice to this parent covered them. `maybe` are those of
    which one of these is not known or leave was granted, or whose mark is missing although later sessions have theirs.
    """

    g: Ground

    @cached_property
    def days(self) -> frozenset[date]:
        """The days relied on, besides the day of the step."""
        return frozenset(s.date for s in self.relied)

    @property
    def asked_of(self) -> frozenset[date]:
        """The days of which it is asked whether the child was on the roll and of age."""
        return self.days or frozenset(s.date for s in self.in_time) or frozenset([self.g.issue_on])

    @cached_property
    def in_time(self) -> tuple[Session, ...]:
        """Sessions marked with a counted code that could still be taken to court."""
        return tuple(s for s, m in self.g.marks.items() if m.code in self.g.counted_codes and self.g.in_time(s.date))

    @cached_property
    def sure(self) -> tuple[Session, ...]:
        """Sessions that count."""
        return tuple(
            s
            for s in self.in_time
            if self.g.of_age(s.date)
            and self.g.on_roll(s.date)
            and self.g.used(s) is False
            and not self.on_leave(s.date)
        )

    @cached_property
    def maybe(self) -> tuple[Session, ...]:
        """Sessions that may count."""
        open_questions = [
            s
            for s in self.in_time
            if self.g.of_age(s.date) is not False and self.g.on_roll(s.date) is not False and self.g.used(s) is not True
        ]
        return tuple(sorted(set(open_questions) - set(self.sure) | set(self.missing)))

    @cached_property
    def leave(self) -> tuple[tuple[date, date], ...]:
        """The first and last days of leave that the school granted. The latest answer to a request stands."""
        answers = {e.data["asked"]: e.data["answer"] for e in self.g.history.of("leave_answered")}
        granted = [e for e in self.g.history.of("leave_asked") if answers.get(e.id) == "granted"]
        return tuple((day_of(e.data["from"]), day_of(e.data["to"])) for e in granted)

    def on_leave(self, day: date) -> bool:
        """Did the school grant leave for that day? Absence with leave is no offence (Education Act 1996 s444(3)(a))."""
        return any(first <= day <= last for first, last in self.leave)

    @cached_property
    def missing(self) -> tuple[Session, ...]:
        """Sessions inside the register that have no mark while the child was on the roll, and are still in time."""
        if not self.g.marks:
            return ()
        first, last = min(self.g.marks), max(self.g.marks)
        return tuple(
            s
            for s in self.g.sessions
            if first <= s <= last
            and s not in self.g.marks
            and self.g.in_time(s.date)
            and self.g.on_roll(s.date)
            and self.g.of_age(s.date) is not False
        )

    def window(self, counted: Iterable[Session], length: int) -> Window | None:
        """The fullest window of so many school weeks over these sessions; of equals the latest."""
        counted = tuple(counted)
        return fullest_window(counted, self._weeks(counted), length)

    def outside_window(
        self, relied: Iterable[Session], counted: Iterable[Session], length: int, threshold: int
    ) -> tuple[Session, ...]:
        """The fewest of the sessions relied on that lie outside one window with as many counted as the threshold asks.

        Where no window has so many, one with as many as any will do.
        """
        relied, counted = tuple(relied), tuple(counted)
        found = list(windows(counted, self._weeks((*relied, *counted)), length))
        enough = min(threshold, max((len(w.sessions) for w in found), default=0))
        left = [
            tuple(s for s in relied if not w.first_week <= week_of(s.date) <= w.last_week)
            for w in found
            if len(w.sessions) >= enough
        ]
        return min(left, key=len, default=relied)

    def _weeks(self, counted: Iterable[Session]) -> tuple[date, ...]:
        weeks = {week_of(s.date) for s in counted}
        if self.g.school_weeks:
            return tuple(sorted(weeks.union(self.g.school_weeks)))
        return _every_week(weeks)

    @property
    def chosen(self) -> bool:
        """Were the sessions relied on named one by one, so that each of them must answer for itself?"""
        return self.g.proposal.sessions is not None

    @cached_property
    def relied(self) -> tuple[Session, ...]:
        """The sessions relied on: those proposed, or those that count in the charged period, or the fullest window."""
        proposal = self.g.proposal
        if proposal.sessions is not None:
            return tuple(sorted(proposal.sessions))
        if proposal.charged_from and proposal.charged_to:
            return tuple(s for s in self.sure if proposal.charged_from <= s.date <= proposal.charged_to)
        length = self.g.law.get("threshold_school_weeks") or _local_weeks(self.g)
        window = self.window(self.sure, length) if length else None
        return window.sessions if window else () if length else self.sure


class OnTheDay(Count):
    """For a step that relies on no session: everything is asked of the day of the step, and of `days` if there are."""

    @property
    def relied(self) -> tuple[Session, ...]:
        """No session."""
        return ()

    @property
    def asked_of(self) -> frozenset[date]:
        """The days relied on, else the day of the step."""
        return self.days or frozenset([self.g.issue_on])

    @property
    def chosen(self) -> bool:
        """Every day asked about must be right."""
        return True


def counting_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """The facts about sessions that count."""
    return {
        "most_unauthorised_in_window": _most(g, count, g.law.get("threshold_school_weeks")),
        "most_unauthorised_in_local_window": _most(g, count, _local_weeks(g)),
    }


def _most(g: Ground, count: Count, length: int | None) -> Fact:
    if not length:
        return unknown("The length of the window is not recorded.")
    if not g.marks:
        return unknown("No register has been received for this child.")
    least = count.window(count.sure, length)
    sessions = least.sessions if least else ()
    note = f"{_mix(g, sessions)} Counted to {words(max(g.marks).date)}, the last day in the register."
    if not g.sessions:
        note = f"{note} There is no school calendar, so holidays may hide more."
        return between(len(sessions), None, sources(g, sessions), note)
    if not count.maybe:
        return known(len(sessions), sources(g, sessions), note)
    most = count.window((*count.sure, *count.maybe), length)
    note = f"{note} {_open_questions(g, count)}"
    return between(len(sessions), len(most.sessions) if most else 0, sources(g, sessions), note)


def _open_questions(g: Ground, count: Count) -> str:
    gaps = len(count.missing)
    told = [f"{gaps} sessions have no mark."] if gaps else []
    if any(g.of_age(s.date) is None for s in count.maybe):
        told.append("The child's birth date is not recorded.")
    if any(g.used(s) is None for s in count.maybe):
        told.append("Which sessions an earlier notice covered is not recorded.")
    if any(count.on_leave(s.date) for s in count.maybe):
        told.append("Leave was granted for days that the register marks as unauthorised.")
    return " ".join(told)


def _local_weeks(g: Ground) -> int | None:
    weeks = g.law.get("council", {}).get("local_window_school_weeks")
    return int(weeks) if weeks else None


def sources(g: Ground, sessions: Iterable[Session]) -> tuple[str, ...]:
    """The marks of these sessions, as where a fact came from."""
    return mark_sources(g.history.matter.enrolment, sessions)


def span(sessions: tuple[Session, ...]) -> str:
    """The first and last day of these sessions, in words."""
    return f"{words(sessions[0].date)} to {words(sessions[-1].date)}." if sessions else "No session is relied on."


def _mix(g: Ground, sessions: tuple[Session, ...]) -> str:
    codes = [g.marks[s].code for s in sessions]
    parts = [f"{codes.count(code)} {code}" for code in sorted(set(codes))]
    return f"{', '.join(parts)}: {span(sessions)}" if parts else "None counts."


def _every_week(weeks: Iterable[date]) -> tuple[date, ...]:
    ordered = sorted(weeks)
    if not ordered:
        return ()
    return tuple(ordered[0] + 7 * DAY * n for n in range((ordered[-1] - ordered[0]).days // 7 + 1))
