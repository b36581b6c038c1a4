"""Readiness: what is met, what is missing, whose step it is, and when."""

from collections.abc import Mapping
from typing import Any

from app.domain.decision import LAST_SAFE_DAY, OPEN, Coordinates, Decision, Proposal
from app.domain.history import History
from app.engine.decide import decide
from app.engine.pack import Pack

IN_TIME = {
    "relied_out_of_time",
    "charge_none_in_time",
    "failure_none_in_time",
    "failure_days_out_of_time",
    "direction_failures_in_time",
}
"""Facts that tell whether the court's time is over. A step whose rules read none of them is as useful after it."""
DUE = {True: "due", False: "not_due", None: "unknown"}
STATES = {
    "bar": {True: "bars", False: "clear", None: "unknown"},
    "hold": {True: "open", False: "clear", None: "unknown"},
    "local": {True: "met", False: "missing", None: "unknown"},
    "requirement": {True: "met", False: "missing", None: "unknown"},
}
GOOD = ("met", "clear")


def readiness(
    pack: Pack, history: History, coordinates: Coordinates, proposal: Proposal | None = None
) -> dict[str, Any]:
    """What a referral for this measure has and lacks. Raises as `decide` does."""
    return readiness_of(decide(pack, history, coordinates, proposal))


def readiness_of(made: Decision) -> dict[str, Any]:
    """The readiness that a decision shows.

    `earliest_ready` is the first day on which every act suggested could have been done, null where no acts would do.
    `last_useful` is the last safe day, on its earlier reading, null where the facts give none, or where no rule asks
    whether the court's time is over: support is never too late. `steps` are what one side is asked to do for this child
    besides, each with whose it is, and `responsibilities` what each is asked to do for a child in these tiers: neither
    is in anybody's way.
    """
    told = made.explanation
    items = [_item(reason, told) for reason in told["reasons"] if reason["kind"] in STATES]
    open_items = [item for item in items if item["state"] not in GOOD]
    return {
        "measure": made.record["coordinates"]["measure"],
        "title": told["title"],
        "parent": made.record["coordinates"]["parent"],
        "outcome": made.outcome,
        "says": told["says"],
        "ready": made.outcome in OPEN,
        "items": items,
        "open": len(open_items),
        "steps": [_step(duty) for duty in told["duties"] if duty["by"]],
        "responsibilities": told["responsibilities"],
        "earliest_ready": _earliest(made, open_items),
        "last_useful": _last_useful(made),
        "coordinates": made.record["coordinates"],
        "fingerprint": made.fingerprint,
        **{key: told[key] for key in ("not_appointed",) if key in told},
    }


def _last_useful(made: Decision) -> str | None:
    if IN_TIME.isdisjoint(made.record["facts"]):
        return None
    return next((str(d["earliest"]) for d in made.explanation["deadlines"] if d["name"] == LAST_SAFE_DAY), None)


def _item(reason: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    steps = [step for step in told["what_next"] if reason["rule"] in step["cures"]]
    return {
        "rule": reason["rule"],
        "kind": reason["kind"],
        "says": reason["text"],
        "state": STATES[reason["kind"]][reason["holds"]],
        "whose": _whose(reason, steps),
        "facts": reason["facts"],
        "acts": [{key: step[key] for key in ("act", "says", "by", "earliest")} for step in steps],
        "beyond_cure": reason["rule"] in told["beyond_cure"],
    }


def _whose(reason: Mapping[str, Any], steps: list[Mapping[str, Any]]) -> list[str]:
    """Whose step it is: of those who do the acts suggested, or else of whom the rule names; nobody's where none is."""
    return list(dict.fromkeys(step["by"] for step in steps)) or ([reason["by"]] if reason["by"] else [])


def _step(duty: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: duty[key] for key in ("rule", "by", "acts")}
    return {**kept, "says": duty["text"], "state": DUE[duty["arises"]]}


def _earliest(made: Decision, open_items: list[dict[str, Any]]) -> str | None:
    if made.outcome == "not_in_force" or any(not item["acts"] for item in open_items):
        return None
    days: list[str] = [step["earliest"] for step in made.explanation["what_next"]]
    valid_on: str = made.record["coordinates"]["valid_on"]
    return max(days, default=valid_on)
