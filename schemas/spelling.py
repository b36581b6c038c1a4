"""The one spelling of dates, moments, sessions and plain words. Shared by JSON and CSV."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache

from app.domain.history import Half, Session

DAY = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
INSTANT = re.compile(DAY.pattern + r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?Z")
UNSPEAKABLE = (
    "\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u2028-\\u202E\\u2066-\\u2069\\uD800-\\uDFFF\\uFEFF\\uFFF9-\\uFFFF"
)
"""What may stand in no text: control characters, lone surrogates, and marks that hide or turn round other words."""
PLAIN_TEXT = re.compile(f"[^{UNSPEAKABLE}]*")
HALVES: tuple[Half, Half] = ("AM", "PM")


def read_day(text: object) -> date:
    """The date written 2026-01-05. Raises ValueError for any other spelling, and for a day that never was."""
    if not isinstance(text, str) or not DAY.fullmatch(text):
        raise ValueError("This is not a date from 1900 to 2099.")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("There is no such day in the calendar.") from error


@lru_cache(maxsize=32_768)
def read_session(day: str, half: str) -> Session:
    """The session of a date and AM or PM. Raises ValueError where either is not one."""
    if half not in HALVES:
        raise ValueError("The half of the day must be AM or PM.")
    return Session(read_day(day), "AM" if half == "AM" else "PM")


def read_instant(text: object) -> datetime:
    """The moment written 2026-01-05T09:30:00Z, aware and in UTC. Raises ValueError for any other spelling."""
    if not isinstance(text, str) or not INSTANT.fullmatch(text):
        raise ValueError("This is not a moment in UTC.")
    read_day(text[:10])
    return datetime.fromisoformat(text).astimezone(UTC)


def instant_word(moment: datetime) -> str:
    """2026-01-05T09:30:00Z."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def read_whole(value: object) -> int | None:
    """The whole number, which JSON may spell 12 or 12.0, of at most nine figures. None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not -(10**9) < value < 10**9:
        return None
    return None if value % 1 else int(value)
