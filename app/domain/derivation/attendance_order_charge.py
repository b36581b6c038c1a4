"""What a court would be asked to try under section 443: the days on which an order was not complied with."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from app.domain.decision import Deadline
from app.domain.derivation.attendance_orders import bound_on, education_judged, on_a_roll, orders_served
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids
from app.domain.derivation.order_days import (
    OrderDays,
    by_council,
    days_between,
    days_deadlines,
    days_facts,
    days_points,
    when_bound,
)
from app.domain.derivation.rolls import on_rolls_on
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event


class FailureDays(OrderDays):
    """The days on which a school attendance order was not complied with."""

    offence = "s443"

    @cached_property
    def order(self) -> Event | None:
        """The service of the order proposed, else of the latest, on this parent."""
        served = orders_served(self.g)
        named = [e for e in served if self.g.proposal.order in (None, e.data["order"])]
        return named[-1] if named else None

    @cached_property
    def failures(self) -> list[Event]:
        """The records of failure of this parent to comply with the order in question."""
        name = self.order.data["order"] if self.order else None
        told = self.g.history.of("attendance_order_failure_recorded")
        return [e for e in told if e.data["order"] == name and e.data["person"] == self.g.parent and by_council(e)]

    @cached_property
    def recorded(self) -> tuple[date, ...]:
        """The days of those records."""
        spans = [days_between(day_of(e.data["from"]), day_of(e.data["to_date"])) for e in self.failures]
        return tuple(sorted({day for span in spans for day in span}))

    def bound(self, day: date) -> bool | None:
        """Was the order in force on that day? Of what age the child then was is asked apart."""
        return bound_on(self.g, self.order, day) if self.order else False

    @cached_property
    def recordable(self) -> date | None:
        """The first day, of those proposed and up to the day asked, on which the order bound, in time and untried."""
        if self.order is None:
            return None
        sent, proposed = day_of(self.order.data["posted_on"]), self.g.proposal
        first, last = max(sent, proposed.charged_from or sent), min(self.g.on, proposed.charged_to or self.g.on)
        days = (d for d in days_between(first, last) if self.g.in_time(d))
        return next((d for d in days if self.bound(d) and not self.tried_on(d)), None)


def failure_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """The facts about a charge under section 443."""
    failed = count if isinstance(count, FailureDays) else FailureDays(g)
    return {
        **days_facts(failed, "failure"),
        "failure_can_be_recorded": known(failed.recordable is not None, ids([failed.order])),
        "attendance_order_when_charged": _order(failed),
        "on_a_roll_when_charged": _on_a_roll(g, failed),
        "education_when_charged": education_judged(g, min(failed.days, default=date.min)),
    }


def failure_deadlines(g: Ground, count: Count) -> list[Deadline]:
    """The court's clock for the days charged."""
    return days_deadlines(count) if isinstance(count, FailureDays) else []


def failure_points(g: Ground) -> Iterator[date]:
    """The days on which a day of failure runs out of time."""
    for event in g.history.of("attendance_order_failure_recorded"):
        yield from days_points(g, days_between(day_of(event.data["from"]), day_of(event.data["to_date"])))


def _order(failed: FailureDays) -> Fact:
    sources = ids([failed.order, *failed.failures])
    found = when_bound(failed)
    if found is None:
        return unknown("It is not proved when the order reached the parent, or the child's age is not known.", sources)
    return known(found, sources)


def _on_a_roll(g: Ground, failed: FailureDays) -> Fact:
    """Was the child on a roll on a day charged? That none is recorded is no answer: somebody asked since."""
    days = failed.days
    if not days:
        return on_a_roll(g)
    rolls = {e.id: e for day in days for e in on_rolls_on(g, day)}
    checks = g.history.of("school_roll_checked")
    found = [e for e in checks if e.data["answer"] == "registered" and min(days) <= e.happened_on <= max(days)]
    if rolls or found:
        return known(True, ids([*rolls.values(), *found]))
    asked = [e for e in checks if e.happened_on >= max(days)]
    if asked and asked[-1].data["answer"] == "not_registered":
        return known(False, ids(asked[-1:]), asked[-1].data["asked"])
    if asked:
        return unknown("A school was found to have the child, and nobody has said since when.", ids(asked[-1:]))
    return unknown("Nobody has asked, since the last day charged, whether a school had the child.")
