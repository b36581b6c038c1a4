"""Tests, values and facts in plain words."""

from datetime import date
from typing import Any

from app.engine.conditions import Ref, Test
from app.engine.vocabulary import FactKind, Pair

OPERATORS = {"ge": "is at least", "gt": "is more than", "le": "is at most", "lt": "is less than", "is": "is"}
UNKNOWN = "not known"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(value: date) -> str:
    """A date as it is written in a letter: 3 March 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def value_of(kind: FactKind, pair: Pair) -> Any:
    """A fact's value in JSON: the value, null where unknown, or its bounds {least, most}."""
    least, most = pair
    if least == most:
        return kind.show(least)
    return {"least": kind.show(least), "most": kind.show(most)}


def value_in_words(kind: FactKind, pair: Pair) -> str:
    """A fact's value as a person says it."""
    least, most = pair
    if least is None and most is None:
        return UNKNOWN
    if least == most:
        return _one(kind, least)
    if least is None:
        return f"at most {_one(kind, most)}"
    return f"at least {_one(kind, least)}" if most is None else f"{_one(kind, least)} to {_one(kind, most)}"


def _one(kind: FactKind, number: int | None) -> str:
    shown = kind.show(number)
    if kind.type == "bool":
        return "yes" if shown else "no"
    if kind.type == "date" and number is not None:
        return day(date.fromordinal(number))
    return str(shown).replace("_", " ")


def test_in_words(test: Test, kind: FactKind) -> str:
    """What a test asks: "the most unauthorised sessions in any ten school weeks is at least 10"."""
    if test.op == "known":
        return f"it is known: {kind.says}"
    if isinstance(test.operand, Ref):
        return f"{kind.says}, against {reference_in_words(test.operand.name)}, which nobody has recorded"
    if kind.type == "bool":
        return kind.says if test.operand else f"not so: {kind.says}"
    operand = _one(kind, test.operand)
    if kind.type == "choice":
        return f"{kind.says}: {operand}"
    return f"{kind.says} {OPERATORS[test.op]} {operand}"


def reference_in_words(name: str) -> str:
    """A parameter's or a council value's name as a person says it."""
    if name.startswith("council."):
        return f"the council's {name.removeprefix('council.').replace('_', ' ')}"
    return name.replace("_", " ")
