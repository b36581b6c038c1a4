"""From an ordinary context of one document, the least one and one that is long and strange."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.documents.schema import json_schema

LATER = timedelta(days=(date(2028, 2, 29) - date(2026, 9, 4)).days)
STRANGE = " & <ж “Ŵ”> {{ 7*7 }} ’عربي’"
Kind = Mapping[str, Any]


def least(document: str, own: Mapping[str, Any]) -> dict[str, Any]:
    """Only what is needed, one of each list, and dates as words."""
    kinds = json_schema(document)
    return {name: _least(kinds["properties"][name], own[name]) for name in kinds["required"] if name in own}


def strange(document: str, own: Mapping[str, Any]) -> dict[str, Any]:
    """Every text strange, every list three times as long, every day later by as much."""
    kinds = json_schema(document)["properties"]
    return {name: _strange(kinds[name], value) for name, value in own.items()}


def _least(kind: Kind, value: Any) -> Any:
    if kind.get("type") == "object":
        return {name: _least(kind["properties"][name], value[name]) for name in kind["required"]}
    if kind.get("type") == "array":
        kept = value if "maxItems" in kind else value[:1]
        return [_least(kind["items"], item) for item in kept]
    return value.isoformat() if isinstance(value, date) else value


def _strange(kind: Kind, value: Any) -> Any:
    kind = next((k for k in kind.get("anyOf", ()) if k.get("type") != "null"), kind)
    if kind.get("type") == "object":
        return {name: _strange(kind["properties"][name], inner) for name, inner in value.items()}
    if kind.get("type") == "array":
        return [_strange(kind["items"], item) for item in value] * (1 if _once(kind) else 3)
    if isinstance(value, date):
        return value + LATER
    return value + STRANGE if isinstance(value, str) and "enum" not in kind else value


def _once(kind: Kind) -> bool:
    """A list of fixed length, or of sessions and days, each of which is there once."""
    return "maxItems" in kind or "half" in kind["items"].get("properties", {}) or kind["items"].get("format") == "date"
