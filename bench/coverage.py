"""How well the scenarios test the law: MC/DC of every condition, and how many small changes of a rule they notice.

Run as `python -m bench coverage`; with `SHOW=1` it names every condition and every change that no scenario notices.

Modified condition/decision coverage (masking form): a test is covered where one scenario has it true and another false,
each time deciding its rule by itself. A mutant is killed where a scenario's promise (outcome, stage or the truth of a
rule) is broken by it. Facts are derived once: what is changed is the law, not the derivation.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.engine.conditions import Node
from app.engine.evaluate import answer
from app.engine.pack import Pack
from app.engine.reference import truth
from bench.stopwatch import tell
from bench.stories import Story, shipped, stories
from bench.trees import Place, leaves, mutants, pivotal

SHOW = os.environ.get("SHOW") == "1"


@dataclass(frozen=True, order=True)
class Condition:
    """One test of one rule of a measure, by its place."""

    measure: str
    rule: str
    place: Place
    fact: str


def main() -> None:
    """Print both figures for each measure and for all."""
    pack = shipped()
    told = list(stories(pack))
    covered, every = mcdc(told)
    killed, survivors = mutation(told, pack)
    _print("MC/DC", Counter(c.measure for c in every), Counter(c.measure for c in covered))
    dead = Counter(measure for measure, _, _ in survivors)
    _print("mutants killed", killed + dead, killed)
    if SHOW:
        for missing in sorted(every - covered):
            print(f"  not covered: {missing.measure} {missing.rule} {missing.fact} at {missing.place}")
        for survivor in survivors:
            print("  survived:", *survivor)


def _print(what: str, every: Counter[str], good: Counter[str]) -> None:
    for measure in sorted(every):
        tell(f"{measure}: {what}", f"{good[measure]} of {every[measure]}", "no wish")
    share = 100 * good.total() / every.total()
    tell(f"all measures: {what}", f"{share:.1f} %", "no wish")


def mcdc(told: Sequence[Story]) -> tuple[set[Condition], set[Condition]]:
    """The tests that are covered, and all."""
    seen: dict[Condition, set[bool]] = defaultdict(set)
    for story in told:
        bound = story.settled.bound
        for rule, node in bound.conditions.items():
            for place, test in leaves(node):
                found = pivotal(node, place, test, story.settled.pairs)
                seen[Condition(bound.measure.measure, rule, place, test.fact)] |= set() if found is None else {found}
    return {condition for condition, truths in seen.items() if len(truths) == 2}, set(seen)


def mutation(told: Sequence[Story], pack: Pack) -> tuple[Counter[str], list[tuple[str, str, str]]]:
    """How many mutants were killed, by measure, and each that was not: measure, rule, what was done."""
    killed: Counter[str] = Counter()
    survivors = []
    for (measure, rule), stories_of in _by_rule(told).items():
        shapes: dict[Node, list[Story]] = defaultdict(list)
        for story in stories_of:
            shapes[story.settled.bound.conditions[rule]].append(story)
        found: dict[str, bool] = {}
        for shape, those in shapes.items():
            for done, mutant in mutants(shape, pack.facts):
                found[done] = found.get(done, False) or any(noticed(story, rule, mutant, pack) for story in those)
        killed[measure] += sum(found.values())
        survivors += [(measure, rule, done) for done, noticed_by in found.items() if not noticed_by]
    return killed, survivors


def _by_rule(told: Sequence[Story]) -> Mapping[tuple[str, str], list[Story]]:
    found: dict[tuple[str, str], list[Story]] = defaultdict(list)
    for story in told:
        for rule in _decisive(story):
            found[story.settled.bound.measure.measure, rule].append(story)
    return found


def _decisive(story: Story) -> Iterator[str]:
    """The rules and stages; when an ask arises is told and decides nothing."""
    return (name for name in story.settled.bound.conditions if not name.startswith("ask:"))


def noticed(story: Story, rule: str, mutant: Node, pack: Pack) -> bool:
    """Would this scenario fail if the rule were so changed?"""
    settled, expect = story.settled, story.scenario.expect
    now = truth(mutant, settled.pairs)
    if now is settled.answer.truths[rule]:
        return False
    if rule in story.promised:
        return True
    again = answer(pack.outcomes, settled.bound, {**settled.answer.truths, rule: now})
    return ("outcome" in expect and again.row.outcome != expect["outcome"]) or (
        "stage" in expect and again.stage != expect["stage"]
    )
