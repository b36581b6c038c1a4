"""The acts of an Education Supervision Order, and of the steps with children's services."""

from datetime import date

from app.domain.decision import Proposal
from app.domain.history import History
from tests.rules.acts.doing import BY, Act, Done, add, event

OFFICER = {"name": "Idris Vane", "role": "responsible_officer"}


def _parents(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    for person in history.matter.parents:
        history = add(history, on, "views_recorded", person=person, view="They want help", by=BY)
    return history, proposal


def _searched(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    told = {"council": history.matter.home_council, "answer": "none", "by": BY}
    return add(history, on, "supervision_order_searched", **told), proposal


def _agreed(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    told = {"authority": history.matter.council, "agreed_by": "Both", "by": BY}
    return add(history, on, "supervision_authority_agreed", **told), proposal


def _consulted(limb: str) -> Act:
    def act(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
        told = {"authority": history.matter.home_council, "limb": limb, "answer": "no_objection", "by": BY}
        return add(history, on, "supervision_consulted", **told), proposal

    return act


def _under_order(kind: str, **data: object) -> Act:
    def act(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
        made = [e for e in history.of("order_made") if e.data["kind"] == "education_supervision"]
        return add(history, on, kind, order=made[-1].data["order"], **data), proposal

    return act


def _ended(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """The order is found to have ended the day before."""
    order = history.of("order_made")[-1].data["order"]
    return add(
        history, date.fromordinal(on.toordinal() - 1), "supervision_order_ended", order=order, reason="other"
    ), proposal


def _contracts_finished(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """Each contract that was signed gets our signature and its support, and is reviewed to its end."""
    for name in dict.fromkeys(e.data["contract"] for e in history.of("contract_signed")):
        history = add(history, on, "contract_countersigned", contract=name, party="council", by=BY)
        told = {"result": "Met", "reasons": "Attendance is better", "outcome": "met", "our_part": "given"}
        history = add(history, on, "contract_reviewed", contract=name, **told)
    return history, proposal


def _no_social_worker(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    return add(history, on, "circumstance_recorded", "pupil:c1", kind="social_worker", present=False), proposal


def _wait(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    return history, proposal


CASE = {"ground": "other", "reasons": "No work is done", "better_than_none": "A court stands behind it", "by": BY}
PLAN = {"directions": "Come in at nine", "support": "A call each morning", "by": OFFICER}

ACTS: dict[str, Act] = {
    "ask_home_council_supervision": _searched,
    "record_supervision_end": _ended,
    "judge_voluntary_support": event("support_judged", judgement="not_appropriate", by=BY, reasons="-", definition="d"),
    "explore_contracts": event("contract_not_appropriate", by=BY, reasons="-"),
    "finish_contract": _contracts_finished,
    "record_child_view": event("views_recorded", view="I want a friend there", by=BY),
    "record_parents_views": _parents,
    "agree_designated_authority": _agreed,
    "consult_home_services": _consulted("lives_in"),
    "consult_accommodating_authority": _consulted("accommodates"),
    "make_supervision_case": event("supervision_case_made", **CASE),
    "name_supervisor": event("supervisor_named", officer=OFFICER, first_tasks="See the family", by=BY),
    "make_supervision_plan": event("supervision_plan_made", **PLAN),
    "review_supervision": _under_order("supervision_reviewed", result="partly", reasons="Half of it", by=OFFICER),
    "plan_extension": _under_order("supervision_extension_planned", to_date="2027-03-31", reasons="-", by=OFFICER),
    "wait_for_extension_window": _wait,
    "record_concern": event("social_care_concern_recorded", concern="Alone all day", parents="told", by=BY),
    "tell_parents_of_concern": event("social_care_concern_recorded", concern="Alone all day", parents="told", by=BY),
    "record_social_worker_view": event("social_worker_view_given", view="Go gently", social_worker="Nia Cole", by=BY),
    "ask_parent_account": event("views_recorded", person="PARENT", view="The bus was cut", by=OFFICER),
    "ask_social_worker_known": _no_social_worker,
}
