"""The acts of early help for the family."""

from datetime import date

from app.domain.decision import Proposal
from app.domain.history import History
from tests.rules.acts.doing import BY, Act, Done, add


def _about(kind: str, **data: object) -> Act:
    """One event about the assessment offered last."""

    def act(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
        name = history.of("early_help_offered")[-1].data["assessment"]
        return add(history, on, kind, assessment=name, **data), proposal

    return act


def _consent(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    asked = history.of("early_help_offered")[-1].data
    for person in asked["to"]:
        told = {"assessment": asked["assessment"], "person": person, "answer": "agreed"}
        history = add(history, on, "early_help_answered", **told)
    return history, proposal


def _offer(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    return add(history, on, "early_help_not_needed", reasons="The family has a plan already", by=BY), proposal


ACTS: dict[str, Act] = {
    "offer_early_help": _offer,
    "ask_family_consent": _consent,
    "assess_family": _about("early_help_assessed", by=BY, summary="-", child_view="I am tired", family_view="We moved"),
    "agree_lead": _about("early_help_lead_agreed", lead="Tom Birkett", service="Larkfield School", by=BY),
    "make_family_plan": _about("early_help_plan_made", summary="A call each morning", agreed_with=["p1"], by=BY),
    "review_early_help": _about("early_help_reviewed", result="met", reasons="It is going well", by=BY),
}
