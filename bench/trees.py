"""Conditions taken apart: each test by its place, a tree with one test forced, and every small change of a tree."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.engine.conditions import All, Node, Not, Some, Test
from app.engine.reference import Truth, truth, truth_of_test
from app.engine.vocabulary import FactKind, Pair

Place = tuple[int, ...]
ALWAYS, NEVER = All(()), Some(())


def leaves(node: Node, place: Place = ()) -> Iterator[tuple[Place, Test]]:
    """Every test in the tree, with its place."""
    if isinstance(node, Test):
        yield place, node
    for number, part in enumerate(parts(node)):
        yield from leaves(part, (*place, number))


def parts(node: Node) -> tuple[Node, ...]:
    """What the node is made of."""
    if isinstance(node, Test):
        return ()
    return (node.of,) if isinstance(node, Not) else node.of


def put(node: Node, place: Place, new: Node) -> Node:
    """The tree with another node at that place."""
    if not place:
        return new
    if isinstance(node, Not):
        return Not(put(node.of, place[1:], new))
    assert isinstance(node, All | Some)
    changed = tuple(put(part, place[1:], new) if n == place[0] else part for n, part in enumerate(node.of))
    return replace(node, of=changed)


def pivotal(node: Node, place: Place, test: Test, facts: Mapping[str, Pair]) -> bool | None:
    """The truth of this test where it alone decides the tree's: turned over, the tree turns too. Else None."""
    found: Truth = truth_of_test(test, facts[test.fact])
    if found is None:
        return None
    turned = put(node, place, NEVER if found else ALWAYS)
    before, after = truth(node, facts), truth(turned, facts)
    return found if before is not None and after is not None and before is not after else None


def mutants(node: Node, kinds: Mapping[str, FactKind]) -> Iterator[tuple[str, Node]]:
    """Every small change of a condition, with what was done."""
    yield "the whole turned over", Not(node)
    for place, inner in _inner(node):
        swapped = Some(inner.of) if isinstance(inner, All) else All(inner.of)
        yield f"{'all' if isinstance(inner, All) else 'any'} at {place} swapped", put(node, place, swapped)
    for place, test in leaves(node):
        kind = kinds[test.fact]
        said = f"{test.fact} {test.op} {_shown(kind, test.operand)} at {place}"
        if place:
            yield f"{said} taken as true", put(node, place, ALWAYS)
            yield f"{said} taken as false", put(node, place, NEVER)
            yield f"{said} turned over", put(node, place, Not(test))
        for other in _other_operands(test, kind):
            yield f"{said} made {_shown(kind, other)}", put(node, place, replace(test, operand=other))


def _shown(kind: FactKind, operand: object) -> object:
    return kind.show(operand) if isinstance(operand, int) else operand


def _inner(node: Node, place: Place = ()) -> Iterator[tuple[Place, All | Some]]:
    if isinstance(node, All | Some) and len(node.of) > 1:
        yield place, node
    for number, part in enumerate(parts(node)):
        yield from _inner(part, (*place, number))


def _other_operands(test: Test, kind: FactKind) -> Iterator[int]:
    """The values next to the one it is held against, where the fact can have them."""
    if not isinstance(test.operand, int) or kind.type == "bool":
        return
    highest = len(kind.values) - 1 if kind.type == "choice" else kind.most
    lowest = 0 if kind.type == "choice" else kind.least
    yield from (other for other in (test.operand - 1, test.operand + 1) if lowest <= other <= highest)
