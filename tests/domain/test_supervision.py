"""Education Supervision Orders: each date against a walk over the days that knows nothing of the code it tests."""

import calendar
from datetime import date, timedelta

import pytest

from app.domain.calendar import Reading
from app.domain.decision import Proposal
from app.domain.derivation.supervision_court import reply_due
from app.domain.derivation.supervision_orders import window_opens, year_ends
from app.domain.facts import deadlines, derive
from app.domain.history import Event
from tests import make
from tests.domain.law import law

DAY = timedelta(1)
DAYS = [date(2023, 12, 25) + timedelta(n) for n in range(0, 900, 7)] + [
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2024, 8, 31),
    date(2024, 11, 30),
    date(2025, 1, 31),
    date(2025, 5, 30),
]


def directed(on: date, **more: object) -> Event:
    return make.event("court_directed_supervision", on=on, id="directed", court="Wealdmere", **more)


def made(on: date, **more: object) -> Event:
    told = {"order": "so1", "kind": "education_supervision", "from": on, **more}
    return make.event("order_made", on=on, id="made", **told)


def in_force(*events: Event, on: date) -> object:
    return derive(make.history(*events), None, Proposal(), on, law(on))["eso_in_force_now"].value


def same_day_later(day: date, months: int) -> date:
    """Month by month on a paper calendar: the same number of the month, or the month's last day."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@pytest.mark.parametrize("day", DAYS)
def test_eight_weeks_are_fifty_six_days_and_the_day_of_the_direction_is_the_first(day: date) -> None:
    counted, last = 1, day
    while counted < 56:
        last, counted = last + DAY, counted + 1
    assert reply_due(directed(day), 8) == last
    assert last.weekday() == (day - DAY).weekday()


def test_a_day_that_the_court_set_takes_the_place_of_eight_weeks() -> None:
    assert reply_due(directed(date(2026, 3, 16), reply_by="2026-04-13"), 8) == date(2026, 4, 13)


@pytest.mark.parametrize("on", [date(2026, 5, 9), date(2026, 5, 10), date(2026, 5, 11)])
def test_the_answer_stays_due_until_it_is_given_even_when_it_is_late(on: date) -> None:
    told = make.history(directed(date(2026, 3, 16)))
    (due,) = [d for d in deadlines(told, None, Proposal(), on, law(on)) if d.name == "eso_reply_due"]
    assert (due.earliest, due.latest) == (date(2026, 5, 10), date(2026, 5, 10))
    assert derive(told, None, Proposal(), on, law(on))["eso_direction_open"].value is True


@pytest.mark.parametrize("first", DAYS)
def test_a_year_has_as_many_days_as_a_walk_to_the_same_date(first: date) -> None:
    leap_day = (first.month, first.day) == (2, 29)
    again = date(first.year + 1, 3, 1) if leap_day else date(first.year + 1, first.month, first.day)
    walked = first
    while walked + DAY < again:
        walked += DAY
    assert year_ends(first, 1) == Reading(walked, again)


@pytest.mark.parametrize("last", DAYS)
@pytest.mark.parametrize("months", [1, 3])
def test_the_window_opens_on_the_first_day_that_carries_past_the_last(last: date, months: int) -> None:
    day = last - timedelta(150)
    while same_day_later(day, months) <= last:
        day += DAY
    assert window_opens(Reading(last, last), months) == Reading(day, day)


@pytest.mark.parametrize("first", DAYS[::9])
def test_an_order_is_in_force_from_its_first_day_to_the_day_before_its_anniversary(first: date) -> None:
    born = make.event("pupil_recorded", on="2021-09-01", id="p", given="Robin", family="Ashdown", born="2014-05-14")
    ends = year_ends(first, 1)
    for day, expected in (
        (first - DAY, False),
        (first, True),
        (ends.earliest, True),
        (ends.latest, None),
        (ends.latest + DAY, False),
    ):
        assert in_force(born, made(first), on=day) is expected, day


def test_an_extension_moves_the_last_day_and_a_stated_last_day_has_one_reading() -> None:
    first, longer = date(2025, 6, 15), date(2027, 7, 23)
    extended = make.event("supervision_order_extended", on="2026-05-04", order="so1", to_date=longer)
    assert in_force(made(first), extended, on=longer) is True
    assert in_force(made(first), extended, on=longer + DAY) is False
    stated = made(first, to_date="2026-06-15")
    assert [in_force(stated, on=date(2026, 6, day)) for day in (15, 16)] == [True, False]


def test_an_order_of_another_kind_is_none_of_these() -> None:
    order = make.event("order_made", on="2026-01-05", order="o1", kind="school_attendance", **{"from": "2026-01-05"})
    assert in_force(order, on=date(2026, 1, 6)) is False


def test_the_court_of_a_child_is_asked_once_for_every_parent() -> None:
    """What concerns the child is the same fact, whichever parent is asked about."""
    told, on = make.history(made(date(2025, 9, 8))), date(2026, 1, 6)
    asked = [derive(told, parent, Proposal(), on, law(on))["eso_in_force_now"] for parent in (None, "p1")]
    assert asked[0] == asked[1]
