"""Whether the child is in care or accommodated, on which plan, and what the social worker says of this absence."""

from datetime import date

from app.domain.derivation.circumstances import said_of, spells
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, ids
from app.domain.fact import Fact, known, unknown

LOOKED_AFTER = ("in_care", "accommodated")
PLANS = ("child_protection", "child_in_need")


def care_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """What is known of the child's care on the day proposed, and of the social worker's part."""
    return {
        "in_care_now": _now(g, count, "in_care"),
        "accommodated_now": _now(g, count, "accommodated"),
        "plan_kind": _plan_kind(g),
        "social_worker_view_recorded": _view(g, count),
    }


def _now(g: Ground, count: Count, kind: str) -> Fact:
    """Is it so on the day proposed? A "no" from before the absence relied on says nothing of today."""
    said = said_of(g, kind)
    if found := spells(said, [g.issue_on]):
        return known(True, ids(found))
    if not said or said[-1].happened_on < _since(count):
        return unknown(
            f"Nobody has recorded, since the absence began, whether the child is {kind.replace('_', ' ')}.", ids(said)
        )
    return known(False, ids(said[-1:]))


def _since(count: Count) -> date:
    return min((s.date for s in count.relied), default=date.min)


def _plan_kind(g: Ground) -> Fact:
    """The heavier plan counts: child protection before child in need. Nothing recorded is no plan on this record."""
    for kind in PLANS:
        if found := spells(said_of(g, kind), [g.issue_on]):
            return known(kind, ids(found))
    return known("none")


def _view(g: Ground, count: Count) -> Fact:
    """Was the social worker's view given since the absence relied on began?"""
    view = g.latest("social_worker_view_given")
    if view is None or view.happened_on < _since(count):
        return known(False, ids([view]), "No view of a social worker on this absence is on file.")
    return known(True, ids([view]), view.data["view"])
