"""How a verb writes down what happened: one event, said once."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.casework import clock
from app.casework.access import Person
from app.domain.history import Event, History, Stream, known_at
from app.persistence import streams
from app.persistence.database import Session

SOURCE = "casework"


def matter_stream(matter: str) -> Stream:
    """The stream of what is done in a matter."""
    return Stream("matter", matter)


def event(
    stream: Stream, type: str, who: Person, on: date, at: datetime, data: Mapping[str, Any], once: str = ""
) -> Event:
    """An event recorded by `who` at `at`. Its id comes from what it says, or from `once` where that makes it one.

    The same thing said again on another day has the same id; when it was said is not part of it.
    """
    name = id_of(stream, type, once or [on.isoformat(), dict(data)])
    given = {key: value for key, value in data.items() if value is not None}
    return Event(name, type, 1, stream, on, at, who.name, SOURCE, given)


def id_of(stream: Stream, type: str, told: Any) -> str:
    """The id of an event that says this in that stream."""
    words = json.dumps([str(stream), type, told], sort_keys=True)
    return f"{type}-{hashlib.sha256(words.encode()).hexdigest()[:20]}"


def as_known(session: Session, matter: str) -> History:
    """All that is known of a matter: what was corrected since is left out. Raises `NotFound` and `Erased`."""
    history = streams.whole(session, matter)
    return known_at(history, clock.last_known(history))


def anew(history: History, told: Event, others: Iterable[Event]) -> Event:
    """The event to say: `told`, or where the same was said before one of the others was recorded, one more like it.

    So yes, no, yes is three answers, and two clicks are one.
    """
    alike = [each for each in history.events if each.id == told.id or each.id.startswith(f"{told.id}-")]
    last = max(alike, key=lambda each: each.recorded_at, default=None)
    if last is None:
        return told
    overtaken = any(each.recorded_at > last.recorded_at for each in others)
    return replace(told, id=f"{told.id}-{len(alike) + 1}" if overtaken else last.id)


def say(session: Session, *events: Event) -> tuple[Event, ...]:
    """Append the events that were not said before; return those that are new."""
    fresh = tuple(each for each in events if streams.find(session, each.id) is None)
    streams.append(session, fresh)
    return fresh
