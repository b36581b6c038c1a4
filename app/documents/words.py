"""Dates, money, counts and lists in plain English. The same on every machine: no locale is asked."""

from collections.abc import Iterable
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def long_date(day: date) -> str:
    """4 September 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_and_date(day: date) -> str:
    """Friday 4 September 2026."""
    return f"{DAYS[day.weekday()]} {long_date(day)}"


def money(pence: int) -> str:
    """£80, £1,000 or £80.50. Raises ValueError below nothing."""
    if pence < 0:
        raise ValueError(f"{pence} pence is less than nothing")
    pounds, odd = divmod(pence, 100)
    return f"£{pounds:,}.{odd:02}" if odd else f"£{pounds:,}"


def count(number: int, noun: str) -> str:
    """1 session, 10 sessions."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def number(value: int) -> str:
    """In words below ten: two, nine, 10."""
    return SMALL[value] if 0 <= value < len(SMALL) else f"{value:,}"


def lines(items: Iterable[str]) -> str:
    """An address on one line: 1 High Street, Wexcombe, WX1 1AA."""
    return ", ".join(items)


def half_day(half: str) -> str:
    """Morning or afternoon, for AM or PM."""
    return {"AM": "Morning", "PM": "Afternoon"}[half]
