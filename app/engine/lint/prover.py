"""The second mind: the same questions as `query` answers by trying, answered by proof. The one door to z3.

z3 is a development dependency. Where it is not installed, `available` says so and the lint names what it left undone.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from app.engine.conditions import Node, Not, Some, Test
from app.engine.lint.finding import World
from app.engine.lint.query import Allowed, Query, range_of
from app.engine.vocabulary import UNKNOWN, FactKind

Sides = tuple[Any, Any]
"""Two formulas: when a condition is true, and when it is false. Where neither holds it is unknown."""


@cache
def available() -> bool:
    """Is z3 installed here?"""
    return find_spec("z3") is not None


def prove(query: Query) -> World | None:
    """A world in which the query holds, or None where there is proved to be none."""
    z3: Any = import_module("z3")
    solver = z3.SolverFor("QF_LIA")
    facts = {kind.name: _Fact(z3, kind) for kind in query.kinds}
    for kind in query.kinds:
        solver.add(*facts[kind.name].limits(kind.name in query.free))
    for node, allowed in query.wanted:
        solver.add(_allowed(z3, _sides(z3, node, facts), allowed))
    for node in query.implied:
        solver.add(z3.Not(_sides(z3, node, facts)[1]))
    if solver.check() == z3.unsat:
        return None
    model = solver.model()
    return {name: fact.pair(model) for name, fact in facts.items()}


class _Fact:
    """One fact as z3 sees it: its bounds, and whether each is known."""

    def __init__(self, z3: Any, kind: FactKind) -> None:
        self.z3, self.kind = z3, kind
        self.least, self.most = z3.Int(f"{kind.name}.least"), z3.Int(f"{kind.name}.most")
        self.has_least, self.has_most = z3.Bool(f"{kind.name}.has_least"), z3.Bool(f"{kind.name}.has_most")

    def limits(self, free: bool) -> Iterator[Any]:
        """The values are in range and the right way round; one that is not free is known exactly."""
        low, high = range_of(self.kind)
        yield self.z3.And(low <= self.least, self.least <= self.most, self.most <= high)
        exactly = self.z3.And(self.has_least, self.has_most, self.least == self.most)
        if not free:
            yield exactly
        elif self.kind.type in ("bool", "choice"):
            yield self.z3.Or(exactly, self.z3.And(self.z3.Not(self.has_least), self.z3.Not(self.has_most)))

    def pair(self, model: Any) -> tuple[int | None, int | None]:
        """The fact's pair in a world that z3 found."""
        least, most = (
            model.eval(value, True).as_long() if self.z3.is_true(model.eval(has, True)) else None
            for value, has in ((self.least, self.has_least), (self.most, self.has_most))
        )
        return UNKNOWN if least is most is None else (least, most)


def _sides(z3: Any, node: Node, facts: dict[str, _Fact]) -> Sides:
    if isinstance(node, Test):
        return _test(z3, node, facts[node.fact])
    if isinstance(node, Not):
        yes, no = _sides(z3, node.of, facts)
        return no, yes
    parts = [_sides(z3, part, facts) for part in node.of]
    yes, no = [each[0] for each in parts], [each[1] for each in parts]
    return (z3.Or(*yes), z3.And(*no)) if isinstance(node, Some) else (z3.And(*yes), z3.Or(*no))


def _test(z3: Any, test: Test, fact: _Fact) -> Sides:
    exactly = z3.And(fact.has_least, fact.has_most, fact.least == fact.most)
    if test.op == "known":
        return exactly, z3.Not(exactly)
    value = test.operand
    if not isinstance(value, int):
        return z3.BoolVal(False), z3.BoolVal(False)
    if test.op == "is":
        above, below = z3.And(fact.has_least, fact.least > value), z3.And(fact.has_most, fact.most < value)
        return z3.And(exactly, fact.least == value), z3.Or(above, below)
    floor = value + (test.op in ("gt", "le"))
    reached, missed = z3.And(fact.has_least, fact.least >= floor), z3.And(fact.has_most, fact.most < floor)
    return (reached, missed) if test.op in ("ge", "gt") else (missed, reached)


def _allowed(z3: Any, sides: Sides, allowed: Allowed) -> Any:
    yes, no = sides
    formulas = {True: yes, False: no, None: z3.Not(z3.Or(yes, no))}
    return z3.Or(*(formulas[each] for each in allowed))
