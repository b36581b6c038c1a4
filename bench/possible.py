"""What no scenario could ever show: a test that no world lets decide its rule, a mutant that no world tells from it.

The worlds are those that `rules/england/implications.yaml` allows. The lint's own solver answers: it tries every case
where there are few and proves the rest with z3. Where z3 is not installed nothing that needs it is called impossible.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.engine.conditions import Node, Test, facts_in
from app.engine.lint import prover
from app.engine.lint.implications import implications
from app.engine.lint.query import Wanted
from app.engine.lint.solver import Solver
from app.engine.pack import Pack
from app.engine.reference import Truth
from bench.stories import Story
from bench.trees import ALWAYS, NEVER, Place, put

TRUTHS: tuple[Truth, ...] = (True, False, None)
Form = tuple[Node, Place, Test]
"""A rule bound to one law and one council, and one test in it."""
Pair = tuple[Node, Node, tuple[Node, ...]]
"""A rule, a mutant of it, and the stages before it: where one of those is true or unknown, it is not asked."""


@dataclass(frozen=True)
class Worlds:
    """What the facts can be: as the implications allow, with those that are always known taken as known."""

    solver: Solver
    always_known: frozenset[str]

    def can_be_covered(self, forms: Iterable[Form]) -> bool:
        """Is there a world in which the test is true and decides its rule, and one in which it is false and does?"""
        found = tuple(forms)
        return all(any(self._decides(form, way) for form in found) for way in (True, False))

    def can_be_noticed(self, pairs: Iterable[Pair]) -> bool:
        """Is there a world in which a rule and its mutant come to different truths, under one law or another?"""
        return any(self._differ(*pair) for pair in pairs)

    def _decides(self, form: Form, way: bool) -> bool:
        node, place, test = form
        turned = put(node, place, NEVER if way else ALWAYS)
        return any(self._may_be((test, (way,)), (node, (now,)), (turned, (not now,))) for now in (True, False))

    def _differ(self, rule: Node, mutant: Node, before: tuple[Node, ...]) -> bool:
        earlier: list[Wanted] = [(node, (False,)) for node in before]
        return any(self._may_be(*earlier, (rule, (now,)), (mutant, _other_than(now))) for now in TRUTHS)

    def _may_be(self, *wanted: Wanted) -> bool:
        facts = {fact for node, _ in wanted for fact in facts_in(node)} & self.always_known
        known: list[Wanted] = [(Test(fact, "known"), (True,)) for fact in sorted(facts)]
        return not self.solver.never("coverage", *wanted, *known)


def worlds(pack: Pack, told: Iterable[Story]) -> Worlds:
    """What can be under this pack. A fact of the record itself that no story leaves unknown is taken as known."""
    known = tuple(each.node for each in implications(pack.files, pack.facts))
    unknown = {
        fact for story in told for fact, pair in story.settled.pairs.items() if pair[0] is None or pair[1] is None
    }
    recorded = {kind.name for kind in pack.facts.values() if kind.silence == "record"}
    return Worlds(Solver(pack.facts, known, prove=prover.available()), frozenset(recorded - unknown))


def _other_than(now: Truth) -> tuple[Truth, ...]:
    return tuple(each for each in TRUTHS if each is not now)
