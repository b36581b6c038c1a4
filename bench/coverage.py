"""How well the scenarios test the law: MC/DC of every condition, and how many small changes of a rule they notice.

Run as `python -m bench coverage`; with `SHOW=1` it names every gap: a condition none shows, a change none notices.

Modified condition/decision coverage (masking form): a test is covered where one scenario has it true and another false,
each time deciding its rule by itself. A mutant is killed where a scenario's promise (outcome, stage or the truth of a
rule) is broken by it. Facts are derived once: what is changed is the law, not the derivation. What no world could show
(`bench/possible.py`) is counted apart, so a figure reads: so many of those that can be, and how many cannot.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.engine.conditions import Node
from app.engine.evaluate import answer
from app.engine.pack import Pack
from app.engine.reference import truth
from bench.possible import Form, Pair, worlds
from bench.stopwatch import tell
from bench.stories import Story, shipped, stories
from bench.trees import leaves, mutants, pivotal

SHOW = os.environ.get("SHOW") == "1"


@dataclass(frozen=True, order=True)
class Gap:
    """One test of a rule, or one small change of it, by the rule's measure and what it is in words."""

    measure: str
    rule: str
    what: str


@dataclass(frozen=True)
class Figure:
    """Of all that was asked about: what the scenarios show, what they do not, and what nothing could show."""

    shown: frozenset[Gap]
    missing: frozenset[Gap]
    cannot_be: frozenset[Gap]


def main() -> None:
    """Print both figures for each measure and for all."""
    pack = shipped()
    told = list(stories(pack))
    _print("MC/DC", mcdc(told, pack))
    _print("mutants killed", mutation(told, pack))


def _print(what: str, figure: Figure) -> None:
    shown, missing, cannot = (Counter(g.measure for g in some) for some in vars(figure).values())
    for measure in sorted(shown + missing):
        apart = f" ({cannot[measure]} cannot be)" if cannot[measure] else ""
        tell(f"{measure}: {what}{apart}", f"{shown[measure]} of {shown[measure] + missing[measure]}", "no wish")
    share = 100 * shown.total() / (shown.total() + missing.total())
    tell(f"all measures: {what}, of those that can be ({cannot.total()} cannot)", f"{share:.1f} %", "no wish")
    if SHOW:
        for word, some in (("missing", figure.missing), ("cannot be", figure.cannot_be)):
            for gap in sorted(some):
                print(f"  {what}, {word}: {gap.measure} {gap.rule} {gap.what}")


def mcdc(told: Sequence[Story], pack: Pack) -> Figure:
    """The tests of every rule: covered, not covered, and those that no world lets decide their rule both ways."""
    seen: dict[Gap, set[bool]] = defaultdict(set)
    forms: dict[Gap, set[Form]] = defaultdict(set)
    for story in told:
        bound = story.settled.bound
        for rule, node in bound.conditions.items():
            for place, test in leaves(node):
                found = pivotal(node, place, test, story.settled.pairs)
                gap = Gap(bound.measure.measure, rule, f"{test.fact} at {place}")
                seen[gap] |= set() if found is None else {found}
                forms[gap].add((node, place, test))
    can = worlds(pack, told)
    missing = frozenset(gap for gap, truths in seen.items() if len(truths) < 2)
    cannot = frozenset(gap for gap in missing if not can.can_be_covered(forms[gap]))
    return Figure(frozenset(seen) - missing, missing - cannot, cannot)


def mutation(told: Sequence[Story], pack: Pack) -> Figure:
    """The small changes of every rule: noticed, not noticed, and those that change nothing in any world."""
    killed: dict[Gap, bool] = defaultdict(bool)
    pairs: dict[Gap, set[Pair]] = defaultdict(set)
    for (measure, rule), stories_of in _by_rule(told).items():
        for shape, those in _by_shape(rule, stories_of).items():
            for done, mutant in mutants(shape, pack.facts):
                gap = Gap(measure, rule, done)
                killed[gap] = killed[gap] or any(noticed(story, rule, mutant, pack) for story in those)
                pairs[gap] |= {(shape, mutant, _before(story, rule)) for story in those}
    can = worlds(pack, told)
    missing = frozenset(gap for gap, dead in killed.items() if not dead)
    cannot = frozenset(gap for gap in missing if not can.can_be_noticed(pairs[gap]))
    return Figure(frozenset(killed) - missing, missing - cannot, cannot)


def _by_rule(told: Sequence[Story]) -> Mapping[tuple[str, str], list[Story]]:
    found: dict[tuple[str, str], list[Story]] = defaultdict(list)
    for story in told:
        for rule in _decisive(story):
            found[story.settled.bound.measure.measure, rule].append(story)
    return found


def _by_shape(rule: str, told: Sequence[Story]) -> Mapping[Node, list[Story]]:
    """The scenarios by what the rule's condition is in them: the law and the council's code put their values in."""
    found: dict[Node, list[Story]] = defaultdict(list)
    for story in told:
        found[story.settled.bound.conditions[rule]].append(story)
    return found


def _before(story: Story, rule: str) -> tuple[Node, ...]:
    """The stages before this one; none where it is no stage."""
    stages = [f"stage:{stage.stage.stage}" for stage in story.settled.bound.stages]
    return (
        tuple(story.settled.bound.conditions[name] for name in stages[: stages.index(rule)]) if rule in stages else ()
    )


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
