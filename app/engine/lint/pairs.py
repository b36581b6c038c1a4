"""Two moments of one case: questions in which some facts may have changed in between."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from app.engine.conditions import All, Node, Not, Some, Test
from app.engine.lint.finding import World
from app.engine.lint.solver import Solver
from app.engine.vocabulary import FactKind

LATER = "'"


def later(node: Node, changed: Collection[str]) -> Node:
    """The condition as it stands once these facts may have changed."""
    if isinstance(node, Test):
        return replace(node, fact=node.fact + LATER) if node.fact in changed else node
    if isinstance(node, Not):
        return Not(later(node.of, changed))
    parts = tuple(later(part, changed) for part in node.of)
    return All(parts) if isinstance(node, All) else Some(parts)


@contextmanager
def two_moments(solver: Solver, changed: Collection[str]) -> Iterator[None]:
    """Lets questions speak of these facts as they are and as they are later."""
    before = solver.kinds
    solver.kinds = {**before, **_later_kinds(before, changed)}
    try:
        yield
    finally:
        solver.kinds = before


def _later_kinds(kinds: Mapping[str, FactKind], changed: Collection[str]) -> dict[str, FactKind]:
    return {name + LATER: replace(kinds[name], name=name + LATER) for name in changed}


def first_moment(world: World) -> World:
    """The facts as they were before the change."""
    return {name: pair for name, pair in world.items() if not name.endswith(LATER)}
