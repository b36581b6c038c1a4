"""How an event type is declared, and the fields that name other things in the case file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from marshmallow import Schema, fields

from app.domain.history import StreamKind
from schemas.fields import Reference, Strict, Text, Word
from schemas.records import Many, One, Record, record
from schemas.spelling import read_whole


class Ref(Reference):
    """The id of something that must exist in the same case file, of one kind: person, offer, event..."""

    def __init__(self, kind: str, *types: str, **given: Any) -> None:
        """`types` are the event types it may name, where `kind` is event; none given allows every type."""
        super().__init__(**given)
        self.kind, self.types = kind, types


class New(Reference):
    """The id that an event gives to something new: later events name it by this id."""

    def __init__(self, kind: str, **given: Any) -> None:
        """The kind of thing that is new."""
        super().__init__(**given)
        self.kind = kind


class Answer(Strict[bool | int | str]):
    """The answer to a question of law or judgement: true, false, a whole number, or words."""

    def read(self, value: Any) -> bool | int | str:
        """The same answer."""
        if isinstance(value, bool):
            return value
        whole = read_whole(value)
        return Text(200).read(value) if whole is None else whole

    def json_schema(self) -> dict[str, Any]:
        """Any of the three."""
        number = {"type": "integer", "exclusiveMinimum": -(10**9), "exclusiveMaximum": 10**9}
        return {"anyOf": [{"type": "boolean"}, number, Text(200).json_schema()]}


@dataclass(frozen=True)
class EventType:
    """One type of event: what it means, the kinds of stream it may stand in, and what its `data` must be.

    `plan`: it may be recorded before it happens, as an enrolment is in the summer before.
    """

    name: str
    says: str
    streams: tuple[StreamKind, ...]
    data: Record
    plan: bool = False
    version: int = 1

    @property
    def key(self) -> str:
        """The name with its version, as the case file writes it."""
        return f"{self.name}@{self.version}"


def event(
    stream: StreamKind | tuple[StreamKind, ...],
    name: str,
    says: str,
    data: Mapping[str, fields.Field[Any]],
    *,
    plan: bool = False,
) -> EventType:
    """Declare an event type. A name in `data` that ends in "?" may be left out."""
    title = "".join(part.capitalize() for part in name.split("_"))
    return EventType(name, says, (stream,) if isinstance(stream, str) else stream, record(title, says, data)(), plan)


class Mention(NamedTuple):
    """A place in an event's data that names a thing: by a `Ref` or a `New` field."""

    path: tuple[str | int, ...]
    field: Ref | New
    id: str


def mentions(schema: Schema, data: Mapping[str, Any], path: tuple[str | int, ...] = ()) -> Iterator[Mention]:
    """Every id in valid data that names something in the case file, with its place."""
    for name, field in schema.fields.items():
        if name in data:
            yield from _in_value(field, data[name], (*path, name))


def _in_value(field: fields.Field[Any], value: Any, path: tuple[str | int, ...]) -> Iterator[Mention]:
    if isinstance(field, Ref | New):
        yield Mention(path, field, value)
    elif isinstance(field, fields.List):
        for place, item in enumerate(value):
            yield from _in_value(field.inner, item, (*path, place))
    elif isinstance(field, fields.Nested):
        yield from mentions(field.schema, value, path)


# --- the parts that most events are made of --------------------------------------------------------------------------


class By(Record):
    """Who did it, in what role."""

    name = Text(120)
    role = Word()


def by() -> One:
    """The named person who did it."""
    return One(By)


def line() -> Text:
    """A few words on one line."""
    return Text(200)


def words() -> Text:
    """As many words as reasons take, with line breaks."""
    return Text(6000, lines=True)


def person() -> Ref:
    """One person."""
    return Ref("person")


def persons(least: int = 0) -> Many:
    """Several people."""
    return Many(Ref("person"), least=least, most=20)


def evidence() -> Many:
    """What proves it: ids of filed evidence, or of other events."""
    return Many(Ref("evidence"), most=50)
