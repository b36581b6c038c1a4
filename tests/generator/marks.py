"""A believable register for one pupil and one school year: present, but for what families and winters do."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from random import Random
from typing import NamedTuple

from tests.generator import places
from tests.generator.dice import between, dice, pick, weighted
from tests.generator.places import Slot
from tests.generator.pupils import Enrolment

Register = dict[Slot, str]
WINTER = (11, 12, 1, 2)
FEASTS = (date(2025, 3, 31), date(2025, 6, 6), date(2026, 3, 20), date(2026, 5, 27))
# The first Monday of the weeks in which holidays are taken in term, by how often.
HOLIDAYS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "2024/25": (("2024-10-21", 5), ("2024-12-16", 2), ("2025-02-10", 2), ("2025-06-02", 6), ("2025-07-07", 5)),
    "2025/26": (("2025-10-20", 5), ("2025-12-15", 2), ("2026-02-09", 2), ("2026-06-01", 6), ("2026-07-06", 5)),
}


class Habit(NamedTuple):
    """How one pupil attends. Chances are per school week, but `late`, which is per morning."""

    ill: float
    away: float
    gone: float
    late: float
    holiday: float


def register(one: Enrolment) -> list[tuple[date, str, str, str, str]]:
    """The year's rows for one pupil: day, session, code, minutes late, comment."""
    codes: Register = {
        (on, half): "/" if half == "AM" else "\\" for on, half in _open(one.school, one.year) if on <= _last_day(one)
    }
    days = sorted({on for on, _ in codes})
    habit = _habit(one)
    for happening in (_lateness, _small_things, _events, _unexplained, _illness, _long_gone, _holiday, _by_rule):
        rng = dice(happening.__name__, one.pupil.upn, one.year)
        codes.update({slot: code for slot, code in happening(one, habit, rng, days) if slot in codes})
    extra = dice("words", one.pupil.upn, one.year)
    return [(on, half, code, *_said(code, half, extra)) for (on, half), code in sorted(codes.items())]


@cache
def _open(school: places.Place, name: str) -> tuple[Slot, ...]:
    return tuple(places.slots(places.year(school, name)))


def _last_day(one: Enrolment) -> date:
    """Year 11 leave on the last Friday in June; everybody else stays to the end of the year."""
    june = date(int(one.year[:4]) + 1, 6, 30)
    return june - timedelta((june.weekday() - 4) % 7) if one.group == 11 else date(june.year, 8, 31)


def _habit(one: Enrolment) -> Habit:
    """What this pupil is like. The shares are near the published ones: a fifth persistently absent, 2% severely."""
    rng = dice("habit", one.pupil.upn)
    older = one.group >= 7
    chances = [("steady", 0.8), ("often", 0.17 if older else 0.15), ("severe", 0.024 if older else 0.012)]
    kind = weighted(rng, chances)
    ill = 0.01 + (0.04 if older else 0.05) * rng.random() + (0.04 if kind == "often" else 0.0)
    away = {"steady": 0.01, "often": 0.14 + 0.35 * rng.random(), "severe": 0.4}[kind]
    late = 0.002 + 0.03 * rng.random() ** 3 + (0.06 * rng.random() if kind != "steady" else 0.0)
    gone = 0.45 + 0.3 * rng.random() if kind == "severe" else 0.0
    return Habit(ill, away, gone, late, 0.11 if older else 0.16)


def _weeks(days: list[date]) -> Iterator[list[date]]:
    for _, week in groupby(days, key=lambda on: on.isocalendar()[:2]):
        yield list(week)


def _whole(on: date, code: str) -> Iterator[tuple[Slot, str]]:
    yield from (((on, half), code) for half in places.HALVES)


def _run(days: list[date], first: date, length: int, code: str) -> Iterator[tuple[Slot, str]]:
    for on in [on for on in days if on >= first][:length]:
        yield from _whole(on, code)


Happening = Callable[[Enrolment, Habit, Random, list[date]], Iterator[tuple[Slot, str]]]


def _lateness(one: Enrolment, habit: Habit, rng: Random, days: list[date]) -> Iterator[tuple[Slot, str]]:
    for on in days:
        if rng.random() < habit.late:
            yield (on, "AM"), "U" if rng.random() < 0.12 else "L"


