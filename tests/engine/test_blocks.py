"""Smallest blocking sets and smallest ways, against brute force over every set of tests."""

import random
from itertools import combinations, product

from app.engine.blocks import blocks, ways
from app.engine.conditions import All, Node, Not, Some, Test
from app.engine.vocabulary import Pair

NAMES = ("a", "b", "c", "d")
PAIRS: dict[bool | None, Pair] = {True: (1, 1), False: (0, 0), None: (None, None)}


def random_condition(rng: random.Random, names: list[str], depth: int = 0) -> Node:
    """A condition in which no test appears twice, so that each can change alone."""
    if depth == 3 or len(names) == 1 or rng.random() < 0.2:
        return Test(names[0], "is", 1)
    if rng.random() < 0.25:
        return Not(random_condition(rng, names, depth + 1))
    cut = rng.randint(1, len(names) - 1)
    parts = (random_condition(rng, names[:cut], depth + 1), random_condition(rng, names[cut:], depth + 1))
    return All(parts) if rng.random() < 0.5 else Some(parts)


def value(node: Node, truths: dict[str, bool | None]) -> bool | None:
    """Kleene logic on numbers 0, 1/2, 1: another way to the same truth."""
    number = _number(node, truths)
    return None if number == 0.5 else number == 1


def _number(node: Node, truths: dict[str, bool | None]) -> float:
    if isinstance(node, Test):
        return {True: 1.0, False: 0.0, None: 0.5}[truths[node.fact]]
    if isinstance(node, Not):
        return 1 - _number(node.of, truths)
    return (min if isinstance(node, All) else max)(_number(part, truths) for part in node.of)


def leaves(node: Node) -> list[str]:
    if isinstance(node, Test):
        return [node.fact]
    return leaves(node.of) if isinstance(node, Not) else [name for part in node.of for name in leaves(part)]


def minimal(found: list[frozenset[str]]) -> set[frozenset[str]]:
    return {one for one in found if not any(other < one for other in found)}


def subsets(names: list[str]) -> list[frozenset[str]]:
    return [frozenset(found) for size in range(len(names) + 1) for found in combinations(names, size)]


def brute_blocks(node: Node, wanted: bool, truths: dict[str, bool | None]) -> set[frozenset[str]]:
    """Sets whose present truths keep the condition from being wanted, whatever the other tests become."""
    names = leaves(node)
    return minimal(
        [
            kept
            for kept in subsets(names)
            if all(
                value(node, {**dict(zip(names, others, strict=True)), **{n: truths[n] for n in kept}}) is not wanted
                for others in product((True, False, None), repeat=len(names))
            )
        ]
    )


def brute_ways(node: Node, wanted: bool, truths: dict[str, bool | None]) -> set[frozenset[str]]:
    """Sets that, given the right truths and nothing else changed, make the condition wanted."""
    names = leaves(node)
    return minimal(
        [
            moved
            for moved in subsets(names)
            if any(
                value(node, {**truths, **dict(zip(sorted(moved), new, strict=True))}) is wanted
                for new in product((True, False), repeat=len(moved))
            )
        ]
    )


def test_blocks_and_ways_are_exactly_the_smallest_sets() -> None:
    rng = random.Random(3)
    for _ in range(400):
        node = random_condition(rng, list(NAMES))
        truths = {name: rng.choice([True, False, None]) for name in NAMES}
        pairs = {name: PAIRS[truth] for name, truth in truths.items()}
        for wanted in (True, False):
            blocking = {frozenset(test.fact for test in found) for found in blocks(node, wanted, pairs)}
            changing = {frozenset(test.fact for test in found) for found in ways(node, wanted, pairs)}
            assert blocking == brute_blocks(node, wanted, truths)
            assert changing == brute_ways(node, wanted, truths)


def test_what_is_already_so_has_nothing_that_blocks_it() -> None:
    node = Some((Test("a", "is", 1), Test("b", "is", 1)))
    known = {"a": (1, 1), "b": (None, None)}
    assert blocks(node, True, known) == []
    assert ways(node, True, known) == [frozenset()]
