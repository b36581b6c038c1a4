"""Where the child was on a roll, and when on none that is recorded."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from app.domain.calendar import DAY
from app.domain.derivation.ground import Ground
from app.domain.history import Event

LONGEST_GAP = 60
"""Calendar days of compulsory school age on no recorded roll before somebody asks where the child was. Our design:
longer than a summer holiday, shorter than a term."""


class OnRoll(NamedTuple):
    """A time on one school's roll, both days included. One that goes on ends with the day asked about."""

    school: str
    first: date
    last: date


def on_rolls(g: Ground) -> list[OnRoll]:
    """Every time on a roll that is recorded of this child, in order."""
    began: dict[str, tuple[str, date]] = {}
    found = []
    for event in g.history.of("enrolled", "left_roll"):
        stream = event.stream.id
        if event.type == "enrolled" and event.data["pupil"] == g.pupil:
            began.setdefault(stream, (event.data["school"], event.happened_on))
        elif event.type == "left_roll" and stream in began:
            found.append(OnRoll(*began.pop(stream), event.happened_on))
    found += [OnRoll(school, first, g.on) for school, first in began.values()]
    return sorted(found, key=lambda spell: spell.first)


def on_rolls_on(g: Ground, day: date) -> list[Event]:
    """What put the child on each roll of that day; the day of leaving is the first day off it."""
    found = [e for e in g.history.of("enrolled") if e.data["pupil"] == g.pupil and e.happened_on <= day]
    off = [e for e in g.history.of("left_roll") if e.happened_on <= day]
    return [e for e in found if not any(o.stream == e.stream and o.happened_on > e.happened_on for o in off)]


def gap_ended(g: Ground, start: date) -> date | None:
    """The day on which the last gap that matters ended, looking back to `start`; None where there is none.

    Any gap before the first time on a roll matters, of the later ones those of more than `LONGEST_GAP` days.
    """
    ended = [end for first, end, least in _gaps(g, start) if _days_of_age(g, first, end) > least]
    return max(ended, default=None)


def _gaps(g: Ground, start: date) -> Iterator[tuple[date, date, int]]:
    """First day of each gap, the day it ended, and for how many days it may be left alone."""
    reached, least = start, 0
    for spell in on_rolls(g):
        if spell.first > reached:
            yield reached, spell.first, least
        if spell.last >= start:
            reached, least = max(reached, spell.last), LONGEST_GAP
    if not on_rolls(g):
        yield start, g.on, 0


def _days_of_age(g: Ground, first: date, end: date) -> int:
    """The days from `first` to the day before `end` on which the child was, or may have been, of compulsory age."""
    return sum(g.of_age(first + DAY * n) is not False for n in range((end - first).days))
