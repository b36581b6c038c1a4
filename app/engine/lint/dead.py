"""Dead rules: a condition that can never be true, or never anything else, over every value its facts can have."""

from collections.abc import Iterator

from app.engine.conditions import Node, Not, Some, Test
from app.engine.lint.case import Case
from app.engine.lint.finding import Finding, Shows, facts_of
from app.engine.lint.laws import Reading
from app.engine.lint.query import Allowed
from app.engine.measures import Measure, Rule

KIND = "dead_rule"
NEVER_TRUE = "Its condition can never be true."
ALWAYS_TRUE = "Its condition can never be false."
LOOK = "Look at its `when` beside the values its facts can have."
OTHERWISE: dict[str, Allowed] = {"requirement": (False, None), "local": (False, None)}
"""A requirement that only asks that something be known is alive: not knowing fails it."""


def check(case: Case) -> Iterator[Finding]:
    """Rules, asks and acts that can never arise, rules that always do, and alternatives that are none."""
    for measure, rule, readings in case.readings:
        file = case.file_of("holds", rule.id) if rule.kind == "hold" else measure.file
        yield from _rule(case, measure, rule, readings, file)
    yield from _asks(case)
    for act in case.pack.acts.values():
        if act.when is not None and case.solver.never(act.name, (act.when, (True,))):
            shows = Shows("whatever the facts, it is never suggested.")
            yield Finding(case.file_of("acts", act.name), act.name, NEVER_TRUE, LOOK, KIND, shows)


def _rule(case: Case, measure: Measure, rule: Rule, readings: tuple[Reading, ...], file: str) -> Iterator[Finding]:
    for wanted, says in (((True,), NEVER_TRUE), (OTHERWISE.get(rule.kind, (False,)), ALWAYS_TRUE)):
        dead = [reading for reading in readings if case.solver.never(rule.id, (reading.node, wanted))]
        if dead and len(dead) < len(readings):
            says = f"{says[:-1]} on {dead[0].on}{f' in {dead[0].council}' if dead[0].council else ''}."
        for reading in dead[:1]:
            world = case.solver.world(rule.id, (reading.node, (True, False)))
            shows = case.shows("and so it is, whatever else these facts are.", measure, reading, rule.id, world)
            yield Finding(file, rule.id, says, LOOK, KIND, shows)
        if dead:
            return
    yield from _branches(case, measure, rule, readings, file)


def _branches(case: Case, measure: Measure, rule: Rule, readings: tuple[Reading, ...], file: str) -> Iterator[Finding]:
    """Alternatives within a condition that can never be true, under any law."""
    by_place = list(zip(*(list(_alternatives(reading.node)) for reading in readings), strict=False))
    for place in by_place:
        if all(case.solver.never(rule.id, (node, (True,))) for node in place):
            facts = facts_of(case.solver.world(rule.id, (place[0], (False,))) or {}, case.pack.facts)
            then = f"that part of {rule.id} is not true, whatever else these facts are."
            shows = Shows(then, measure.measure, readings[0].on, readings[0].council, facts)
            yield Finding(
                file, rule.id, "One of the alternatives in its condition can never be true.", LOOK, KIND, shows
            )


def _alternatives(node: Node) -> Iterator[Node]:
    if isinstance(node, Test):
        return
    if isinstance(node, Not):
        yield from _alternatives(node.of)
        return
    for part in node.of:
        if isinstance(node, Some) and len(node.of) > 1:
            yield part
        yield from _alternatives(part)


def _asks(case: Case) -> Iterator[Finding]:
    for measure, found in case.situations:
        for ask in measure.asks:
            nodes = {node: each for each in found for name, node in each.asks if name == ask.id}
            if nodes and all(case.solver.never(ask.id, (node, (True,))) for node in nodes):
                first = next(iter(nodes.values()))
                shows = Shows("the question never arises.", measure.measure, first.on, first.council)
                yield Finding(measure.file, ask.id, NEVER_TRUE, LOOK, KIND, shows)
