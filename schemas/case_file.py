"""The case file `case-file/1`: a whole history as one JSON object, read strictly and written back the same.

`load` gives a `History` or raises `CaseFileError`, which tells every fault with its place; it raises nothing else for
bad input. `dump` is its inverse: load(dump(history)) == history for every history that `load` can give.
"""

from collections.abc import Iterable
from typing import Any

from marshmallow import ValidationError

from app.domain.attendance import Scheme
from app.domain.history import Calendar, Closure, Event, History, MarkChange, Matter, RegisterBatch, School, in_order
from schemas.case_checks import check
from schemas.case_shape import FORMAT, CaseFileShape, Parts
from schemas.mark_checks import check_marks
from schemas.marks import KnownCodes
from schemas.refusal import RefusedInput, from_messages
from schemas.spelling import instant_word

_SHAPE = CaseFileShape()


class CaseFileError(RefusedInput):
    """A case file that was refused whole. `problems` lists {where, field, says, do}."""


def load(data: Any, schemes: Iterable[Scheme] | None = None) -> History:
    """The history in a parsed case file. `schemes` are the register codes by date; without them codes go unasked.

    Raises CaseFileError where anything is wrong: nothing is read in part.
    """
    try:
        parts: Parts = _SHAPE.load(data)
    except ValidationError as error:
        raise CaseFileError(list(from_messages(error.messages))) from error
    codes = KnownCodes(schemes) if schemes is not None else None
    if problems := [*check(parts), *check_marks(parts, codes)]:
        raise CaseFileError(problems)
    return _history(parts)


def _history(parts: Parts) -> History:
    return History(
        matter=parts.matter,
        schools={school.id: school for school in parts.schools},
        events=in_order(parts.events),
        calendars=tuple(parts.calendars),
        registers=tuple(parts.registers),
        changes=tuple(parts.changes),
    )


def dump(history: History) -> dict[str, Any]:
    """The case file of a history, in JSON values."""
    return {
        "format": FORMAT,
        "matter": _matter(history.matter),
        "schools": [_school(school) for school in history.schools.values()],
        "events": [_event(event) for event in history.events],
        "calendars": [_calendar(calendar) for calendar in history.calendars],
        "registers": [_register(batch) for batch in history.registers],
        "changes": [_change(change) for change in history.changes],
    }


def _matter(matter: Matter) -> dict[str, Any]:
    told = {**vars(matter), "parents": list(matter.parents), "opened_on": matter.opened_on.isoformat()}
    return _said({**told, "closed_on": matter.closed_on.isoformat() if matter.closed_on else None})


def _school(school: School) -> dict[str, Any]:
    return _said({**vars(school), "address": list(school.address) or None})


def _event(event: Event) -> dict[str, Any]:
    return _said(
        {
            "id": event.id,
            "type": f"{event.type}@{event.version}",
            "stream": str(event.stream),
            "happened_on": event.happened_on.isoformat(),
            "recorded_at": instant_word(event.recorded_at),
            "recorded_by": event.recorded_by,
            "source": event.source,
            "standing": None if event.standing == "fact" else event.standing,
            "corrects": event.corrects,
            "data": dict(event.data),
        }
    )


def _calendar(calendar: Calendar) -> dict[str, Any]:
    return {
        "school": calendar.school,
        "year": calendar.year,
        "recorded_at": instant_word(calendar.recorded_at),
        "terms": [[first.isoformat(), last.isoformat()] for first, last in calendar.terms],
        "closures": [_closure(closure) for closure in calendar.closures],
    }


def _closure(closure: Closure) -> dict[str, Any]:
    return _said({"date": closure.date.isoformat(), "half": closure.half, "reason": closure.reason})


def _register(batch: RegisterBatch) -> dict[str, Any]:
    marks = [[session.date.isoformat(), session.half, code] for session, code in batch.marks]
    recorded = instant_word(batch.recorded_at)
    return {"enrolment": batch.enrolment, "recorded_at": recorded, "source": batch.source, "marks": marks}


def _change(change: MarkChange) -> dict[str, Any]:
    return {
        "enrolment": change.enrolment,
        "date": change.session.date.isoformat(),
        "half": change.session.half,
        "code": change.code,
        "recorded_at": instant_word(change.recorded_at),
        "recorded_by": change.recorded_by,
        "reason": change.reason,
    }


def _said(told: dict[str, Any]) -> dict[str, Any]:
    """Without what is not said."""
    return {key: value for key, value in told.items() if value is not None}
