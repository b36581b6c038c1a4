"""A court's direction to apply for an Education Supervision Order, and what else makes one be thought of.

The council answers before the end of eight weeks beginning with the date of the direction (Education Act 1996 s447(4)).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.domain.calendar import DAY, Reading, add_months, add_years, compulsory_age, last_day
from app.domain.decision import Deadline
from app.domain.derivation.authority import by_officer
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.derivation.supervision_orders import Order, orders, window_opens
from app.domain.derivation.support import support_facts
from app.domain.fact import Fact, known
from app.domain.history import Event

EIGHT_WEEKS = (
    "Education Act 1996 section 447(4): before the end of eight weeks beginning with the date of the direction."
)
PARAGRAPH_15 = "Children Act 1989 Schedule 3 paragraph 15 was not read; councils' pages restate it. Both readings."

OTHER = ("prosecution_eso_breach", "prosecution_s103", "prosecution_parenting_order_breach")
"""Measures of prosecution to which section 447 does not apply: it names sections 443 and 444."""


def supervision_court_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """What a court asked, whether proceedings are in view, and whether voluntary support was tried with each parent."""
    open_ = open_directions(g)
    return {
        "eso_direction_open": known(bool(open_), ids(open_), _due_words(g, open_)),
        "prosecution_in_view": _in_view(g),
        "voluntary_support_tried": _tried(g, count),
        "voluntary_support_failed": _failed(g, count),
    }


def open_directions(g: Ground) -> list[Event]:
    """The court's directions that the council has not answered, in order."""
    answered = {e.data["direction"] for e in g.history.of("court_direction_answered")}
    return [e for e in g.history.of("court_directed_supervision") if e.id not in answered]


def reply_due(directed: Event, weeks: int) -> date:
    """The last day (inclusive) to answer the court: its own day, else the last of so many weeks from the direction."""
    stated = directed.data.get("reply_by")
    return day_of(stated) if stated else last_day(directed.happened_on, 7 * weeks)


def _due_words(g: Ground, open_: list[Event]) -> str:
    return " ".join(f"The answer is due by {words(reply_due(e, g.law['eso_reply_weeks']))}." for e in open_)


def _in_view(g: Ground) -> Fact:
    """Is a prosecution under section 443 or 444 wanted, not begun, and not weighed against an order?"""
    begun = max((e.happened_on for e in g.history.of("prosecution_started")), default=date.min)
    weighed = [e for e in g.history.of("eso_consideration_recorded") if by_officer(e) and e.happened_on > begun]
    done = {e.data["person"] for e in weighed}
    waiting = [e for e in _wanted(g) if e.happened_on > begun and not _people(g, e) <= done]
    return known(bool(waiting), ids(waiting))


def _wanted(g: Ground) -> list[Event]:
    """What asks for a prosecution, or authorises one, to which section 447 applies."""
    asked = [e for e in g.history.of("referral_submitted") if e.data["route"].startswith("prosecution")]
    return [*asked, *(e for e in g.history.of("prosecution_authorised") if e.data.get("measure") not in OTHER)]


def _people(g: Ground, event: Event) -> set[str]:
    named = event.data.get("persons") or event.data.get("person") or g.history.matter.parents
    return {named} if isinstance(named, str) else set(named)


def _tried(g: Ground, count: Count) -> Fact:
    """Was support judged sufficient and failed, or not appropriate, for every parent of this matter?"""
    judged = [_judged(replace(g, parent=person), count) for person in g.history.matter.parents]
    sources = tuple(dict.fromkeys(source for fact in judged for source in fact.sources))
    return known(bool(judged) and all(fact.value for fact in judged), sources)


def _failed(g: Ground, count: Count) -> Fact:
    """Was support given to every parent of this matter, and judged enough and failed? Not appropriate is not given."""
    judged = [
        support_facts(replace(g, parent=person), count)["support_judged_sufficient"]
        for person in g.history.matter.parents
    ]
    sources = tuple(dict.fromkeys(source for fact in judged for source in fact.sources))
    return known(bool(judged) and all(fact.value for fact in judged), sources)


def _judged(g: Ground, count: Count) -> Fact:
    found = support_facts(g, count)
    judged = (found["support_judged_sufficient"], found["support_judged_not_appropriate"])
    return next((fact for fact in judged if fact.value), judged[0])


def supervision_deadlines(g: Ground, _: Count) -> list[Deadline]:
    """The dates of court directions, of the order in force and of the end of compulsory school age."""
    return [*_replies(g), *_order_dates(g), *_school_age(g)]


def _replies(g: Ground) -> list[Deadline]:
    found = []
    for directed in open_directions(g):
        due = reply_due(directed, g.law["eso_reply_weeks"])
        says = f"the last day to answer the court's direction of {words(directed.happened_on)}: apply, or give reasons"
        basis = "The day the court set." if directed.data.get("reply_by") else EIGHT_WEEKS
        found.append(Deadline("eso_reply_due", says, due, due, basis))
    return found


def _order_dates(g: Ground) -> list[Deadline]:
    running = [o for o in orders(g) if not o.ended and g.on <= o.last.latest]
    return [deadline for order in running for deadline in _dates_of(g, order)]


def _dates_of(g: Ground, order: Order) -> list[Deadline]:
    opens = window_opens(order.last, g.law["eso_extension_months"])
    longest = Reading(*(add_years(day, g.law["eso_extension_years"]) for day in order.last))
    told = (
        ("eso_extension_opens", "the first day on which more time can be asked for", opens),
        (
            "eso_ends",
            f"the last day of the order of {words(order.first)}, and the last to ask for more time",
            order.last,
        ),
        ("eso_longest_extension", "the last day to which one extension may carry it", longest),
    )
    return [Deadline(name, says, days.earliest, days.latest, PARAGRAPH_15) for name, says, days in told]


def _school_age(g: Ground) -> list[Deadline]:
    """Only where an order is on record or asked for: elsewhere it is nobody's deadline."""
    if g.born is None or not (orders(g) or open_directions(g) or g.history.of("supervision_case_made")):
        return []
    last = compulsory_age(g.born, g.sixteenth_year_begins)[1]
    says = "the last day of compulsory school age, on which any such order ends"
    basis = "Education Act 1996 section 8; that the order ends then was not read."
    return [Deadline("compulsory_age_ends", says, last, last, basis)] if last >= g.on else []


def supervision_points(g: Ground) -> set[date]:
    """The days on which an order begins, opens for extension or ends, and on which absence is no longer recent."""
    points: set[date] = set()
    for order in orders(g):
        opens = window_opens(order.last, g.law["eso_extension_months"])
        points |= {order.first, *opens, *(day + DAY for day in order.last)}
        points |= {order.ended.day, order.ended.day + DAY} if order.ended else set()
    return points | set(_stale(g))


def _stale(g: Ground) -> Iterable[date]:
    months = g.law.get("eso_recent_months") or 0
    return (add_months(s.date, months) for s, m in g.marks.items() if m.code in g.counted_codes)
