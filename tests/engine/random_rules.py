"""Random conditions and facts for comparing the evaluators with each other and with brute force."""

import random
from itertools import product

from app.engine.conditions import All, Node, Not, Ref, Some, Test
from app.engine.vocabulary import FactKind, Pair

KINDS = {
    **{f"b{n}": FactKind(f"b{n}", "bool", f"b{n}", "somebody", "unknown", "child") for n in range(3)},
    **{
        f"c{n}": FactKind(f"c{n}", "choice", f"c{n}", "somebody", "unknown", "child", ("x", "y", "z")) for n in range(2)
    },
    **{f"n{n}": FactKind(f"n{n}", "int", f"n{n}", "somebody", "unknown", "child") for n in range(3)},
}
EDGES = (-(2**53), -(2**31), -2, -1, 0, 1, 2, 3, 65_535, 65_536, 2**31, 2**53)
TOP = {"bool": 1, "choice": 2}


def one_test(rng: random.Random, edges: tuple[int, ...] = EDGES) -> Test:
    kind = KINDS[rng.choice(sorted(KINDS))]
    if rng.random() < 0.1:
        return Test(kind.name, "known")
    if rng.random() < 0.05:
        return Test(kind.name, "is", Ref("council.nothing"))
    if kind.type in TOP:
        return Test(kind.name, "is", rng.randint(0, TOP[kind.type]))
    return Test(kind.name, rng.choice(["is", "ge", "gt", "le", "lt"]), rng.choice(edges))


def node(rng: random.Random, depth: int = 0, edges: tuple[int, ...] = EDGES) -> Node:
    chance = rng.random()
    if depth > 2 or chance < 0.4:
        return one_test(rng, edges)
    if chance < 0.55:
        return Not(node(rng, depth + 1, edges))
    parts = tuple(node(rng, depth + 1, edges) for _ in range(rng.randint(1, 3)))
    return All(parts) if chance < 0.8 else Some(parts)


def pair(kind: FactKind, rng: random.Random, edges: tuple[int, ...] = EDGES) -> Pair:
    chance = rng.random()
    if chance < 0.2:
        return None, None
    if kind.type in TOP:
        value = rng.randint(0, TOP[kind.type])
        return value, value
    low, high = sorted(rng.choice(edges) for _ in range(2))
    return rng.choice([(low, low), (high, high), (low, high), (low, None), (None, high)])


def facts(rng: random.Random, edges: tuple[int, ...] = EDGES) -> dict[str, Pair]:
    return {name: pair(kind, rng, edges) for name, kind in KINDS.items()}


def worlds(known: dict[str, Pair], names: tuple[str, ...], low: int = -4, high: int = 6) -> list[dict[str, int]]:
    """Every complete world that what is known allows, numbers being taken from `low` to `high`."""
    ranges = []
    for name in names:
        least, most = known[name]
        top = TOP.get(KINDS[name].type)
        floor, ceiling = (0, top) if top is not None else (low, high)
        ranges.append(range(floor if least is None else least, (ceiling if most is None else most) + 1))
    return [dict(zip(names, values, strict=True)) for values in product(*ranges)]
