"""Fields for what identifies: ids, references, numbers and codes, each in its one shape."""

import re
from collections.abc import Callable
from typing import Any, ClassVar

from marshmallow import ValidationError

from app.domain import identifiers
from schemas.refusal import Wrong
from schemas.strict import Strict, anchored


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
