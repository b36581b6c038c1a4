"""The ground of every field: one spelling of one kind of value, and the same rule as JSON Schema."""

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

from marshmallow import fields

from schemas.refusal import MISSING, NULL

T = TypeVar("T")

WORDS: dict[str, str | list[Any] | dict[Any, Any]] = {"required": MISSING, "null": NULL}


def anchored(pattern: str) -> str:
    """The pattern for the whole of a text. Some readers let `$` fit before a last line break: that is ruled out."""
    return f"^(?:{pattern})$(?!\\n)"


class Strict(fields.Field[T], Generic[T]):
    """The ground of every field here: required, and null only where `allow_none` is given."""

    default_error_messages = WORDS
    shape: ClassVar[dict[str, Any]] = {}

    def __init__(self, *, says: str = "", **given: Any) -> None:
        """`says` is what the value means, for the schema's reader."""
        given.setdefault("required", "load_default" not in given)
        super().__init__(metadata={"description": says} if says else {}, **given)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> T:
        return self.read(value)

    def read(self, value: Any) -> T:
        """The value of one piece of JSON. Raises ValidationError where it is not one."""
        raise NotImplementedError

    def json_schema(self) -> dict[str, Any]:
        """The same rule as JSON Schema."""
        return dict(self.shape)
