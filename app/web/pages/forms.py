"""A form as the API's shapes read it: the same fields, the same faults in the same words.

A browser sends text only, so each field is first spelt as JSON spells it. What cannot be is left as it is and refused
by the shape, as the API would. A date is sent as three fields, `name-day`, `name-month` and `name-year`, or as one; the
fields of an object inside are sent as `outer.inner`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields
from werkzeug.datastructures import MultiDict

from app.casework.errors import Problem
from schemas.fields import Count, Day, Truth
from schemas.inputs import read as read_shape
from schemas.records import Many, One, Record
from schemas.refusal import Refusal
from schemas.times import AS_DAY

TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
DATE_PARTS = ("year", "month", "day")
IN_PARTS = "Write day, month and year in numbers, such as 5 1 2026."
CALLED = {
    "from": "First day",
    "to_date": "Last day",
    "given": "Given name",
    "family": "Family name",
    "limb": "How this person is a parent",
    "persons": "Parents",
    "returned_on": "Came back on",
    "met_on": "Day of the meeting",
    "attended": "Who was there",
    "pounds": "How much",
}
"""What a field is called in the error summary, where its name in the shape is not what its label says."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a form: the field's name, its element's id, and what is wrong and what to do."""

    name: str
    id: str
    says: str

    @property
    def item(self) -> dict[str, str]:
        """A line of the error summary: which field it is, as it stands apart from it there, and a link to it."""
        if not self.id:
            return {"text": self.says}
        name = self.name.rpartition(".")[2]
        field = CALLED.get(name) or name.replace("_", " ").replace("-", " ").capitalize()
        return {"text": f"{field}: {self.says}", "href": f"#{self.id}"}


NO_SUCH_FORM = Fault("", "", "The page did not understand which button was pressed. Press it again.")


def read(shape: type[Record], form: MultiDict[str, str]) -> dict[str, Any]:
    """The checked values of a form. Raises `InputError`, which tells every fault with its place."""
    return read_shape(shape, data_of(shape(), form))


def data_of(shape: Schema, form: MultiDict[str, str], prefix: str = "") -> dict[str, Any]:
    """The form as JSON values, without what was left blank."""
    spelt = ((name, _spelt(field, form, prefix + name)) for name, field in shape.fields.items())
    return {name: value for name, value in spelt if value not in (None, "", [], {})}


def faults(shape: type[Record], problems: Iterable[Refusal | Problem]) -> Iterator[Fault]:
    """The faults of a refused form, each at its own field where the form has it."""
    known = dict(_named(shape(), ""))
    for problem in problems:
        where, field, says, do = _told(problem)
        name = _place(known, where, field)
        in_parts = isinstance(known.get(name), Day)
        do = IN_PARTS if in_parts and do == AS_DAY else do
        yield Fault(name, f"{name}-day" if in_parts else name, f"{says} {do}".strip())


def _place(known: Mapping[str, fields.Field[Any]], where: str, field: str) -> str:
    steps = [step for step in where.split("/") if step and not step.isdecimal()]
    tried = (".".join(steps), steps[0] if steps else "", field)
    return next((name for name in tried if name in known), "")


def _told(problem: Refusal | Problem) -> tuple[str, str, str, str]:
    if isinstance(problem, Problem):
        return problem.where, problem.field, problem.says, problem.do
    return problem["where"], problem["field"], problem["says"], problem["do"]


def _named(shape: Schema, prefix: str) -> Iterator[tuple[str, fields.Field[Any]]]:
    for name, field in shape.fields.items():
        yield prefix + name, field
        if isinstance(field, One):
            yield from _named(field.schema, f"{prefix}{name}.")


def _spelt(field: fields.Field[Any], form: MultiDict[str, str], name: str) -> Any:
    if isinstance(field, One):
        return data_of(field.schema, form, f"{name}.")
    if isinstance(field, Many):
        return [_one(field.inner, text) for text in form.getlist(name) if text.strip()]
    if isinstance(field, Day):
        return _day(form, name)
    return _one(field, form.get(name, ""))


def _one(field: fields.Field[Any], text: str) -> Any:
    text = text.replace("\r\n", "\n").strip()
    if isinstance(field, Truth):
        return TRUTHS.get(text, text)
    if isinstance(field, Count):
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else text
    return text


def _day(form: MultiDict[str, str], name: str) -> str:
    """An ISO date, or what was written where it is none; blank where all of it is."""
    if name in form:
        return form[name].strip()
    parts = [form.get(f"{name}-{part}", "").strip() for part in DATE_PARTS]
    if not all(part.isascii() and part.isdecimal() for part in parts):
        return "-".join(parts).strip("-")
    year, month, day = parts
    return f"{year}-{month:0>2}-{day:0>2}"
