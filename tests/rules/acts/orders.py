"""The acts before and after school attendance orders and parenting orders."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.decision import Proposal
from app.domain.derivation.attendance_order_charge import FailureDays
from app.domain.derivation.ground import ground
from app.domain.history import History
from tests.domain.law import law
from tests.rules.acts import charge
from tests.rules.acts.doing import BY, LAWYER, Act, Done, add, event

CHARGES = ("prosecution_s443", "prosecution_parenting_order_breach")

OFFICER = {"name": "Ann Reed", "role": "attendance_officer"}


def _notice(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """A notice handed over so that the fifteenth day, the day of service the first of them, was yesterday."""
    served, until = on - timedelta(15), on - timedelta(1)
    told = {"notice": "a-act", "to": parent, "until": until.isoformat(), "posted_on": served.isoformat(), "by": OFFICER}
    history = add(history, served, "attendance_order_notice_served", method="hand_delivery", **told)
    paper = next(e for e in history.of("attendance_order_notice_served") if e.data["notice"] == "a-act")
    proved = {"paper": paper.id, "received_on": served.isoformat(), "proof": "Handed over"}
    return add(history, on, "attendance_order_paper_received", **proved), proposal


def _proved(kind: str) -> Act:
    def act(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
        paper = [e for e in history.of(kind) if e.data["to"] == parent][-1]
        told = {"paper": paper.id, "received_on": paper.data["posted_on"], "proof": "The parent said so"}
        return add(history, on, "attendance_order_paper_received", **told), proposal

    return act


def _founded(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """The notice that there was before the order, found and put on file: handed over, and over the day before it."""
    made = [e for e in history.of("order_made") if e.data["kind"] == "school_attendance"][-1].happened_on
    served, until = made - timedelta(20), made - timedelta(1)
    told = {"notice": "a-old", "to": parent, "until": until.isoformat(), "posted_on": served.isoformat(), "by": OFFICER}
    history = add(history, on, "attendance_order_notice_served", method="hand_delivery", **told)
    return _proved_before(history, proposal, parent, on, about)


def _proved_before(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """The notice before the order came the day it was posted."""
    made = [e for e in history.of("order_made") if e.data["kind"] == "school_attendance"][-1].happened_on
    served = [e for e in history.of("attendance_order_notice_served") if e.data["to"] == parent]
    paper = [e for e in served if e.data["posted_on"] <= made.isoformat()][-1]
    told = {"paper": paper.id, "received_on": paper.data["posted_on"], "proof": "The parent said so"}
    return add(history, on, "attendance_order_paper_received", **told), proposal


def _weighed(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    notice = [e for e in history.of("attendance_order_notice_served") if e.data["to"] == parent][-1]
    told = {"notice": notice.data["notice"], "result": "not_satisfied", "by": BY, "reasons": "-"}
    return add(history, on, "attendance_order_reply_considered", **told), proposal


def _failure(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """The first day, of those proposed, on which the order bound this parent and that could be charged."""
    failed = FailureDays(ground(history, parent, proposal, on, law(on)))
    if failed.order is None or failed.recordable is None:
        raise LookupError("there is no day to record")
    name, day = failed.order.data["order"], failed.recordable.isoformat()
    told = {"order": name, "person": parent, "from": day, "to_date": day, "detail": "-", "by": OFFICER}
    return add(history, on, "attendance_order_failure_recorded", **told), proposal


def _days(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    return history, replace(proposal, charged_from=None, charged_to=None)


def _considered(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """For absence, as before; and for an order, in words that name the days."""
    history, proposal = charge.ACTS["consider_eso"](history, proposal, parent, on, about)
    told = {"proceedings": "section_443", "decision": "not_apply", "weighed": "-", "by": BY, "reasons": "-"}
    days = {"from": charge.LONG_AGO.isoformat(), "to_date": on.isoformat()}
    return add(history, on - timedelta(1), "eso_consideration_recorded", person=parent, **told, **days), proposal


def _authorised(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    history, proposal = charge.ACTS["authorise_charge"](history, proposal, parent, on, about)
    days = {"from": charge.LONG_AGO.isoformat(), "to_date": on.isoformat()}
    for measure in CHARGES:
        told = {"offence": measure, "measure": measure, "by": LAWYER, "reasons": "-", **days}
        history = add(history, on, "prosecution_authorised", person=parent, **told)
    return history, proposal


def _draft(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """A year from today, less a day, with a programme of its first four weeks."""
    first, last, ends = on, on + timedelta(364), on + timedelta(27)
    programme = {"provider": "Weald Families", "from": first.isoformat(), "to_date": ends.isoformat()}
    told = {"from": first.isoformat(), "to_date": last.isoformat(), "requirements": ["At the gate by 8.45"], "by": BY}
    told["programme"] = {**programme, "residential": False}
    return add(history, on, "parenting_order_drafted", person=parent, **told), proposal


def _order_end(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    made = [e for e in history.of("order_made") if e.data["kind"] == "parenting"][-1]
    told = {**made.data, "to_date": (on + timedelta(90)).isoformat()}
    return add(history, on, "order_made", **told), proposal


def _account(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """Each record without an account is written anew with one, and replaces the one before."""
    for old in history.of("parenting_order_breach_recorded"):
        if not old.data.get("account"):
            told = {f"{key}_": value for key, value in {**old.data, "account": "Was asked"}.items()}
            history = replace(history, events=tuple(e for e in history.events if e.id != old.id))
            history = add(history, on, old.type, **told)
    return history, proposal


def answered(question: str, answer: str) -> Act:
    """A lawyer's answer about this parent."""
    return event("question_answered", question=question, person="PARENT", answer=answer, by=LAWYER, reasons="-")


