"""Whether absence was excused, asked of every session: Education Act 1996 s444(2A) to (6), and (1B) for the reasons.

Nothing here decides an exception. What somebody raised, what the register once said and what is on record each leave a
session open until a named person has settled it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from app.domain.attendance import Mark, every_mark, kind_of, marks
from app.domain.calendar import DAY, add_months, anniversary
from app.domain.derivation.authority import by_officer
from app.domain.derivation.circumstances import said_of, spells
from app.domain.derivation.counting import Count, sources
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.fact import Fact, between
from app.domain.history import Event, Session

JUSTIFIED = "reasonable_justification"
EXCEPTIONS: dict[str, tuple[str, ...]] = {
    "relied_ill_or_unavoidable": ("illness", "unavoidable_cause"),
    "relied_on_leave": ("leave",),
    "relied_religious_observance": ("religious_observance",),
    "relied_transport_failed": ("transport",),
    "relied_mobile_family": ("mobile_family",),
    "relied_with_justification": (JUSTIFIED,),
}
"""The exceptions that each fact counts."""
STATUTORY = tuple(kind for kinds in EXCEPTIONS.values() for kind in kinds if kind != JUSTIFIED)
ATTENDED = ("present", "off_site")
ONCE_MARKED = {
    "illness": ("I", "M"),
    "leave": ("C", "C1", "C2", "H", "J1", "S"),
    "religious_observance": ("R",),
    "transport": ("Q",),
    "mobile_family": ("T",),
    "unavoidable_cause": ("Y", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"),
}
"""Register codes that said so of a session, before the mark was changed to unauthorised absence."""


@dataclass(frozen=True)
class Excuses:
    """What is known of each exception for each session, for one parent."""

    g: Ground

    def stands(self, session: Session, kind: str) -> bool | None:
        """Does this exception cover the session? None while it was raised, or is on record, and nobody settled it."""
        raised = self._last("exception_raised", session, kind)
        settled = self._last("exception_settled", session, kind)
        if settled and (raised is None or _order(settled) > _order(raised)) and self._later(session, settled):
            return bool(settled.data["answer"] == "accepted")
        if kind == "mobile_family" and self._too_few(session):
            return False
        return None if raised or self._on_record(session, kind) else False

    def excused(self, session: Session, kinds: Iterable[str] = STATUTORY) -> bool | None:
        """Does any of these exceptions cover the session?"""
        answers = {self.stands(session, kind) for kind in kinds}
        return True if True in answers else None if None in answers else False

    def tested(self, session: Session) -> bool:
        """Did a named officer test the session against every exception, since all that was raised of it was raised?"""
        raised = self._about("exception_raised", session)
        return any(
            by_officer(test) and self._later(session, test) and all(_order(e) <= _order(test) for e in raised)
            for test in self._about("exceptions_tested", session)
        )

    @cached_property
    def attendances(self) -> Fact:
        """The attendances in the twelve months that end with the day proposed, in every register of the child."""
        first = add_months(self.g.issue_on, -12) + DAY
        marks = {s: mark for s, mark in self._registers.items() if first <= s.date}
        made = sum(kind_of(m.code, s.date, self.g.schemes) in ATTENDED for s, m in marks.items())
        unmarked = sum(first <= s.date <= self.g.issue_on and s not in marks for s in self.g.sessions)
        elsewhere = sum(m.code == "D" for m in marks.values())
        note = f"{made} attendances are recorded from {words(first)} to {words(self.g.issue_on)}."
        return between(made, None if self._no_register else made + unmarked + elsewhere, note=note)

    def changed_at(self, session: Session) -> datetime | None:
        """When the mark of that session was last changed, as known; None where it never was."""
        said = self._said.get(session)
        return said[-1][0] if said else None

    def _too_few(self, session: Session) -> bool:
        """Was the child old enough for a number of attendances to be asked, and certainly made fewer?"""
        age, needed = self.g.law.get("mobile_attendances_from_age"), self.g.law.get("mobile_attendances")
        most = self.attendances.most
        if not age or not needed or self.g.born is None or not isinstance(most, int):
            return False
        return session.date >= anniversary(self.g.born, age) and most < int(needed)

    def _on_record(self, session: Session, kind: str) -> bool:
        """Does something on record, that nobody need have raised, say so of this session?"""
        if kind == "leave" and self._granted.on_leave(session.date):
            return True
        if kind == "mobile_family" and spells(said_of(self.g, "mobile_family"), [session.date]):
            return True
        once = {code for _, code in self._said.get(session, ())}
        return bool(once.intersection(ONCE_MARKED.get(kind, ())))

    @cached_property
    def _granted(self) -> Count:
        return Count(self.g)

    @cached_property
    def _registers(self) -> dict[Session, Mark]:
        """The mark of each session in the registers of every school, this one's where two speak of one session."""
        found: dict[Session, Mark] = {}
        for enrolment in self._enrolments:
            found |= marks(self.g.history, enrolment)
        return {s: mark for s, mark in (found | self.g.marks).items() if s.date <= self.g.on}

    @cached_property
    def _no_register(self) -> bool:
        """Was the child on another roll of which no register has come?"""
        return any(not marks(self.g.history, enrolment) for enrolment in self._enrolments)

    @cached_property
    def _enrolments(self) -> tuple[str, ...]:
        rolls = {e.stream.id for e in self.g.history.of("enrolled") if e.data["pupil"] == self.g.pupil}
        return tuple(sorted(rolls - {self.g.history.matter.enrolment}))

    @cached_property
    def _said(self) -> dict[Session, list[tuple[datetime, str]]]:
        """Each mark that a session had after a change, with when it was known, oldest first."""
        found: dict[Session, list[tuple[datetime, str]]] = {}
        for mark in every_mark(self.g.history, self.g.history.matter.enrolment):
            said = found.setdefault(mark.session, [])
            if not said or said[-1][1] != mark.code:
                said.append((mark.recorded_at, mark.code))
        return {session: said for session, said in found.items() if len(said) > 1}

    def _later(self, session: Session, event: Event) -> bool:
        """Was it said after the session, and after its mark was last changed?"""
        changed = self.changed_at(session)
        return event.happened_on >= session.date and (changed is None or event.recorded_at >= changed)

    def _last(self, type: str, session: Session, kind: str) -> Event | None:
        found = [e for e in self._about(type, session) if e.data["exception"] == kind]
        return found[-1] if found else None

    def _about(self, type: str, session: Session) -> list[Event]:
        """Events of this type about that session and this parent. Only an officer settles that nothing excused it."""
        told = [e for e in self.g.history.of(type) if self.g.mine(e) and within(e, session)]
        return [e for e in told if e.data.get("answer") != "not_accepted" or by_officer(e)]


