"""Facts about voluntary early help for the child's family: what was offered, agreed, assessed, planned and reviewed.

It rests on the family's consent. A refusal is recorded and is an answer; consent can be taken back.
"""

from datetime import date

from app.domain.decision import Deadline
from app.domain.derivation.authority import COUNCIL
from app.domain.derivation.contracts import school_year
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.derivation.support import FAILED, last_words
from app.domain.fact import Fact, known
from app.domain.history import Event, in_order

GOES_ON = "goes_on"


def early_help_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """What is on file of the latest assessment offered, and whether early help was explored."""
    offer = g.latest("early_help_offered")
    return {
        "early_help_state": _state(g, offer),
        "early_help_consent": _consent(g, offer),
        "early_help_refused_by_one": _refused_by_one(g, offer),
        "early_help_family_heard": _heard(g, offer),
        "early_help_lead_named": _lead(g, offer),
        "early_help_review_due": _review_due(g, offer),
        "early_help_explored": _explored(g, count),
        "early_help_absence_persists": _support_failed(g),
    }


def early_help_deadlines(g: Ground, count: Count) -> list[Deadline]:
    """When the open plan is next to be reviewed, by its own date."""
    offer = g.latest("early_help_offered")
    day = _review_day(g, offer)
    if day is None or _state(g, offer).value != "planned":
        return []
    basis = "The plan's own date; no national interval was found."
    return [Deadline("early_help_review", "the day on which the family's plan is to be reviewed", day, day, basis)]


def early_help_points(g: Ground) -> set[date]:
    """The days on which a plan is to be reviewed."""
    plans = {day_of(e.data["review_on"]) for e in g.history.of("early_help_plan_made") if e.data.get("review_on")}
    return plans | {day_of(e.data["next_on"]) for e in g.history.of("early_help_reviewed") if e.data.get("next_on")}


def _latest(g: Ground, offer: Event | None, *types: str) -> Event | None:
    """The latest event of these types about this assessment."""
    if offer is None:
        return None
    return g.latest(*types, where=lambda e: e.data["assessment"] == offer.data["assessment"])


def _answers(g: Ground, offer: Event | None) -> dict[str, Event]:
    """The last word of each parent asked: an answer, or consent taken back."""
    if offer is None:
        return {}
    said = g.history.of("early_help_answered", "early_help_consent_withdrawn")
    mine = [e for e in said if e.data["assessment"] == offer.data["assessment"]]
    return {e.data["person"]: e for e in mine if e.data["person"] in offer.data["to"]}


def _agreed(g: Ground, offer: Event | None) -> list[Event]:
    return [e for e in _answers(g, offer).values() if e.data.get("answer") == "agreed"]


def _withdrawn(g: Ground, offer: Event | None) -> list[Event]:
    return [e for e in _answers(g, offer).values() if e.type == "early_help_consent_withdrawn"]


def _state(g: Ground, offer: Event | None) -> Fact:
    if offer is None:
        return known("none", note="No early help assessment is recorded as offered.")
    plan, assessed = _latest(g, offer, "early_help_plan_made"), _assessed(g, offer)
    review = _latest(g, offer, "early_help_reviewed")
    if review and review.data["result"] != GOES_ON:
        return known("closed", ids([offer, review]), review.data["reasons"])
    if withdrawn := _withdrawn(g, offer):
        return known("withdrawn", ids([offer, *withdrawn]), "Consent was taken back.")
    if plan or assessed:
        return known("planned" if plan else "assessed", ids([offer, assessed, plan]))
    return _answered(g, offer)


def _answered(g: Ground, offer: Event) -> Fact:
    """Agreed by one is agreed; refused by every parent who answered, with nobody still to answer, is refused."""
    said = _answers(g, offer)
    sources = ids([offer, *said.values()])
    if _agreed(g, offer):
        return known("agreed", sources)
    refused = all(p in said and said[p].data.get("answer") == "refused" for p in offer.data["to"])
    return known("refused" if refused else "offered", sources)


