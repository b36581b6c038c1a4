"""Papers about an attendance contract with one parent, put together from its events."""

from collections.abc import Callable
from datetime import date

from app.casework.letter_parts import Brief, Context, recipient_name, signer
from app.casework.papers.family_parts import attendance, causes, day, name_of, one_line, paragraphs, view
from app.domain.derivation.contract_papers import latest_of, offered
from app.domain.derivation.contracts import review_day
from app.domain.history import Event

RENAMED = date(2024, 8, 19)
"""The day from which guidance calls a parenting contract an attendance contract."""


def _named(brief: Brief) -> Context:
    name = "parenting contract" if brief.posting_on < RENAMED else "attendance contract"
    return {"contract_name": name, "parent": recipient_name(brief)}


def _contract(brief: Brief) -> Context:
    g, made = brief.ground, offered(brief.ground, brief.parent)
    terms, ours = latest_of(g, made, "contract_terms_written"), latest_of(g, made, "contract_support_stated")
    mine = latest_of(g, made, "contract_parent_stated", person=brief.parent)
    return {
        **_named(brief),
        "attendance": attendance(brief),
        "causes": causes(brief),
        **_met(brief, made),
        **_terms(brief, made, terms),
        "party": (made.data.get("party") if made else None) or (ours.data["party"] if ours else None),
        "parent_statement": paragraphs(mine.data["statement"]) if mine else [],
        "support_statement": paragraphs(ours.data["statement"]) if ours else [],
        "also_party": _others(brief, made),
        **_for_us(brief, made),
    }


def _for_us(brief: Brief, made: Event | None) -> Context:
    """Who signed for the council or the governing body, where somebody has."""
    signed = latest_of(brief.ground, made, "contract_countersigned")
    return {"officer": signer(signed.data["by"], brief.profile.get("name"))} if signed else {}


def _met(brief: Brief, made: Event | None) -> Context:
    """The last meeting with this parent there, and what was said at it."""
    name = made.data["contract"] if made else None
    held = [
        e
        for e in brief.ground.history.of("contract_meeting")
        if e.data["contract"] == name and e.data["outcome"] == "held" and brief.parent in e.data["attended"]
    ]
    if not held:
        return {}
    child = view(brief, held[-1], None, held[-1].data.get("child_view"))
    return {
        "met_on": held[-1].happened_on,
        "parent_said": paragraphs(held[-1].data.get("parent_view")),
        "child_said": [child] if child else [],
    }


def _terms(brief: Brief, made: Event | None, terms: Event | None) -> Context:
    if terms is None:
        return {}
    told = terms.data
    asked = [each for each in told["requirements"] if each["of"] == brief.parent]
    due = review_day(brief.ground, made)
    days = [day(each) for each in told.get("review_on", ())] or ([due] if due else [])
    return {
        "requirements": [{"what": one_line(each["what"]), "due": day(each.get("due"))} for each in asked],
        "promises": [
            {"what": one_line(each["what"]), "by": each["by"], "due": day(each.get("due"))} for each in told["support"]
        ],
        "runs": {"first": day(told["from"]), "last": day(told["to"])},
        "reviews": days,
    }


def _others(brief: Brief, made: Event | None) -> list[str]:
    people = made.data["to"] if made else []
    return [name for each in people if each != brief.parent and (name := name_of(brief, each))]


CONTRACTS: dict[str, Callable[[Brief], Context]] = {
    "attendance_contract": _contract,
}
