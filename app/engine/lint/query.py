"""A question to the rules: can these conditions have these truths at once? Answered here by trying every case.

Facts have more values than can be tried, yet only a few that differ: a condition that asks for ten sessions tells nine
from ten and no others. Each fact is tried at one value of each stretch between such points. It is tried as not known,
or as known within bounds, where that can make a difference: under Kleene logic what is true of something known in part
stays true of it known in full, so that is only where the truth looked for is unknown, or a condition asks for `known`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from math import prod

from app.engine.conditions import Node, Test, each_test
from app.engine.lint.finding import World
from app.engine.reference import Truth, truth
from app.engine.vocabulary import UNKNOWN, FactKind, Pair

Allowed = tuple[Truth, ...]
Wanted = tuple[Node, Allowed]
STEP = {"ge": (0,), "gt": (1,), "lt": (0,), "le": (1,), "is": (0, 1)}
"""For each test, how far from its operand the first value lies at which its truth changes."""


@dataclass(frozen=True)
class Query:
    """Conditions, each with the truths it may have, and implications, none of which may be false."""

    wanted: tuple[Wanted, ...]
    implied: tuple[Node, ...]
    kinds: tuple[FactKind, ...]

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """Every test in it."""
        nodes = [*(node for node, _ in self.wanted), *self.implied]
        return tuple(dict.fromkeys(test for node in nodes for test in each_test(node)))

    @cached_property
    def free(self) -> frozenset[str]:
        """The facts that need not be known: all where a truth may be unknown, else those asked for as known."""
        if any(None in allowed for _, allowed in self.wanted):
            return frozenset(kind.name for kind in self.kinds)
        return frozenset(test.fact for test in self.tests if test.op == "known")

    @cached_property
    def cells(self) -> Mapping[str, tuple[Pair, ...]]:
        """For each fact, what it may be: one pair for each case that the tests tell apart."""
        by_fact: dict[str, list[Test]] = {kind.name: [] for kind in self.kinds}
        for test in self.tests:
            by_fact[test.fact].append(test)
        return {kind.name: _cells(kind, by_fact[kind.name], kind.name in self.free) for kind in self.kinds}

    @property
    def size(self) -> int:
        """How many worlds there are to try."""
        return prod(len(pairs) for pairs in self.cells.values())

    def holds_in(self, world: World) -> bool:
        """Has every condition a truth it may have, and is no implication broken?"""
        return all(truth(node, world) in allowed for node, allowed in self.wanted) and not any(
            truth(node, world) is False for node in self.implied
        )


def range_of(kind: FactKind) -> tuple[int, int]:
    """The least and the greatest whole number that a fact's values are coded as."""
    if kind.type == "bool":
        return 0, 1
    if kind.type == "choice":
        return 0, len(kind.values) - 1
    return (1, date.max.toordinal()) if kind.type == "date" else (kind.least, kind.most)


def exhaustive(query: Query) -> World | None:
    """The first world in which the query holds, every one having been tried; None where there is none."""
    return next((world for world in worlds(query.cells) if query.holds_in(world)), None)


def worlds(cells: Mapping[str, Iterable[Pair]]) -> Iterator[World]:
    """Every choice of one pair for each fact."""
    names = tuple(cells)
    for pairs in product(*cells.values()):
        yield dict(zip(names, pairs, strict=True))


def _cells(kind: FactKind, tests: list[Test], free: bool) -> tuple[Pair, ...]:
    values = _values(kind, tests, free)
    exact = [(value, value) for value in values]
    if not free:
        return tuple(exact)
    if kind.type in ("bool", "choice"):
        return (*exact, UNKNOWN)
    bounds = [None, *values]
    pairs = [(least, most) for least in bounds for most in bounds if least is None or most is None or least < most]
    return (*exact, *pairs)


def _values(kind: FactKind, tests: list[Test], free: bool) -> list[int]:
    """One value of each stretch that the tests tell apart, and where bounds may be given a second one of it."""
    least, most = range_of(kind)
    starts = {test.operand + step for test in tests if isinstance(test.operand, int) for step in STEP[test.op]}
    found = {start for start in starts if least <= start <= most}
    found.add(max(least, min(found, default=least + 1) - 1))
    if free:
        found |= {value + 1 for value in found if value < most}
    return sorted(found)
