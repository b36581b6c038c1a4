"""Strict fields: each takes one spelling of one kind of value, says what is wrong with any other, and describes itself.

marshmallow's own fields are kind ("1" is a number, "yes" is true); these are not. Every field is required unless told
otherwise, and `json_schema` is the same rule as JSON Schema 2020-12.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Generic, TypeVar

from marshmallow import ValidationError, fields

from app.domain import identifiers
from app.domain.history import Session
from schemas.refusal import MISSING, NULL, Wrong
from schemas.spelling import (
    DAY,
    HALVES,
    INSTANT,
    PLAIN_TEXT,
    UNSPEAKABLE,
    instant_word,
    read_day,
    read_instant,
    read_session,
)

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


class Truth(Strict[bool]):
    """True or false, and nothing that merely equals them."""

    shape: ClassVar[dict[str, Any]] = {"type": "boolean"}

    def read(self, value: Any) -> bool:
        """true or false."""
        if not isinstance(value, bool):
            raise ValidationError(Wrong("This must be true or false.", "Write true or false without quotation marks."))
        return value


class Count(Strict[int]):
    """A whole number as JSON has it: 12 and 12.0, never "12" or true."""

    def __init__(self, least: int = 0, most: int = 1_000_000, **given: Any) -> None:
        """`least` and `most` are inclusive."""
        super().__init__(**given)
        self.least, self.most = least, most

    def read(self, value: Any) -> int:
        """A whole number within the bounds."""
        whole = not isinstance(value, bool) and isinstance(value, int | float) and not value % 1
        if not whole or not self.least <= value <= self.most:
            raise ValidationError(Wrong(f"This must be a whole number from {self.least} to {self.most}."))
        return int(value)

    def json_schema(self) -> dict[str, Any]:
        """An integer within the bounds."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Text(Strict[str]):
    """Words: not blank, not over-long, without control characters or lone surrogates. Kept exactly as they were sent.

    Line breaks (and tabs) are words only where `lines` is given.
    """

    def __init__(self, most: int = 500, *, lines: bool = False, blank: bool = False, **given: Any) -> None:
        """`most` is the most characters; `blank` lets it say nothing."""
        super().__init__(**given)
        self.most, self.lines, self.blank = most, lines, blank

    def read(self, value: Any) -> str:
        """The same words."""
        if not isinstance(value, str):
            raise ValidationError(Wrong("This must be text.", "Write it in quotation marks."))
        if len(value) > self.most:
            raise ValidationError(Wrong(f"This has {len(value)} characters; at most {self.most} fit.", "Shorten it."))
        if not value.strip() and not self.blank:
            raise ValidationError(Wrong("This is blank.", "Write it, or leave the field out if it is not known."))
        if not PLAIN_TEXT.fullmatch(value) or (not self.lines and ("\n" in value or "\t" in value)):
            raise ValidationError(Wrong("This has a character that cannot be printed.", "Type it again as plain text."))
        return value

    def json_schema(self) -> dict[str, Any]:
        """Text of bounded length and plain characters, at least one of them no space."""
        never = UNSPEAKABLE if self.lines else UNSPEAKABLE + "\\t\\n"
        told = {"type": "string", "maxLength": self.most, "pattern": anchored(f"[^{never}]*")}
        return told if self.blank else {**told, "minLength": 1, "allOf": [{"pattern": "\\S"}]}


class Shaped(Strict[str]):
    """Text of one exact shape: `pattern` must fit the whole, `like` shows one that does."""

    pattern: ClassVar[str] = ""
    like: ClassVar[str] = ""
    most: ClassVar[int] = 80

    def read(self, value: Any) -> str:
        """The same text."""
        if not isinstance(value, str) or len(value) > self.most or not re.fullmatch(self.pattern, value):
            raise ValidationError(Wrong(f'This must be text such as "{self.like}".', "Correct its spelling."))
        return value

    def json_schema(self) -> dict[str, Any]:
        """The pattern, anchored, and the length."""
        return {"type": "string", "maxLength": self.most, "pattern": anchored(self.pattern)}


class Id(Shaped):
    """A name for a thing, given by whoever wrote the file: letters, digits, dot, hyphen and underscore."""

    pattern: ClassVar[str] = r"[A-Za-z0-9][A-Za-z0-9._-]*"
    like: ClassVar[str] = "m1"


class Reference(Shaped):
    """What a notice, an order, a paper is known by, perhaps to another council: an id that may hold slashes."""

    pattern: ClassVar[str] = r"[A-Za-z0-9][A-Za-z0-9._/-]*"
    like: ClassVar[str] = "WM/2026/0119"


class Word(Shaped):
    """One word of our own, in lower case: a role, a kind, a measure."""

    pattern: ClassVar[str] = r"[a-z][a-z0-9_]*"
    like: ClassVar[str] = "head_teacher"


class Digest(Shaped):
    """A SHA-256 digest in lower-case hexadecimal."""

    pattern: ClassVar[str] = r"[0-9a-f]{64}"
    like: ClassVar[str] = "9f86d081..."