def exception_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """How many of the sessions relied on each exception covers, or may cover; and how many nobody has tested."""
    excuses = Excuses(g)
    found = {name: _counted(g, count, excuses, kinds) for name, kinds in EXCEPTIONS.items()}
    untested = [s for s in count.relied if not excuses.tested(s)]
    note = f"Not tested: {named(untested)}." if untested else "Every session was tested."
    return {**found, "relied_untested": between(len(untested), len(untested), sources(g, untested), note)}


def exception_points(g: Ground) -> Iterable[date]:
    """The days on which the twelve months of a mobile family leave an attendance behind."""
    if not g.history.of("exception_raised") and not said_of(g, "mobile_family"):
        return ()
    return {add_months(session.date, 12) + n * DAY for session in g.marks for n in (-1, 0, 1)}


def _counted(g: Ground, count: Count, excuses: Excuses, kinds: tuple[str, ...]) -> Fact:
    answers = {s: excuses.excused(s, kinds) for s in count.relied}
    sure = [s for s, answer in answers.items() if answer]
    open_ = [s for s, answer in answers.items() if answer is None]
    told = [f"Accepted for {named(sure)}."] if sure else []
    told += [f"Not settled for {named(open_)}."] if open_ else []
    if "mobile_family" in kinds and said_of(g, "mobile_family"):
        told.append(excuses.attendances.note)
    events = [e for e in g.history.of("exception_raised", "exception_settled") if e.data["exception"] in kinds]
    return between(len(sure), len(sure) + len(open_), ids(events), " ".join(told))


def named(sessions: Iterable[Session]) -> str:
    """Sessions in words, by name."""
    return ", ".join(f"{words(s.date)} {s.half}" for s in sessions)


def within(event: Event, session: Session) -> bool:
    """Do the days that the event speaks of (both included), or the half of them, hold that session?"""
    in_days = day_of(event.data["from"]) <= session.date <= day_of(event.data["to_date"])
    return in_days and event.data.get("half", session.half) == session.half


def _order(event: Event) -> tuple[date, datetime]:
    return event.happened_on, event.recorded_at
