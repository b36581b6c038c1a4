"""Why not, and what would do: the smallest sets of tests that hold a condition where it is, or that would move it.

A set *blocks* when its tests, as they now stand, keep the condition from being `wanted` whatever becomes of the others.
A set is a *way* when changing its tests, and no others, would make the condition `wanted`.
"""

from collections.abc import Iterable, Mapping
from itertools import product

from app.engine.conditions import All, Node, Not, Test
from app.engine.reference import truth_of_test
from app.engine.vocabulary import Pair

MOST_SETS = 200
Sets = list[frozenset[Test]]
EMPTY: frozenset[Test] = frozenset()


def blocks(node: Node, wanted: bool, facts: Mapping[str, Pair]) -> Sets:
    """The smallest blocking sets, smallest first; none where the condition already is `wanted`."""
    if isinstance(node, Test):
        return [] if truth_of_test(node, facts[node.fact]) is wanted else [frozenset([node])]
    if isinstance(node, Not):
        return blocks(node.of, not wanted, facts)
    parts = [blocks(part, wanted, facts) for part in node.of]
    one_is_enough = isinstance(node, All) is wanted
    return _either(parts) if one_is_enough else _every(parts)


def ways(node: Node, wanted: bool, facts: Mapping[str, Pair]) -> Sets:
    """The smallest sets of tests to change, smallest first; one empty set where nothing need change."""
    if isinstance(node, Test):
        return [EMPTY] if truth_of_test(node, facts[node.fact]) is wanted else [frozenset([node])]
    if isinstance(node, Not):
        return ways(node.of, not wanted, facts)
    parts = [ways(part, wanted, facts) for part in node.of]
    all_are_needed = isinstance(node, All) is wanted
    return _every(parts) if all_are_needed else _either(parts)


def _either(parts: Iterable[Sets]) -> Sets:
    return smallest(found for part in parts for found in part)


def _every(parts: Iterable[Sets]) -> Sets:
    joined: Sets = [EMPTY]
    for part in parts:
        joined = smallest(left | right for left, right in product(joined, part))
    return joined


def smallest(found: Iterable[frozenset[Test]]) -> Sets:
    """The sets that contain no other, smallest first, in a fixed order; at most 200."""
    kept: Sets = []
    sets = set(found)
    for candidate in sorted(sets, key=_order) if len(sets) > 1 else sets:
        if not any(other <= candidate for other in kept):
            kept.append(candidate)
    return kept[:MOST_SETS]


def _order(found: frozenset[Test]) -> tuple[int, list[tuple[str, str, str]]]:
    return len(found), sorted((test.fact, test.op, str(test.operand)) for test in found)
