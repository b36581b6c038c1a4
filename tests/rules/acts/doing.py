"""How an act is done in a test: it appends the event it leaves. Nothing sets a fact by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

from app.domain.decision import Proposal
from app.domain.history import Event, History, Stream, in_order

BY = {"name": "Maya Okafor", "role": "authorised_officer"}
LAWYER = {"name": "Priya Nair", "role": "legal"}
HASH = "0" * 64
Done = tuple[History, Proposal]
Act = Callable[[History, Proposal, str, date, str], Done]


def add(history: History, on: date, type_: str, stream: str = "matter:m1", **data: object) -> History:
    """The history with one event more, recorded at the end of its day, when all else of that day is on record."""
    stream_kind, _, name = stream.partition(":")
    words = {key.rstrip("_"): value for key, value in data.items()}
    at = datetime.combine(on, time(23), UTC)
    name_of = f"act-{len(history.events)}"
    event = Event(name_of, type_, 1, Stream(stream_kind, name), on, at, "test", "test", words)  # type: ignore[arg-type]
    return replace(history, events=in_order((*history.events, event)))


def event(kind: str, **data: object) -> Act:
    """The act that leaves one event: PARENT in it stands for this parent; `stream` names another than the matter's."""

    def act(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
        filled = {key: parent if value == "PARENT" else value for key, value in data.items()}
        filled = {key: [parent] if value == ["PARENT"] else value for key, value in filled.items()}
        stream = str(filled.pop("stream", "matter:m1")).replace("PARENT", parent)
        return add(history, on, kind, stream, **filled), proposal

    return act
