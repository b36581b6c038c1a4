"""What next: the fewest acts that would change the answer, each with who does it and the earliest date.

Where the acts that would cure it take time, or choose sessions anew, it is asked as well what stands in the way on the
day on which the last of them can be done, of what would be relied on then: a search that is old by that day is made
again, and where a court's time is over by that day the act that takes so long is no help.
"""

from datetime import date
from typing import Any

from app.engine.cures import Cures, Plan, Step, cures_of, opens_again, together
from app.engine.given import Settled

MOST_DAYS = 3


def what_next(settled: Settled) -> tuple[list[dict[str, Any]], list[str]]:
    """The fewest acts, in the order in which they can be done; and the rules that no act cures.

    No acts are given where a bar that no act and no date cures stands in the way: nothing else would change the answer.
    """
    cures = _in_time(cures_of(settled), settled)
    beyond = [rule for rule, found in cures.items() if not found]
    barred = {bound.rule.id for bound in settled.bound.rules if bound.rule.kind == "bar"}
    if barred.intersection(beyond):
        return [], beyond
    return _told(together(cures), cures, settled), beyond


def _in_time(cures: Cures, settled: Settled) -> Cures:
    """With what stands in the way only once the last step is done; without the acts that no longer help by then.

    Where facts came ready there is no later day to ask about.
    """
    if settled.given.later is None:
        return cures
    for _ in range(MOST_DAYS):
        plan = together(cures)
        turning = {step for step in plan if _turns(step, settled)}
        then = _then(turning, settled)
        new = {rule: found for rule, found in cures_of(then).items() if rule not in cures} if then else {}
        if not all(new.values()):
            return {rule: [] if turning & _used(found, plan) else found for rule, found in cures.items()}
        cures = {**cures, **new}
        if not new:
            break
    return cures


def _turns(step: Step, settled: Settled) -> bool:
    """Is other law, or are other facts, in the way once it is done: is it done later than today, or chooses anew?"""
    return step.earliest > settled.given.coordinates.valid_on or _anew(step, settled)


def _anew(step: Step, settled: Settled) -> bool:
    acts = settled.given.pack.acts
    return step.act in acts and acts[step.act].anew


def _then(turning: set[Step], settled: Settled) -> Settled | None:
    """How things stand once they are done; None where nothing turns, or where only waiting is suggested."""
    if settled.given.later is None or not turning or any(step.act == "wait" for step in turning):
        return None
    return settled.given.later(max(step.earliest for step in turning), any(_anew(step, settled) for step in turning))


def _used(found: list[Plan], plan: Plan) -> Plan:
    return next((part for part in found if part <= plan), frozenset())


def until(settled: Settled) -> date | None:
    """The first day on which no bar that now stands would stand, where time alone cures them all; else None."""
    bars = [bound for bound in settled.bound.rules if bound.rule.kind == "bar" and settled.answer.truths[bound.rule.id]]
    days = [opens_again(bound.rule.opens_again, settled) for bound in bars]
    known = [found for found in days if found is not None]
    return max(known) if known and len(known) == len(days) else None


def _told(plan: Plan, cures: Cures, settled: Settled) -> list[dict[str, Any]]:
    """The plan's steps in the order in which they can be done, each with the rules it cures."""
    rules: dict[Step, list[str]] = {}
    for rule, found in cures.items():
        for step in _used(found, plan):
            rules.setdefault(step, []).append(rule)
    return [_step_json(step, rules[step]) for step in sorted(rules, key=_turn)]


def _turn(step: Step) -> tuple[date, int, int, str]:
    """By the earliest day; then what is only to be found out, then holds, then the acts as the pack declares them."""
    return step.earliest, {"find_out": 0, "clear_hold": 1, "wait": 3}.get(step.act, 2), step.place, step.fact


def _step_json(step: Step, rules: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"act": step.act, "says": step.says, "by": step.by, "earliest": step.earliest.isoformat()}
    if step.fact:
        found["about"] = step.fact
    return {**found, "cures": rules}
