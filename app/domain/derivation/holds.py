"""Facts that hold our next step until a person clears them. None of them is law, and none stops the court's clock."""

from collections.abc import Iterable
from datetime import date

from app.domain.derivation.authority import may_clear
from app.domain.derivation.circumstances import days_that_matter, said_of, spells
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.derivation.withdrawal import unmatched_payments
from app.domain.fact import Fact, known
from app.domain.history import Event
from app.domain.people import person_stream

TALK_FIRST = {
    "H-SAFEGUARDING": ("child_protection", "child_in_need", "social_worker"),
    "H-SPECIAL-NEEDS": ("ehc_plan", "disability", "health"),
}
"""Circumstances that hold our step until somebody has talked with those who know the child, by the hold they open."""
QUESTIONS = {"safeguarding": "safeguarding", "special_needs": "special_needs", "equality": "special_needs"}


def hold_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """Each is true while the hold is open."""
    return {
        "returned_mail_hold": _open(_returned_mail(g)),
        "unmatched_payment_hold": _open(_unmatched_payments(g)),
        "representation_hold": _open(_unanswered(g)),
        "safeguarding_question_open": _open(_questions(g, count, "safeguarding")),
        "special_needs_question_open": _open(_questions(g, count, "special_needs")),
        "part_time_hold": _open(_part_time(g, count)),
        "matter_closed": _closed(g),
        "hold_set_open": _open([*_set_by_person(g), *_questions(g, count, "other")]),
    }


def _open(events: Iterable[Event]) -> Fact:
    found = list(events)
    return known(bool(found), ids(found), "; ".join(_told(e) for e in found))


def _told(event: Event) -> str:
    told = event.data
    said = told.get("kind") or told.get("reason") or told.get("detail") or told.get("summary") or event.type
    return str(said).replace("_", " ")


def _returned_mail(g: Ground) -> list[Event]:
    if g.parent is None:
        return []
    cleared = {e.data["returned"] for e in g.history.of("mail_return_cleared")}
    mine = [e for e in g.history.of("mail_returned") if e.stream == person_stream(g.parent)]
    return [e for e in mine if e.id not in cleared and not g.cleared("H-RETURNED-MAIL", e)]


def _unmatched_payments(g: Ground) -> list[Event]:
    return [e for e in unmatched_payments(g) if not g.cleared("H-UNMATCHED-PAYMENT", e)]


def _unanswered(g: Ground) -> list[Event]:
    answered = {e.data["representation"] for e in g.history.of("representation_answered")}
    mine = [e for e in g.history.of("representation_received") if g.mine(e)]
    return [e for e in mine if e.id not in answered and not g.cleared("H-REPRESENTATION", e)]


def _questions(g: Ground, count: Count, about: str) -> list[Event]:
    closed = {e.data["opened"] for e in g.history.of("question_closed")}
    opened = [e for e in g.history.of("question_opened") if QUESTIONS.get(e.data["question"], "other") == about]
    hold = {"safeguarding": "H-SAFEGUARDING", "special_needs": "H-SPECIAL-NEEDS"}.get(about, "H-SET-BY-PERSON")
    waiting = [e for e in opened if e.id not in closed and not g.cleared(hold, e)]
    return [*waiting, *_talk_first(g, count, hold)]


def _talk_first(g: Ground, count: Count, hold: str) -> list[Event]:
    """What was recorded of the child, true on a day that matters, that nobody has talked about first."""
    days = days_that_matter(g, count)
    found = [e for kind in TALK_FIRST.get(hold, ()) for e in spells(said_of(g, kind), days)]
    return [e for e in found if not g.cleared(hold, e)]


def _part_time(g: Ground, count: Count) -> list[Event]:
    agreed = g.about_enrolment("part_time_timetable_agreed")
    covered = {e.id: [s.date for s in count.relied if _within(e, s.date)] for e in agreed}
    return [e for e in agreed if (days := covered[e.id]) and not g.cleared("H-PART-TIME", e, since=max(days))]


def _within(agreed: Event, day: date) -> bool:
    return day_of(agreed.data["from"]) <= day <= day_of(agreed.data["to"])


def _closed(g: Ground) -> Fact:
    """Was the matter closed, by an event or in its own record, and neither opened again nor this hold cleared since?"""
    closed = g.latest("matter_closed")
    ended = (closed.happened_on if closed else None, g.history.matter.closed_on)
    days = [day for day in ended if day and day <= g.on]
    if not days:
        return known(False)
    since = max(days)
    again = g.latest("matter_opened", "hold_cleared", where=lambda e: _opens_again(g, e, since, closed))
    return known(again is None, ids([closed, again]), f"Closed on {words(since)}.")


def _opens_again(g: Ground, event: Event, since: date, closed: Event | None) -> bool:
    if event.type == "hold_cleared":
        least = g.law.get("cleared_by", {}).get("H-CLOSED-MATTER")
        if event.data["hold"] != "H-CLOSED-MATTER" or not g.mine(event) or not may_clear(event, least):
            return False
    if event.happened_on != since:
        return event.happened_on > since
    return event.recorded_at > closed.recorded_at if closed else event.type == "hold_cleared"


def _set_by_person(g: Ground) -> list[Event]:
    return [e for e in g.history.of("hold_set") if g.mine(e) and not g.cleared("H-SET-BY-PERSON", e)]
