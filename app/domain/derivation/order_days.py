"""The days on which an order was not complied with, that a court would be asked to try: what all such orders share."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from app.domain.calendar import DAY, add_months, last_safe_day
from app.domain.decision import Deadline
from app.domain.derivation.authority import COUNCIL
from app.domain.derivation.counting import OnTheDay
from app.domain.derivation.deadlines import SIX_MONTHS
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.fact import Fact, known
from app.domain.history import Event


def days_between(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included."""
    return [first + DAY * n for n in range((last - first).days + 1)]


class OrderDays(OnTheDay):
    """The days charged: those proposed; else of those recorded, the ones that could be charged; else all recorded.

    Each kind of order says which order is in question, which days are recorded of it, and which could be charged.
    """

    offence = ""

    @cached_property
    def order(self) -> Event | None:
        """What put the order in question on this parent, or None."""
        return None

    @cached_property
    def recorded(self) -> tuple[date, ...]:
        """The days on which it is recorded that this parent did not comply, in order."""
        return ()

    def bound(self, day: date) -> bool | None:
        """Did the order bind this parent on that day?"""
        return None

    @cached_property
    def chargeable(self) -> tuple[date, ...]:
        """Of those recorded, the days in time on which the order bound, or may have, that were not tried before."""
        untried = [d for d in self.recorded if self.g.in_time(d) and not self.tried_on(d)]
        return tuple(d for d in untried if self.bound(d) is not False)

    @cached_property
    def recordable(self) -> date | None:
        """The first day, of those proposed, that could be recorded and charged; None where none is known to be."""
        return None

    @cached_property
    def days(self) -> frozenset[date]:
        """The days charged; where nobody has recorded one, the day that could be, so that what is asked of the days
        charged, and of the papers since, is asked as it will be."""
        return self.charged or frozenset(day for day in [self.recordable] if day)

    @cached_property
    def charged(self) -> frozenset[date]:
        """The days charged."""
        first, last = self.g.proposal.charged_from, self.g.proposal.charged_to
        if first or last:
            return frozenset(self._proposed(first or date.min, last or date.max))
        return frozenset(self.chargeable or self.recorded)

    def _proposed(self, first: date, last: date) -> Iterable[date]:
        return (d for d in self.recorded if first <= d <= last)

    @cached_property
    def begun(self) -> list[Event]:
        """Prosecutions of this parent for such an offence, or for one recorded in words that are not understood."""
        begun = [e for e in self.g.history.of("prosecution_started") if e.data["person"] == self.g.parent]
        return [e for e in begun if offence_of(e) in (self.offence, None)]

    def tried_on(self, day: date) -> list[Event]:
        return [e for e in self.begun if day_of(e.data["from"]) <= day <= day_of(e.data["to_date"])]

    @cached_property
    def tried(self) -> list[Event]:
        """Those in whose period some day charged lies."""
        found = {e.id: e for day in self.charged for e in self.tried_on(day)}
        return list(found.values())

    def states(self) -> set[bool | None]:
        """Whether the order bound this parent, over all the days charged."""
        return {self.bound(day) for day in self.days}


OFFENCES = {
    "s443": ("s443", "443", "prosecution_s443", "section_443"),
    "s444_1": ("s444_1", "444_1", "prosecution_s444_1", "section_444_1"),
    "s444_1a": ("s444_1a", "444_1a", "prosecution_s444_1a", "section_444_1a"),
    "s103": ("s103", "103", "prosecution_s103", "section_103"),
    "eso_breach": ("eso_breach", "prosecution_eso_breach"),
    "parenting_order_breach": ("parenting_order_breach", "prosecution_parenting_order_breach"),
}


def offence_of(started: Event) -> str | None:
    """The offence that was charged, by its short name; None where it is recorded in words that are not understood."""
    told = str(started.data.get("measure") or started.data["offence"]).lower()
    name = "_".join(part for part in "".join(c if c.isalnum() else " " for c in told).split())
    return next((offence for offence, names in OFFENCES.items() if name in names), None)


def by_council(event: Event) -> bool:
    """Did somebody of the council record it?"""
    return event.data["by"]["role"] in COUNCIL


def when_bound(count: OrderDays) -> str | None:
    """Did the order bind this parent on the days charged: no_order, part, throughout; None where nobody can say."""
    states = count.states()
    if count.order is None or states == {False}:
        return "no_order"
    if False in states:
        return "part"
    return "throughout" if states == {True} else None


def days_facts(count: OrderDays, prefix: str) -> dict[str, Fact]:
    """How many days are charged, could be, and are out of time; and whether they were tried before."""
    late = sorted(d for d in count.charged if not count.g.in_time(d))
    told = "; ".join(words(d) for d in late[:3])
    none_left = bool(count.recorded) and not any(count.g.in_time(d) for d in count.recorded)
    return {
        f"{prefix}_days": known(len(count.charged), note=_told(count.charged)),
        f"{prefix}_days_chargeable": known(sum(count.bound(day) is True for day in count.chargeable)),
        f"{prefix}_days_out_of_time": known(len(late), note=told),
        f"{prefix}_none_in_time": known(none_left),
        f"{prefix}_tried_before": known(bool(count.tried), ids(count.tried)),
    }


def _told(days: Iterable[date]) -> str:
    ordered = sorted(days)
    return f"{words(ordered[0])} to {words(ordered[-1])}." if ordered else "No day is charged."


def days_deadlines(count: OrderDays) -> list[Deadline]:
    """The last safe day to begin a prosecution, for the first and for the last day charged."""
    if not count.charged:
        return []
    months = count.g.law["proceedings_months"]
    first, last = (last_safe_day(day, months) for day in (min(count.charged), max(count.charged)))
    says = f"the last safe day to begin a prosecution for every day charged is {words(first)}"
    return [Deadline("prosecution_last_safe_day", says, first, last, SIX_MONTHS)]


def days_points(g: Ground, days: Iterable[date]) -> list[date]:
    """The days on which some of these days run out of time."""
    return [add_months(day, g.law["proceedings_months"]) for day in days]
