"""Questions put to the rules: decisions, readiness, timelines."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from app.casework import cases, clock, decisions, matters
from app.casework.cases import Question
from app.domain.decision import Decision, Proposal
from app.domain.history import History
from app.engine import as_json
from app.persistence.decisions import Stored
from app.persistence.errors import Erased, Tampered
from app.web.calls import Answer, Call
from app.web.contract import Promise
from app.web.problems import Refused
from schemas.answers import DECISIONS, READINESS, STORED_DECISION, TIMELINES
from schemas.inputs import DECIDE
from schemas.refusal import refusal
from schemas.requests import TIMELINE_ASKED

LONGEST = timedelta(days=3 * 366)


def decide_matter(call: Call, matter: str) -> Answer:
    """Decide, and store the decisions: every measure for every parent, or those asked for.

    No outcome says issue: a person determines. Asked again before anything new is known, it is the same decision.
    """
    kept = decisions.decide(call.house.db, call.house.pack, call.who, matter, **call.body)
    told = {"decisions": [each.json for each in kept]}
    return Answer(told, about=f"matter:{matter}", kept=[each.id for each in kept])


def decided_before(call: Call, kept: Any) -> Answer:
    """The decisions that were given to the same request."""
    return Answer({"decisions": [_stored(decisions.find(call.house.db, call.who, each)) for each in kept]})


def read_decision(call: Call, decision: str) -> Answer:
    """Read a stored decision, by its id or its fingerprint."""
    return Answer(_stored(decisions.find(call.house.db, call.who, decision)))


def assess_readiness(call: Call, matter: str) -> Answer:
    """What is met and what is missing, whose step each is, and by when. Nothing is stored."""
    history = matters.read(call.house.db, call.who, matter)
    asked = _asked(history, call.body)
    found = cases.questions(call.house.pack, history, asked, call.body.get("measure"), call.body.get("parent"))
    return Answer({"readiness": [cases.readiness_of(call.house.pack, history, each) for each in found]})


def read_timeline(call: Call, matter: str) -> Answer:
    """When each measure opens and closes, as if the step were taken on each day."""
    first, last = call.query["from"], call.query["to"]
    if last - first > LONGEST:
        fault = refusal(("to",), "This is more than three years after the first day.", "Ask about fewer days.")
        raise Refused(422, "refused-input", "The input was refused", fault["says"], [fault])
    history = matters.read(call.house.db, call.who, matter)
    asked = _asked(history, {"valid_on": first})
    found = cases.questions(call.house.pack, history, asked, call.query.get("measure"), call.query.get("parent"))
    return Answer({"timelines": [dict(cases.timeline_of(call.house.pack, history, each, last)) for each in found]})


def _asked(history: History, body: dict[str, Any]) -> Question:
    """The question as to time and proposal; today, on all that is known, where nothing else is asked."""
    moment = clock.now()
    known = body.get("known_at") or clock.last_known(history)
    valid_on = body.get("valid_on") or clock.today(moment)
    return Question("", None, valid_on, known, body.get("law_on"), body.get("proposal") or Proposal())


def _stored(found: Stored) -> dict[str, Any]:
    if found.record is None or found.explanation is None:
        raise Erased(found.id)
    if not found.sound:
        raise Tampered(found.id)
    made = Decision(found.outcome, found.record, found.explanation, found.fingerprint)
    return {**as_json(made), "id": found.id, "matter": found.matter}


def _promises() -> Iterator[Promise]:
    where = "/matters/<id:matter>"
    yield Promise(
        "POST", f"{where}/decisions", decide_matter, DECISIONS, takes=DECIDE, effect="writes", refuses=(404, 409),
        again=decided_before,
    )  # fmt: skip
    yield Promise("GET", "/decisions/<id:decision>", read_decision, STORED_DECISION, refuses=(404, 409, 410))
    yield Promise(
        "POST", f"{where}/readiness", assess_readiness, READINESS, takes=DECIDE, effect="asks", refuses=(404, 409, 410)
    )
    yield Promise("GET", f"{where}/timeline", read_timeline, TIMELINES, query=TIMELINE_ASKED, refuses=(404, 409, 410))


PROMISES = tuple(_promises())
