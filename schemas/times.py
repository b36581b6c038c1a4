"""Fields for when: a day, a moment, a session."""

from datetime import date, datetime
from typing import Any, ClassVar

from marshmallow import ValidationError

from app.domain.history import Session
from schemas.refusal import Wrong
from schemas.spelling import DAY, HALVES, INSTANT, instant_word, read_day, read_instant, read_session
from schemas.strict import Strict

AS_DAY = "Write it as 2026-01-05."
"""How a day is spelt: what is said of one that is spelt otherwise."""


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
            raise ValidationError(Wrong(str(error), AS_DAY)) from error

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
