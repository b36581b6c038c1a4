"""Every kind of help that was offered, with what came of it; and the other steps that were thought about."""

from app.casework import reviews
from app.casework.letter_parts import Brief, Context
from app.casework.papers.family_parts import in_order, reviewed
from app.casework.wording import each_line, one_line
from app.domain.history import Event

OUTCOMES = {
    "goes_on": "It goes on.",
    "met": "It was kept, and is over.",
    "part_met": "It was kept in part, and is over.",
    "not_met": "It was not kept, and is over.",
    "ended_early": "It ended early.",
}


def helped(brief: Brief) -> list[Context]:
    """Support, early help and contracts, to any parent, oldest first."""
    return in_order([*_support(brief), *_early_help(brief), *_contracts(brief)])


def _support(brief: Brief) -> list[Context]:
    return [
        {"what": one_line(e.data["what"]), "on": e.happened_on, "result": reviewed(brief, e.data["offer"])}
        for e in brief.ground.history.of("support_offered")
    ]


def _early_help(brief: Brief) -> list[Context]:
    return [
        {"what": "Early help assessment", "on": e.happened_on, "result": _family_plan(brief, e)}
        for e in brief.ground.history.of("early_help_offered")
    ]


def _family_plan(brief: Brief, offered: Event) -> str | None:
    """The last word on one assessment."""
    name = offered.data["assessment"]
    last = brief.ground.latest(
        "early_help_answered", "early_help_plan_made", "early_help_reviewed", "early_help_consent_withdrawn",
        where=lambda e: e.data["assessment"] == name,
    )  # fmt: skip
    if last is None:
        return None
    told = {
        "early_help_plan_made": "A plan for the whole family was made.",
        "early_help_consent_withdrawn": "A parent took consent back.",
        "agreed": "It was agreed to.",
        "refused": "It was not wanted.",
        "no_answer": "There was no answer.",
        "goes_on": "The plan was reviewed and goes on.",
        "met": "The plan was reviewed and had done its work.",
        "not_met": "The plan was reviewed and had not helped enough.",
        "stepped_up": "The plan was reviewed and other help took its place.",
    }
    return told[last.data.get("answer") or last.data.get("result") or last.type]


def _contracts(brief: Brief) -> list[Context]:
    return [
        {"what": "Attendance contract", "on": e.happened_on, "result": _agreement(brief, e)}
        for e in brief.ground.history.of("contract_offered")
    ]


def _agreement(brief: Brief, offered: Event) -> str | None:
    name = offered.data["contract"]
    last = brief.ground.latest(
        "contract_refused", "contract_signed", "contract_reviewed", "contract_left",
        where=lambda e: e.data["contract"] == name,
    )  # fmt: skip
    if last is None:
        return None
    if last.type == "contract_reviewed":
        return OUTCOMES.get(last.data.get("outcome", ""), str(last.data["result"]))
    if reviews.signers(brief.ground.history, offered):
        return "It was signed."
    told = {
        "contract_refused": "It was not wanted. Nobody has to make one.",
        "contract_signed": "It was signed.",
        "contract_left": "A parent left it, as a parent may.",
    }
    return told[last.type]


def alternatives(brief: Brief) -> list[Context]:
    """Each other step that somebody wrote down as not enough, with the reasons that were written."""
    latest = brief.ground.latest
    found = (
        ("No order", latest("supervision_case_made"), "better_than_none"),
        ("Attendance contract", latest("contract_not_appropriate"), "reasons"),
        ("Early help", latest("early_help_not_needed"), "reasons"),
        ("More voluntary support", latest("support_judged"), "reasons"),
    )
    return [
        {"step": step, "why_not": " ".join(each_line(event.data[name]))}
        for step, event, name in found
        if event and event.data.get("judgement") != "insufficient"
    ]
