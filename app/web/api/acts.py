"""What named people do: determine, answer, hold."""

from typing import Any

from app.casework import answers, determinations, holds
from app.casework.determinations import Departure, Determination
from app.casework.returned_post import Found
from app.web.calls import Answer, Call, as_kept
from app.web.contract import Promise
from schemas.answers import DETERMINED, NOTED
from schemas.requests import DETERMINE, HOLD_CLEARED, HOLD_SET, QUESTION_ANSWERED


def determine(call: Call, matter: str) -> Answer:
    """Determine: the acting person issues, declines or refers back, on one decision, with reasons.

    To issue, what is known now must still allow it, and every question that only a person can judge must have been
    answered. Nobody may depart from a bar.
    """
    departures = [Departure(each["rule"], each["reasons"]) for each in call.body.get("departures", ())]
    said = (call.body["decision"], call.body["answer"], call.body["reasons"])
    made = determinations.determine(call.house.db, call.house.pack, call.who, matter, *said, departures)
    return Answer(_determined(made), about=f"matter:{matter}")


def answer_question(call: Call, matter: str) -> Answer:
    """Answer a question that only a person can judge, by name and with reasons."""
    body = call.body
    said = (body["question"], body["answer"], body["reasons"], body.get("parent"))
    event = answers.record(call.house.db, call.house.pack, call.who, matter, *said, about=body.get("about"))
    return _noted(matter, event, "Answered.")


def set_hold(call: Call, matter: str) -> Answer:
    """Put a matter, or one parent's part of it, on hold. The court's clock runs on."""
    body = call.body
    event = holds.put(call.house.db, call.who, matter, body["hold"], body["reason"], body.get("parent"))
    return _noted(matter, event, "On hold.")


def clear_hold(call: Call, matter: str) -> Answer:
    """Clear a hold.

    Of post that came back, say what was found out: which paper it was, and which reached the parent all the same.
    """
    body, house = call.body, call.house
    said = (body["hold"], body["reasons"], body.get("parent"))
    found = Found(body.get("returned"), body.get("item"), tuple(body.get("reached", ())))
    event = holds.clear(house.db, house.pack, call.who, matter, *said, found=found)
    return _noted(matter, event, "Cleared.")


def _determined(made: Determination) -> dict[str, Any]:
    told = {name: value for name, value in vars(made).items() if name not in ("name", "role")}
    return {**told, "by": {"name": made.name, "role": made.role}}


def _noted(matter: str, event: str, says: str) -> Answer:
    told = {"matter": matter, "events": [event], "says": says}
    return Answer(told, about=f"matter:{matter}", kept=told)


WHERE = "/matters/<id:matter>"
PROMISES = (
    Promise(
        "POST", f"{WHERE}/determinations", determine, DETERMINED, takes=DETERMINE, effect="writes", refuses=(404, 409)
    ),
    Promise(
        "POST", f"{WHERE}/answers", answer_question, NOTED, takes=QUESTION_ANSWERED, effect="writes",
        refuses=(404, 409), again=as_kept,
    ),
    Promise(
        "POST", f"{WHERE}/holds", set_hold, NOTED, takes=HOLD_SET, effect="writes", refuses=(404, 409),
        again=as_kept,
    ),
    Promise(
        "POST", f"{WHERE}/holds/cleared", clear_hold, NOTED, takes=HOLD_CLEARED, effect="writes", refuses=(404, 409),
        again=as_kept,
    ),
)  # fmt: skip
