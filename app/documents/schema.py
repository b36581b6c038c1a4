"""A letter's context as JSON Schema 2020-12, for forms, for the linter and for other systems."""

import dataclasses
import types
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

from app.documents.kinds import context_of
from app.documents.reading import fields_of

PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string", "pattern": r"\S"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}


def json_schema(letter: str) -> dict[str, Any]:
    """The schema of one letter's context. Raises `UnknownLetter`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": letter} | _group(context_of(letter))


def _group(context: type) -> dict[str, Any]:
    fields = fields_of(context)
    return {
        "type": "object",
        "description": (context.__doc__ or "").strip(),
        "properties": {item.name: _of(item.type, item.needed) for item in fields},
        "required": [item.name for item in fields if item.needed],
        "additionalProperties": False,
    }


def _of(kind: Any, needed: bool) -> dict[str, Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(inner[0], True), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _of(inner[0], True)} | _length(inner, needed)
    if origin is Literal:
        return {"enum": list(inner)}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _group(kind)
    return dict(PLAIN[kind])


def _length(inner: tuple[Any, ...], needed: bool) -> dict[str, int]:
    if inner[-1] is not Ellipsis:
        return {"minItems": len(inner), "maxItems": len(inner)}
    return {"minItems": 1} if needed else {}
