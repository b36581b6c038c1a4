"""The event catalogue as words for `docs/case-file.md`, made from the schemas so that it cannot fall behind them.

`python -m schemas.describe docs/case-file.md` writes it anew between the two marks in that page; without a page it is
printed.
"""

import sys
from pathlib import Path
from typing import Any

from marshmallow import fields

from schemas.events import EVENTS, EventType, New, Ref
from schemas.fields import Choice, Count, Day
from schemas.records import Many, One

BEGINS, ENDS = "<!-- catalogue begins: written by schemas/describe.py -->", "<!-- catalogue ends -->"
WORDS = {
    "Answer": "true, false, a number or words",
    "Digest": "SHA-256 in hexadecimal",
    "Id": "id",
    "MediaType": "media type",
    "Postcode": "postcode",
    "Reference": "id",
    "SessionKey": "session",
    "Text": "text",
    "Truth": "true or false",
    "Upn": "UPN",
    "Word": "word",
}


def catalogue() -> str:
    """Every event type under the stream it stands in: what it means, then its fields."""
    groups: dict[tuple[str, ...], list[EventType]] = {}
    for kind in EVENTS.values():
        groups.setdefault(tuple(kind.streams), []).append(kind)
    parts = [f"### {_title(streams)}\n\n{_rows(kinds)}" for streams, kinds in groups.items()]
    return "\n\n".join(parts)


def written_anew(page: str) -> str:
    """The page with today's catalogue between its marks. Raises ValueError where the marks are not there."""
    before, rest = page.split(BEGINS)
    _old, after = rest.split(ENDS)
    return f"{before}{BEGINS}\n\n{catalogue()}\n\n{ENDS}{after}"


def _title(streams: tuple[str, ...]) -> str:
    return "Stream: " + " or ".join(streams)


def _rows(kinds: list[EventType]) -> str:
    head = "| event | says | data |\n|---|---|---|\n"
    return head + "\n".join(f"| `{kind.key}` | {_says(kind)} | {_data(kind)} |" for kind in kinds)


def _says(kind: EventType) -> str:
    return kind.says + (" May be recorded before it happens." if kind.plan else "")


def _data(kind: EventType) -> str:
    return _fields(kind.data.fields)


def _fields(declared: dict[str, fields.Field[Any]]) -> str:
    told = (f"`{name}{'' if field.required else '?'}` {_kind(field)}" for name, field in declared.items())
    return "; ".join(told)


def _kind(field: fields.Field[Any]) -> str:
    or_null = " or null" if field.allow_none else ""
    match field:
        case Many():
            return f"list of ({_kind(field.inner)})"
        case One():
            return "{" + _fields(field.schema.fields) + "}"
        case New():
            return f"new {_plain(field.kind)} id"
        case Ref():
            of = f" of a {' or '.join(field.types)}" if field.types else ""
            return f"{_plain(field.kind)} id{of}"
        case Choice():
            return " / ".join(field.words) + or_null
        case Count():
            return "whole number"
        case Day():
            return "past date" if field.past else "date"
    return WORDS[type(field).__name__] + or_null


def _plain(kind: str) -> str:
    return kind.replace("_", " ")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        print(catalogue())
    for path in map(Path, sys.argv[1:]):
        path.write_text(written_anew(path.read_text("utf-8")), "utf-8")
