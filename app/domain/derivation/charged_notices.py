"""What a notice means for a charge: paid or withdrawn it closes it, running it delays it, unpaid it does neither."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from app.domain.calendar import Reading, last_day_reading
from app.domain.derivation.ground import Ground, covers, day_of
from app.domain.derivation.withdrawal import bands, paid_in_time, received_on
from app.domain.history import Event, Session

State = Literal["paid", "withdrawn", "running", "unpaid"]
STATES: tuple[State, ...] = ("paid", "withdrawn", "running", "unpaid")
ERASED: frozenset[State] = frozenset({"paid", "withdrawn", "unpaid"})
CLOSED = STATES[:3]
"""States in which no court may be asked to try a session that the notice covers."""


@dataclass(frozen=True)
class Notices:
    """The notices to one parent, and the state in which each of them is, or may be, on the day proposed."""

    g: Ground

    @cached_property
    def states(self) -> tuple[tuple[Event, frozenset[State]], ...]:
        """Each notice with every state in which it may be. One whose content was erased may be in any but running."""
        known = [(notice, self._states(notice)) for notice in self.g.notices]
        lost: list[tuple[Event, frozenset[State]]] = [(notice, ERASED) for notice in self.g.notices_erased]
        return (*known, *lost)

    def certainly(self, session: Session, state: State) -> bool:
        """Was that session on a notice that is in this state and no other?"""
        return any(
            covers(notice, session) is True and states == {state} and self._replaced(notice, session) is False
            for notice, states in self.states
        )

    def possibly(self, session: Session, state: State) -> bool:
        """May that session have been on a notice that may be in this state?"""
        return any(
            covers(notice, session) is not False and state in states and self._replaced(notice, session) is not True
            for notice, states in self.states
        )

    def free(self, session: Session) -> bool | None:
        """Does no notice stand in the way of charging that session? None where one may."""
        if any(self.certainly(session, state) for state in CLOSED):
            return False
        return None if any(self.possibly(session, state) for state in CLOSED) else True

    def named(self, name: str) -> Event | None:
        """The notice of that name to this parent for this child, or None."""
        return next((e for e in self.g.notices if e.data["notice"] == name), None)

    def runs_until(self, sessions: tuple[Session, ...]) -> date | None:
        """The last day, on its later reading, of the notices that run over any of these sessions, where it is known."""
        ends = [
            wait(self.g, notice)
            for notice, states in self.states
            if "running" in states and any(covers(notice, session) is not False for session in sessions)
        ]
        known = [end.latest for end in ends if end]
        return max(known) if known and len(known) == len(ends) else None

    def _states(self, notice: Event) -> frozenset[State]:
        if self.g.withdrawn(notice.data["notice"]):
            return frozenset({"withdrawn"})
        paid = paid_in_time(self.g, notice).value
        if paid is True:
            return frozenset({"paid"})
        end = wait(self.g, notice)
        running: set[State] = {"running", "unpaid"} if end is None else {"running"}
        over: set[State] = running if end is None or self.g.issue_on <= end.latest else {"unpaid"}
        return frozenset(over | ({"paid"} if paid is None else set()))

    def _replaced(self, notice: Event, session: Session) -> bool | None:
        """Was this notice withdrawn for a material error and issued again over that session, as the council allows?

        Then the later notice speaks for the session. None where the council's code does not say whether it may.
        """
        gone = self.g.withdrawn(notice.data.get("notice", ""))
        if gone is None or gone.data["ground"] != "material_error":
            return False
        again = [e for e in self.g.notices if e.happened_on >= gone.happened_on and e is not notice]
        if not any(covers(e, session) and not self.g.withdrawn(e.data["notice"]) for e in again):
            return False
        allowed = self.g.law.get("council", {}).get("issue_again_after_material_error")
        return None if allowed is None else bool(allowed)


def wait(g: Ground, notice: Event) -> Reading | None:
    """Both readings of the last day on which no proceedings may begin; None where receipt is not known.

    It is the longer of the time to pay and the days that the regulations set (number today not read).
    """
    received, _how = received_on(g, notice)
    days = max(g.law.get("notice_wait_days", 0), *(band["days"] for band in bands(g, notice)))
    return last_day_reading(received, days) if received else None


def tried(g: Ground, session: Session) -> bool | None:
    """Was that session in the period of an earlier prosecution? None where one that may be it was erased."""
    if prosecution(g, session):
        return True
    lost = [e for e in g.history.erased if e.type == "prosecution_started" and session.date <= e.happened_on]
    return None if lost else False


def prosecution(g: Ground, session: Session) -> Event | None:
    """The prosecution of this parent for this child in whose period that session lies, whatever became of it.

    One that names no child is read as this child's: too much is closed rather than a parent tried twice.
    """
    return g.latest(
        "prosecution_started",
        where=lambda e: (
            e.data["person"] == g.parent
            and e.data.get("pupil", g.pupil) == g.pupil
            and day_of(e.data["from"]) <= session.date <= day_of(e.data["to_date"])
        ),
    )
