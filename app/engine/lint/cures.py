"""Cures: every requirement has one, or says that there is none; and every act that is named can help."""

from collections.abc import Iterator

from app.engine.conditions import Node, facts_in
from app.engine.lint.case import Case
from app.engine.lint.finding import Finding
from app.engine.lint.laws import Reading
from app.engine.lint.pairs import later, two_moments
from app.engine.lint.query import Allowed, Wanted
from app.engine.measures import Measure, Rule
from app.engine.pack_check import Act

KIND = "no_cure"
FAILS: Allowed = (False, None)


def check(case: Case) -> Iterator[Finding]:
    """Requirements and local rules with no cure, with a cure that cannot help, or with nobody whose step it is."""
    for measure, rule, readings in case.readings:
        if rule.kind not in ("requirement", "local") or not readings:
            continue
        for says, remedy in _faults(case, rule, readings):
            world = case.solver.world(rule.id, (readings[0].node, FAILS))
            shows = case.shows("nothing people do puts it right.", measure, readings[0], rule.id, world)
            yield Finding(measure.file, rule.id, says, remedy, KIND, shows)
        yield from _lone_by(case, measure, rule, readings)


def _faults(case: Case, rule: Rule, readings: tuple[Reading, ...]) -> Iterator[tuple[str, str]]:
    if not rule.acts and rule.entry.get("cure") != "none":
        yield "No act cures this.", "Name one under `cure`, or write `cure: none` if people can do nothing about it."
    for name in rule.acts:
        act = case.pack.acts[name]
        if not set(act.changes).intersection(*(facts_in(reading.node) for reading in readings)):
            yield f"Its cure {name!r} changes none of the facts it reads.", "Name an act that does."
        elif not any(_may_be_done(case, rule, act, reading.node) for reading in readings):
            yield f"Its cure {name!r} is never suggested while it fails.", "Look at the act's `when`."
        elif not any(_helps(case, rule, act, reading.node) for reading in readings):
            yield f"Its cure {name!r} can never put it right.", "Look at what the act `sets`, or name another act."


def _lone_by(case: Case, measure: Measure, rule: Rule, readings: tuple[Reading, ...]) -> Iterator[Finding]:
    if rule.acts and not rule.by.strip():
        world = case.solver.world(rule.id, (readings[0].node, FAILS))
        shows = case.shows("readiness cannot say whose step is missing.", measure, readings[0], rule.id, world)
        yield Finding(measure.file, rule.id, "Its cure does not say whose step it is.", "Write `by`.", KIND, shows)


def _may_be_done(case: Case, rule: Rule, act: Act, node: Node) -> bool:
    return not case.solver.never(f"{rule.id} and {act.name}", (node, FAILS), *_when(act))


def _helps(case: Case, rule: Rule, act: Act, node: Node) -> bool:
    """Is there a state in which it fails, the act may be done, and it holds once only the act's facts have changed?"""
    asked: list[Wanted] = [(node, FAILS), *_when(act), (later(node, act.changes), (True,))]
    if act.sets is not None:
        asked.append((later(act.sets, act.changes), (True,)))
    with two_moments(case.solver, act.changes):
        return not case.solver.never(f"{rule.id} and {act.name}", *asked)


def _when(act: Act) -> list[Wanted]:
    return [(act.when, (True,))] if act.when is not None else []