def _assessed(g: Ground, offer: Event | None) -> Event | None:
    """The latest assessment made with consent. One made before a parent had agreed is not built on."""
    agreed = min((e.happened_on for e in _agreed(g, offer)), default=None)
    name = offer.data["assessment"] if offer else None

    def made(event: Event) -> bool:
        return event.data["assessment"] == name and agreed is not None and event.happened_on >= agreed

    return g.latest("early_help_assessed", where=made)


def _consent(g: Ground, offer: Event | None) -> Fact:
    """Did a parent agree, and has nobody who agreed taken it back?"""
    agreed, withdrawn = _agreed(g, offer), _withdrawn(g, offer)
    if withdrawn:
        return known(False, ids(withdrawn), "Consent was taken back.")
    return known(bool(agreed), ids(agreed), "" if agreed else "No parent's consent is recorded.")


def _refused_by_one(g: Ground, offer: Event | None) -> Fact:
    """Has one parent agreed and another refused?"""
    refused = [e for e in _answers(g, offer).values() if e.data.get("answer") == "refused"]
    return known(bool(refused) and bool(_agreed(g, offer)), ids(refused))


def _heard(g: Ground, offer: Event | None) -> Fact:
    assessed = _assessed(g, offer)
    heard = assessed is not None and bool(assessed.data.get("child_view")) and bool(assessed.data.get("family_view"))
    note = "" if heard else "No assessment records what both the child and the family say."
    return known(heard, ids([assessed]), note)


def _lead(g: Ground, offer: Event | None) -> Fact:
    """Was a lead practitioner agreed for this family: for the assessment, or at a meeting since it was offered?"""
    agreed = _latest(g, offer, "early_help_lead_agreed")
    met = g.latest("meeting_held", where=lambda e: bool(e.data.get("lead_practitioner")))
    at_meeting = met if met and offer and met.happened_on >= offer.happened_on else None
    found = [e for e in (agreed, at_meeting) if e]
    return known(bool(found), ids(found), "" if found else "No lead practitioner is recorded.")


def _review_day(g: Ground, offer: Event | None) -> date | None:
    review, plan = _latest(g, offer, "early_help_reviewed"), _latest(g, offer, "early_help_plan_made")
    day = review.data.get("next_on") if review else plan.data.get("review_on") if plan else None
    return day_of(day) if day else None


def _review_due(g: Ground, offer: Event | None) -> Fact:
    day = _review_day(g, offer)
    due = day is not None and g.on >= day and _state(g, offer).value == "planned"
    return known(due, ids([offer]), f"It was to be reviewed on {words(day)}." if day and due else "")


def _explored(g: Ground, count: Count) -> Fact:
    """Was it offered and answered, or were reasons for none recorded, in the school year of the absence?

    A plan that ran on into that year counts too. A time for an answer that went by is not an answer.
    """
    since = school_year(min((s.date for s in count.relied), default=g.on))
    found = g.latest("early_help_answered", "early_help_not_needed", where=lambda e: _settles(g, e, since))
    offer = g.latest("early_help_offered")
    if found is None and _state(g, offer).value == "planned":
        found = _latest(g, offer, "early_help_plan_made")
    note = "" if found else f"No answer to an offer since {words(since)}, nor reasons for none, is recorded."
    return known(found is not None, ids([found]), note)


def year_words(g: Ground) -> Event | None:
    """The last word on what was offered to the family this school year; None while any of it is being tried."""
    offers = [e for e in g.history.of("support_offered") if e.happened_on >= school_year(g.on)]
    said = last_words(g, offers)
    return None if None in said or not said else in_order(e for e in said if e)[-1]


def _support_failed(g: Ground) -> Fact:
    """Is the last word on it that it was not taken up or does not work?"""
    last = year_words(g)
    if last is None:
        return known(False, note="Nothing was offered this school year, or it is still being tried.")
    return known((last.data.get("result") or last.data["answer"]) in FAILED, ids([last]))


def _settles(g: Ground, event: Event, since: date) -> bool:
    if event.happened_on < since:
        return False
    if event.type == "early_help_not_needed":
        return event.data["by"]["role"] in COUNCIL
    return event.data["answer"] in ("agreed", "refused") and any(
        e.data["assessment"] == event.data["assessment"] and event.data["person"] in e.data["to"]
        for e in g.history.of("early_help_offered")
    )
