"""Register marks in bulk: checked by one plain loop, because a school sends hundreds of thousands of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from marshmallow import ValidationError

from app.domain.attendance import Scheme, scheme_on
from app.domain.history import Session
from schemas.fields import Day, Strict
from schemas.refusal import MOST_TOLD, NOT_LIST, Wrong, shown
from schemas.spelling import HALVES, read_session

CODES = (
    "/", "\\", "L", "K", "V", "P", "W", "B", "D", "C1", "M", "J1", "S", "X", "C2", "C", "T", "R", "I", "E", "Q",
    "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "G", "N", "O", "U", "Z", "#", "J", "H", "F", "Y",
)  # fmt: skip
"""Every code that was ever a register code here; which of them were codes on a day, the schemes say."""

NO_SESSION_CODES = frozenset({"#", "Z", "Y", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"})
"""Codes that a register may carry where the calendar has no session: closed, not yet on roll, unable to attend."""

MOST_MARKS = 20_000
"""The most marks in one batch of a case file: one pupil's schooling has fewer."""

Marks = tuple[tuple[Session, str], ...]


class MarkList(Strict[Marks]):
    """Marks as [["2025-09-03", "AM", "/"], ...], each session once."""

    shape: ClassVar[dict[str, Any]] = {
        "type": "array",
        "maxItems": MOST_MARKS,
        "items": {
            "type": "array",
            "prefixItems": [Day.shape, {"enum": list(HALVES)}, {"enum": list(CODES)}],
            "items": False,
            "minItems": 3,
        },
    }

    def read(self, value: Any) -> Marks:
        """The marks, in the order in which they were sent."""
        if not isinstance(value, list):
            raise ValidationError(NOT_LIST)
        if len(value) > MOST_MARKS:
            raise ValidationError(
                Wrong(f"There are {len(value)} marks; at most {MOST_MARKS} fit.", "Send two batches.")
            )
        return _read_marks(value)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return [[session.date.isoformat(), session.half, code] for session, code in value]


def _read_marks(rows: list[Any]) -> Marks:
    read: dict[Session, str] = {}
    wrong: dict[str | int, Any] = {}
    for place, row in enumerate(rows):
        try:
            day, half, code = row
            session = read_session(day, half)
            if code not in _CODES or session in read or type(row) is not list:
                raise ValueError(_fault(session, code, read))
            read[session] = code
        except (ValueError, TypeError) as error:
            wrong[place] = [Wrong(_words(row, error), 'Write each mark once, as ["2025-09-03", "AM", "/"].')]
            if len(wrong) >= MOST_TOLD:
                break
    if wrong:
        raise ValidationError(wrong)
    return tuple(read.items())


_CODES = frozenset(CODES)


def _words(row: Any, error: Exception) -> str:
    spelt = isinstance(row, list) and len(row) == 3 and all(isinstance(part, str) for part in row)
    return str(error) if spelt else "This is not a mark."


def _fault(session: Session, code: str, read: dict[Session, str]) -> str:
    if code not in _CODES:
        return "This was never a register code."
    return f"The session {session.date} {session.half} stands twice in one batch."


class KnownCodes:
    """Which codes were register codes on which day, by the schemes of a rule pack."""

    def __init__(self, schemes: Iterable[Scheme]) -> None:
        """Schemes as the pack has them."""
        self._schemes = tuple(schemes)
        self._on: dict[date, frozenset[str]] = {}

    def on(self, day: date) -> frozenset[str]:
        """The codes in force on a day; none where the pack knows no scheme."""
        if day not in self._on:
            scheme = scheme_on(self._schemes, day)
            self._on[day] = frozenset(scheme.codes if scheme else ())
        return self._on[day]

    def fault(self, code: str, day: date) -> str | None:
        """What is wrong with a code on a day, or None."""
        known = self.on(day)
        if code in known:
            return None
        return (
            f'"{shown(code, 8)}" was not a register code on {day}.'
            if known
            else f"No register codes are known on {day}."
        )
