"""Papers about an attendance contract with one parent, put together from its events."""

from collections.abc import Callable
from datetime import date

from app.casework import reviews
from app.casework.letter_parts import Brief, Context, offers, recipient_name, signer
from app.casework.papers.family_parts import attendance, causes, day, name_of, view
from app.casework.wording import each_line, one_line, who
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
        "parent_statement": each_line(mine.data["statement"]) if mine else [],
        "support_statement": each_line(ours.data["statement"]) if ours else [],
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
        "parent_said": each_line(held[-1].data.get("parent_view"))
        if held[-1].data["attended"] == [brief.parent]
        else [],
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
    """The other parents who signed it. Whoever was only offered it is no party."""
    people = reviews.signers(brief.ground.history, made) if made else []
    return [name for each in people if each != brief.parent and (name := name_of(brief, each))]


def _this(brief: Brief) -> Event | None:
    return offered(brief.ground, brief.parent)


def _meetings(brief: Brief) -> list[Event]:
    made = _this(brief)
    name = made.data["contract"] if made else None
    return [e for e in brief.ground.history.of("contract_meeting") if e.data["contract"] == name]


def _next_meeting(brief: Brief) -> Context:
    """The day on which another meeting is planned, where one is recorded; its time and place are the signer's."""
    days = [found for e in _meetings(brief) if (found := day(e.data.get("next_on"))) and found > brief.posting_on]
    return {"on": days[-1]} if days else {}


def _attempts(brief: Brief) -> list[Context]:
    """Each attempt at which this parent was not met. Its notes only where no other parent can stand in them."""
    made = _this(brief)
    alone = made is not None and made.data["to"] == [brief.parent]
    return [
        {"on": e.happened_on, "outcome": e.data["outcome"], "notes": one_line(e.data.get("notes")) if alone else None}
        for e in _meetings(brief)
        if e.data["outcome"] != "held" and brief.parent not in e.data["attended"]
    ]


def _invitation(brief: Brief) -> Context:
    return {
        "contract_name": _named(brief)["contract_name"],
        "meeting": _next_meeting(brief),
        "attendance": attendance(brief),
        "offers": offers(brief),
    }


def _no_show(brief: Brief) -> Context:
    return {
        "contract_name": _named(brief)["contract_name"],
        "attempts": _attempts(brief),
        "meeting": _next_meeting(brief),
    }


def _review(brief: Brief) -> Context:
    made = _this(brief)
    told = {**_named(brief), "attendance": attendance(brief)}
    terms = latest_of(brief.ground, made, "contract_terms_written")
    seen = next(reversed(reviews.of_contract(brief.ground.history, made, brief.parent)), None)
    told |= {name: value for name, value in _terms(brief, made, terms).items() if name in ("requirements", "promises")}
    if seen is None:
        return told
    due = review_day(brief.ground, made) if seen.data.get("outcome") == "goes_on" else None
    return told | {
        "reviewed_on": seen.happened_on,
        "result": one_line(seen.data["result"]),
        "reasons": each_line(seen.data["reasons"]),
        "outcome": seen.data.get("outcome"),
        "our_part": seen.data.get("our_part"),
        "next_on": due if due and due > brief.posting_on else None,
    }


def _refusal(brief: Brief) -> Context:
    made = _this(brief)
    refused = latest_of(brief.ground, made, "contract_refused", person=brief.parent)
    told = {**_named(brief), "offers": offers(brief), "attempts": _attempts(brief)}
    if made:
        told |= {"offered_on": made.happened_on, "offered_by": who(made.data["by"])}
    if refused:
        by = refused.data.get("by")
        told |= {
            "refused_on": refused.happened_on,
            "recorded_by": who(by) if by else refused.recorded_by,
            "reason": each_line(refused.data.get("reason")),
        }
    return told


CONTRACTS: dict[str, Callable[[Brief], Context]] = {
    "attendance_contract": _contract,
    "contract_invitation": _invitation,
    "contract_no_show": _no_show,
    "contract_review": _review,
    "contract_refusal": _refusal,
}
