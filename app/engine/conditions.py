"""Conditions: what a rule's `when` says, as a small tree.

A mapping means all of its items. `all`, `any` and `not` combine; any other key is a fact with a value or with tests.
Operands may be `$parameter` or `$council.name`; binding puts their values in, and one that stays unbound is unknown.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.engine.errors import FactError, Place
from app.engine.vocabulary import FactKind


class Ref(NamedTuple):
    """The name of a parameter (`threshold_sessions`) or of a value in a council's code (`council.warning_days`)."""

    name: str


@dataclass(frozen=True, slots=True)
class Test:
    """One fact against one value. `op`: is, ge, gt, le, lt, in (a list still to be bound) or known (no operand)."""

    __test__ = False
    fact: str
    op: str
    operand: int | Ref | None = None


@dataclass(frozen=True, slots=True)
class All:
    """True where every part is."""

    of: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """True where at least one part is."""

    of: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True where the part is false."""

    of: "Node"


Node = Test | All | Some | Not
ORDERED = {"at_least": "ge", "more_than": "gt", "at_most": "le", "less_than": "lt"}
OPERATORS = ("is", "is_not", "in", *ORDERED, "known")
NEVER = Some(())


def parse(entry: Any, kinds: Mapping[str, FactKind], place: Place) -> Node:
    """The tree of a condition. What is wrong is noted at `place`; the tree then is never true."""
    if not isinstance(entry, dict) or not entry:
        place.fault("is not a condition.", "Write a mapping of facts, or `all`, `any` or `not`.")
        return NEVER
    return _one_or_all(tuple(_parse_item(str(key), value, kinds, place.at(key)) for key, value in entry.items()))


def _one_or_all(parts: tuple[Node, ...]) -> Node:
    return parts[0] if len(parts) == 1 else All(parts)


def _parse_item(key: str, value: Any, kinds: Mapping[str, FactKind], place: Place) -> Node:
    if key in ("all", "any"):
        return _parse_list(key, value, kinds, place)
    if key == "not":
        return Not(parse(value, kinds, place))
    if key not in kinds:
        place.fault(f"{key!r} is not a fact in facts.yaml.", "Name a fact that is declared there, or declare it.")
        return NEVER
    tests = value if isinstance(value, dict) else {"is": value}
    if not tests:
        place.fault("has no test.")
        return NEVER
    return _one_or_all(tuple(_parse_test(kinds[key], str(op), operand, place) for op, operand in tests.items()))


def _parse_list(key: str, value: Any, kinds: Mapping[str, FactKind], place: Place) -> Node:
    if not isinstance(value, list) or not value:
        place.fault(f"`{key}` needs a list with at least one condition.")
        return NEVER
    parts = tuple(parse(item, kinds, place.at(position)) for position, item in enumerate(value))
    return All(parts) if key == "all" else Some(parts)


def _parse_test(kind: FactKind, op: str, operand: Any, place: Place) -> Node:
    if op == "known":
        return _parse_known(kind, operand, place)
    if op == "in":
        return _parse_in(kind, operand, place)
    if op in ORDERED and kind.type in ("int", "date"):
        return Test(kind.name, ORDERED[op], _operand(kind, operand, place))
    if op not in ("is", "is_not"):
        place.fault(f"{op!r} is not a test for a fact of type {kind.type}.", f"Use one of {', '.join(OPERATORS)}.")
        return NEVER
    test = Test(kind.name, "is", _operand(kind, operand, place))
    return test if op == "is" else Not(test)


def _parse_known(kind: FactKind, operand: Any, place: Place) -> Node:
    if not isinstance(operand, bool):
        place.fault("`known` is true or false.")
        return NEVER
    return Test(kind.name, "known") if operand else Not(Test(kind.name, "known"))


def _parse_in(kind: FactKind, operand: Any, place: Place) -> Node:
    if is_reference(operand):
        return Test(kind.name, "in", Ref(operand[1:]))
    if not isinstance(operand, list) or not operand:
        place.fault("`in` needs a list with at least one value.")
        return NEVER
    return Some(tuple(Test(kind.name, "is", _operand(kind, item, place)) for item in operand))


def is_reference(value: Any) -> bool:
    """Is this the name of a value kept elsewhere (`$name`)?"""
    return isinstance(value, str) and value.startswith("$")


def _operand(kind: FactKind, value: Any, place: Place) -> int | Ref:
    if is_reference(value):
        return Ref(value[1:])
    try:
        return kind.code(value)
    except FactError as error:
        place.fault(str(error), "Write a value that the fact can have.")
        return 0


def bind(node: Node, value_of: Callable[[str], Any], kinds: Mapping[str, FactKind]) -> Node:
    """The tree with parameter values in it. `value_of` answers None for a value nobody has given: it stays unbound."""
    if isinstance(node, All):
        return All(tuple(bind(part, value_of, kinds) for part in node.of))
    if isinstance(node, Some):
        return Some(tuple(bind(part, value_of, kinds) for part in node.of))
    if isinstance(node, Not):
        return Not(bind(node.of, value_of, kinds))
    return _bind_test(node, value_of, kinds[node.fact])


def _bind_test(test: Test, value_of: Callable[[str], Any], kind: FactKind) -> Node:
    value = value_of(test.operand.name) if isinstance(test.operand, Ref) else None
    if value is None:
        return test
    if test.op == "in":
        return Some(tuple(Test(test.fact, "is", kind.code(item)) for item in value))
    return Test(test.fact, test.op, kind.code(value))


def each_test(node: Node) -> Iterator[Test]:
    """Every test in the tree, left to right."""
    if isinstance(node, Test):
        yield node
    elif isinstance(node, Not):
        yield from each_test(node.of)
    else:
        for part in node.of:
            yield from each_test(part)


def facts_in(node: Node) -> tuple[str, ...]:
    """The facts a condition reads, each once, in order of appearance."""
    return tuple(dict.fromkeys(test.fact for test in each_test(node)))


def references(node: Node) -> tuple[str, ...]:
    """The parameters and council values a condition reads, each once."""
    return tuple(dict.fromkeys(test.operand.name for test in each_test(node) if isinstance(test.operand, Ref)))
