"""The acts of an attendance contract."""

from datetime import date, timedelta

from app.domain.decision import Proposal
from app.domain.history import History
from tests.rules.acts.doing import BY, LAWYER, Act, Done, add, event

FOREVER = timedelta(60)


def name_of(history: History) -> str:
    """The contract that both signed and no review ended, else the one offered last, else the one that an act offers."""
    ended = {
        e.data["contract"] for e in history.of("contract_reviewed") if e.data.get("outcome", "goes_on") != "goes_on"
    }
    by_parent = {e.data["contract"] for e in history.of("contract_signed")} - ended
    signed = [e.data["contract"] for e in history.of("contract_countersigned") if e.data["contract"] in by_parent]
    names = signed or [e.data["contract"] for e in history.of("contract_offered")]
    return str(names[-1]) if names else "k-act"


def _about(kind: str, **data: object) -> Act:
    def act(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
        return event(kind, contract=name_of(history), **data)(history, proposal, parent, on, about)

    return act


def _terms(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    name = name_of(history)
    offers = [e.data["to"] for e in history.of("contract_offered") if e.data["contract"] == name]
    parents = offers[-1] if offers else [parent]
    told = {
        "requirements": [{"of": each, "what": "Bring Robin to breakfast club"} for each in parents],
        "support": [{"what": "A place at breakfast club", "by": "Larkfield School"}],
        "from": on.isoformat(),
        "to": (on + FOREVER).isoformat(),
    }
    return add(history, on, "contract_terms_written", contract=name, by=BY, **told), proposal


def _separate(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    history = add(history, on, "contract_offered", contract="k-own", to=[parent], by=BY)
    for act in (MEETING, _terms, STATED, PROMISED):
        history, proposal = act(history, proposal, parent, on, about)
    return history, proposal


def _lawyer(question: str, answer: bool) -> Act:
    return event("question_answered", question=question, person="PARENT", answer=answer, by=LAWYER, reasons="-")


MEETING = _about("contract_meeting", outcome="held", attended=["PARENT"], by=BY)
STATED = _about("contract_parent_stated", person="PARENT", statement="I agree to these terms")
PROMISED = _about("contract_support_stated", party="council", statement="We will support you", by=BY)

ACTS: dict[str, Act] = {
    "answer_other_place": _lawyer("contract_other_place", True),
    "answer_school_party": _lawyer("contract_school_may_be_party", True),
    "offer_separate_contract": _separate,
    "hold_contract_meeting": MEETING,
    "write_contract_terms": _terms,
    "take_parent_statement": STATED,
    "give_support_statement": PROMISED,
    "countersign_contract": _about("contract_countersigned", party="council", by=BY),
    "review_contract": _about("contract_reviewed", result="Met", reasons="Attendance is good", outcome="met"),
    "give_promised_support": _about("contract_reviewed", result="Given", reasons="The club began", our_part="given"),
    "explore_contract": event("contract_not_appropriate", person="PARENT", by=BY, reasons="-"),
}