def _small_things(one: Enrolment, habit: Habit, rng: Random, days: list[date]) -> Iterator[tuple[Slot, str]]:
    """Appointments, matches, auditions: a session here and there."""
    for week in _weeks(days):
        if rng.random() < 0.035:
            code = weighted(rng, [("M", 0.8), ("P", 0.1 if one.group > 3 else 0.0), ("C1", 0.04), ("C", 0.06)])
            yield (pick(rng, week), pick(rng, places.HALVES)), code


def _events(one: Enrolment, habit: Habit, rng: Random, days: list[date]) -> Iterator[tuple[Slot, str]]:
    """Feasts, trips, suspensions."""
    feast_kept = dice("feast", one.pupil.family).random() < 0.1
    yield from (mark for on in FEASTS if feast_kept and on in days for mark in _whole(on, "R"))
    trip = dice("trip", one.school.id, one.year, one.group)
    yield from _run(days, pick(trip, days[60:]), 3 if one.group in (6, 8) else 1, "V")
    if one.group >= 7 and rng.random() < 0.03 + (0.08 if habit.away > 0.1 else 0.0):
        yield from _run(days, pick(rng, days), between(rng, 1, 3), "E")


def _unexplained(one: Enrolment, habit: Habit, rng: Random, days: list[date]) -> Iterator[tuple[Slot, str]]:
    """Days and half-days for which no good reason came, most often at the ends of the week."""
    for week in _weeks(days):
        if rng.random() < habit.away:
            ends = [week[0], week[-1], pick(rng, week)]
            code = weighted(rng, [("O", 0.9), ("I", 0.08), ("N", 0.02)])
            for on in sorted({pick(rng, ends) for _ in range(between(rng, 1, 3))}):
                whole = rng.random() < 0.7
                yield from _whole(on, code) if whole else [((on, pick(rng, places.HALVES)), code)]


def _illness(one: Enrolment, habit: Habit, rng: Random, days: list[date]) -> Iterator[tuple[Slot, str]]:
    """Bouts of one to five days, more of them in winter; some begin at lunch."""
    for week in _weeks(days):
        chance = habit.ill * (1.7 if week[0].month in WINTER else 0.8)
        if rng.random() < chance:
            first = pick(rng, week)
            bout = list(_run(days, first, weighted(rng, [(1, 0.4), (2, 0.3), (3, 0.18), (5, 0.12)]), "I"))
            yield from bout[1:] if rng.random() < 0.25 else bout


def _long_gone(one: Enrolment, habit: Habit, rng: Random, days: list[date]) -> Iterator[tuple[Slot, str]]:
    """Whole weeks away, for the few who are missing half of their school."""
    for week in _weeks(days) if habit.gone else ():
        if rng.random() < habit.gone:
            yield from _run(days, week[0], len(week), weighted(rng, [("O", 0.6), ("I", 0.4)]))


def _holiday(one: Enrolment, habit: Habit, rng: Random, days: list[date]) -> Iterator[tuple[Slot, str]]:
    if rng.random() < habit.holiday:
        first = date.fromisoformat(weighted(rng, HOLIDAYS[one.year]))
        yield from _run(days, first, weighted(rng, [(3, 0.1), (5, 0.6), (7, 0.1), (8, 0.1), (10, 0.1)]), "G")


def _by_rule(one: Enrolment, habit: Habit, rng: Random, days: list[date]) -> Iterator[tuple[Slot, str]]:
    """What the school arranges: a gentle start in Reception, work experience in Year 10, study leave in Year 11."""
    if one.group == 0:
        yield from (((on, "PM"), "X") for on in days[:8])
    if one.group == 10:
        yield from _run(days, date(int(one.year[:4]) + 1, 7, 6), 5, "W")
    if one.group == 11:
        yield from (m for on in days if on >= date(int(one.year[:4]) + 1, 6, 15) for m in _whole(on, "S"))


SAID = {"I": ("temperature", "sickness bug", "migraine", "chest infection"), "M": ("dentist", "hospital", "optician")}


def _said(code: str, half: str, rng: Random) -> tuple[str, str]:
    """Minutes late for L and U, and now and then the words a school office would type."""
    if code in ("L", "U"):
        return str(between(rng, 3, 28) if code == "L" else between(rng, 31, 110)), ""
    said = pick(rng, SAID[code]) if code in SAID and half == "AM" and rng.random() < 0.5 else ""
    return "", said
