"""What a reader outside the council is not told of a matter that they may read: an address that is confidential."""

from dataclasses import replace

from app.casework.access import Person
from app.domain.history import Event, History

Place = tuple[str, str]


def for_reader(who: Person, history: History) -> History:
    """The history as this person may have it: for a school's staff without addresses recorded as confidential.

    Left out is every record of such an address, also where it is the child's own and nobody said so there.
    """
    told = [event for event in (*history.events, *history.erased) if event.type == "address_recorded"]
    hidden = {_place(event) for event in told if event.data.get("confidential")}
    if who.schools is None or not hidden:
        return history
    kept = (e for e in history.events if e.type != "address_recorded" or _place(e) not in hidden)
    return replace(history, events=tuple(kept))


def _place(event: Event) -> Place:
    lines = event.data.get("lines") or [""]
    return str(lines[0]).casefold(), str(event.data.get("postcode", ""))
