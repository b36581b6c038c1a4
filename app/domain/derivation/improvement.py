"""Facts about the Notice to Improve to one parent: where it stands, when it is over, how long a new one would run."""

from datetime import date

from app.domain.calendar import DAY, deemed_received
from app.domain.derivation.authority import OFFICERS_ONLY, by_officer
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.derivation.mail import came_back
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event

REVIEWED = {"met": "met", "not_met": "not_met"}
TO_SEND = ("none", "met", "too_short")
"""Where the Notice to Improve stands when another must be sent before a penalty notice."""


def improvement_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """Where the Notice to Improve stands, and how long one that is sent now would run."""
    first_relied = min((s.date for s in count.relied), default=None)
    state = _improvement(g, first_relied)
    return {
        "improvement_notice": state,
        "improvement_review_day": _review_day(g, state),
        "improvement_school_days": _improvement_days(g),
    }


def _improvement(g: Ground, first_relied: date | None) -> Fact:
    issued = g.latest("notice_to_improve_issued", where=lambda e: e.data["to"] == g.parent)
    waived = g.latest("notice_to_improve_not_needed", where=lambda e: g.mine(e) and by_officer(e))
    if waived and first_relied and waived.happened_on < first_relied:
        waived = None
    if waived and (issued is None or waived.happened_on >= issued.happened_on):
        return known("not_needed", ids([waived]), waived.data["reasons"])
    if issued is None:
        note = f"No Notice to Improve to this parent is recorded, nor that none is needed. {OFFICERS_ONLY}"
        return known("none", note=note)
    ends = day_of(issued.data["to_date"])
    if came_back(g, g.parent, issued):
        return known("none", ids([issued]), f"The one of {words(issued.happened_on)} came back, or may have.")
    if first_relied and ends < first_relied:
        return known("none", ids([issued]), f"The last one ended on {words(ends)}, before the first session relied on.")
    review = g.latest("notice_to_improve_reviewed", where=lambda e: e.data["notice"] == issued.data["notice"])
    return _improvement_state(g, issued, review, ends)


def _improvement_state(g: Ground, issued: Event, review: Event | None, ends: date) -> Fact:
    sources = ids([issued, review])
    if review is None and g.issue_on <= ends:
        return known("running", sources, f"It runs to {words(ends)}.")
    least, ran = g.law.get("improvement_least_school_days"), _ran(g, issued, ends)
    too_short = bool(ran is not None and least and ran < least)
    if review is None:
        return known("too_short" if too_short else "over_not_reviewed", sources, f"It ran to {words(ends)}.")
    result = review.data["result"]
    if result == "ended_early":
        told = review.data.get("parent_told_on")
        return known("ended_early" if told else "ended_early_parent_not_told", sources, review.data["reasons"])
    if result == "not_met" and review.happened_on <= ends:
        return known("running", sources, f"It was reviewed before its last day, {words(ends)}.")
    if result == "not_met" and ran is None:
        return unknown("The school's calendar is not recorded, so nobody can say how long it ran.", sources)
    if result == "not_met" and too_short:
        return known("too_short", sources, f"It ran for {ran} school days, and the shortest is {least}.")
    return known(REVIEWED[result], sources, review.data["reasons"])


def _ran(g: Ground, issued: Event, ends: date) -> int | None:
    """For how many school days it ran, from its first day or, if later, from the receipt of its letter."""
    school_days = _period(g, day_of(issued.data["posted_on"]))
    if not g.school_days:
        return None
    return sum(day_of(issued.data["from"]) <= day <= ends for day in school_days)


def _between(g: Ground, first: date, last: date) -> int:
    """The school days from `first` to `last`, both included."""
    return sum(first <= day <= last for day in g.school_days)


def _review_day(g: Ground, state: Fact) -> Fact:
    """The first day after the Notice to Improve or, where one must still be sent, after the shortest sent now."""
    issued = g.latest("notice_to_improve_issued", where=lambda e: e.data["to"] == g.parent)
    if issued and state.value not in TO_SEND:
        return known(day_of(issued.data["to_date"]) + DAY, ids([issued]))
    days = _period(g, g.issue_on)
    least = g.law.get("improvement_least_school_days")
    if not least or len(days) < least:
        return unknown("The school's calendar does not reach far enough to place an improvement period.")
    first, last = days[0], days[least - 1]
    return known(last + DAY, note=f"The shortest would run from {words(first)} to {words(last)}.")


def _period(g: Ground, posted: date) -> list[date]:
    """The school days from the day on which a letter posted first class is taken to be received."""
    received = _received(g, posted)
    return [day for day in g.school_days if received and day >= received]


def improvement_span(g: Ground) -> tuple[date, date] | None:
    """First and last day of the improvement period proposed, or the longest usual one from receipt of the letter."""
    if g.proposal.improvement_from and g.proposal.improvement_to:
        return g.proposal.improvement_from, g.proposal.improvement_to
    posted = g.proposal.posting_on or g.issue_on
    received, later = _received(g, posted), _period(g, posted)
    most, least = g.law.get("improvement_most_school_days"), g.law.get("improvement_least_school_days")
    if received is None or not most or not least or len(later) < least:
        return None
    return received, later[min(most, len(later)) - 1]


def _received(g: Ground, posted: date) -> date | None:
    return deemed_received(posted, "first_class_post", g.law["service_working_days"], g.law["bank_holidays"])


def _improvement_days(g: Ground) -> Fact:
    span = improvement_span(g)
    if span is None or not g.school_days:
        return unknown("The school's calendar does not reach far enough to place an improvement period.")
    first, last = span
    return known(_between(g, first, last), note=f"{words(first)} to {words(last)}.")
