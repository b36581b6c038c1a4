"""Duplicates: two rules of one measure that ask the same under the same law."""

from collections.abc import Iterator
from itertools import combinations

from app.engine.conditions import Node, facts_in
from app.engine.lint.case import Case
from app.engine.lint.finding import Finding
from app.engine.lint.laws import Reading, Situation
from app.engine.measures import Rule

KIND = "duplicate"
OTHER = ((True, (False, None)), (False, (True, None)), (None, (True, False)))


def check(case: Case) -> Iterator[Finding]:
    """Pairs of one kind, on one law, that are true, false and unknown under the very same facts."""
    for _, found in case.situations:
        seen: set[str] = set()
        for situation in found:
            for (first, one), (second, two) in combinations(situation.rules, 2):
                if second.id not in seen and _alike(first, second) and _same(case, second.id, one, two):
                    seen.add(second.id)
                    yield _finding(case, situation, first, second, two)


def _alike(first: Rule, second: Rule) -> bool:
    return first.kind == second.kind and _law(first) == _law(second)


def _law(rule: Rule) -> object:
    return {(law.cite, law.pinpoint) for law in rule.laws} if rule.laws else rule.kind


def _same(case: Case, about: str, one: Node, two: Node) -> bool:
    if set(facts_in(one)) != set(facts_in(two)):
        return False
    return one == two or all(case.solver.never(about, (one, (truth,)), (two, other)) for truth, other in OTHER)


def _finding(case: Case, situation: Situation, first: Rule, second: Rule, node: Node) -> Finding:
    file = case.file_of("holds", second.id) if second.kind == "hold" else situation.measure.file
    reading = Reading(node, situation.on, situation.council)
    world = case.solver.world(second.id, (node, (True,)))
    shows = case.shows(f"{first.id} is too, as always.", situation.measure, reading, second.id, world)
    says = f"It asks what {first.id} asks already."
    return Finding(file, second.id, says, "Keep one of them, or say what differs.", KIND, shows)
