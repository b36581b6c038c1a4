"""What of a matter is still open to be recorded: what was sent, what money waits, what holds. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.casework.desk import BUNDLE, Desk
from app.domain.history import Event, History
from app.domain.people import person_name
from app.engine.words import day

SET_BY_PERSON = "H-SET-BY-PERSON"
SENDS = ("penalty_notice_posted", "letter_sent")


@dataclass(frozen=True)
class Held:
    """A hold that somebody can clear: its name, the parent whom it concerns, and why it was set."""

    name: str
    parent: str | None
    says: str


def to_post(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Letters and notices that were made and not posted yet: reference, and what it is."""
    posted = sent(desk.history)
    letters = [paper for paper in desk.papers if paper.made and not paper.void and paper.kind != BUNDLE]
    made = [(paper.id, paper.title) for paper in letters]
    notices = [(event.data["notice"], "Penalty notice") for event in desk.history.of("penalty_notice_issued")]
    return tuple((name, title) for name, title in dict([*made, *notices]).items() if name not in posted)


def notices(history: History) -> tuple[str, ...]:
    """The references of the penalty notices of the matter."""
    return tuple(dict.fromkeys(event.data["notice"] for event in history.of("penalty_notice_issued")))


def notice_words(history: History, notice: str) -> str:
    """A notice as a person knows it: to whom it is, of which day, and its reference."""
    event = next((e for e in history.of("penalty_notice_issued") if e.data["notice"] == notice), None)
    name = person_name(history, event.data["to"], event.happened_on) if event else None
    whom = f" to {name.given} {name.family}" if name else ""
    return f"Penalty notice{whom}, issued on {day(event.happened_on)} ({notice})" if event else notice


def sent(history: History) -> tuple[str, ...]:
    """The references of everything that was posted."""
    named = (event.data.get("notice") or event.data.get("document") for event in history.of(*SENDS))
    return tuple(dict.fromkeys(name for name in named if name))


def unmatched(history: History) -> tuple[Event, ...]:
    """Payments that belong to no notice yet."""
    known, matched = set(notices(history)), {e.data["payment"] for e in history.of("payment_matched")}
    return tuple(e for e in history.of("payment_received") if e.data.get("notice") not in known and e.id not in matched)


def held(desk: Desk) -> tuple[Held, ...]:
    """Every hold that is open: those of the rules by their decisions, those of persons by their events."""
    rules = [Held(hold.hold, hold.parent, hold.says) for hold in desk.holds if hold.hold != SET_BY_PERSON]
    return (*rules, *_by_persons(desk.history))


def _by_persons(history: History) -> Iterable[Held]:
    cleared = history.of("hold_cleared")
    for event in history.of("hold_set"):
        if not _cleared(event, cleared):
            yield Held(event.data["hold"], event.data.get("person"), event.data["reason"])


def _cleared(event: Event, cleared: Sequence[Event]) -> bool:
    names = (event.id, event.data["hold"])
    whom = (event.data.get("person"), None)
    after = [e for e in cleared if e.recorded_at >= event.recorded_at]
    return any(e.data["hold"] in names and e.data.get("person") in whom for e in after)
