"""Papers for and after a hearing, put together from the record; what only the signer can tell is left out."""

from collections.abc import Callable

from app.casework.letter_parts import Brief, Context, span
from app.casework.papers.court_charge import charge
from app.casework.papers.court_lines import lines
from app.casework.papers.court_people import defendant, latest, of_parent
from app.casework.papers.court_support import support
from app.casework.papers.court_unused import sensitive_material, unused_material
from app.casework.wording import each_line, one_line
from app.domain.calendar import last_day
from app.domain.derivation.ground import day_of
from app.domain.derivation.withdrawal import payments
from app.domain.history import Event

ANSWERS = {"none": "None was found.", "found": "Something was found.", "no_reply": "No reply has come."}
CASES = ("prosecution_started", "prosecution_heard")
WEEK = 7


def _antecedents(brief: Brief) -> Context:
    searches = [e for e in of_parent(brief, "search_made") if e.data["pupil"] == brief.history.matter.pupil]
    return {
        "defendant": defendant(brief),
        "searched": [
            {"where": e.data["where"], "on": e.happened_on, "answer": ANSWERS[e.data["answer"]]} for e in searches
        ],
        "notices": [_notice(brief, e) for e in brief.ground.notices],
        "cases": lines(brief, CASES),
    }


def _notice(brief: Brief, notice: Event) -> Context:
    name = notice.data["notice"]
    if brief.ground.withdrawn(name):
        outcome = "Withdrawn"
    else:
        outcome = "Paid" if payments(brief.ground, notice) else "No payment is on record"
    return {"on": notice.happened_on, "reference": name, "outcome": outcome}


def _about(brief: Brief) -> Context:
    """Papers of which the record knows only whom they are about."""
    return {"defendant": defendant(brief)}


def _parenting_order(brief: Brief) -> Context:
    family, draft = latest(brief, "family_circumstances_obtained"), latest(brief, "parenting_order_drafted")
    agreed = latest(brief, "responsible_officer_agreed")
    told: Context = {
        "defendant": defendant(brief),
        "support": support(brief),
        "most_months": brief.law.get("parenting_order_most_months"),
        "most_programme_months": brief.law.get("parenting_programme_most_months"),
        **_child_view(brief),
    }
    if family:
        told |= {
            "family": each_line(family.data["circumstances"]),
            "likely_effect": each_line(family.data["likely_effect"]),
        }
    if agreed:
        told |= {"responsible_officer": agreed.data["officer"], "agreed_by": list(agreed.data["councils"])}
    return {**told, **(_terms(brief, draft) if draft else {})}


def _child_view(brief: Brief) -> Context:
    """What the child said, where that was asked."""
    said = [e for e in brief.ground.history.of("views_recorded") if "person" not in e.data]
    return {"child_view": one_line(said[-1].data["view"])} if said else {}


def _terms(brief: Brief, draft: Event) -> Context:
    told: Context = {
        "order": span(brief, day_of(draft.data["from"]), day_of(draft.data["to_date"])),
        "requirements": [one_line(each) for each in draft.data["requirements"]],
    }
    programme = draft.data.get("programme")
    if programme is None:
        return told
    residential = draft.data.get("residential_reasons") if programme["residential"] else None
    return {
        **told,
        "programme": {
            "provider": programme["provider"],
            "first": day_of(programme["from"]),
            "last": day_of(programme["to_date"]),
            **({"residential_reasons": one_line(residential)} if residential else {}),
        },
    }


def _interview_record(brief: Brief) -> Context:
    return charge(brief)


def _result(brief: Brief) -> Context:
    """Only of a prosecution of this parent: `prosecution_heard` names no person, so it is found by its beginning."""
    begun = {e.data["prosecution"] for e in of_parent(brief, "prosecution_started")}
    heard = [e for e in brief.ground.history.of("prosecution_heard") if e.data["prosecution"] in begun]
    if not heard:
        return charge(brief)
    made = [e for e in of_parent(brief, "order_made") if e.happened_on >= heard[-1].happened_on]
    return {
        **charge(brief),
        "heard_on": heard[-1].happened_on,
        "result": heard[-1].data["result"],
        "orders": [e.data["kind"].replace("_", " ").capitalize() for e in made],
        **_direction(brief, heard[-1].data["prosecution"]),
    }


def _direction(brief: Brief, prosecution: str) -> Context:
    """A court's direction in this prosecution, with the last day to reply: the court's own, else that of the law."""
    found = brief.ground.latest(
        "court_directed_supervision", where=lambda e: e.data.get("prosecution") in (None, prosecution)
    )
    if found is None:
        return {}
    own = found.data.get("reply_by")
    until = day_of(own) if own else last_day(found.happened_on, WEEK * brief.law["eso_reply_weeks"])
    return {"direction": {"on": found.happened_on, "reply_by": until}}


LATER: dict[str, Callable[[Brief], Context]] = {
    "unused_material": unused_material,
    "sensitive_material": sensitive_material,
    "antecedents": _antecedents,
    "witness_availability": _about,
    "costs_schedule": _about,
    "parenting_order_report": _parenting_order,
    "interview_record": _interview_record,
    "result_record": _result,
}
