"""From a condition to chains: negation pushed to the tests, then a list of alternatives, each a plain conjunction.

Under Kleene logic a condition is true exactly where one of the chains of its normal form is, with unknown literals
counted as not true; it is false exactly where one of the chains of its negation is. So two-valued matching gives three
values.
"""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import NamedTuple

from app.engine.conditions import Node, Not, Ref, Some, Test
from app.engine.errors import Fault, PackError
from app.engine.vocabulary import FactKind

MOST_CHAINS = 256


class Literal(NamedTuple):
    """What one fact must be like. `op`: ge, gt (its least), le, lt (its most), eq, ne (its place), known, unknown."""

    fact: str
    op: str
    value: int = 0


Chain = tuple[Literal, ...]


def chains(node: Node, wanted: bool, kinds: Mapping[str, FactKind]) -> tuple[Chain, ...]:
    """The alternatives under which `node` is `wanted`; none where it can never be shown to be.

    Raises PackError where there are more than 256 of them.
    """
    found = dict.fromkeys(_alternatives(node, wanted, kinds))
    return tuple(tuple(sorted(chain)) for chain in _without_supersets(found))


def _alternatives(node: Node, wanted: bool, kinds: Mapping[str, FactKind]) -> list[frozenset[Literal]]:
    if isinstance(node, Test):
        return _alternatives_of_test(node, wanted, kinds[node.fact].type)
    if isinstance(node, Not):
        return _alternatives(node.of, not wanted, kinds)
    parts = [_alternatives(part, wanted, kinds) for part in node.of]
    if isinstance(node, Some) is wanted:
        return _limited([chain for part in parts for chain in part])
    joined = [frozenset[Literal]()]
    for part in parts:
        joined = _limited([left | right for left, right in product(joined, part)])
    return joined


def _limited(found: list[frozenset[Literal]]) -> list[frozenset[Literal]]:
    unique = list(dict.fromkeys(found))
    if len(unique) > MOST_CHAINS:
        remedy = "Split it into two rules, or derive a fact for part of it."
        raise PackError([Fault("condition", "", f"has more than {MOST_CHAINS} alternatives.", remedy)])
    return unique


def _alternatives_of_test(test: Test, wanted: bool, type_: str) -> list[frozenset[Literal]]:
    if test.op == "known":
        return [frozenset([Literal(test.fact, "known" if wanted else "unknown")])]
    if isinstance(test.operand, Ref) or test.operand is None:
        return []
    return [frozenset(Literal(test.fact, op, test.operand) for op in ops) for ops in _ops(test.op, wanted, type_)]


def _ops(op: str, wanted: bool, type_: str) -> tuple[tuple[str, ...], ...]:
    """The comparisons, as alternatives of conjunctions, that show a test to be `wanted`."""
    if op != "is":
        return ((op,),) if wanted else (({"ge": "lt", "lt": "ge", "gt": "le", "le": "gt"}[op],),)
    if type_ in ("bool", "choice"):
        return (("eq",),) if wanted else (("ne",),)
    return (("ge", "le"),) if wanted else (("gt",), ("lt",))


def _without_supersets(found: Iterable[frozenset[Literal]]) -> list[frozenset[Literal]]:
    kept: list[frozenset[Literal]] = []
    for chain in sorted(found, key=lambda chain: (len(chain), sorted(chain))):
        if not any(smaller <= chain for smaller in kept):
            kept.append(chain)
    return kept
