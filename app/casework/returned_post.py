"""What somebody found out about post that came back: which paper it was, and which reached the parent all the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.casework import clock
from app.casework.access import Person
from app.casework.errors import NotFound, Problem, refused
from app.casework.events import event, say
from app.casework.postings import sent_by
from app.domain.history import Event, History
from app.domain.people import person_stream
from app.persistence.database import Session

HOLD = "H-RETURNED-MAIL"


@dataclass(frozen=True)
class Found:
    """What somebody found out about post that came back.

    `returned` is the event of its return, needed where there are several. `item` is the paper that came back, and
    `reached` are papers that reached the parent all the same: each by its reference, or by the event that sent it.
    """

    returned: str | None = None
    item: str | None = None
    reached: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Was anything found out?"""
        return bool(self.returned or self.item or self.reached)


def cleared(
    session: Session,
    history: History,
    who: Person,
    hold: str,
    reasons: str,
    parent: str | None,
    found: Found,
    moment: datetime,
) -> list[Event]:
    """Say what was found out of one return: the events, the last of them that of the return itself.

    A paper that two events sent came back as both of them. Raises `NotFound` for a return or a paper that is not on
    record, and `Refused` where it is not said which of several, or what is said cannot be.
    """
    if hold != HOLD:
        raise refused("item", "A paper is named only where post that came back is cleared.", f"Clear {HOLD}.")
    items = sent_by(session, history, found.item) if found.item else []
    reached = sorted({each for name in found.reached for each in sent_by(session, history, name)})
    if set(items) & set(reached):
        raise refused("reached", "It came back, or it reached the parent: not both.", "Name it in one place.")
    at, backs = clock.next_moment(history, moment), _returns(history, parent, found.returned)
    more = [_also(backs[0], each, who, at) for each in items[1:]]
    was = [*zip(more, items[1:], strict=True), *((back, items[0] if items else None) for back in backs)]
    data = {"by": who.by, "reasons": reasons, "reached": reached or None}
    told = [*more, *_cleared(was, who, at, data)]
    say(session, *told)
    return told


def _cleared(
    was: Iterable[tuple[Event, str | None]], who: Person, at: datetime, data: Mapping[str, object]
) -> list[Event]:
    on = clock.today(at)
    told = [(back.stream, {"returned": back.id, "item": item, **data}) for back, item in was]
    return [event(stream, "mail_return_cleared", who, on, at, each) for stream, each in told]


def _also(back: Event, item: str, who: Person, at: datetime) -> Event:
    """The same return, of another event by which that paper was sent."""
    data = {"item": item, "reason": back.data["reason"]}
    return event(back.stream, "mail_returned", who, back.happened_on, at, data)


def _returns(history: History, parent: str | None, named: str | None) -> list[Event]:
    """The return in question, with any other event of the same envelope. Raises `NotFound` and `Refused`."""
    whose = {person_stream(each) for each in ([parent] if parent else history.matter.parents)}
    backs = [e for e in history.of("mail_returned") if e.stream in whose]
    done = {e.data["returned"] for e in history.of("mail_return_cleared")}
    asked = [e for e in backs if (e.id == named if named else e.id not in done)]
    if not asked:
        says = f"{named} is not post that came back" if named else "No post that came back waits here"
        raise NotFound(Problem("", "returned", f"{says}.", "Name the event of its return."))
    envelopes = {_envelope(e): e for e in asked}
    if len(envelopes) > 1:
        ids = ", ".join(e.id for e in envelopes.values())
        raise refused("returned", "Post came back more than once.", f"Say which return it was: one of {ids}.")
    return [e for e in backs if _envelope(e) in envelopes]


def _envelope(back: Event) -> tuple[object, ...]:
    """One piece of post: where it was named, each event that sent it came back on one day, for one reason."""
    return back.stream, back.happened_on, back.data["reason"], back.recorded_at
