"""What a court would be asked to try under section 443: the days on which an order was not complied with."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from app.domain.calendar import last_day
from app.domain.decision import Deadline
from app.domain.derivation.attendance_orders import (
    bound_on,
    education_judged,
    on_a_roll,
    orders_served,
    reached_on,
)
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.derivation.mail import returned
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
        "attendance_order_notice_when_made": _notice(g, failed),
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


def _notice(g: Ground, failed: FailureDays) -> Fact:
    """Had the time of the notice to this parent run in full before the order in question was made (section 437)?

    A notice founds one order: those posted up to an earlier order are used up by it.
    """
    order = failed.order
    made = g.latest("order_made", where=lambda e: order is not None and e.data["order"] == order.data["order"])
    if order is None or made is None:
        return known("no_order", note="No order to this parent is in question.")
    earlier = [e.happened_on for e in orders_served(g) if e.happened_on < order.happened_on]
    since = max(earlier, default=date.min)
    served = [e for e in g.history.of("attendance_order_notice_served") if e.data["to"] == g.parent]
    before = [e for e in served if day_of(e.data["posted_on"]) <= made.happened_on and not returned(g, e)]
    if not before:
        return known("none", ids([made]), f"No notice before the order of {words(made.happened_on)} is recorded.")
    if day_of(before[-1].data["posted_on"]) <= since:
        return known("used_up", ids([before[-1], made]), f"It led to the order of {words(since)}.")
    return _ran(g, before[-1], made)


def _ran(g: Ground, notice: Event, made: Event) -> Fact:
    """How a notice stood when the order was made. What was too short if it came the day it was posted was too short."""
    reached, until = reached_on(g, notice), day_of(notice.data["until"])
    posted, days, sources = day_of(notice.data["posted_on"]), g.law["attendance_order_notice_days"], ids([notice, made])
    told = f"It gave until {words(until)}, and the order was made on {words(made.happened_on)}."
    if until < last_day(reached or posted, days):
        return known("too_short", sources, told)
    if made.happened_on <= until:
        return known("not_over", sources, told)
    if reached is None:
        return unknown("It is not proved on which day the notice before the order reached the parent.", sources)
    return known("over", sources, told)


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
