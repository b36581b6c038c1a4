"""The same rules as JSON Schema 2020-12, made from the schemas themselves so that the two cannot drift apart.

JSON Schema says what one value looks like; whether ids exist and dates fit one another only `case_file.load` can say.
"""

from typing import Any

from marshmallow import EXCLUDE, INCLUDE, Schema, fields

from schemas.case_shape import CaseFileShape, EventShape
from schemas.decision import DecisionShape
from schemas.events import EVENTS
from schemas.fields import Id, Strict, anchored
from schemas.proposal import ProposalShape
from schemas.records import Many

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def case_file_json_schema() -> dict[str, Any]:
    """The schema of a case file, every event type among it."""
    return _document("case-file/1", CaseFileShape())


def decision_json_schema() -> dict[str, Any]:
    """The schema of a decision as the command line and the API give it."""
    return _document("decision/1", DecisionShape())


def proposal_json_schema() -> dict[str, Any]:
    """The schema of a proposal."""
    return _document("proposal", ProposalShape())


def schema_of(schema: Schema) -> dict[str, Any]:
    """One record as an object schema."""
    told: dict[str, Any] = {
        "type": "object",
        "title": type(schema).__name__.removesuffix("Shape"),
        "description": (type(schema).__doc__ or "").strip(),
        "properties": {name: field_schema(field) for name, field in schema.fields.items()},
        "required": [name for name, field in schema.fields.items() if field.required],
        "additionalProperties": schema.unknown in (INCLUDE, EXCLUDE),
    }
    if isinstance(schema, EventShape):
        told["allOf"] = [_when_type(key) for key in EVENTS]
    return told


def field_schema(field: fields.Field[Any]) -> dict[str, Any]:
    """One field."""
    told = _bare(field)
    if field.allow_none:
        told = {"anyOf": [told, {"type": "null"}]}
    says = field.metadata.get("description")
    return {"description": says, **told} if says else told


def _bare(field: fields.Field[Any]) -> dict[str, Any]:
    if isinstance(field, Strict):
        return field.json_schema()
    if isinstance(field, Many):
        return {"type": "array", "items": field_schema(field.inner), "minItems": field.least, "maxItems": field.most}
    if isinstance(field, fields.Nested):
        return schema_of(field.schema)
    raise TypeError(f"{type(field).__name__} has no JSON Schema")


def _when_type(key: str) -> dict[str, Any]:
    kind = EVENTS[key]
    streams = "|".join(f"{s}:{Id.pattern}/{Id.pattern}" if s == "link" else f"{s}:{Id.pattern}" for s in kind.streams)
    then = {"data": {"$ref": f"#/$defs/{key}"}, "stream": {"pattern": anchored(streams)}}
    return {"if": {"properties": {"type": {"const": key}}, "required": ["type"]}, "then": {"properties": then}}


def _document(name: str, schema: Schema) -> dict[str, Any]:
    told = {"$schema": DIALECT, "$id": f"urn:support-first:{name}", **schema_of(schema)}
    if isinstance(schema, CaseFileShape):
        told["$defs"] = {key: {**schema_of(kind.data), "description": kind.says} for key, kind in EVENTS.items()}
    return told
