"""Plain functions that build events for tests: `make` gives them on."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast

from app.domain.history import Event, Stream, StreamKind
from tests.make_school import Day, at, day

OFFICER = {"name": "Maya Okafor", "role": "authorised_officer"}
HEAD = {"name": "Tom Birkett", "role": "head_teacher"}
STREAMS = {
    "pupil_recorded": "pupil:c1", "compulsory_age_stated": "pupil:c1", "circumstance_recorded": "pupil:c1",
    "address_recorded": "person:p1", "person_recorded": "person:p1", "mail_returned": "person:p1",
    "mail_return_cleared": "person:p1", "enrolled": "enrolment:e1", "left_roll": "enrolment:e1",
    "part_time_timetable_agreed": "enrolment:e1", "parent_linked": "link:p1/c1", "parent_unlinked": "link:p1/c1",
    "parental_responsibility_recorded": "link:p1/c1",
}  # fmt: skip


def plain(value: Any) -> Any:
    """The value as JSON would carry it: dates as words, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def event(
    type: str,
    /,
    *,
    on: Day = "2026-01-05",
    stream: str | None = None,
    id: str | None = None,
    recorded_at: Day | datetime | None = None,
    recorded_by: str = "maya.okafor",
    source: str = "test",
    standing: Any = "fact",
    corrects: str | None = None,
    **data: Any,
) -> Event:
    """One event, recorded at 17:00 on the day it happened. The id comes from the contents, so two alike need ids."""
    words = {key.rstrip("_"): plain(value) for key, value in data.items()}
    kind, _, name = (stream or STREAMS.get(type, "matter:m1")).partition(":")
    told = json.dumps([type, kind, name, day(on).isoformat(), words, corrects], sort_keys=True)
    return Event(
        id=id or f"{type}-{hashlib.sha256(told.encode()).hexdigest()[:8]}",
        type=type,
        version=1,
        stream=Stream(cast(StreamKind, kind), name),
        happened_on=day(on),
        recorded_at=at(recorded_at if recorded_at is not None else on),
        recorded_by=recorded_by,
        source=source,
        data=words,
        standing=standing,
        corrects=corrects,
    )
