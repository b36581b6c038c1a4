"""What a reader outside the council is not told of a matter that they may read: an address that is confidential."""

from dataclasses import replace
from typing import Any

from app.casework.access import CONFIDENTIAL, OUTSIDE, Person
from app.casework.errors import NotAllowed
from app.domain.history import Event, History

Place = tuple[str, str]


def for_reader(who: Person, history: History) -> History:
    """The history as this person may have it: for a school's staff without addresses recorded as confidential.

    Left out is every record of such an address, also where it is the child's own and nobody said so there.
    """
    hidden = _hidden(history)
    if not _is_outside(who) or not hidden:
        return history
    kept = (e for e in history.events if e.type != "address_recorded" or _place(e) not in hidden)
    return replace(history, events=tuple(kept))


def check_paper(who: Person, history: History, told: Any = None) -> None:
    """Raise `NotAllowed` where a paper that a school asks for tells an address that is confidential.

    `told` is all that it tells, as its context; None where that is not known, and it may hold any of the history.
    """
    places = _hidden(history) if _is_outside(who) else set()
    words = str(told).casefold()
    if (told is None and places) or any(code and code.casefold() in words for place in places for code in place):
        raise NotAllowed(CONFIDENTIAL)


def _is_outside(who: Person) -> bool:
    return who.schools is not None or who.role in OUTSIDE


def _hidden(history: History) -> set[Place]:
    told = [event for event in (*history.events, *history.erased) if event.type == "address_recorded"]
    return {_place(event) for event in told if event.data.get("confidential")}


def _place(event: Event) -> Place:
    lines = event.data.get("lines") or [""]
    return str(lines[0]).casefold(), str(event.data.get("postcode", ""))
