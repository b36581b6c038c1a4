"""The acts of support, Notices to Improve, penalty notices and their withdrawal."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from app.domain.calendar import deemed_received, school_days, school_sessions
from app.domain.decision import Proposal
from app.domain.derivation.ground import ground
from app.domain.derivation.withdrawal import notice_in_question
from app.domain.history import History, MarkChange, Session
from tests.domain.law import law
from tests.rules.acts.doing import BY, HASH, LAWYER, Act, Done, add, event

LONG_AGO = date(2012, 5, 14)
HEAD = {"name": "Tom Birkett", "role": "head_teacher"}


def _parent(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """A parent since the child was born, or so long ago that it makes no difference."""
    told = {"person": parent, "pupil": "c1", "limb": "parent", "lives_with": True}
    return add(history, LONG_AGO, "parent_linked", f"link:{parent}/c1", **told), proposal


def _looked_after(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    for kind in ("in_care", "accommodated"):
        history = add(history, on, "circumstance_recorded", "pupil:c1", kind=kind, present=False)
    return history, proposal


def _search(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    for where in {"wealdmere", "elsewhere", *(school.council for school in history.schools.values())}:
        told = {"from": "2021-01-01", "to": on.isoformat(), "answer": "none"}
        history = add(history, on, "search_made", person=parent, pupil="c1", where=where, **told)
    return history, proposal


def _mark(history: History, on: date, session: Session, code: str) -> History:
    at = datetime.combine(on, time(12), UTC)
    change = MarkChange("e1", session, code, at, "test", "reason established")
    return replace(history, changes=(*history.changes, change))


def _reason(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    waiting = [s for batch in history.registers for s, code in batch.marks if code == "N"]
    for session in waiting:
        history = _mark(history, on, session, "O")
    return history, proposal


def _evidence(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    proves = [e.id for e in history.of("support_offered", "support_reviewed", "plan_made")]
    told = {"evidence": f"filed-{on}", "title": "Papers", "sha256": HASH, "media_type": "application/pdf"}
    return add(history, on, "evidence_filed", proves=proves, **told), proposal


def _each_offer(kind: str, **data: object) -> Act:
    """The act, done for every offer that still lacks it."""

    def act(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
        done = {e.data.get("offer") for e in history.of(kind) if e.happened_on <= on}
        offers = [e.data["offer"] for e in history.of("support_offered") if e.happened_on <= on]
        waiting = [offer for offer in offers if offer not in done] or offers[-1:] or ["o-act"]
        for offer in waiting:
            history, proposal = event(kind, offer=offer, **data)(history, proposal, parent, on, about)
        return history, proposal

    return act


def improve(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """A Notice to Improve that ran its fifteen school days, the last of them before `on`, and was not met."""
    first, *_, last = [day for day in school_days(school_sessions(history.calendars, "s1")) if day < on][-15:]
    posted = next(day for n in range(9) if (received := _received(day := first - timedelta(n))) and received <= first)
    sender = BY if history.matter.council == "northarrow" else HEAD
    told = {"notice": "i-act", "to": parent, "from": first.isoformat(), "to_date": last.isoformat(), "by": sender}
    words = {"target": "No unauthorised absence", "early_grounds": "None", "posted_on": posted.isoformat()}
    history = add(history, posted, "notice_to_improve_issued", **told, **words)
    return add(
        history, on, "notice_to_improve_reviewed", notice="i-act", result="not_met", reasons="-", by=BY
    ), proposal


def _received(posted: date) -> date | None:
    return deemed_received(posted, "first_class_post", 2, law(posted)["bank_holidays"])


def _review_improvement(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    issued = history.of("notice_to_improve_issued")[-1]
    told = {"notice": issued.data["notice"], "result": "not_met", "reasons": "Absence went on", "by": BY}
    return add(history, on, "notice_to_improve_reviewed", **told), proposal


def _tell(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    issued = history.of("notice_to_improve_issued")[-1]
    told = {"notice": issued.data["notice"], "result": "ended_early", "reasons": "-", "by": BY}
    return add(history, on, "notice_to_improve_reviewed", parent_told_on=on.isoformat(), **told), proposal


def _sessions(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    return history, replace(proposal, sessions=None, charged_from=None, charged_to=None)


def _period(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    return history, replace(proposal, improvement_from=None, improvement_to=None)


def _clear(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    whose = {"person": parent} if parent else {}
    return add(history, on, "hold_cleared", hold=about, **whose, by=LAWYER, reasons="Looked into"), proposal


def _answered(question: str, answer: str) -> Act:
    return event("question_answered", question=question, person="PARENT", answer=answer, by=LAWYER, reasons="-")


def _ground(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """The ground for withdrawing the notice in question, by its name."""
    notice = notice_in_question(ground(history, parent, proposal, on, law(on)))
    assert notice is not None
    told = {"question": "withdrawal_ground", "person": parent, "answer": "wrong_person", "by": BY, "reasons": "-"}
    return add(history, on, "question_answered", about=notice.data["notice"], **told), proposal


def _judged(judgement: str) -> Act:
    return event("support_judged", person="PARENT", judgement=judgement, by=BY, reasons="-", definition="d")


ACTS: dict[str, Act] = {
    "record_address": event("address_recorded", stream="person:PARENT", lines=["1 Mill Row"], postcode="ZZ1 3BD"),
    "record_parent": _parent,
    "record_person": event("person_recorded", stream="person:PARENT", given="Jo", family="Ashdown"),
    "ask_if_looked_after": _looked_after,
    "ask_reason": _reason,
    "offer_support": event("support_offered", offer="o-act", to=["PARENT"], what="A weekly call", by=BY),
    "record_answer": _each_offer("support_answered", person="PARENT", answer="no_answer"),
    "review_support": _each_offer("support_reviewed", result="not_engaged", with_=["PARENT"]),
    "make_plan": _each_offer("plan_made", summary="A plan", agreed_with=["PARENT"]),
    "file_evidence": _evidence,
    "judge_support": _judged("sufficient_and_failed"),
    "judge_support_again": _judged("insufficient"),
    "judge_support_not_appropriate": _judged("not_appropriate"),
    "record_exceptional_route": event("exceptional_route_recorded", person="PARENT", reasons="-", by=BY),
    "search_notices": _search,
    "send_notice_to_improve": improve,
    "review_notice_to_improve": _review_improvement,
    "tell_parent_early_end": _tell,
    "change_sessions": _sessions,
    "change_improvement_period": _period,
    "answer_question_of_law": _answered("charged_period_law", "law_after_change"),
    "settle_school_kind": _answered("school_covered", "covered"),
    "record_birth_date": event("pupil_recorded", stream="pupil:c1", given="Robin", family="Ashdown", born="2014-05-14"),
    "record_withdrawal_ground": _ground,
    "clear_hold": _clear,
}
