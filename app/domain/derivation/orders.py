"""School attendance orders and parenting orders, and the charges over them: all their families of facts together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from app.domain.decision import Deadline
from app.domain.derivation import attendance_order_charge as charge
from app.domain.derivation import attendance_orders as orders
from app.domain.derivation import parenting_breach as breach
from app.domain.derivation import parenting_orders as parenting
from app.domain.derivation.counting import Count, OnTheDay
from app.domain.derivation.ground import Ground
from app.domain.fact import Fact

ORDER_COUNTS: Mapping[str, Callable[[Ground], Count]] = {
    "day": OnTheDay,
    "failure": charge.FailureDays,
    "breach": breach.BreachDays,
}
"""How the days relied on are found, by what a measure says that it `relies_on`."""


def order_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """The facts about these orders and the charges over them."""
    return {
        **orders.attendance_order_facts(g, count),
        **charge.failure_facts(g, count),
        **parenting.parenting_facts(g, count),
        **breach.breach_of_parenting_facts(g, count),
    }


def order_deadlines(g: Ground, count: Count) -> Iterable[Deadline]:
    """The last day of a notice, and the court's clock for the days charged."""
    yield from orders.attendance_order_deadlines(g, count)
    yield from charge.failure_deadlines(g, count)
    yield from breach.breach_of_parenting_deadlines(g, count)


def order_points(g: Ground) -> Iterator[date]:
    """The days on which one of these facts can change."""
    for points in (
        orders.attendance_order_points,
        charge.failure_points,
        parenting.parenting_points,
        breach.breach_of_parenting_points,
    ):
        yield from points(g)
