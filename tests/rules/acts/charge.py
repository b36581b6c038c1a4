"""The acts that come before a charge: shorten it, settle and test exceptions, the papers, the order first."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.decision import Proposal
from app.domain.derivation.charge import AGGRAVATED, Charge
from app.domain.derivation.ground import ground
from app.domain.history import History
from tests.domain.law import law
from tests.rules.acts.doing import BY, LAWYER, Act, Done, add, event

LONG_AGO = date(2020, 9, 1)
OPENED = ("illness", "unavoidable_cause", "leave", "religious_observance", "transport", "mobile_family")
HEAD = {"name": "Tom Birkett", "role": "head_teacher"}
IN_CHARGE = {"name": "Ivo Lark", "role": "person_in_charge"}
FIT = {
    "cannot_take_part": "no", "vulnerable": "no", "interpreter_needed": "no", "disputes_facts": "no",
    "order_sought": "no", "needs_in_dispute": "no", "hospital_or_custody": "no",
}  # fmt: skip


def _charge(history: History, proposal: Proposal, parent: str, on: date, measure: str) -> Charge:
    """The charge as it stands, under the law of the measure asked about."""
    told = {**law(on, issue_again_after_material_error=True), "relies_on": "charge", "measure": measure}
    return Charge(ground(history, parent, proposal, on, told))


def _shorten(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    charge = _charge(history, proposal, parent, on, about)
    left = tuple(s for s in charge.relied if s in charge.sure)
    return history, replace(proposal, sessions=left, notice=None, charged_from=None, charged_to=None)


def _days(on: date) -> dict[str, str]:
    return {"from": LONG_AGO.isoformat(), "to_date": on.isoformat()}


def _settle(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    for kind in (*OPENED, "reasonable_justification"):
        told = {"exception": kind, "answer": "not_accepted", "by": BY, "reasons": "Looked into", **_days(on)}
        history = add(history, on, "exception_settled", person=parent, **told)
    return history, proposal


def _over_days(kind: str, **data: object) -> Act:
    def act(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
        return event(kind, **_days(on), **data)(history, proposal, parent, on, about)

    return act


def _certified(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """By the head teacher for days at the school, by the person in charge for days at a place arranged elsewhere."""
    for by in (HEAD, IN_CHARGE):
        history = add(history, on, "certificate_signed", by=by, **_days(on))
    return history, proposal


def _considered(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """The day before, at the latest: an order is thought of before the day on which proceedings would begin."""
    told = {"proceedings": "section_444", "decision": "not_apply", "weighed": "-", "by": BY, **_days(on)}
    return add(history, on - timedelta(1), "eso_consideration_recorded", person=parent, reasons="-", **told), proposal


def _another_day(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    return history, replace(proposal, issue_on=None)


def _authorise(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    for measure in ("prosecution_eso_breach", "prosecution_s444_1", AGGRAVATED):
        told = {"offence": measure, "measure": measure, "by": LAWYER, "reasons": "-", **_days(on)}
        history = add(history, on, "prosecution_authorised", person=parent, **told)
    return history, proposal


def _knowledge(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """Proof from the first day of the absence, and only what comes after it is charged."""
    first = min(_charge(history, proposal, parent, on, about).unauthorised).date
    history = add(history, first, "contact_made", with_=[parent], how="call", summary="The absences")
    return _shorten(history, proposal, parent, on, about)


def _noticed(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    for arranged in history.of("provision_arranged"):
        told = {"provision": arranged.data["provision"], "to": parent, "method": "hand_delivery"}
        history = add(history, arranged.happened_on, "provision_notice_given", **told)
    return history, proposal


def _noticed_shorter(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    history, proposal = _noticed(history, proposal, parent, on, about)
    return _shorten(history, proposal, parent, on, about)


def _summons(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    return history, replace(proposal, route="summons")


ACTS: dict[str, Act] = {
    "shorten_charge": _shorten,
    "record_provision_notice": _noticed,
    "record_provision_notice_and_shorten": _noticed_shorter,
    "record_knowledge": _knowledge,
    "record_knowledge_and_shorten": _knowledge,
    "settle_exception": _settle,
    "test_exceptions": _over_days("exceptions_tested", person="PARENT", by=BY, reasons="Each laid beside the register"),
    "sign_certificate": _certified,
    "sign_statement": event("statement_signed", person="PARENT", witness="Ellis Moor", role="attendance_officer"),
    "consider_eso": _considered,
    "begin_another_day": _another_day,
    "record_defendant_birth": event(
        "person_recorded", stream="person:PARENT", given="Jo", family="Ashdown", born="1985-06-01"
    ),
    "screen_single_justice": event("single_justice_screened", person="PARENT", answers=FIT, by=BY, reasons="-"),
    "choose_summons": _summons,
    "summon_instead": _summons,
    "authorise_charge": _authorise,
}
