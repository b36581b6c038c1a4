"""What would cure each rule that stands in the way: the smallest sets of acts, worked out from the facts they change.

Only acts that a person may do are ever suggested: an act from the pack, clearing a hold, finding out what nobody knows,
or waiting for a date that the law sets.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

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

MOST_PLANS = 60
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


def cures_of(settled: Settled) -> Cures:
    """The plans that would cure each rule that stands in the way as things are settled."""
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


def opens_again(fact: str | None, settled: Settled) -> date | None:
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
    if bound.rule.kind == "bar" and now and (opens := opens_again(bound.rule.opens_again, settled)):
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


def together(cures: Cures) -> Plan:
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
