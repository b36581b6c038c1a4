"""Facts about support for one parent: what was offered, answered, planned, reviewed and judged."""

from datetime import date

from app.domain.derivation.authority import OFFICERS_ONLY, by_officer
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, ids, words
from app.domain.fact import Fact, known
from app.domain.history import Event, in_order

FAILED = ("declined", "no_answer", "not_working", "not_engaged")
"""Answers and reviews that say an offer was not taken up or did not work."""


def support_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """What was offered, answered, planned, reviewed and judged."""
    first_relied = min((s.date for s in count.relied), default=None)
    last_relied = max((s.date for s in count.relied), default=None)
    judged = g.latest("support_judged", where=lambda e: g.mine(e) and by_officer(e))
    offers = [e for e in g.history.of("support_offered") if g.mine(e, "to")]
    named = {e.data["offer"] for e in offers}
    answers = [e for e in g.history.of("support_answered") if e.data["offer"] in named and g.mine(e)]
    reviews = [e for e in g.history.of("support_reviewed") if e.data["offer"] in named]
    plans = [e for e in g.history.of("plan_made") if _planned_with(g, e, named)]
    not_working = _not_working(offers, answers, reviews)
    return {
        "support_judged_not_appropriate": _judged(judged, "not_appropriate", last_relied, "last"),
        "support_judged_sufficient": _judged_sufficient(
            judged, first_relied, (offers, answers, plans, reviews), not_working
        ),
        "support_offered": known(bool(offers), ids(offers)),
        "support_answered": known(bool(answers), ids(answers)),
        "support_reviewed": known(bool(reviews), ids(reviews)),
        "support_not_working": not_working,
        "support_planned": known(bool(plans), ids(plans)),
        "support_evidenced": _evidenced(g, offers, reviews, plans),
    }


def _not_working(offers: list[Event], answers: list[Event], reviews: list[Event]) -> Fact:
    """Was what was offered not taken up, or reviewed as not working, and is nothing offered still being tried?

    The last word on each offer counts, and of the offers that are settled the one settled last. An offer without an
    answer, and one accepted and not yet reviewed, are still being tried.
    """
    settled = [_last_word(offer, answers, reviews) for offer in offers]
    trying = [offer for offer, word in zip(offers, settled, strict=True) if word is None]
    if trying:
        return known(False, ids(trying), "support is still being tried")
    if not settled:
        return known(False, note="no offer to this parent is recorded")
    last = in_order(word for word in settled if word)[-1]
    told = last.data.get("result") or last.data["answer"]
    return known(told in FAILED, ids([last]), str(told).replace("_", " "))


def last_words(g: Ground, offers: list[Event]) -> list[Event | None]:
    """The last answer or review of each offer, by whichever parent; None for one that is being tried."""
    answers, reviews = list(g.history.of("support_answered")), list(g.history.of("support_reviewed"))
    return [_last_word(offer, answers, reviews) for offer in offers]


def _last_word(offer: Event, answers: list[Event], reviews: list[Event]) -> Event | None:
    """The last answer or review of an offer; None while it is being tried: accepted, or not yet answered."""
    said = in_order(e for e in (*answers, *reviews) if e.data["offer"] == offer.data["offer"])
    return said[-1] if said and said[-1].data.get("answer") != "accepted" else None


def _planned_with(g: Ground, plan: Event, offers: set[str]) -> bool:
    """Is this the plan of support offered to this parent, or one agreed with this parent?"""
    return plan.data["offer"] in offers if plan.data.get("offer") else g.mine(plan, "agreed_with")


def _judged(judged: Event | None, judgement: str, relied: date | None, which: str = "first") -> Fact:
    """Is this the standing judgement? One made before the session relied on that is named was about something else.

    That support was sufficient is asked from the first session on. That it was not appropriate is said of each absence,
    so of the last: a judgement about a holiday says nothing of what keeps the child away afterwards.
    """
    if judged is None:
        return known(False, note=f"No judgement about support is recorded. {OFFICERS_ONLY}")
    if relied and judged.happened_on < relied:
        note = f"The judgement of {words(judged.happened_on)} was made before the {which} session relied on."
        return known(False, ids([judged]), note)
    return known(judged.data["judgement"] == judgement, ids([judged]), judged.data["reasons"])


def _judged_sufficient(
    judged: Event | None, first_relied: date | None, kinds: tuple[list[Event], ...], not_working: Fact
) -> Fact:
    """Does the judgement stand that the support given was sufficient and failed?

    It counts only where what it judges was already on record, where no review has come since, and where the last word
    on that support is that it was not taken up or does not work. It may be older than the last session relied on, so
    that a family is not judged again after every absence, but not older than the first.
    """
    found = _judged(judged, "sufficient_and_failed", first_relied)
    if judged is None or not found.value:
        return found
    if any(not any(e.happened_on <= judged.happened_on for e in events) for events in kinds):
        note = "The judgement was made before the offer, the answer, the plan and the review were all on record."
        return known(False, found.sources, note)
    since = [e for e in kinds[-1] if e.happened_on > judged.happened_on]
    if since:
        return known(False, ids([judged, *since]), "The support was reviewed again after the judgement.")
    if not not_working.value:
        return known(False, (*found.sources, *not_working.sources), f"It does not fit the record: {not_working.note}.")
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
