"""Education Supervision Orders on record: from when to when each runs, and whether one is in force on a day.

Schedule 3 to the Children Act 1989 was not read on the length of an order, so the last day of a year has two readings:
the day before the anniversary, and the anniversary. A step against a family needs to be right on both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.domain.calendar import DAY, Reading, add_months, anniversary
from app.domain.derivation.circumstances import said_of, spells
from app.domain.derivation.ground import Ground, day_of, words
from app.domain.history import Event


class Ended(NamedTuple):
    """The day an order ended before its time, and the event that says so."""

    day: date
    event: Event


@dataclass(frozen=True)
class Order:
    """One order. `last` holds both readings of its last day (inclusive), with any extension in it."""

    id: str
    made: Event
    first: date
    last: Reading
    extended: tuple[Event, ...]
    ended: Ended | None

    @property
    def events(self) -> tuple[Event, ...]:
        """Where it was read from."""
        return (self.made, *self.extended, *((self.ended.event,) if self.ended else ()))


def orders(g: Ground) -> tuple[Order, ...]:
    """Every Education Supervision Order on record for this child, in the order in which they were made."""
    made = [e for e in g.history.of("order_made") if e.data["kind"] == "education_supervision"]
    return tuple(_order(g, e) for e in made)


def order_in_question(g: Ground) -> Order | None:
    """The order that the proposal names, else the latest."""
    found = orders(g)
    if g.proposal.order:
        return next((o for o in found if o.id == g.proposal.order), None)
    return found[-1] if found else None


def year_ends(first: date, years: int) -> Reading:
    """Both readings of the last day (inclusive) of so many years from `first`: with that day counted, and without."""
    latest = anniversary(first, years)
    return Reading(latest - DAY, latest)


def window_opens(last: Reading, months: int) -> Reading:
    """The first day (inclusive) of the last so many months of an order, by the earlier and the later reading.

    It is the first day from which so many months carry past the last day.
    """
    return Reading(_opens(last.earliest, months), _opens(last.latest, months))


def in_force(g: Ground, day: date) -> bool | None:
    """Is an order in force on that day? None where the readings differ, or where something may have ended it."""
    answers = [_in_force(g, order, day) for order in orders(g)]
    return True if True in answers else None if None in answers else False


def surely_in_force(g: Ground, order: Order, day: date) -> bool:
    """Was this order in force on that day on every reading?"""
    return _in_force(g, order, day) is True


def told(found: Iterable[Order]) -> str:
    """The orders in words."""
    return " ".join(
        f"An order of {words(o.first)} runs to {words(o.last.earliest)}{_or_later(o)}{_and_ended(o)}." for o in found
    )


def _order(g: Ground, made: Event) -> Order:
    name = made.data["order"]
    extended = tuple(e for e in g.history.of("supervision_order_extended") if e.data["order"] == name)
    ended = [e for e in g.history.of("supervision_order_ended") if e.data["order"] == name]
    first = day_of(made.data["from"])
    stated = (extended[-1] if extended else made).data.get("to_date")
    last = Reading(day_of(stated), day_of(stated)) if stated else year_ends(first, g.law["eso_first_years"])
    return Order(name, made, first, last, extended, Ended(ended[0].happened_on, ended[0]) if ended else None)


def _in_force(g: Ground, order: Order, day: date) -> bool | None:
    ended = order.ended.day if order.ended else date.max
    if day < order.first or day > min(order.last.latest, ended) or g.of_age(day) is False:
        return False
    doubts = (day > order.last.earliest, day == ended, g.of_age(day) is None, _care_order_since(g, order, day))
    return None if any(doubts) else True


def _care_order_since(g: Ground, order: Order, day: date) -> bool:
    """Was the child in the care of a council on some day since the order? It is thought to end the order: not read."""
    return bool(spells(said_of(g, "in_care"), (order.first + n * DAY for n in range((day - order.first).days + 1))))


def _opens(last: date, months: int) -> date:
    day = add_months(last + DAY, -months)
    while add_months(day, months) <= last:
        day += DAY
    return day


def _or_later(order: Order) -> str:
    same = order.last.earliest == order.last.latest
    return "" if same else f", or {words(order.last.latest)} on the later reading"


def _and_ended(order: Order) -> str:
    return f", and ended on {words(order.ended.day)}" if order.ended else ""
