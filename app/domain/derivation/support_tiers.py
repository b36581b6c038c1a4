"""Facts about support by tier: what school and council did for this child in this school year, each for its own part.

The tiers are those of the guidance: at risk of persistent absence, persistent, severe; with medical or special
educational needs; with a social worker. A step counts in the school year of the day asked about, as the tier does, and
only where the side whose step it is recorded it.
"""

from collections.abc import Iterable
from datetime import date

from app.domain.derivation.authority import COUNCIL
from app.domain.derivation.circumstances import said_of, spells
from app.domain.derivation.contracts import school_year
from app.domain.derivation.counting import Count
from app.domain.derivation.early_help import year_words
from app.domain.derivation.ground import Ground, ids, mark_sources
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event

COUNCIL_ROLES = (*COUNCIL, "childrens_services", "social_worker", "virtual_school", "early_help_worker")
"""Roles whose steps are the council's. Every other role is the school's."""
SCHOOL_STEPS = {
    "services_signposted": "services_signposted",
    "formal_conversation_held": "formal_conversation",
    "council_asked": "council_asked",
    "joint_approach_school": "joint_approach_agreed",
    "healthcare_plan_considered": "healthcare_plan_considered",
    "senco_consulted": "senco_consulted",
    "ehc_provision_checked": "ehc_provision_checked",
    "sickness_return_made": "sickness_return_made",
}
"""Facts by name, with the step that the school records."""
COUNCIL_STEPS = {
    "services_given": "services_given",
    "joint_approach_council": "joint_approach_agreed",
    "severe_options_considered": "severe_options_considered",
    "safeguarding_considered": "safeguarding_considered",
    "medical_education_considered": "medical_education_considered",
    "education_plan_made": "education_plan_made",
}
"""Facts by name, with the step that the council records."""
UNEXPLAINED = ("N", "O")
"""Codes of absence that nobody has explained, or whose explanation the school did not accept."""
NOT_TAKEN_UP = ("declined", "no_answer", "not_engaged")
NEEDS = {
    "need_health": ("health",),
    "need_special_education": ("sen_support", "ehc_plan", "disability"),
    "need_ehc_plan": ("ehc_plan",),
    "has_social_worker": ("social_worker", "child_in_need", "child_protection", "in_care", "accommodated"),
    "looked_after_now": ("in_care", "accommodated"),
}
"""Facts by name, with the circumstances each of which makes it so."""
ENOUGH_NO = {"need_special_education": ("sen_support",), "has_social_worker": ("social_worker",)}
"""The circumstances of which a recorded no is enough, where several make a fact so."""


def tier_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """Who the child is in the guidance's terms, and what each side did this school year."""
    year = [e for e in g.history.events if e.happened_on >= school_year(g.on)]
    steps = {name: _step(year, step, council=False) for name, step in SCHOOL_STEPS.items()}
    steps |= {name: _step(year, step, council=True) for name, step in COUNCIL_STEPS.items()}
    barriers = _of(year, "barriers_recorded")
    return {
        **steps,
        **{name: _need(g, name, kinds) for name, kinds in NEEDS.items()},
        "council_asked": _any(_of_step(year, "council_asked", council=False) + _of(year, "referral_submitted")),
        "absence_risk_noted": _any(_of(year, "absence_risk_noted")),
        "absence_group_noted": _any(e for e in _of(year, "absence_risk_noted") if e.data.get("group")),
        "barriers_talked_over": _any(barriers),
        "outside_barrier_recorded": _any(e for e in barriers if e.data.get("outside_school")),
        "targeted_support_given": _any(_of(year, "support_offered", "plan_made")),
        "support_not_taken_up": _not_taken_up(g),
        "sickness_sessions": _sickness(g),
        "unexplained_untold": _untold(g, year),
    }


def _of(events: Iterable[Event], *types: str) -> list[Event]:
    return [e for e in events if e.type in types]


def _any(events: Iterable[Event]) -> Fact:
    found = list(events)
    return known(bool(found), ids(found), "" if found else "Nothing is recorded this school year.")


def _of_step(events: Iterable[Event], step: str, council: bool) -> list[Event]:
    taken = [e for e in _of(events, "support_step_recorded") if e.data["step"] == step]
    return [e for e in taken if (e.data["by"]["role"] in COUNCIL_ROLES) is council]


def _step(events: Iterable[Event], step: str, council: bool) -> Fact:
    return _any(_of_step(events, step, council))


def _need(g: Ground, name: str, kinds: tuple[str, ...]) -> Fact:
    """Is one of these recorded as so today? Not asked is not known: only a recorded no says no."""
    said = {kind: said_of(g, kind) for kind in kinds}
    present = [e for events in said.values() for e in spells(events, [g.on])]
    if present:
        return known(True, ids(present))
    asked = ENOUGH_NO.get(name, kinds)
    if all(said[kind] for kind in asked):
        return known(False, ids(said[kind][-1] for kind in asked))
    missing = " and ".join(kind.replace("_", " ") for kind in asked if not said[kind])
    return unknown(f"Nobody has recorded, as so or not so: {missing}.")


def _not_taken_up(g: Ground) -> Fact:
    """Is the last word on what was offered this year that it was turned down, not answered or not engaged with?"""
    last = year_words(g)
    word = (last.data.get("result") or last.data["answer"]) if last else None
    return known(word in NOT_TAKEN_UP, ids([last]))


def _year_marks(g: Ground, codes: Iterable[str]) -> list[date]:
    start = school_year(g.on)
    return [s.date for s, m in g.marks.items() if s.date >= start and m.code in codes]


def _sickness(g: Ground) -> Fact:
    if not g.marks:
        return unknown("No register has been received for this child.")
    start = school_year(g.on)
    ill = [s for s, m in g.marks.items() if s.date >= start and m.code == "I"]
    return known(len(ill), mark_sources(g.history.matter.enrolment, ill))


def _untold(g: Ground, year: list[Event]) -> Fact:
    """The unexplained sessions since the social worker was last told. Told that day is told of that day."""
    if not g.marks:
        return unknown("No register has been received for this child.")
    told = max((e.happened_on for e in _of_step(year, "social_worker_told", council=False)), default=None)
    days = [day for day in _year_marks(g, UNEXPLAINED) if told is None or day > told]
    return known(len(days))
