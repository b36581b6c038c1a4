"""The shape of what the signers tell of a bundle's documents: made from the contexts that the documents are read by."""

import dataclasses
import types
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from marshmallow import ValidationError, fields

from app.casework.bundle_details import APART
from app.documents.bundle_contents import bundles, contents
from app.documents.errors import TemplateFault
from app.documents.kinds import context_of
from app.documents.manifest import manifest
from app.documents.reading import fields_of
from app.documents.text import LONGEST
from schemas.fields import Choice, Count, Day, Text, Truth
from schemas.json_schema import schema_of
from schemas.records import Many, One, Record, record
from schemas.requests import Details

DEEPEST = 8
MOST = 200
"""How many items a list holds at most."""
PLAIN: Mapping[type, Callable[[str], fields.Field[Any]]] = {
    str: lambda says: Text(LONGEST, blank=True, says=says),
    int: lambda says: Count(0, 10**9 - 1, says=says),
    bool: lambda says: Truth(says=says),
    date: lambda says: Day(says=says),
}
"""The field of each plain kind of value that a document is told."""


class Told(Details):
    """What only the signers can tell, by document and field, in the shape of what each document is told."""

    deepest = DEEPEST

    def read(self, value: Any) -> dict[str, Any]:
        """The same object. Raises ValidationError for a document that is in no bundle, and for what it has no place."""
        read = super().read(value)
        if faults := taken()().validate(read):
            raise ValidationError(faults)
        return read

    def json_schema(self) -> dict[str, Any]:
        """Each document of each bundle with its fields; what several have in common is said once, under `$defs`."""
        found: dict[str, Any] = {}
        whole = _apart(schema_of(taken()()), found)
        return {**whole, "$defs": found}


@cache
def taken() -> type[Record]:
    """What can be told, by document: every document that some bundle has, and who gives an address apart."""
    parts = (part for bundle in bundles() for part in contents(bundle).sections)
    names = dict.fromkeys(wanted.name for part in parts for wanted in part.documents)
    told: dict[str, fields.Field[Any]] = {f"{name}?": One(_document(name)) for name in sorted(names)}
    apart = record(APART.document, APART.title, {f"{APART.name}?": PLAIN[str](APART.says)})
    told[f"{APART.document}?"] = One(apart)
    return record("BundleDetails", "What only the signers can tell, by document. The rest the record says.", told)


def _document(name: str) -> type[Record]:
    said = manifest(name)
    return _group(context_of(name), name, said.title, {need.name: need.says for need in said.needs})


def _group(context: type, name: str, says: str, words: Mapping[str, str]) -> type[Record]:
    """The fields of a group of facts. None is needed: what is not told is what the record says."""
    told = {f"{each.name}?": _field(each.type, words.get(each.name, "")) for each in fields_of(context)}
    return record(name, says, told)


def _field(kind: Any, says: str = "") -> fields.Field[Any]:
    origin, of = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        found = _field(next(each for each in of if each is not type(None)), says)
        found.allow_none = True
        return found
    if origin is tuple:
        return Many(_field(of[0]), *((0, MOST) if of[-1] is Ellipsis else (len(of), len(of))), says=says)
    if origin is Literal:
        return Choice(*of, says=says)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return One(_group(kind, kind.__name__, (kind.__doc__ or "").partition("\n")[0], {}))
    return PLAIN[kind](says)


def _apart(schema: Any, found: dict[str, Any]) -> Any:
    """The schema with each object, and the rule for words, replaced by a pointer to where `found` has it."""
    if isinstance(schema, list):
        return [_apart(each, found) for each in schema]
    if not isinstance(schema, dict):
        return schema
    told = {name: _apart(each, found) for name, each in schema.items()}
    if told.get("type") == "string" and "pattern" in told and "format" not in told:
        says = {key: told.pop(key) for key in ("description",) if key in told}
        return {**says, **_pointer("Words", told, found)}
    titled = told.get("type") == "object" and "title" in told
    return _pointer(told["title"], told, found) if titled else told


def _pointer(name: str, schema: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    key = f"Details.{name}"
    if found.setdefault(key, schema) != schema:
        raise TemplateFault(f"Two groups of facts are called {name}. Give one of them another name.")
    return {"$ref": f"#/$defs/{key}"}
