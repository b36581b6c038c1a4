"""Which sessions a court would be asked to try, and what stands in the way of each."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from app.domain.calendar import DAY
from app.domain.decision import Deadline
from app.domain.derivation.charged_notices import STATES, Notices, State, prosecution, tried, wait
from app.domain.derivation.counting import Count, sources, span
from app.domain.derivation.exceptions import JUSTIFIED, STATUTORY, Excuses, named
from app.domain.derivation.ground import Ground, covers, day_of, ids, words
from app.domain.derivation.knowledge import first_proof
from app.domain.derivation.provision import noticed, placed
from app.domain.derivation.recipient import parent_in_law
from app.domain.derivation.supervision_orders import in_force
from app.domain.fact import Fact, between, known, unknown
from app.domain.history import Session

AGGRAVATED = "prosecution_s444_1a"
Test = Callable[[Session], bool | None]
"""Does what is asked of a session hold? None where it is not known."""


class Charge(Count):
    """The sessions charged: those proposed; else those of the notice proposed, in the period proposed; else all that
    could be charged.

    `sure` are those that could: marked as unauthorised absence, in time, of compulsory school age, required, on no
    notice that closes them, under no education supervision order, never prosecuted before, excused by nothing on
    record. What is on an unpaid notice whose time is over is charged as what it is, absence; the notice neither stops
    nor starts the court's clock.
    """

    @property
    def chosen(self) -> bool:
        """Every session charged must answer for itself."""
        return True

    @cached_property
    def notices(self) -> Notices:
        """The notices to this parent, and where each of them stands."""
        return Notices(self.g)

    @cached_property
    def excuses(self) -> Excuses:
        """The exceptions, session by session."""
        return Excuses(self.g)

    @cached_property
    def sure(self) -> tuple[Session, ...]:
        """Sessions that could be charged."""
        return tuple(s for s in self.in_time if self._could_be_charged(s) is True)

    @cached_property
    def maybe(self) -> tuple[Session, ...]:
        """Sessions of which it is not known whether they could be charged."""
        return tuple(s for s in self.in_time if self._could_be_charged(s) is None)

    @cached_property
    def relied(self) -> tuple[Session, ...]:
        """The sessions charged. Where none could be, those in time or else all, so that each says why not."""
        if self.g.proposal.sessions is not None:
            return tuple(sorted(self.g.proposal.sessions))
        if self.g.proposal.notice:
            return self._in_period(self._of_notice(self.g.proposal.notice))
        if self.g.proposal.charged_from or self.g.proposal.charged_to:
            return self._in_period(self.unauthorised)
        return self.sure or self.maybe or self.in_time or self.unauthorised

    @cached_property
    def unauthorised(self) -> tuple[Session, ...]:
        """Every session marked as unauthorised absence, in time or not."""
        return tuple(s for s, mark in self.g.marks.items() if mark.code in self.g.counted_codes)

    def _in_period(self, sessions: Iterable[Session]) -> tuple[Session, ...]:
        first, last = self.g.proposal.charged_from or date.min, self.g.proposal.charged_to or date.max
        return tuple(s for s in sessions if first <= s.date <= last)

    def _of_notice(self, name: str) -> tuple[Session, ...]:
        """The sessions that a notice lists; where it gives a span of days, the unauthorised ones in it."""
        notice = self.notices.named(name)
        if notice is None:
            return ()
        if notice.data.get("sessions"):
            return tuple(sorted(Session(day_of(day), half) for day, half in notice.data["sessions"]))
        return tuple(s for s in self.unauthorised if covers(notice, s))

    def _could_be_charged(self, session: Session) -> bool | None:
        answers = {test(session) for test in (*self._of_themselves, *self._of_the_parent)}
        return False if False in answers else None if None in answers else True

    @property
    def _of_themselves(self) -> tuple[Test, ...]:
        """What is asked of a session, whatever this parent was told."""
        return (
            lambda s: self.g.of_age(s.date),
            lambda s: placed(self.g, s.date),
            self._not_tried,
            self._not_supervised,
            self.notices.free,
            self._not_excused,
        )

    @property
    def _of_the_parent(self) -> tuple[Test, ...]:
        """What is asked of this parent: to have been one, to have had notice of the place, to have known."""
        return (self.parent_in_law, self.parent_noticed, self.parent_knew)

    def parent_in_law(self, session: Session) -> bool:
        """Is nothing recorded by which this person was a parent before or after that day, and not on it?"""
        return parent_in_law(self.g, session.date) is not False

    def parent_noticed(self, session: Session) -> bool | None:
        """Did this parent, where education was arranged somewhere else, have written notice of the place before?"""
        return noticed(self.g, session.date)

    def _not_tried(self, session: Session) -> bool | None:
        before = tried(self.g, session)
        return None if before is None else not before

    def _not_supervised(self, session: Session) -> bool | None:
        ordered = in_force(self.g, session.date)
        return None if ordered is None else not ordered

    def _not_excused(self, session: Session) -> bool | None:
        excused = self.excuses.excused(session, (*STATUTORY, JUSTIFIED) if self.aggravated else STATUTORY)
        return None if excused is None else not excused

    def parent_knew(self, session: Session) -> bool:
        """Was it after the first proof that this parent knew? Only the aggravated offence asks."""
        return not self.aggravated or (self.proof is not None and self.proof < session.date)

    def lacking_only(self, test: Test) -> tuple[Session, ...]:
        """The sessions charged that could be but for that one thing."""
        others = [t for t in (*self._of_themselves, *self._of_the_parent) if t != test]
        found = (s for s in self.relied if s in self.in_time and not test(s))
        return tuple(s for s in found if all(t(s) for t in others))

    @property
    def lacking_only_knowledge(self) -> tuple[Session, ...]:
        """Those that lack only a proof that can still be found: before the first day of absence was nothing to know."""
        first = min((s.date for s in self.unauthorised), default=date.max)
        return tuple(s for s in self.lacking_only(self.parent_knew) if s.date > first)

    @property
    def aggravated(self) -> bool:
        """Is it the graver charge, of which knowledge is an element and a reasonable justification a defence?"""
        return self.g.law.get("measure") == AGGRAVATED

    @cached_property
    def proof(self) -> date | None:
        """The day of the first dated proof that this parent knew that the child was failing to attend."""
        found = first_proof(self.g)
        return found[0] if found else None


def charge_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """What stands in the way of charging the sessions relied on."""
    notices = Notices(g)
    left = [s for s in count.relied if s in set(count.sure)]
    on_time = [s for s in count.relied if g.in_time(s.date)]
    late = bool(count.relied) and not on_time
    return {
        "chargeable_sessions": known(len(left), sources(g, left), span(tuple(left))),
        **_lacking(g, count),
        "charge_none_in_time": known(late, note=f"In time: {named(on_time)}." if on_time else ""),
        "relied_in_earlier_proceedings": _tried(g, count),
        **{f"relied_on_{state}_notice": _on(g, count, notices, state) for state in STATES},
        "running_notice_ends": _runs_until(notices, count),
    }


def _lacking(g: Ground, count: Count) -> dict[str, Fact]:
    """How many of the sessions charged could be, if only one proof were on file."""
    charge = count if isinstance(count, Charge) else None
    knowledge = charge.lacking_only_knowledge if charge else ()
    notice = charge.lacking_only(charge.parent_noticed) if charge else ()
    return {
        "lacking_only_knowledge": known(len(knowledge), sources(g, knowledge), span(knowledge)),
        "lacking_only_provision_notice": known(len(notice), sources(g, notice), span(notice)),
    }


def _tried(g: Ground, count: Count) -> Fact:
    sure = [s for s in count.relied if tried(g, s)]
    open_ = [s for s in count.relied if tried(g, s) is None]
    found = {event.id: event for s in sure if (event := prosecution(g, s))}.values()
    note = named(sure) if not open_ else f"{named(sure)} An earlier prosecution was erased.".strip()
    return between(len(sure), len(sure) + len(open_), ids(found), note)


def _on(g: Ground, count: Count, notices: Notices, state: State) -> Fact:
    sure = [s for s in count.relied if notices.certainly(s, state)]
    open_ = [s for s in count.relied if s not in sure and notices.possibly(s, state)]
    told = [named(sure)] if sure else []
    told += [f"Not known of {named(open_)}."] if open_ else []
    found = [notice for notice, states in notices.states if state in states]
    return between(len(sure), len(sure) + len(open_), ids(found), " ".join(told))


def _runs_until(notices: Notices, count: Count) -> Fact:
    day = notices.runs_until(count.relied)
    if day is None:
        return unknown("No notice over these sessions is known to be running.")
    return known(day, note=f"The last day, on its later reading, is {words(day)}.")


def charge_deadlines(g: Ground, count: Count) -> list[Deadline]:
    """When the notices over the sessions charged stop standing in the way. The court's own days come with them all."""
    if not isinstance(count, Charge):
        return []
    found = []
    for notice, states in count.notices.states:
        end = wait(g, notice) if "running" in states else None
        if end and any(covers(notice, s) is not False for s in count.relied):
            says = f"no proceedings for the sessions on the notice of {words(notice.happened_on)} begin before it ends"
            found.append(Deadline("notice_bars_proceedings_until", says, end.earliest, end.latest, WAIT))
    return found


WAIT = "Education Act 1996 section 444A(3), read as first made; the number of days today was not read."


def charge_points(g: Ground) -> Iterable[date]:
    """The days after which a notice no longer stands in the way."""
    ends = [wait(g, notice) for notice in g.notices]
    return {day + n * DAY for end in ends if end for day in end for n in (0, 1)}
