"""Facts about support for one parent, and about the Notice to Improve."""

from datetime import date

from app.domain.calendar import DAY, deemed_received
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event

REVIEWED = {"met": "met", "not_met": "not_met"}


def support_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """What was offered, answered, planned, reviewed and judged, and where the Notice to Improve stands."""
    first_relied = min((s.date for s in count.relied), default=None)
    last_relied = max((s.date for s in count.relied), default=None)
    judged = g.latest("support_judged", where=g.mine)
    offers = [e for e in g.history.of("support_offered") if g.mine(e, "to")]
    named = {e.data["offer"] for e in offers}
    answers = [e for e in g.history.of("support_answered") if e.data["offer"] in named and g.mine(e)]
    reviews = [e for e in g.history.of("support_reviewed") if e.data["offer"] in named]
    plans = [e for e in g.history.of("plan_made") if _planned_with(g, e, named)]
    return {
        "support_judged_not_appropriate": _judged(judged, "not_appropriate", last_relied, "last"),
        "support_judged_sufficient": _judged_sufficient(judged, first_relied, (offers, answers, plans, reviews)),
        "support_offered": known(bool(offers), ids(offers)),
        "support_answered": known(bool(answers), ids(answers)),
        "support_reviewed": known(bool(reviews), ids(reviews)),
        "support_planned": known(bool(plans), ids(plans)),
        "support_evidenced": _evidenced(g, offers, reviews, plans),
        "support_open": _open(g),
        "improvement_notice": _improvement(g, first_relied),
        "improvement_review_day": _improvement_review_day(g),
        "improvement_school_days": _improvement_days(g),
    }


def _planned_with(g: Ground, plan: Event, offers: set[str]) -> bool:
    """Is this the plan of support offered to this parent, or one agreed with this parent?"""
    return plan.data["offer"] in offers if plan.data.get("offer") else g.mine(plan, "agreed_with")


def _judged(judged: Event | None, judgement: str, relied: date | None, which: str = "first") -> Fact:
    """Is this the standing judgement? One made before the session relied on that is named was about something else.

    That support was sufficient is asked from the first session on. That it was not appropriate is said of each absence,
    so of the last: a judgement about a holiday says nothing of what keeps the child away afterwards.
    """
    if judged is None:
        return known(False, note="Nobody has recorded a judgement about support.")
    if relied and judged.happened_on < relied:
        note = f"The judgement of {words(judged.happened_on)} was made before the {which} session relied on."
        return known(False, ids([judged]), note)
    return known(judged.data["judgement"] == judgement, ids([judged]), judged.data["reasons"])


def _judged_sufficient(judged: Event | None, first_relied: date | None, kinds: tuple[list[Event], ...]) -> Fact:
    """A judgement that support was sufficient counts only where what it judges was already on record."""
    found = _judged(judged, "sufficient_and_failed", first_relied)
    if judged is None or not found.value:
        return found
    if any(not any(e.happened_on <= judged.happened_on for e in events) for events in kinds):
        note = "The judgement was made before the offer, the answer, the plan and the review were all on record."
        return known(False, found.sources, note)
    return found


def _evidenced(g: Ground, offers: list[Event], reviews: list[Event], plans: list[Event]) -> Fact:
    missing = [
        name
        for name, events in (("the offer", offers), ("the review", reviews), ("the plan", plans))
        if not any(_has_evidence(g, e) for e in events)
    ]
    note = f"No evidence is filed for {', '.join(missing)}." if missing else ""
    return known(not missing, ids([*offers, *reviews, *plans]), note)


def _has_evidence(g: Ground, event: Event) -> bool:
    return bool(event.data.get("evidence")) or any(event.id in e.data["proves"] for e in g.history.of("evidence_filed"))


def _open(g: Ground) -> Fact:
    offers = g.history.of("support_offered")
    reviewed = {e.data["offer"] for e in g.history.of("support_reviewed")}
    declined = {e.data["offer"] for e in g.history.of("support_answered") if e.data["answer"] == "declined"}
    waiting = [e for e in offers if e.data["offer"] not in reviewed | declined]
    return known(bool(waiting), ids(waiting))


def _improvement(g: Ground, first_relied: date | None) -> Fact:
    issued = g.latest("notice_to_improve_issued", where=lambda e: e.data["to"] == g.parent)
    waived = g.latest("notice_to_improve_not_needed", where=g.mine)
    if waived and first_relied and waived.happened_on < first_relied:
        waived = None
    if waived and (issued is None or waived.happened_on >= issued.happened_on):
        return known("not_needed", ids([waived]), waived.data["reasons"])
    if issued is None:
        return known("none", note="No Notice to Improve to this parent is recorded.")
    ends = day_of(issued.data["to_date"])
    if any(e.data.get("item") == issued.id for e in g.history.of("mail_returned")):
        return known("none", ids([issued]), f"The one of {words(issued.happened_on)} came back and was never received.")
    if first_relied and ends < first_relied:
        return known("none", ids([issued]), f"The last one ended on {words(ends)}, before the first session relied on.")
    review = g.latest("notice_to_improve_reviewed", where=lambda e: e.data["notice"] == issued.data["notice"])
    return _improvement_state(g, issued, review, ends)


def _improvement_state(g: Ground, issued: Event, review: Event | None, ends: date) -> Fact:
    sources = ids([issued, review])
    if review is None:
        running = g.issue_on <= ends
        return known("running" if running else "over_not_reviewed", sources, f"It runs to {words(ends)}.")
    result = review.data["result"]
    if result == "ended_early":
        told = review.data.get("parent_told_on")
        return known("ended_early" if told else "ended_early_parent_not_told", sources, review.data["reasons"])
    if result == "not_met" and review.happened_on <= ends:
        return known("running", sources, f"It was reviewed before its last day, {words(ends)}.")
    return known(REVIEWED[result], sources, review.data["reasons"])


def _improvement_review_day(g: Ground) -> Fact:
    issued = g.latest("notice_to_improve_issued", where=lambda e: e.data["to"] == g.parent)
    if issued is None:
        return unknown("No Notice to Improve is recorded.")
    return known(day_of(issued.data["to_date"]) + DAY, ids([issued]))


def improvement_span(g: Ground) -> tuple[date, date] | None:
    """First and last day of the improvement period proposed, or the longest usual one from receipt of the letter."""
    if g.proposal.improvement_from and g.proposal.improvement_to:
        return g.proposal.improvement_from, g.proposal.improvement_to
    posted = g.proposal.posting_on or g.issue_on
    received = deemed_received(posted, "first_class_post", g.law["service_working_days"], g.law["bank_holidays"])
    later = [day for day in g.school_days if received and day >= received]
    most, least = g.law.get("improvement_most_school_days"), g.law.get("improvement_least_school_days")
    if received is None or not most or not least or len(later) < least:
        return None
    return received, later[min(most, len(later)) - 1]


def _improvement_days(g: Ground) -> Fact:
    span = improvement_span(g)
    if span is None or not g.school_days:
        return unknown("The school's calendar does not reach far enough to place an improvement period.")
    first, last = span
    days = sum(first <= day <= last for day in g.school_days)
    return known(days, note=f"{words(first)} to {words(last)}.")
