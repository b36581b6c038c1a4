"""A mapping becomes a letter's context, or every fault in it is named at once."""

import dataclasses
import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from app.documents.contexts import Document
from app.documents.kinds import context_of
from app.documents.text import exact

T = TypeVar("T")


@dataclass
class Reading:
    """What was found wrong so far: places that hold nothing, and faults in words."""

    missing: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Field:
    """One field of a context: its type, and whether it may be left out."""

    name: str
    type: Any
    needed: bool
    default: Any


@cache
def fields_of(context: type) -> tuple[Field, ...]:
    """The fields of a context dataclass, with their types resolved."""
    hints = get_type_hints(context)
    return tuple(
        Field(f.name, hints[f.name], f.default is dataclasses.MISSING, f.default)
        for f in dataclasses.fields(context)
    )  # fmt: skip


def needed(context: type, prefix: str = "") -> tuple[str, ...]:
    """The places that must be filled: dotted for nested facts, lists by their own name."""
    found: list[str] = []
    for item in fields_of(context):
        if not item.needed:
            continue
        found += places_in(item.type, f"{prefix}{item.name}")
    return tuple(found)


def places_in(kind: Any, place: str) -> tuple[str, ...]:
    """The places that must be filled in one field: itself, or those of the group of facts it is."""
    return needed(kind, f"{place}.") if dataclasses.is_dataclass(kind) and isinstance(kind, type) else (place,)


def read(letter: str, given: Mapping[str, Any]) -> tuple[Document | None, Reading]:
    """The context, or None and what is wrong. Raises `UnknownLetter`, and `UnsafeText` for what cannot be printed."""
    reading = Reading()
    context = _mapping(context_of(letter), given, "", reading)
    sound = not reading.missing and not reading.faults
    return (context if sound and isinstance(context, Document) else None), reading


def _mapping(context: type, given: Any, place: str, reading: Reading) -> Any:
    if isinstance(given, context):
        given = {item.name: getattr(given, item.name) for item in fields_of(context)}
    if not isinstance(given, Mapping):
        return _fault(reading, place or "the context", "must be a group of named facts", given)
    known = {item.name for item in fields_of(context)}
    dot = f"{place}." if place else ""
    reading.faults += [f"{dot}{name} is not a fact of this letter" for name in given if name not in known]
    values = {f.name: _field(f, given.get(f.name), f"{dot}{f.name}", reading) for f in fields_of(context)}
    return None if reading.missing or reading.faults else context(**values)


def _field(item: Field, value: Any, place: str, reading: Reading) -> Any:
    if not _blank(value):
        return _value(item.type, value, place, reading)
    if not item.needed:
        return item.default
    reading.missing += places_in(item.type, place)
    return None


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value in ((), [], {})


def _value(kind: Any, value: Any, place: str, reading: Reading) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _value(next(k for k in get_args(kind) if k is not type(None)), value, place, reading)
    if origin is tuple:
        return _list(get_args(kind), value, place, reading)
    if origin is Literal:
        choices = get_args(kind)
        return value if value in choices else _fault(reading, place, f"must be one of {', '.join(choices)}", value)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _mapping(kind, value, place, reading)
    return _plain(kind, value, place, reading)


def _list(kinds: tuple[Any, ...], value: Any, place: str, reading: Reading) -> Any:
    if not isinstance(value, list | tuple):
        return _fault(reading, place, "must be a list", value)
    if kinds[-1] is not Ellipsis and len(value) != len(kinds):
        return _fault(reading, place, f"must hold exactly {len(kinds)}, not {len(value)}", value)
    reading.missing += [f"{place}[{i}]" for i, item in enumerate(value) if _blank(item)]
    return tuple(_value(kinds[0], v, f"{place}[{i}]", reading) for i, v in enumerate(value) if not _blank(v))


def _plain(kind: Any, value: Any, place: str, reading: Reading) -> Any:
    if kind is str and isinstance(value, str):
        return exact(value, place)
    if issubclass(kind, date):
        return _day(value, place, reading)
    if isinstance(value, kind) and isinstance(value, bool) == (kind is bool):
        return value
    words = {str: "text", int: "a whole number", bool: "true or false"}
    return _fault(reading, place, f"must be {words[kind]}", value)


def _day(value: Any, place: str, reading: Reading) -> date | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) and len(value) == 10 else "")
    except ValueError:
        _fault(reading, place, 'must be a date, such as "2026-09-04"', value)
        return None


def _fault(reading: Reading, place: str, says: str, value: Any) -> None:
    reading.faults.append(f"{place} {says}; {type(value).__name__} was given")