class MediaType(Shaped):
    """A media type in lower case, without parameters."""

    pattern: ClassVar[str] = r"[a-z0-9]+/[a-z0-9][a-z0-9.+-]*"
    like: ClassVar[str] = "application/pdf"


class SchoolYear(Shaped):
    """A school year: two calendar years that follow each other."""

    pattern: ClassVar[str] = r"(?:19|20)[0-9]{2}/[0-9]{2}"
    like: ClassVar[str] = "2025/26"

    def read(self, value: Any) -> str:
        """The same year."""
        year = super().read(value)
        if (int(year[:4]) + 1) % 100 != int(year[5:]):
            raise ValidationError(Wrong("The second year does not follow the first.", "Write it as 2025/26."))
        return year


class Named(Shaped):
    """A number or code that identifies, in its normal form."""

    normal: ClassVar[Callable[[str], str]]
    most: ClassVar[int] = 13

    def read(self, value: Any) -> str:
        """The same text. The message never repeats it: it may identify somebody."""
        if not isinstance(value, str):
            raise ValidationError(Wrong("This must be text.", "Write it in quotation marks."))
        try:
            normal = type(self).normal(value)
        except ValueError as error:
            raise ValidationError(
                Wrong(f"{str(error)[:1].upper()}{str(error)[1:]}.", "Check it against its source.")
            ) from error
        if normal != value:
            raise ValidationError(Wrong("This is not in its normal form.", f'Write it as in "{self.like}".'))
        return value


class Upn(Named):
    """A unique pupil number, with its check letter."""

    normal: ClassVar[Callable[[str], str]] = staticmethod(identifiers.upn)
    pattern: ClassVar[str] = f"{identifiers.UPN_SHAPE.pattern}"
    like: ClassVar[str] = "A999400020001"


class Urn(Named):
    """A school's unique reference number."""

    normal: ClassVar[Callable[[str], str]] = staticmethod(identifiers.urn)
    pattern: ClassVar[str] = "[0-9]{6}"
    like: ClassVar[str] = "900001"


class Postcode(Named):
    """A United Kingdom postcode, in capitals with its one space."""

    normal: ClassVar[Callable[[str], str]] = staticmethod(identifiers.postcode)
    pattern: ClassVar[str] = "[A-Z][A-Z0-9]{1,3} [0-9][A-Z]{2}"
    like: ClassVar[str] = "ZZ1 2AB"


class Choice(Strict[str]):
    """One of a few words."""

    def __init__(self, *words: str, **given: Any) -> None:
        """The words, in the order in which they are told."""
        super().__init__(**given)
        self.words = words

    def read(self, value: Any) -> str:
        """The same word."""
        if not isinstance(value, str) or value not in self.words:
            raise ValidationError(Wrong(f"This must be one of: {', '.join(self.words)}.", "Choose one of these words."))
        return value

    def json_schema(self) -> dict[str, Any]:
        """The words."""
        return {"enum": list(self.words)}


class Day(Strict[date]):
    """A calendar date in Europe/London, 1900 to 2099, in the one spelling 2026-01-05.

    `past` says that it cannot lie after the day it was recorded.
    """

    shape: ClassVar[dict[str, Any]] = {
        "type": "string",
        "format": "date",
        "maxLength": 10,
        "pattern": f"^{DAY.pattern}$",
    }

    def __init__(self, *, past: bool = False, **given: Any) -> None:
        """`past` is checked where the whole file is known."""
        super().__init__(**given)
        self.past = past

    def read(self, value: Any) -> date:
        """The date."""
        try:
            return read_day(value)
        except ValueError as error:
            raise ValidationError(Wrong(str(error), "Write it as 2026-01-05.")) from error

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


class Instant(Strict[datetime]):
    """A moment in UTC in the one spelling 2026-01-05T09:30:00Z, with at most six decimals of a second."""

    shape: ClassVar[dict[str, Any]] = {
        "type": "string",
        "format": "date-time",
        "maxLength": 27,
        "pattern": f"^{INSTANT.pattern}$",
    }

    def read(self, value: Any) -> datetime:
        """The moment, aware, in UTC."""
        try:
            return read_instant(value)
        except ValueError as error:
            raise ValidationError(Wrong(str(error), "Write it as 2026-01-05T09:30:00Z.")) from error

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return instant_word(value) if isinstance(value, datetime) else value


class SessionKey(Strict[Session]):
    """A session as ["2026-01-05", "AM"]."""

    shape: ClassVar[dict[str, Any]] = {
        "type": "array",
        "prefixItems": [Day.shape, {"enum": list(HALVES)}],
        "items": False,
        "minItems": 2,
    }

    def read(self, value: Any) -> Session:
        """The session."""
        if isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value):
            try:
                return read_session(*value)
            except ValueError as error:
                raise ValidationError(Wrong(str(error), 'Write it as ["2026-01-05", "AM"].')) from error
        raise ValidationError(Wrong("This is not a session.", 'Write it as ["2026-01-05", "AM"].'))

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return [value.date.isoformat(), value.half] if isinstance(value, Session) else value
