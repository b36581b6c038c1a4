"""The description of the API (OpenAPI 3.1), written from the promises that the routes are kept to."""

import inspect
import re
from collections.abc import Iterator, Sequence
from typing import Any

from apispec import APISpec

from app.web import acting, once
from app.web.contract import JSON, Promise
from schemas.case_shape import CaseFileShape
from schemas.examples import example
from schemas.fields import Strict, Text
from schemas.json_schema import case_file_json_schema, field_schema, schema_of
from schemas.problem import MEDIA_TYPE, ProblemShape
from schemas.records import Record
from schemas.work_answers import WORK

TITLE = "Support First"
ABOUT = """\
Legal intervention for school attendance in England: a case's history goes in; a lawful, explained, replayable decision
comes out, and the letters that act on it. A program sends its key as Authorization: Bearer. Where no sign-in is set the
service is local: it answers programs on its own machine only, and believes the headers X-Acting-Name and X-Acting-Role.
"""
WAYS: dict[str, dict[str, str]] = {
    "key": {"type": "http", "scheme": "bearer", "description": "A key, which an administrator of the council makes."},
    "actingName": {"type": "apiKey", "in": "header", "name": acting.NAME, "description": acting.SAYS[acting.NAME]},
    "actingRole": {"type": "apiKey", "in": "header", "name": acting.ROLE, "description": acting.SAYS[acting.ROLE]},
}
"""How it is known who calls: by a key; a local service, which has no sign-in set, also takes the other two together."""
CALLERS: list[dict[str, list[str]]] = [{"key": []}, {"actingName": [], "actingRole": []}]
ACCEPTED = """\
It takes longer than two seconds, or than Prefer: wait=N says (RFC 7240; 30 at most): ask at Location how far it is.\
"""
LATER: dict[str, Strict[Any]] = {
    "Location": Text(200, says="where to ask how far it is"),
    "Retry-After": Text(10, says="after how many seconds"),
}
PATH_IDS = {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$", "minLength": 1, "maxLength": 80}
REFUSED = {
    400: "The request could not be read: loose JSON, or headers that say nothing of who acts.",
    401: "It is not known who calls: there is no key, or it is not good.",
    403: "Not from this machine, from another site's page, or the acting person's role does not allow it.",
    404: "There is nothing of that name.",
    409: "It cannot be done as things stand, or clashes with what is stored or with an earlier request.",
    410: "What was asked for was erased.",
    413: "The body is too large.",
    415: "The body is of another kind.",
    422: "The input was refused: each fault with its place.",
    500: "A fault of the service. Nothing was done in part.",
    503: "The store is busy: nothing was written. Send the same again.",
}


def describe(promises: Sequence[Promise], root: str) -> dict[str, Any]:
    """The whole description."""
    spec = APISpec(TITLE, "1", "3.1.0", info={"description": ABOUT, "license": {"name": "MIT", "identifier": "MIT"}})
    for name, scheme in WAYS.items():
        spec.components.security_scheme(name, scheme)
    for name, schema in _components(promises):
        spec.components.schema(name, schema)
    paths: dict[str, dict[str, Any]] = {}
    for promise in promises:
        where = root + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", promise.path)
        paths.setdefault(where, {})[promise.method.lower()] = _operation(promise)
    for where, operations in paths.items():
        spec.path(where, operations=operations)
    return spec.to_dict()


def _components(promises: Sequence[Promise]) -> Iterator[tuple[str, dict[str, Any]]]:
    shapes = {shape.__name__: shape for p in promises for shape in (p.gives, p.takes) if shape}
    for name, shape in sorted({**shapes, "Problem": ProblemShape}.items()):
        if shape is not CaseFileShape:
            whole = schema_of(shape())
            yield name, _pointed(whole)
            yield from ((key, _pointed(each)) for key, each in dict(_apart(whole)).items())
    yield from _case_file()


def _apart(schema: Any) -> Iterator[tuple[str, Any]]:
    """What a schema says once for several places, each to be a component of its own."""
    if isinstance(schema, dict):
        yield from schema.get("$defs", {}).items()
        for each in schema.values():
            yield from _apart(each)


def _case_file() -> Iterator[tuple[str, dict[str, Any]]]:
    """The case file, its event types as components of their own."""
    whole = {key: value for key, value in case_file_json_schema().items() if not key.startswith("$")}
    yield CaseFileShape.__name__, _pointed(whole)
    for key, schema in case_file_json_schema()["$defs"].items():
        yield _component(key), _pointed(schema)


def _component(key: str) -> str:
    return "Event." + key.replace("@", ".") if "@" in key else key


def _pointed(schema: Any) -> Any:
    """The schema with its references pointing into the components, and the length of a tuple said as a number.

    apispec takes `items: false`, with which JSON Schema says that no more may follow, for the name of a component.
    """
    if isinstance(schema, list):
        return [_pointed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("items") is False:
        schema = {**schema, "maxItems": len(schema["prefixItems"])}
        del schema["items"]
    told = {key: _pointed(value) for key, value in schema.items() if key != "$defs"}
    if "$ref" in schema:
        told["$ref"] = f"#/components/schemas/{_component(schema['$ref'].removeprefix('#/$defs/'))}"
    return told


def _operation(promise: Promise) -> dict[str, Any]:
    said = inspect.getdoc(promise.view) or ""
    told: dict[str, Any] = {
        "operationId": promise.name,
        "summary": said.partition("\n")[0],
        "parameters": list(_parameters(promise)),
        "responses": dict(_responses(promise)),
        "security": CALLERS if promise.acting else [],
    }
    if more := said.partition("\n")[2].strip():
        told["description"] = more
    if promise.takes:
        shown = example(promise.name)
        content: dict[str, Any] = {JSON: {"schema": _ref(promise.takes), **_shown(shown, "body")}}
        as_it_is = {promise.file: {"schema": {"type": "string"}, **_shown(shown, "file")}} if promise.file else {}
        told["requestBody"] = {"required": True, "content": {**content, **as_it_is}}
    return told


def _parameters(promise: Promise) -> Iterator[dict[str, Any]]:
    for name in re.findall(r"<\w+:(\w+)>", promise.path):
        shown = _shown(example(promise.name).get("path", {}), name)
        yield {"in": "path", "name": name, "required": True, "schema": PATH_IDS, **shown}
    if promise.effect == "writes":
        key = {"type": "string", "pattern": f"^{once.KEY.pattern}$"}
        says = "The same request with the same key is carried out once and answered again."
        yield {"in": "header", "name": once.HEADER, "required": False, "schema": key, "description": says}
    for name, spelt in (promise.query().fields if promise.query else {}).items():
        shown = _shown(example(promise.name).get("query", {}), name)
        yield {**_parameter(name, spelt), **shown}


def _parameter(name: str, field: Any) -> dict[str, Any]:
    schema = {key: value for key, value in field_schema(field).items() if key != "description"}
    says = field.metadata.get("description", "")
    return {"in": "query", "name": name, "required": bool(field.required), "schema": schema, "description": says}


def _shown(told: dict[str, Any], part: str) -> dict[str, Any]:
    """A part of an example, where there is one."""
    return {"example": told[part]} if part in told else {}


def _responses(promise: Promise) -> Iterator[tuple[str, dict[str, Any]]]:
    shown = example(promise.name)
    content = {promise.media: ({"schema": _ref(promise.gives)} if promise.gives else {}) | _shown(shown, "gives")}
    done: dict[str, Any] = {"description": _done(promise), "content": content}
    headers = {name: _header(field) | _shown(shown.get("headers", {}), name) for name, field in promise.headers.items()}
    if promise.etag:
        headers["ETag"] = {"description": "names this state of it", "schema": {"type": "string"}}
        yield "304", {"description": "The caller has this state of it already."}
    yield "200", {**done, "headers": headers} if headers else done
    if promise.long:
        accepted = {"description": ACCEPTED, "content": {JSON: {"schema": _ref(WORK)}}}
        yield "202", {**accepted, "headers": {name: _header(field) for name, field in LATER.items()}}
    problem = {MEDIA_TYPE: {"schema": _ref(ProblemShape)}}
    for status in promise.statuses:
        yield str(status), {"description": REFUSED[status], "content": problem}


def _done(promise: Promise) -> str:
    return (promise.gives.__doc__ or "").strip() if promise.gives else "Done."


def _header(field: Strict[Any]) -> dict[str, Any]:
    schema = field_schema(field)
    return {"description": schema.pop("description", ""), "schema": schema, "required": True}


def _ref(shape: type[Record]) -> dict[str, str]:
    name = "Problem" if shape is ProblemShape else shape.__name__
    return {"$ref": f"#/components/schemas/{name}"}
