"""What next: the fewest acts that would change the answer, each with who does it and the earliest date.

Only acts that a person may do are ever suggested: an act from the pack, clearing a hold, finding out what nobody knows,
or waiting for a date that the law sets. Which acts are enough is worked out from the facts they change. Where they take
time, or choose sessions anew, it is asked as well what stands in the way on the day on which the last of them can be
done, of what would be relied on then: a search that is old by that day is made again, and where a court's time is over
by that day the act that takes so long is no help.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product
from typing import Any, NamedTuple

from app.engine.binding import BoundRule
from app.engine.blocks import ways
from app.engine.conditions import Node, Ref, Test, facts_in
from app.engine.explain import in_the_way
from app.engine.given import Settled
from app.engine.pack import Pack
from app.engine.pack_check import Act
from app.engine.reference import truth, truth_of_test
from app.engine.vocabulary import UNKNOWN, encode_all
from app.engine.words import day, reference_in_words

MOST_PLANS, MOST_DAYS = 60, 3
DAY = timedelta(days=1)


class Step(NamedTuple):
    """One act. `asks` is 1 for finding something out, so that of two plans the one that does more is preferred.

    `place` is where the pack declares it: of two plans that are as good, the one that the pack names first is told.
    """

    asks: int
    place: int
    act: str
    says: str
    by: str
    earliest: date
    fact: str = ""


Plan = frozenset[Step]
Steps = tuple[tuple[Act, Step], ...]
Cures = dict[str, list[Plan]]
"""The plans that would cure each rule that stands in the way; none where no act does."""


def what_next(settled: Settled) -> tuple[list[dict[str, Any]], list[str]]:
    """The fewest acts, in the order in which they can be done; and the rules that no act cures.

    No acts are given where a bar that no act and no date cures stands in the way: nothing else would change the answer.
    """
    cures = _in_time(_cures(settled), settled)
    beyond = [rule for rule, found in cures.items() if not found]
    barred = {bound.rule.id for bound in settled.bound.rules if bound.rule.kind == "bar"}
    if barred.intersection(beyond):
        return [], beyond
    return _told(_together(cures), cures, settled), beyond


def _cures(settled: Settled) -> Cures:
    blocked = [(bound, wanted) for bound in settled.bound.rules if (wanted := in_the_way(bound, settled)) is not None]
    asked_for = _asked_for([bound for bound, _ in blocked], settled)
    return {bound.rule.id: _plans(bound, wanted, asked_for, settled) for bound, wanted in blocked}


def _asked_for(blocked: list[BoundRule], settled: Settled) -> Steps:
    """Every act that a rule in the way names, as one step whatever it cures: on the last day on which any lets it."""
    opens: dict[str, date] = {}
    for bound in blocked:
        last = settled.pairs[bound.rule.opens][1] if bound.rule.opens else None
        for name in bound.rule.acts:
            opens[name] = max(opens.get(name, date.min), date.min if last is None else date.fromordinal(last))
    acts = [act for act in map(settled.given.pack.acts.__getitem__, opens) if _may_be_suggested(act, settled)]
    return tuple((act, _act(act, opens[act.name], settled)) for act in acts)


def _in_time(cures: Cures, settled: Settled) -> Cures:
    """With what stands in the way only once the last step is done; without the acts that no longer help by then.

    Where facts came ready there is no later day to ask about.
    """
    if settled.given.later is None:
        return cures
    for _ in range(MOST_DAYS):
        plan = _together(cures)
        turning = {step for step in plan if _turns(step, settled)}
        then = _then(turning, settled)
        new = {rule: found for rule, found in _cures(then).items() if rule not in cures} if then else {}
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
    days = [_opens(bound.rule.opens_again, settled) for bound in bars]
    known = [found for found in days if found is not None]
    return max(known) if known and len(known) == len(days) else None


def _opens(fact: str | None, settled: Settled) -> date | None:
    """The day after a date fact, on its latest reading."""
    most = settled.pairs[fact][1] if fact else None
    return None if most is None else date.fromordinal(most) + DAY


def _plans(bound: BoundRule, wanted: bool, asked_for: Steps, settled: Settled) -> list[Plan]:
    """The smallest sets of acts that would make one rule what a yes needs.

    `asked_for` are the acts that may cure any rule that stands in the way: one of them may do for several.
    """
    now = settled.answer.truths[bound.rule.id]
    if bound.rule.kind == "hold" and now:
        return [frozenset([_clear(bound, settled)])]
    if bound.rule.kind == "bar" and now and (opens := _opens(bound.rule.opens_again, settled)):
        says = f"Wait: this opens again on {day(opens)}."
        return [frozenset([Step(0, 0, "wait", says, "nobody", opens)])]
    found = [plan for way in ways(bound.when, wanted, settled.pairs) for plan in _plans_for(way, asked_for, settled)]
    return _best(found)


def _plans_for(way: Iterable[Test], asked_for: Steps, settled: Settled) -> list[Plan]:
    options = [_options(test, asked_for, settled) for test in way]
    return _best([frozenset(steps) for steps in product(*options)]) if all(options) else []


def _options(test: Test, asked_for: Steps, settled: Settled) -> list[Step]:
    """The steps that could change one test: the acts asked for; for an unknown, any act that tells, or asking."""
    pack = settled.given.pack
    if isinstance(test.operand, Ref):
        return [_find_out(f"${test.operand.name}", reference_in_words(test.operand.name), "the council", settled)]
    now = truth_of_test(test, settled.pairs[test.fact])
    wanted = (True, False) if now is None else (not now,)
    changing = [(act, step) for act, step in asked_for if test.fact in act.changes]
    may = [(act, step) for act, step in changing if now is None or not act.finds_out]
    steps = [step for act, step in may if _answers_as(wanted, act, test, pack)]
    if now is None and not steps:
        steps = [_act(act, date.min, settled) for act in _that_tell(test.fact, pack) if _may_be_suggested(act, settled)]
    kind = pack.facts[test.fact]
    return steps or ([_find_out(test.fact, kind.says, kind.asked_of, settled)] if now is None else [])


def _answers_as(wanted: tuple[bool, ...], act: Act, test: Test, pack: Pack) -> bool:
    """Can what the act `sets`, if it says so, answer the test as wanted?"""
    if act.sets is None or test.fact not in facts_in(act.sets):
        return True
    answers: frozenset[bool | None] | None = pack.memo.get(("sets", act.name, test))
    if answers is None:
        answers = pack.memo[("sets", act.name, test)] = _answers(act.sets, test, pack)
    return not answers.isdisjoint(wanted)


def _answers(sets: Node, test: Test, pack: Pack) -> frozenset[bool | None]:
    """What a test can come to of the values that `sets` leaves its fact, whatever the others are."""
    kind = pack.facts[test.fact]
    if kind.type not in ("bool", "choice"):
        return frozenset((True, False))
    others = dict.fromkeys(facts_in(sets), UNKNOWN)
    codes = [kind.code(value) for value in kind.values or (False, True)]
    left = [code for code in codes if truth(sets, {**others, test.fact: (code, code)}) is not False]
    return frozenset(truth_of_test(test, (code, code)) for code in left)


def _that_tell(fact: str, pack: Pack) -> tuple[Act, ...]:
    """Every act of the pack that changes a fact, in order; kept, as it is asked for again and again."""
    found: tuple[Act, ...] | None = pack.memo.get(("acts", fact))
    if found is None:
        found = pack.memo[("acts", fact)] = tuple(act for act in pack.acts.values() if fact in act.changes)
    return found


def _may_be_suggested(act: Act, settled: Settled) -> bool:
    """Is the act's own condition true? It may ask of any fact, also of one that this measure's rules do not read."""
    if act.when is None:
        return True
    kinds, facts = settled.given.pack.facts, settled.given.facts
    return truth(act.when, encode_all(kinds, facts, act.reads)) is True


def _act(act: Act, opens: date, settled: Settled) -> Step:
    ready = settled.given.coordinates.valid_on + timedelta(days=act.least_days)
    place = _places(settled.given.pack)[act.name]
    return Step(int(act.finds_out), place, act.name, act.says, act.by, ready if act.at_once else max(ready, opens))


def _places(pack: Pack) -> dict[str, int]:
    """Where the pack declares each act, in the order in which they are done; kept."""
    found: dict[str, int] | None = pack.memo.get("places")
    if found is None:
        found = pack.memo["places"] = {name: place for place, name in enumerate(pack.acts)}
    return found


def _clear(bound: BoundRule, settled: Settled) -> Step:
    says = f"Clear the hold: {bound.rule.says} Evidence: {bound.rule.entry['evidence']}."
    return Step(0, 0, "clear_hold", says, bound.rule.by, settled.given.coordinates.valid_on, bound.rule.id)


def _find_out(fact: str, says: str, of: str, settled: Settled) -> Step:
    return Step(1, 0, "find_out", f"Find out: {says}.", of, settled.given.coordinates.valid_on, fact)


def _together(cures: Cures) -> Plan:
    """The smallest plan that holds one plan of every rule that an act cures."""
    joined: list[Plan] = [frozenset()]
    for plans in filter(None, cures.values()):
        joined = _best(left | right for left, right in product(joined, plans))
    return joined[0]


def _best(plans: Iterable[Plan]) -> list[Plan]:
    """The plans that hold no other plan, fewest acts first, then fewest questions, then soonest."""
    kept: list[Plan] = []
    found = set(plans)
    for plan in sorted(found, key=_cost) if len(found) > 1 else found:
        if not any(other <= plan for other in kept):
            kept.append(plan)
    return kept[:MOST_PLANS]


def _cost(plan: Plan) -> tuple[int, int, int, list[Step]]:
    return len(plan), sum(step.asks for step in plan), sum(step.earliest.toordinal() for step in plan), sorted(plan)


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