ACTS: dict[str, Act] = {
    "answer_attendance_order_law": answered("attendance_order_law", "section_437"),
    "check_school_rolls": event("school_roll_checked", answer="not_registered", asked="Admissions", by=OFFICER),
    "judge_education": event("suitable_education_judged", judgement="not_suitable", by=BY, reasons="-"),
    "serve_attendance_order_notice": _notice,
    "file_order_notice": _founded,
    "prove_order_notice_received": _proved_before,
    "prove_notice_received": _proved("attendance_order_notice_served"),
    "tell_school_to_be_named": event("attendance_order_school_proposed", to="PARENT", school="Larkfield", by=OFFICER),
    "consider_notice_reply": _weighed,
    "weigh_reply_when_over": _weighed,
    "prove_order_received": _proved("attendance_order_served"),
    "record_failure": _failure,
    "change_charged_days": _days,
    "check_rolls_when_charged": event("school_roll_checked", answer="not_registered", asked="Admissions", by=OFFICER),
    "judge_education_when_charged": event("suitable_education_judged", judgement="not_suitable", by=BY, reasons="-"),
    "answer_parenting_order_law": answered("parenting_order_law", "sentencing_act_2020"),
    "record_child_birth": event(
        "pupil_recorded", stream="pupil:c1", given="Robin", family="Ashdown", born="2008-05-14"
    ),
    "obtain_family_circumstances": event(
        "family_circumstances_obtained", person="PARENT", circumstances="-", likely_effect="-", by=BY
    ),
    "draft_parenting_order": _draft,
    "agree_responsible_officer": event(
        "responsible_officer_agreed", person="PARENT", officer="Lena Frost", councils=["wealdmere"], by=BY
    ),
    "answer_breach_prosecutor": answered("parenting_breach_prosecutor", "council"),
    "answer_breach_route": answered("parenting_breach_route", "summons"),
    "record_order_end": _order_end,
    "hear_breach_account": _account,
    "change_breach_days": _days,
    "consider_eso": _considered,
    "authorise_charge": _authorised,
}
