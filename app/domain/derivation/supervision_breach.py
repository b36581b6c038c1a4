"""Facts of a charge that a parent persistently failed to comply with directions (Children Act 1989 Schedule 3 para 18).

The paragraph was read only as enacted. "Persistently" is not defined in it: one failure is never enough, and failures
count only where the direction was served on this parent before, under an order surely in force on that day. It speaks
of "a direction", so failures of one and the same direction are counted, never slips over several.
"""

from datetime import date

from app.domain.calendar import DAY, add_months
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.derivation.supervision_orders import orders, surely_in_force, told
from app.domain.fact import Fact, known
from app.domain.history import Event


def breach_facts(g: Ground, _: Count) -> dict[str, Fact]:
    """What this parent was directed to do, and what came of it."""
    given = directions(g)
    failed = _of_one_direction(g, failures(g, given))
    days = sorted({e.happened_on for e in failed})
    in_time = [day for day in days if g.in_time(day)]
    return {
        "eso_ever_in_force": known(bool(orders(g)), ids(o.made for o in orders(g)), told(orders(g))),
        "directions_served": known(bool(given), ids(given)),
        "wishes_asked_before_directions": _wishes(g, failed),
        "direction_failures": known(len(days), ids(failed), "; ".join(words(day) for day in days)),
        "direction_failures_in_time": known(len(in_time), ids(e for e in failed if e.happened_on in in_time)),
        "help_between_failures": _help(g, in_time),
        "parent_account_recorded": _account(g, days),
        "breach_proceedings_begun": _begun(g, days),
    }


def directions(g: Ground) -> list[Event]:
    """The directions given to this parent in writing, in order."""
    return [e for e in g.history.of("supervision_direction_given") if g.parent in e.data["to"]]


def failures(g: Ground, given: list[Event]) -> list[Event]:
    """The failures of this parent to follow a direction served on an earlier day, under its order, in order."""
    served = {e.data["direction"]: e for e in given}
    mine = [e for e in g.history.of("supervision_direction_failed") if e.data.get("person") == g.parent]
    return [e for e in mine if e.data["direction"] in served and _bound(g, served[e.data["direction"]], e.happened_on)]


def _of_one_direction(g: Ground, failed: list[Event]) -> list[Event]:
    """The failures of one direction: of the one failed on most days that could be charged, then on most, then last."""
    by_direction: dict[str, list[Event]] = {}
    for event in failed:
        by_direction.setdefault(event.data["direction"], []).append(event)
    return max(by_direction.values(), key=lambda events: _weight(g, events), default=[])


def _weight(g: Ground, events: list[Event]) -> tuple[int, int, date]:
    days = {e.happened_on for e in events}
    return sum(g.in_time(day) for day in days), len(days), max(days)


def _bound(g: Ground, given: Event, day: date) -> bool:
    """Was the direction served before that day, and was its order surely in force both when served and then?"""
    served = day_of(given.data["served_on"])
    order = next((o for o in orders(g) if o.id == given.data["order"]), None)
    return order is not None and served < day and all(surely_in_force(g, order, d) for d in (served, day))


def _wishes(g: Ground, failed: list[Event]) -> Fact:
    """Were the wishes of this parent and of the child asked, before each direction that was not followed was given?"""
    broken = {e.data["direction"] for e in failed}
    given = [e for e in directions(g) if e.data["direction"] in broken] or directions(g)
    views = g.history.of("views_recorded")
    made = {o.id: o.made.happened_on for o in orders(g)}
    asked = [all(_asked(views, e, person, made.get(e.data["order"])) for person in (g.parent, None)) for e in given]
    return known(bool(asked) and all(asked), ids(views))


def _asked(views: tuple[Event, ...], given: Event, person: str | None, since: date | None) -> bool:
    """Was that person asked since the order was made? What was said before it was about something else."""
    mine = [v.happened_on for v in views if v.data.get("person") == person]
    return since is not None and any(since <= day <= given.happened_on for day in mine)


def _help(g: Ground, days: list[date]) -> Fact:
    """Was help offered to this parent after the first and before the last of the failures that could be charged?"""
    helped = [e for e in g.history.of("supervision_help_given", "support_offered") if g.parent in e.data["to"]]
    between = [e for e in helped if days and days[0] <= e.happened_on < days[-1]]
    return known(bool(between), ids(between))


def _account(g: Ground, days: list[date]) -> Fact:
    """Is this parent's own account on file, given or asked for since the last failure?"""
    mine = [e for e in g.history.of("views_recorded") if e.data.get("person") == g.parent]
    since = [e for e in mine if days and e.happened_on >= days[-1]]
    return known(bool(since), ids(since))


def _begun(g: Ground, days: list[date]) -> Fact:
    """Was a prosecution of this parent begun over a span that holds any of the days of failure?"""
    mine = [e for e in g.history.of("prosecution_started") if e.data["person"] == g.parent]
    begun = [e for e in mine if any(day_of(e.data["from"]) <= day <= day_of(e.data["to_date"]) for day in days)]
    return known(bool(begun), ids(begun))


def breach_points(g: Ground) -> set[date]:
    """The days on which a failure is out of time, and on which a direction has been served."""
    months = g.law["proceedings_months"]
    late = {add_months(e.happened_on, months) for e in g.history.of("supervision_direction_failed")}
    served = {day_of(e.data["served_on"]) + DAY for e in g.history.of("supervision_direction_given")}
    return late | served
