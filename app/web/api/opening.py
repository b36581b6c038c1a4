"""Opening a pupil's matter, so that the school can refer."""

from typing import Any

from app.casework import opening
from app.casework.opening import Parent
from app.web.calls import Answer, Call, as_kept
from app.web.contract import Promise
from schemas.answers import NOTED
from schemas.opening import OPENING


def open_matter(call: Call, pupil: str) -> Answer:
    """Open a pupil's matter where none is open, and name parents who are not on record yet.

    It decides nothing and refers nobody: the referral is drafted and sent in the matter that it gives.
    """
    parents = [parent_of(each) for each in call.body.get("parents", ())]
    done = opening.open_for(call.house.db, call.who, pupil, parents)
    told = {"matter": done.matter, "new": done.new, "events": list(done.events), "says": done.says}
    return Answer(told, about=f"matter:{done.matter}", kept=told)


def parent_of(said: dict[str, Any]) -> Parent:
    """What was sent of a parent, as the verb takes it."""
    return Parent(**{**said, "lines": tuple(said.get("lines", ()))})


PROMISES = (
    Promise(
        "POST", "/pupils/<id:pupil>/matters", open_matter, NOTED, takes=OPENING, effect="writes",
        refuses=(404, 409, 410), again=as_kept,
    ),
)  # fmt: skip
