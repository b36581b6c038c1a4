"""The reference evaluator: three-valued (Kleene) truth of a condition, read straight from its tree.

It shares the parsed tree and the encoded facts with the durable-rules path and nothing else, so each checks the other.
"""

from collections.abc import Mapping

from app.engine.conditions import Node, Not, Some, Test
from app.engine.vocabulary import Pair

Truth = bool | None


def truth(node: Node, facts: Mapping[str, Pair]) -> Truth:
    """True, False, or None where what is known does not settle it."""
    if isinstance(node, Test):
        return truth_of_test(node, facts[node.fact])
    if isinstance(node, Not):
        inner = truth(node.of, facts)
        return None if inner is None else not inner
    decided = isinstance(node, Some)
    result: Truth = not decided
    for part in node.of:
        value = truth(part, facts)
        if value is decided:
            return decided
        if value is None:
            result = None
    return result


def truth_of_test(test: Test, pair: Pair) -> Truth:
    """One fact, known within (least, most), against one value. An operand that nobody has given is unknown."""
    least, most = pair
    op, value = test.op, test.operand
    if op == "known":
        return least is not None and least == most
    if not isinstance(value, int):
        return None
    if op == "is":
        return _is(least, most, value)
    if op in ("ge", "gt"):
        return _at_least(least, most, value if op == "ge" else value + 1)
    reached = _at_least(least, most, value + 1 if op == "le" else value)
    return None if reached is None else not reached


def _is(least: int | None, most: int | None, value: int) -> Truth:
    if (least is not None and least > value) or (most is not None and most < value):
        return False
    return True if least == value == most else None


def _at_least(least: int | None, most: int | None, floor: int) -> Truth:
    if least is not None and least >= floor:
        return True
    return False if most is not None and most < floor else None
