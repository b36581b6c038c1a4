"""The only place that reads the clock."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.calendar import add_years
from app.domain.history import History
from app.engine.words import day

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today(instant: datetime | None = None) -> date:
    """The date in London at that moment, or now."""
    return (instant or now()).astimezone(LONDON).date()


def end_of(on: date) -> datetime:
    """The last moment of a day in London, in UTC."""
    return datetime.combine(on, time.max, LONDON).astimezone(UTC)


def written(moment: datetime) -> str:
    """A moment in London: 20 November 2026, 2:12pm. Midday and midnight are named."""
    local = moment.astimezone(LONDON) if moment.tzinfo else moment
    named = {(0, 0): "midnight", (12, 0): "midday"}.get((local.hour, local.minute))
    minutes = f":{local.minute:02}" if local.minute else ""
    half = "am" if local.hour < 12 else "pm"
    return f"{day(local.date())}, {named or f'{local.hour % 12 or 12}{minutes}{half}'}"


def last_known(history: History) -> datetime:
    """The moment of the last thing recorded in the history: since then nothing new was known.

    Two verbs that are told the same moment write one after the other, so the last thing may lie after `now`.
    """
    return max(_recorded(history))


def next_moment(history: History, instant: datetime) -> datetime:
    """That moment, or where the history already knows of it or of a later one, the first moment after all it knows.

    So whatever a verb writes down is known later than every decision made before it.
    """
    return max(instant, just_after(_recorded(history)))


def just_after(moments: Iterable[datetime]) -> datetime:
    """The first moment after all of these; with none, the beginning of time."""
    return max(moments, default=datetime.min.replace(tzinfo=UTC)) + timedelta(microseconds=1)


def _recorded(history: History) -> tuple[datetime, ...]:
    parts = (history.events, history.erased, history.calendars, history.registers, history.changes)
    return tuple(each.recorded_at for part in parts for each in part)


def a_year_after(day: date) -> date:
    """The last day of the year that begins with that day."""
    return add_years(day, 1) - timedelta(days=1)
