"""Contradictions: rules that can never be met together, so that a step can never be open."""

from collections.abc import Iterator

from app.engine.lint.case import WORDS, Case
from app.engine.lint.finding import Finding, Shows, facts_of
from app.engine.lint.laws import Situation
from app.engine.lint.needs import Need, needs, together
from app.engine.reference import truth

KIND = "contradiction"
REMEDY = "Change one of them, or give them different days in force."


def check(case: Case) -> Iterator[Finding]:
    """The smallest sets of rules that can never be met together, once each."""
    for _, found in case.situations:
        seen: set[tuple[str, ...]] = set()
        for situation in found:
            for group in together(needs(situation)):
                core = _core(case, group)
                names = tuple(need.rule for need in core)
                if len(core) > 1 and names not in seen:
                    seen.add(names)
                    yield _finding(case, situation, core)


def _core(case: Case, group: list[Need]) -> list[Need]:
    """The smallest part of a group that cannot be met, no one of which can be spared; empty where all can be."""
    about = " with ".join(need.rule for need in group)
    if not case.solver.never(about, *(need.asked for need in group)):
        return []
    core = list(group)
    for need in group:
        rest = [each for each in core if each is not need]
        if rest and case.solver.never(about, *(each.asked for each in rest)):
            core = rest
    return core


def _finding(case: Case, situation: Situation, core: list[Need]) -> Finding:
    *others, last = core
    names = " and ".join(need.rule for need in others)
    says = f"It can never be met together with {names}, so this step can never be open."
    world = case.solver.world(last.rule, *(need.asked for need in others), (last.node, (not last.wanted,))) or {}
    truths = tuple((need.rule, truth(need.node, world)) for need in core) if world else ()
    then = "; ".join(f"{rule} is {WORDS[found]}" for rule, found in truths) or "none of them can be met"
    shows = Shows(
        f"{then}.", situation.measure.measure, situation.on, situation.council, facts_of(world, case.pack.facts), truths
    )
    return Finding(situation.measure.file, last.rule, says, REMEDY, KIND, shows)
