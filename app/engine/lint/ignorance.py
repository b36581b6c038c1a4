"""Ignorance never opens the way: no rule is what a yes needs only because nobody knows."""

from collections.abc import Iterator

from app.engine.conditions import Node, Not, Test, each_test
from app.engine.explain import WANTED
from app.engine.lint.case import Case
from app.engine.lint.finding import Finding, Shows, World
from app.engine.lint.laws import Reading, Situation
from app.engine.lint.pairs import first_moment, later, two_moments
from app.engine.lint.query import Wanted
from app.engine.measures import Measure, Rule

KIND = "ignorance"
SAYS = "A fact that nobody knows would open the way."
REMEDY = "Leave `known` out here, and ask in a requirement for what must be known."


def check(case: Case) -> Iterator[Finding]:
    """Rules, and stages, that would answer otherwise once a fact is found out, and till then let a step through."""
    for measure, rule, readings in case.readings:
        if rule.kind in WANTED:
            file = case.file_of("holds", rule.id) if rule.kind == "hold" else measure.file
            yield from _rule(case, measure, rule, readings, file)
    for _, found in case.situations:
        yield from _stages(case, found)


def _rule(case: Case, measure: Measure, rule: Rule, readings: tuple[Reading, ...], file: str) -> Iterator[Finding]:
    for reading in readings:
        if shows := _shows(case, measure, reading, rule.id, WANTED[rule.kind]):
            yield Finding(file, rule.id, SAYS, REMEDY, KIND, shows)
            return


def _stages(case: Case, found: tuple[Situation, ...]) -> Iterator[Finding]:
    for situation in found[:1]:
        for name, node in situation.stages:
            reading = Reading(node, situation.on, situation.council)
            if shows := _shows(case, situation.measure, reading, name, True):
                says = "A fact that nobody knows would choose this stage."
                yield Finding(situation.measure.file, name, says, REMEDY, KIND, shows)


def _shows(case: Case, measure: Measure, reading: Reading, name: str, wanted: bool) -> Shows | None:
    for fact in dict.fromkeys(test.fact for test in each_test(reading.node) if test.op == "known"):
        if world := _opened(case, name, reading.node, fact, wanted):
            return case.shows(f"only because {fact} is not known.", measure, reading, name, first_moment(world))
    return None


def _opened(case: Case, name: str, node: Node, fact: str, wanted: bool) -> World | None:
    """A world in which the condition is `wanted` and, once this fact is found out, no longer need be."""
    known = Test(fact, "known")
    asked: list[Wanted] = [
        (node, (wanted,)),
        (Not(known), (True,)),
        (later(node, [fact]), (not wanted,)),
        (later(known, [fact]), (True,)),
    ]
    with two_moments(case.solver, [fact]):
        return case.solver.world(name, *asked)
