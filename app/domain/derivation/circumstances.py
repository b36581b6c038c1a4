"""What was recorded of a child's circumstances, and on which days it was so."""

from collections.abc import Iterable
from datetime import date

from app.domain.calendar import DAY
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of
from app.domain.history import Event
from app.domain.people import pupil_stream


def days_that_matter(g: Ground, count: Count) -> set[date]:
    """The days relied on, and the day on which it is proposed to act."""
    return {*count.days, g.issue_on}


def said_of(g: Ground, kind: str) -> list[Event]:
    """What was recorded of one circumstance of this child, in order."""
    told = g.history.of("circumstance_recorded")
    return [e for e in told if e.data["kind"] == kind and e.stream == pupil_stream(g.pupil)]


def spells(said: list[Event], days: Iterable[date]) -> list[Event]:
    """The events that say so of one of these days: each stands until its own end or the next that is recorded."""
    ends = [*(e.happened_on - DAY for e in said[1:]), date.max]
    spells = [(e, min(end, day_of(e.data.get("until") or end))) for e, end in zip(said, ends, strict=False)]
    return [e for e, last in spells if e.data["present"] and any(e.happened_on <= day <= last for day in days)]
