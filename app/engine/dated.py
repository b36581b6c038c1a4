"""Law with dates: a citation, how well it is confirmed, and from when to when it holds. Both days are inclusive.

Law that was made and for which no first day has been appointed is written `from: not_appointed`. It is shown and it is
never in force: nobody guesses the day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from app.engine.errors import Place

STATUSES = ("primary", "guidance", "secondary", "unconfirmed")
PROTECTIVE = ("reading", "protects", "against")
DAY = timedelta(days=1)
UNAPPOINTED = "not_appointed"
NOT_APPOINTED = date.max
"""The start of law whose first day nobody has appointed: it sorts after every day and is in force on none."""


class Dated(Protocol):
    """Anything that holds from one day to another; an end of None is still running."""

    @property
    def start(self) -> date: ...

    @property
    def end(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True)
class Law:
    """Where a rule or a value comes from. `protective` says whom an unconfirmed reading protects, and against what."""

    cite: str
    pinpoint: str
    status: str
    protective: tuple[tuple[str, str], ...]
    start: date
    end: date | None

    def as_json(self) -> dict[str, Any]:
        """The citation as a decision shows it."""
        found: dict[str, Any] = {"cite": self.cite, "pinpoint": self.pinpoint, "status": self.status}
        return {**found, "protective": dict(self.protective)} if self.protective else found


def appointed(item: Dated) -> bool:
    """Has a first day been appointed for it?"""
    return item.start != NOT_APPOINTED


def in_force(items: Iterable[D], on: date) -> D | None:
    """The one that holds on this day, or None. What has no day appointed holds on none."""
    dated = (item for item in items if appointed(item))
    return next((item for item in dated if item.start <= on and (item.end is None or on <= item.end)), None)


def weakest(statuses: Iterable[str]) -> str | None:
    """The least confirmed of these statuses; None where there is none."""
    return max(statuses, key=STATUSES.index, default=None)


def parse_law(entry: Any, place: Place, start: date, end: date | None) -> Law | None:
    """A citation. Unconfirmed law must say in which protective reading it is taken."""
    if not isinstance(entry, dict):
        place.fault("is not a citation.", "Write {cite, pinpoint, status}.")
        return None
    if not isinstance(entry.get("cite"), str) or not entry["cite"].strip():
        place.fault("needs `cite`: the law or the guidance it comes from.")
    if entry.get("status") not in STATUSES:
        place.fault(f"needs `status`: one of {', '.join(STATUSES)}.")
        return None
    protective = entry.get("protective")
    if entry["status"] == "unconfirmed" or protective is not None:
        _check_protective(protective, place)
    return Law(
        cite=str(entry.get("cite", "")),
        pinpoint=str(entry.get("pinpoint", "")),
        status=entry["status"],
        protective=_protective(protective),
        start=start,
        end=end,
    )


def _protective(entry: Any) -> tuple[tuple[str, str], ...]:
    return tuple((key, str(entry[key])) for key in PROTECTIVE if key in entry) if isinstance(entry, dict) else ()


def _check_protective(protective: Any, place: Place) -> None:
    if not isinstance(protective, dict) or set(protective) != set(PROTECTIVE) or not all(protective.values()):
        place.fault(
            "is unconfirmed law and needs `protective` with reading, protects and against.",
            "Say which reading is taken, whom it protects and against which step.",
        )


def parse_span(entry: Any, place: Place) -> tuple[date, date | None]:
    """The days `from` and `to` of an entry; `from: not_appointed` is NOT_APPOINTED, and then there is no `to`."""
    start, end = (entry.get("from"), entry.get("to")) if isinstance(entry, dict) else (None, None)
    if start == UNAPPOINTED:
        if end is not None:
            place.fault("has a `to`, and no day is appointed for its `from`.", "Leave `to` out.")
        return NOT_APPOINTED, None
    if not isinstance(start, date):
        place.fault(f"needs `from`: the first day it holds (YYYY-MM-DD), or {UNAPPOINTED} where no day is.")
        start = date.min
    if end is not None and (not isinstance(end, date) or end < start):
        place.fault("has a `to` that is not a day on or after its `from`.")
        end = None
    return start, end


def check_line(items: Sequence[Dated], place: Place, gaps_allowed: bool = False) -> None:
    """Note overlaps, and gaps between one item and the next.

    What has no day appointed stands beside the others: they run on until a day is appointed.
    """
    ordered = sorted((item for item in items if appointed(item)), key=lambda item: item.start)
    if len(items) - len(ordered) > 1:
        place.fault("has two entries with no day appointed, so nobody can tell which comes first.", "Keep one.")
    for earlier, later in pairwise(ordered):
        if earlier.end is None or later.start <= earlier.end:
            place.fault(f"two entries hold on {later.start}.", f"End the earlier one on {later.start - DAY}.")
        elif later.start > earlier.end + DAY and not gaps_allowed:
            place.fault(f"nothing holds from {earlier.end + DAY} to {later.start - DAY}.", "Close the gap.")


def boundaries(items: Iterable[Dated]) -> set[date]:
    """The days on which something begins to hold, or no longer holds."""
    found = set()
    for item in filter(appointed, items):
        found.add(item.start)
        if item.end is not None and item.end < date.max:
            found.add(item.end + DAY)
    return found
