"""What only the signers can tell, as fields of a page: which are shown, and what was typed in them."""

from collections.abc import Sequence
from typing import Any

from marshmallow import ValidationError, fields

from app.casework.bundle_details import Detail
from app.casework.errors import Problem, Refused, refused
from app.web.pages import forms
from app.web.pages.page import Visit
from schemas.fields import Day, Text
from schemas.inputs import InputError
from schemas.inputs import read as read_shape
from schemas.records import One, record
from schemas.refusal import JsonError, Refusal, from_messages, parse_json
from schemas.requests import Details

SAID = "said."
"""How the fields begin in which the signers' own words are typed."""
NO_DETAILS = "This is not JSON as it is asked for."


def wanted(visit: Visit, known: Sequence[Detail], lacking: frozenset[str]) -> list[Detail]:
    """The fields to be shown: what the documents lack, and what was typed before."""
    typed = {name.removeprefix(SAID) for name, text in visit.said.items() if name.startswith(SAID) and text}
    keys = lacking | {name.rpartition("-")[0] if name.endswith(("-day", "-month", "-year")) else name for name in typed}
    return [each for each in known if each.key in keys]


def said(visit: Visit, known: Sequence[Detail]) -> dict[str, dict[str, Any]]:
    """What was typed in these fields, by document. Raises `Refused`, naming each field at fault."""
    by_document: dict[str, dict[str, fields.Field[Any]]] = {}
    for each in known:
        kept = by_document.setdefault(each.document, {})
        kept[f"{each.name}?"] = Day() if each.day else Text(6000, lines=True)
    parts = {f"{name}?": One(record(f"Said_{name}", "", kept)) for name, kept in by_document.items()}
    shape = record("Said", "What only the signers can tell.", parts)
    try:
        told: dict[str, dict[str, Any]] = read_shape(shape, forms.data_of(shape(), visit.said, SAID))
    except InputError as error:
        names = {f"/{each.document}/{each.name}": each for each in known}
        raise Refused(*(_at(names.get(each["where"]), each["says"], each["do"]) for each in error.problems)) from error
    days = {each.key for each in known if each.day}
    return {
        document: {name: value.isoformat() if f"{document}.{name}" in days else value for name, value in said.items()}
        for document, said in told.items()
    }


def parsed(text: str, like: str, shape: Details | None = None) -> dict[str, Any]:
    """Details that were typed as JSON; `like` shows what they look like. Raises `Refused` for what `shape` has not."""
    if not text.strip():
        return {}
    try:
        told: dict[str, Any] = (shape or Details()).deserialize(parse_json(text.encode()))
    except ValidationError as error:
        wrong = [each for each in from_messages(error.messages) if each["where"]]
        faults = [Problem("", "details", f"{_place(each)}: {each['says']}", each["do"]) for each in wrong]
        raise Refused(*faults or [Problem("", "details", NO_DETAILS, f"Write it as {like}.")]) from error
    except (JsonError, ValueError) as fault:
        raise refused("details", NO_DETAILS, f"Write it as {like}.") from fault
    return told


def _place(fault: Refusal) -> str:
    """The document, and the field of it, that a fault is of."""
    return fault["where"][1:].replace("/", ", ")


def _at(detail: Detail | None, says: str, do: str) -> Problem:
    head = f"{detail.title}, {detail.says}: " if detail else ""
    return Problem("", "details", f"{head}{says}", do)
