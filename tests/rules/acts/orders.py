"""The acts before and after school attendance orders and parenting orders."""

from datetime import date, timedelta

from app.domain.decision import Proposal
from app.domain.history import History
from tests.rules.acts.doing import BY, LAWYER, Act, Done, add, event

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


def _weighed(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    notice = [e for e in history.of("attendance_order_notice_served") if e.data["to"] == parent][-1]
    told = {"notice": notice.data["notice"], "result": "not_satisfied", "by": BY, "reasons": "-"}
    return add(history, on, "attendance_order_reply_considered", **told), proposal


def answered(question: str, answer: str) -> Act:
    """A lawyer's answer about this parent."""
    return event("question_answered", question=question, person="PARENT", answer=answer, by=LAWYER, reasons="-")


ACTS: dict[str, Act] = {
    "answer_attendance_order_law": answered("attendance_order_law", "section_437"),
    "check_school_rolls": event("school_roll_checked", answer="not_registered", asked="Admissions", by=OFFICER),
    "judge_education": event("suitable_education_judged", judgement="not_suitable", by=BY, reasons="-"),
    "serve_attendance_order_notice": _notice,
    "prove_notice_received": _proved("attendance_order_notice_served"),
    "wait_for_notice": event("contact_made", with_=["PARENT"], how="telephone", summary="Help was offered"),
    "tell_school_to_be_named": event("attendance_order_school_proposed", to="PARENT", school="Larkfield", by=OFFICER),
    "consider_notice_reply": _weighed,
}
