"""School weeks, working days, service, periods, time limits and compulsory school age.

Every date is a Europe/London calendar date and an argument: nothing here reads a clock. Where the text of the law was
not read, both readings are given; a step against a family takes the later, a deadline of our own the earlier.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.history import Calendar, Half, Session

DAY = timedelta(days=1)
HALVES: tuple[Half, Half] = ("AM", "PM")
FRIDAY, SATURDAY = 4, 5
PRESCRIBED_DAYS = ((3, 31), (8, 31), (12, 31))
LATEST_USUAL_START = (9, 14)


class Reading(NamedTuple):
    """One date that unconfirmed law allows to be read in two ways; equal where both readings agree."""

    earliest: date
    latest: date


# --- school time -----------------------------------------------------------------------------------------------------


def week_of(day: date) -> date:
    """The Monday of the week (Monday to Sunday) that holds `day`. The week boundary is unconfirmed in guidance."""
    return day - timedelta(days=day.weekday())


def sessions(calendar: Calendar) -> tuple[Session, ...]:
    """Every session of one school year: Monday to Friday within the terms (inclusive), less the closures, in order.

    A bank holiday inside a term is a session unless the calendar itself lists it as a closure.
    """
    closed = {(c.date, half) for c in calendar.closures for half in ((c.half,) if c.half else HALVES)}
    days = {day for first, last in calendar.terms for day in _weekdays(first, last)}
    return tuple(Session(day, half) for day in sorted(days) for half in HALVES if (day, half) not in closed)


def school_sessions(calendars: Iterable[Calendar], school: str) -> tuple[Session, ...]:
    """The sessions of one school over all its years; of each year the edition recorded last (then listed last) wins."""
    editions: dict[str, Calendar] = {}
    for calendar in sorted((c for c in calendars if c.school == school), key=lambda c: c.recorded_at):
        editions[calendar.year] = calendar
    return tuple(sorted({session for calendar in editions.values() for session in sessions(calendar)}))


def school_weeks(sessions: Iterable[Session]) -> tuple[date, ...]:
    """The Mondays of the weeks with at least one session, in order. One session makes a full school week (guidance)."""
    return tuple(sorted({week_of(session.date) for session in sessions}))


def school_days(sessions: Iterable[Session]) -> tuple[date, ...]:
    """The days with at least one session, in order."""
    return tuple(sorted({session.date for session in sessions}))


def nth_school_day_after(days: Sequence[date], day: date, n: int) -> date | None:
    """The n-th of `days` (sorted school days) after `day`, which is itself not counted; None past the calendar's end.

    Raises ValueError where n is less than 1.
    """
    _at_least_one(n, "school days")
    place = bisect_right(days, day) + n - 1
    return days[place] if place < len(days) else None


# --- working days and service ----------------------------------------------------------------------------------------


def is_working_day(day: date, bank_holidays: AbstractSet[date]) -> bool:
    """Monday to Friday and no bank holiday in England and Wales. What a working day is here is unconfirmed."""
    return day.weekday() < SATURDAY and day not in bank_holidays


def nth_working_day_after(day: date, n: int, bank_holidays: AbstractSet[date]) -> date:
    """The n-th working day after `day`, which is itself not counted. Raises ValueError where n is less than 1."""
    _at_least_one(n, "working days")
    while n:
        day += DAY
        n -= is_working_day(day, bank_holidays)
    return day


def deemed_received(posted_on: date, method: str, working_days: int, bank_holidays: AbstractSet[date]) -> date | None:
    """The day a notice posted on `posted_on` is taken to be received, or None where nothing may be presumed.

    Only `first_class_post` raises the presumption (the second working day after posting; secondary source, regulation
    not read). By any other way receipt must be proved. The caller keeps a proved day, which beats this one.
    """
    if method != "first_class_post":
        return None
    return nth_working_day_after(posted_on, working_days, bank_holidays)


# --- periods ---------------------------------------------------------------------------------------------------------


def last_day(first: date, days: int) -> date:
    """The last day (inclusive) of a period of `days` calendar days beginning WITH `first`.

    Raises ValueError where days is less than 1.
    """
    _at_least_one(days, "days")
    return first + timedelta(days=days - 1)


def last_day_reading(received: date, days: int) -> Reading:
    """Both readings of the last day (inclusive) of "N days" from receipt, in calendar days.

    `earliest` counts the day of receipt as day 1, `latest` leaves it out. Primary for exclusion notices from 19 August
    2024 is `earliest` (SI 2024/210 reg 4(1)); for attendance notices that is secondary, and the words before that day
    are unconfirmed. So in both eras no step against a family is taken until `latest` has passed.
    """
    earliest = last_day(received, days)
    return Reading(earliest, earliest + DAY)


def stated_last_day(received: date, days: int, on_or_after_change: bool) -> date:
    """The last day (inclusive) to print: day 1 is receipt from 19 August 2024 (secondary), the day after it before.

    The reading from before is unconfirmed. A printed day needs legal sign-off: a wrong one is a material error.
    """
    reading = last_day_reading(received, days)
    return reading.earliest if on_or_after_change else reading.latest


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later (or earlier); a day that month lacks becomes its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _month_length(year, month + 1)))


def add_years(day: date, years: int) -> date:
    """The same day `years` later (or earlier); 29 February becomes 28 February in a common year."""
    return add_months(day, 12 * years)


def anniversary(day: date, years: int) -> date:
    """The day by which `years` full years have passed: the same day, but for 29 February 1 March in a common year.

    Use it where the later day protects; `add_years` gives the earlier one (28 February). Which of them the law means
    is unconfirmed.
    """
    earlier = add_years(day, years)
    return earlier if earlier.day == day.day else earlier + DAY


# --- limits in time --------------------------------------------------------------------------------------------------


def look_back_start(on: date, years: int) -> date:
    """The first day (inclusive) of the `years` years ending WITH `on`: 10 September 2027 gives 11 September 2024.

    This form follows a council's restatement of the regulation (secondary): the anniversary day itself is outside.
    """
    return add_years(on, -years) + DAY


def look_back_ends(issued: date, years: int) -> Reading:
    """The first day on which a notice issued on `issued` no longer counts, on each reading.

    `earliest` is the anniversary, the first day whose look-back (`look_back_start`) leaves the notice out; `latest` the
    day after it, for the boundary day is unconfirmed. Nothing that the count bars is done before `latest`.
    """
    earliest = anniversary(issued, years)
    return Reading(earliest, earliest + DAY)


def last_safe_day(session_date: date, months: int = 6) -> date:
    """The last day (inclusive) to lay an information or issue a written charge for a session on `session_date`.

    It is the day before the anniversary in months, a day inside the limit of the Magistrates' Courts Act 1980 s127(1)
    (confirmed; what starts the clock in a period of days is disputed, so every charged session is asked).
    """
    return add_months(session_date, months) - DAY


# --- compulsory school age -------------------------------------------------------------------------------------------


def leaving_date(year: int) -> date:
    """The school leaving date: the last Friday in June (secondary; the Order of 1997 was not read)."""
    end = date(year, 6, 30)
    return end - timedelta(days=(end.weekday() - FRIDAY) % 7)


def compulsory_age(born: date, year_begins: date | None = None) -> tuple[date, date]:
    """The first and last day (both inclusive) of compulsory school age: Education Act 1996 s8 (primary).

    It begins on the fifth birthday where that is a prescribed day, else on the next one (31 March, 31 August, 31
    December: secondary). It ends with the leaving date of the year of the sixteenth birthday, where that birthday is
    before the next school year begins, else with the next year's. `year_begins` (see `school_year_begins`) is the first
    day of that school year; left out it is 1 September (unconfirmed). A birth on 29 February reads alike whether the
    birthdays fall on 28 February or 1 March: neither is near a prescribed day or a leaving date.
    """
    fifth, sixteenth = add_years(born, 5), add_years(born, 16)
    begins = year_begins or date(sixteenth.year, 9, 1)
    return _prescribed_day_from(fifth), leaving_date(sixteenth.year if sixteenth < begins else sixteenth.year + 1)


def school_year_begins(days: Sequence[date], year: int) -> date | None:
    """The first of `days` (sorted school days) in August or September of `year`; None where the calendar has none.

    The definition (the first term to begin after July, expected in Education Act 1996 s579) is unconfirmed. A first
    day closed for staff training is passed over: that reading lets a leaver go, so it protects the family.
    """
    return next((day for day in days if date(year, 8, 1) <= day <= date(year, 9, 30)), None)


def of_compulsory_age(born: date, on: date, year_begins: date | None = None) -> bool | None:
    """Is somebody born on `born` of compulsory school age on `on`? None where that turns on when the school year began.

    Somebody who turns 16 on 1 to 14 September, but before term begins, may leave in the June before; without
    `year_begins` (see `compulsory_age`) nobody can say so for the year between those two leaving dates.
    """
    first, last = compulsory_age(born, year_begins)
    sixteenth = add_years(born, 16)
    unsettled = year_begins is None and (9, 1) <= (sixteenth.month, sixteenth.day) <= LATEST_USUAL_START
    if unsettled and leaving_date(sixteenth.year) < on <= last:
        return None
    return first <= on <= last


def _prescribed_day_from(day: date) -> date:
    return next(each for month, number in PRESCRIBED_DAYS if (each := date(day.year, month, number)) >= day)


def _weekdays(first: date, last: date) -> Iterable[date]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return (day for day in days if day.weekday() < SATURDAY)


def _month_length(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - DAY).day


def _at_least_one(n: int, unit: str) -> None:
    if n < 1:
        raise ValueError(f"a period has at least 1 of its {unit}, not {n}")
