"""The description of the API as pages to read: the same words as the JSON, one page a route."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from app.casework.errors import NotFound, Problem
from app.web import api
from app.web.openapi import describe
from app.web.pages.page import PUBLIC, Page, Shown, Visit

POINTER = "#/components/schemas/"


def routes(_visit: Visit) -> Shown:
    """Every route, in the order in which they are told."""
    told = _described()
    rows = [(path, method, route) for path, methods in told["paths"].items() for method, route in methods.items()]
    return Shown("api.html", {"info": told["info"], "routes": rows, "root": api.ROOT})


def route(_visit: Visit, name: str) -> Shown:
    """One route: what it takes, gives and refuses, with the shapes that it needs. Raises NotFound."""
    told = _described()
    for path, methods in told["paths"].items():
        for method, each in methods.items():
            if each["operationId"] == name:
                shapes = list(_shapes(each))
                return Shown("api_route.html", {"path": path, "method": method, "route": each, "shapes": shapes})
    raise NotFound(Problem("", "name", "The API has no route of that name.", "Choose one from the list."))


def _shapes(route: dict[str, Any]) -> Iterator[tuple[str, str, list[tuple[str, str, str, str]]]]:
    """The shapes that a route's body and answers name themselves, each with its meaning and its fields."""
    components = _described()["components"]["schemas"]
    named = dict.fromkeys(_refs({"takes": route.get("requestBody", {}), "gives": route["responses"]}))
    for name in named:
        schema = components[name]
        yield name, schema.get("description", ""), list(_fields(schema))


def _refs(value: Any) -> Iterator[str]:
    """The names of the components that a piece of the description points to."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"].removeprefix(POINTER)
        for each in value.values():
            yield from _refs(each)
    elif isinstance(value, list):
        for each in value:
            yield from _refs(each)


def _fields(schema: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Each field: its name, its kind, whether it is needed, and what it means."""
    needed = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        yield name, kind_of(field), "Yes" if name in needed else "No", field.get("description", "")


def kind_of(schema: dict[str, Any]) -> str:
    """What a value may be, in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(POINTER)
    if "enum" in schema:
        return "one of " + ", ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"list of {kind_of(schema.get('items', {}))}"
    kinds = schema.get("type", "any value")
    bounds = [f"{word} {schema[key]}" for key, word in BOUNDS.items() if key in schema]
    return " ".join([" or ".join(kinds) if isinstance(kinds, list) else str(schema.get("format", kinds)), *bounds])


BOUNDS = {"minimum": "from", "maximum": "to", "maxLength": "of at most"}


@cache
def _described() -> dict[str, Any]:
    return describe(api.PROMISES, api.ROOT)


PAGES = (Page("/api", routes, PUBLIC), Page("/api/routes/<id:name>", route, PUBLIC))
