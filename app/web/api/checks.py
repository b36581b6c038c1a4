"""What an auditor asks: departures from the rules, decisions made again, the audit log."""

from typing import Any

from app.casework import audits, departures, replays
from app.casework.departures import Departed
from app.web.calls import Answer, Call
from app.web.contract import Promise
from schemas.answers import DEPARTURES, REPLAYED, VERIFIED
from schemas.audit_requests import VERIFY_ASKED
from schemas.requests import REPLAY_ASKED


def list_departures(call: Call) -> Answer:
    """List where people departed from the rules: who, from which rule, why, on which determination."""
    return Answer({"departures": [_departed(each) for each in departures.every(call.house.db, call.who)]})


def replay_decisions(call: Call) -> Answer:
    """Make decisions again, from what was stored: all, or one. Anything that was changed is named."""
    return Answer(replays.replay(call.house.db, call.who, call.body.get("decision", "all"), tell=call.tell).json)


def verify_audit(call: Call) -> Answer:
    """Check the council's whole store against its audit log: was anything changed, moved, removed or slipped in?"""
    found = audits.verify(call.house.db, call.who, call.body.get("kept"), tell=call.tell)
    return Answer({**vars(found), "faults": list(found.faults), "sound": found.sound})


def _departed(each: Departed) -> dict[str, Any]:
    told = {name: value for name, value in each.json.items() if name not in ("name", "role")}
    return {**told, "by": {"name": each.name, "role": each.role}}


PROMISES = (
    Promise("GET", "/departures", list_departures, DEPARTURES),
    Promise(
        "POST", "/replays", replay_decisions, REPLAYED, takes=REPLAY_ASKED, effect="asks", long=True,
        refuses=(404, 409),
    ),
    Promise(
        "POST", "/verifications", verify_audit, VERIFIED, takes=VERIFY_ASKED, effect="asks", long=True, refuses=(409,)
    ),
)  # fmt: skip
