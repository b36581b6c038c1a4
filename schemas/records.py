"""Records and lists: objects with exactly the fields declared, and lists that are lists."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from marshmallow import INCLUDE, Schema, ValidationError, fields, post_load, validates_schema

from schemas.fields import WORDS
from schemas.refusal import NOT_LIST, NOT_OBJECT, UNKNOWN, Wrong

RECORD_WORDS = {"type": NOT_OBJECT, "unknown": UNKNOWN}
LIST_WORDS = {**WORDS, "invalid": NOT_LIST}


class Record(Schema):
    """An object with exactly the fields declared. A span's end is never before its beginning."""

    error_messages = RECORD_WORDS
    spans: ClassVar[tuple[tuple[str, str], ...]] = (
        ("from", "to"),
        ("from", "to_date"),
        ("charged_from", "charged_to"),
        ("improvement_from", "improvement_to"),
        ("opened_on", "closed_on"),
    )

    @staticmethod
    def make(data: dict[str, Any]) -> Any:
        """The value that valid data stands for: itself, unless `record` was told otherwise."""
        return data

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Any:
        """What `make` makes of valid data."""
        return self.make(data)

    @validates_schema
    def ends_after_it_begins(self, data: Mapping[str, Any], **_: Any) -> None:
        """Refuse a span that ends before it begins."""
        for first, last in self.spans:
            begins, ends = data.get(first), data.get(last)
            if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
                raise ValidationError(Wrong(f"This is before {first}.", "Give a date on or after it."), last)


def record(
    name: str,
    says: str,
    spelt: Mapping[str, fields.Field[Any]],
    make: Callable[[dict[str, Any]], Any] = dict,
) -> type[Record]:
    """A Record from a table of fields; a name that ends in "?" may be left out. `make` builds the value it loads as."""
    kept = {key.removesuffix("?"): _optional(field) if key.endswith("?") else field for key, field in spelt.items()}
    return type(name, (Record,), {**kept, "__doc__": says, "make": staticmethod(make), "Meta": _Unregistered})


def open_record(name: str, says: str, spelt: Mapping[str, fields.Field[Any]]) -> type[Record]:
    """A Record that may hold more than is declared: what we write, not what we take in."""
    made = record(name, says, spelt)
    return type(name, (made,), {"__doc__": says, "Meta": _Open})


class _Unregistered:
    """Records are found by what holds them, not by name: names may be alike."""

    register = False


class _Open(_Unregistered):
    """Fields that are not declared are let through."""

    unknown = INCLUDE


def _optional(field: fields.Field[Any]) -> fields.Field[Any]:
    field.required = False
    return field


class Many(fields.List[Any]):
    """A list, and never an object or a string that could be walked like one."""

    default_error_messages = LIST_WORDS

    def __init__(
        self, inner: fields.Field[Any], least: int = 0, most: int = 200, *, says: str = "", **given: Any
    ) -> None:
        """`least` and `most` bound the number of items, inclusive."""
        given.setdefault("required", True)
        super().__init__(inner, metadata={"description": says} if says else {}, **given)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        if not isinstance(value, list):
            raise self.make_error("invalid")
        if not self.least <= len(value) <= self.most:
            raise ValidationError(Wrong(f"This has {len(value)} items; {self.least} to {self.most} are allowed."))
        return super()._deserialize(value, attr, data, **kwargs)


class One(fields.Nested):
    """One object with its own fields."""

    default_error_messages = WORDS

    def __init__(self, nested: type[Schema], *, says: str = "", **given: Any) -> None:
        """`nested` is what the object must be."""
        given.setdefault("required", True)
        super().__init__(nested, metadata={"description": says} if says else {}, **given)
