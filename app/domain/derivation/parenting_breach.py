"""What a court would be asked to try where a parenting order was not kept: on which days, and what was required."""

from datetime import date
from functools import cached_property

from app.domain.decision import Deadline
from app.domain.derivation.authority import by_lawyer
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids
from app.domain.derivation.order_days import (
    OrderDays,
    by_council,
    days_deadlines,
    days_facts,
    days_points,
    when_bound,
)
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event

ANSWERS = {
    "parenting_breach_prosecutor": ("council", "somebody_else"),
    "parenting_breach_route": ("summons", "single_justice"),
}


class BreachDays(OrderDays):
    """The days on which a parenting order was not complied with."""

    offence = "parenting_order_breach"

    @cached_property
    def order(self) -> Event | None:
        """The making of the order proposed, else of the latest, on this parent."""
        made = [e for e in self.g.history.of("order_made") if e.data["kind"] == "parenting"]
        mine = [e for e in made if e.data.get("person") == self.g.parent]
        named = [e for e in mine if self.g.proposal.order in (None, e.data["order"])]
        return named[-1] if named else None

    @cached_property
    def breaches(self) -> list[Event]:
        """The records of breach by this parent of the order in question."""
        name = self.order.data["order"] if self.order else None
        told = self.g.history.of("parenting_order_breach_recorded")
        return [e for e in told if e.data["order"] == name and e.data["person"] == self.g.parent and by_council(e)]

    @cached_property
    def recorded(self) -> tuple[date, ...]:
        """The days of those records."""
        return tuple(sorted({day_of(e.data["on"]) for e in self.breaches}))

    @cached_property
    def given(self) -> list[Event]:
        """What this parent was given in writing under the order in question, in order."""
        name = self.order.data["order"] if self.order else None
        told = self.g.history.of("parenting_requirement_given")
        return [e for e in told if e.data["order"] == name and e.data["person"] == self.g.parent]

    @cached_property
    def chargeable(self) -> tuple[date, ...]:
        """The days that could be charged: none comes before the first thing that was required in writing."""
        first = min((e.happened_on for e in self.given), default=date.max)
        return tuple(day for day in super().chargeable if day >= first)

    def bound(self, day: date) -> bool | None:
        """Was the order in force on that day? None where its last day is not recorded."""
        if self.order is None or day < day_of(self.order.data["from"]):
            return False
        name, last = self.order.data["order"], self.order.data.get("to_date")
        ended = self.g.latest("parenting_order_ended", where=lambda e: e.data["order"] == name)
        if (ended and ended.happened_on <= day) or (last and day > day_of(last)):
            return False
        return True if last else None


def breach_of_parenting_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """The facts about a charge of not keeping a parenting order."""
    broken = count if isinstance(count, BreachDays) else BreachDays(g)
    return {
        **days_facts(broken, "parenting_breach"),
        "parenting_order_when_breached": _order(broken),
        "parenting_requirement_given": _given(broken),
        "parenting_breach_account_heard": _heard(broken),
        **{question: _answered(g, question, answers) for question, answers in ANSWERS.items()},
    }


def breach_of_parenting_deadlines(g: Ground, count: Count) -> list[Deadline]:
    """The court's clock for the days charged."""
    return days_deadlines(count) if isinstance(count, BreachDays) else []


def breach_of_parenting_points(g: Ground) -> list[date]:
    """The days on which a day of breach runs out of time."""
    return days_points(g, (day_of(e.data["on"]) for e in g.history.of("parenting_order_breach_recorded")))


def _order(broken: BreachDays) -> Fact:
    sources = ids([broken.order, *broken.breaches])
    found = when_bound(broken)
    if found is None:
        return unknown("The last day of the order is not recorded, or no breach is.", sources)
    return known(found, sources)


def _given(broken: BreachDays) -> Fact:
    """Was this parent given in writing what was required, on or before the first day charged?"""
    first = min(broken.days, default=broken.g.issue_on)
    given = [e for e in broken.given if e.happened_on <= first]
    return known(bool(given), ids(given))


def _heard(broken: BreachDays) -> Fact:
    """Does every record of a day charged say what the parent said of it, or that the parent was asked?"""
    charged = [e for e in broken.breaches if day_of(e.data["on"]) in broken.days]
    return known(bool(charged) and all(e.data.get("account") for e in charged), ids(charged))


def _answered(g: Ground, question: str, answers: tuple[str, ...]) -> Fact:
    """A question of law: only a lawyer's answer counts."""
    told = g.latest(
        "question_answered",
        where=lambda e: e.data["question"] == question and by_lawyer(e) and g.mine(e) and e.data["answer"] in answers,
    )
    if told is None:
        return unknown("No lawyer has answered it, and no text that was read does.")
    return known(told.data["answer"], ids([told]), told.data["reasons"])
