"""Targeting support meetings: the list for a school, and what a meeting came to for one child."""

from typing import Any

from app.casework import meeting_list, meetings
from app.casework.meetings import Agreed, Held
from app.web.calls import Answer, Call, as_kept
from app.web.contract import Promise
from schemas.answers import NOTED
from schemas.meetings import MEETING, MEETING_LIST, PAGE


def list_for_meeting(call: Call, school: str) -> Answer:
    """List the children for a school's meeting: severely absent without a joint plan first, then other barriers."""
    found = meeting_list.for_school(call.house.db, call.house.pack, call.who, school, int(call.query.get("page") or 1))
    return Answer(
        {"school": school, "total": found.total, "page": found.page, "children": [_child(e) for e in found.rows]}
    )


def record_meeting(call: Call, school: str, pupil: str) -> Answer:
    """Record what a meeting came to for one child. It opens the child's matter where there is none.

    One meeting a child a day: the same day again adds nothing. Nothing is decided in law by it.
    """
    done = meetings.hold(call.house.db, call.who, school, pupil, held_of(call.body))
    told = {"matter": done.matter, "new": done.new, "events": list(done.events), "says": done.says}
    return Answer(told, about=f"matter:{done.matter}", kept=told)


def held_of(body: dict[str, Any]) -> Held:
    """What was sent, as the verb takes it."""
    actions = tuple(Agreed(each["what"], each["by"], each.get("due")) for each in body.get("actions", ()))
    words = {name: body[name] for name in ("lead", "lead_id", "minutes", "legal", "joint") if name in body}
    return Held(body["met_on"], tuple(body["attended"]), actions, tuple(body.get("carried", ())), **words)


def _child(each: meeting_list.Child) -> dict[str, Any]:
    told = {name: getattr(each, name) for name in ("pupil", "matter", "why", "joint_plan")}
    return {**told, "tier": each.absence.tier, "actions": len(each.actions)}


PROMISES = (
    Promise("GET", "/schools/<id:school>/meeting-list", list_for_meeting, MEETING_LIST, query=PAGE, refuses=(404,)),
    Promise(
        "POST", "/schools/<id:school>/pupils/<id:pupil>/meetings", record_meeting, NOTED, takes=MEETING,
        effect="writes", refuses=(404, 409, 410), again=as_kept,
    ),
)  # fmt: skip
