"""The slow and obvious way to say what app/domain says: one day at a time, and nothing shared with app.

Dates in, dates out; a session is a pair (day, "AM" or "PM"). Speed does not matter here, being easy to believe does.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

Sitting = tuple[date, str]
ONE = timedelta(days=1)


def days_from(day: date, step: int = 1) -> Iterator[date]:
    """`day`, the next one, the next one; backwards where step is -1."""
    while True:
        yield day
        day = day + ONE if step > 0 else day - ONE


def monday(day: date) -> date:
    """Walk back to a Monday."""
    return next(d for d in days_from(day, -1) if d.strftime("%a") == "Mon")


def sittings(terms: Iterable[tuple[date, date]], closures: Iterable[tuple[date, str | None]]) -> list[Sitting]:
    """Every morning and afternoon of the days that are in a term, on no weekend and not closed."""
    spans, shut = list(terms), list(closures)
    if not spans:
        return []
    found: list[Sitting] = []
    for day in days_from(min(first for first, _ in spans)):
        if day > max(last for _, last in spans):
            return found
        taught = any(first <= day <= last for first, last in spans) and day.strftime("%a") not in ("Sat", "Sun")
        found += [
            (day, half) for half in ("AM", "PM") if taught and (day, half) not in shut and (day, None) not in shut
        ]
    raise AssertionError("unreachable: the walk ends after the last term")


def nth_after(day: date, n: int, counts: Collection[date]) -> date | None:
    """Walk forward from the day after `day` and stop at the n-th day that counts."""
    if not counts:
        return None
    while day <= max(counts):
        day += ONE
        n -= 1 if day in counts else 0
        if n == 0:
            return day
    return None


def nth_working_day(day: date, n: int, bank_holidays: Collection[date]) -> date:
    """Walk forward, counting the days that are neither weekend nor bank holiday."""
    for later in days_from(day + ONE):
        if later.strftime("%a") in ("Mon", "Tue", "Wed", "Thu", "Fri") and later not in bank_holidays:
            n -= 1
            if n == 0:
                return later
    raise AssertionError("unreachable: the walk has no end")


def period(day_one: date, days: int) -> list[date]:
    """The days of a period, written out."""
    walk = days_from(day_one)
    return [next(walk) for _ in range(days)]


def exists(year: int, month: int, day: int) -> date | None:
    """That day, or None where the month is too short for it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_on(day: date, months: int) -> date:
    """Step month by month, then back from the wanted day of the month until there is such a day."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month in (0, 13):
            year, month = (year - 1, 12) if month == 0 else (year + 1, 1)
    return next(found for n in range(day.day, 0, -1) if (found := exists(year, month, n)))


def in_years_ending(on: date, years: int, day: date) -> bool:
    """Is `day` within the `years` years that end with `on`? Asked by turning it round: the years that begin with `day`.

    A period of years that begins with a day ends with the day before the same day of the month comes round again; where
    29 February does not come round, it ends with 28 February.
    """
    if day > on:
        return False
    again = exists(day.year + years, day.month, day.day) or date(day.year + years, 3, 1)
    return on < again


def age(born: date, on: date) -> int:
    """Full years: birthdays that have come. One born on 29 February has theirs on 1 March in a common year."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def last_friday_in_june(year: int) -> date:
    """Walk back from the end of June."""
    return next(d for d in days_from(date(year, 6, 30), -1) if d.strftime("%a") == "Fri")


def compulsory_ages(born: date, school_year: tuple[int, int] = (9, 1)) -> tuple[date, date]:
    """The statute, limb by limb, from a walk over the days of a childhood: first and last day, inclusive."""
    first = next(d for d in days_from(born) if age(born, d) >= 5 and (d.month, d.day) in ((3, 31), (8, 31), (12, 31)))
    turns = next(d for d in days_from(first) if age(born, d) == 16)
    for year in range(turns.year - 1, turns.year + 2):
        leaving = last_friday_in_june(year)
        limb_a = leaving < turns < date(year, *school_year)
        limb_b = turns == leaving
        limb_c = turns < leaving
        if limb_a or limb_b or limb_c:
            return first, leaving
    raise AssertionError("nobody is kept at school for ever")


def all_windows(counted: Collection[Sitting], weeks: Sequence[date], length: int) -> list[list[Sitting]]:
    """For each school week, the counted sessions of it and the next ones, by looking at every session every time."""
    return [
        sorted({s for s in counted if monday(s[0]) in weeks[place : place + length]}) for place in range(len(weeks))
    ]


def fullest(counted: Collection[Sitting], weeks: Sequence[date], length: int) -> list[Sitting]:
    """The longest of all windows, the later of two as long."""
    best: list[Sitting] = []
    for window in all_windows(counted, weeks, length):
        best = window if len(window) >= max(len(best), 1) else best
    return best


def last_words(said: Iterable[tuple[int, bool, Sitting, str]]) -> Mapping[Sitting, str]:
    """What was said last of each session: (when, is a change, session, code); at one moment a change is said last."""
    found: dict[Sitting, tuple[tuple[int, bool], str]] = {}
    for when, is_change, sitting, code in said:
        if sitting not in found or (when, is_change) >= found[sitting][0]:
            found[sitting] = ((when, is_change), code)
    return {sitting: code for sitting, (_, code) in found.items()}


def upn_letter(rest: str) -> str:
    """The check letter on paper: 23 letters, for I, O and S are left out, and 23 taken away until it goes no more."""
    letters = [chr(n) for n in range(ord("A"), ord("Z") + 1) if chr(n) not in "IOS"]
    total = 0
    for place, character in enumerate(rest):
        total += (place + 2) * (letters.index(character) if character.isalpha() else ord(character) - ord("0"))
    while total >= 23:
        total -= 23
    return letters[total]
