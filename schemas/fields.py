"""Strict fields: each takes one spelling of one kind of value, says what is wrong with any other, and describes itself.

marshmallow's own fields are kind ("1" is a number, "yes" is true); these are not. Every field is required unless told
otherwise, and `json_schema` is the same rule as JSON Schema 2020-12. Here are truth, numbers and words; what
identifies is in `names`, days and moments in `times`.
"""

from difflib import get_close_matches
from typing import Any, ClassVar

from marshmallow import ValidationError

from schemas.names import (
    Digest,
    Id,
    MediaType,
    Named,
    Postcode,
    Reference,
    SchoolYear,
    Shaped,
    Upn,
    Urn,
    Word,
)
from schemas.refusal import Wrong
from schemas.spelling import PLAIN_TEXT, UNSPEAKABLE
from schemas.strict import WORDS, Strict, anchored
from schemas.times import Day, Instant, SessionKey

__all__ = [
    "WORDS",
    "Choice",
    "Count",
    "Day",
    "Digest",
    "Id",
    "Instant",
    "MediaType",
    "Named",
    "Postcode",
    "Reference",
    "SchoolYear",
    "SessionKey",
    "Shaped",
    "Strict",
    "Text",
    "Truth",
    "Upn",
    "Urn",
    "Word",
    "anchored",
]


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


MOST_WORDS = 40
"""The most words that a refusal lists whole; of more than these it names the nearest."""


class Choice(Strict[str]):
    """One of a few words."""

    def __init__(self, *words: str, **given: Any) -> None:
        """The words, in the order in which they are told."""
        super().__init__(**given)
        self.words = words

    def read(self, value: Any) -> str:
        """The same word."""
        if not isinstance(value, str) or value not in self.words:
            raise ValidationError(self._not_one(value))
        return value

    def _not_one(self, value: Any) -> Wrong:
        """Every word where they are few; of many, the nearest to what was written."""
        if len(self.words) <= MOST_WORDS:
            return Wrong(f"This must be one of: {', '.join(self.words)}.", "Choose one of these words.")
        near = get_close_matches(value[:80], self.words, n=5, cutoff=0.5) if isinstance(value, str) else []
        nearest = f" The nearest: {', '.join(near)}." if near else ""
        return Wrong(
            f"This is none of the {len(self.words)} words that can stand here.{nearest}",
            "Correct its spelling, or choose one of the words that the schema lists for this place.",
        )

    def json_schema(self) -> dict[str, Any]:
        """The words."""
        return {"enum": list(self.words)}
