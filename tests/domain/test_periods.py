"""Periods of days, months and years: both readings of their ends, the look-back, the six months."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import (
    add_months,
    add_years,
    anniversary,
    last_day,
    last_day_reading,
    last_safe_day,
    look_back_ends,
    look_back_start,
    stated_last_day,
)
from tests.domain import oracles

DAYS = st.dates(date(2004, 1, 1), date(2044, 12, 31))
NEAR_LEAP_DAY = st.builds(
    lambda year, n: date(year, 2, 28) + timedelta(days=n), st.integers(2004, 2044), st.integers(-2, 3)
)
ANY_DAY = DAYS | NEAR_LEAP_DAY


def day(text: str) -> date:
    return date.fromisoformat(text)


@given(ANY_DAY, st.integers(1, 400))
def test_a_period_ends_with_its_last_day_written_out(first: date, days: int) -> None:
    assert last_day(first, days) == oracles.period(first, days)[-1]


@given(ANY_DAY, st.integers(1, 60))
def test_both_readings_of_days_from_receipt(received: date, days: int) -> None:
    with_receipt, without = oracles.period(received, days), oracles.period(received + timedelta(days=1), days)
    assert last_day_reading(received, days) == (with_receipt[-1], without[-1])


@pytest.mark.parametrize(
    ("received", "days", "earliest", "latest"),
    [
        ("2026-09-09", 21, "2026-09-29", "2026-09-30"),
        ("2026-09-09", 28, "2026-10-06", "2026-10-07"),
        ("2024-02-08", 21, "2024-02-28", "2024-02-29"),
        ("2024-02-09", 21, "2024-02-29", "2024-03-01"),
        ("2024-02-10", 21, "2024-03-01", "2024-03-02"),
        ("2024-02-29", 28, "2024-03-27", "2024-03-28"),
        ("2025-02-08", 21, "2025-02-28", "2025-03-01"),
        ("2025-12-18", 28, "2026-01-14", "2026-01-15"),
        ("2026-09-09", 1, "2026-09-09", "2026-09-10"),
    ],
)
def test_twenty_one_and_twenty_eight_days(received: str, days: int, earliest: str, latest: str) -> None:
    assert last_day_reading(day(received), days) == (day(earliest), day(latest))
    assert stated_last_day(day(received), days, on_or_after_change=True) == day(earliest)
    assert stated_last_day(day(received), days, on_or_after_change=False) == day(latest)


@pytest.mark.parametrize("days", [0, -21])
def test_a_period_has_at_least_a_day(days: int) -> None:
    with pytest.raises(ValueError, match="at least 1 of its days"):
        last_day(date(2026, 9, 9), days)


@given(ANY_DAY, st.integers(-60, 60))
def test_months_are_stepped_one_by_one(start: date, months: int) -> None:
    assert add_months(start, months) == oracles.months_on(start, months)


@given(ANY_DAY, st.integers(-20, 20))
def test_a_year_is_twelve_months(start: date, years: int) -> None:
    assert add_years(start, years) == oracles.months_on(start, 12 * years)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-08-30", 6, "2026-02-28"), ("2025-08-31", 6, "2026-02-28"), ("2025-09-01", 6, "2026-03-01"),
        ("2023-08-28", 6, "2024-02-28"), ("2023-08-29", 6, "2024-02-29"), ("2023-08-31", 6, "2024-02-29"),
        ("2024-02-28", 6, "2024-08-28"), ("2024-02-29", 6, "2024-08-29"), ("2024-03-01", 6, "2024-09-01"),
        ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"), ("2024-02-29", -12, "2023-02-28"),
        ("2025-12-31", 2, "2026-02-28"), ("2025-11-30", 1, "2025-12-30"), ("2026-01-31", -2, "2025-11-30"),
    ],
)  # fmt: skip
def test_a_day_that_the_month_lacks_becomes_its_last(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)


@given(ANY_DAY, st.integers(1, 20))
def test_an_anniversary_is_the_first_day_on_which_the_years_are_full(start: date, years: int) -> None:
    found = anniversary(start, years)
    assert oracles.age(start, found) == years
    assert oracles.age(start, found - timedelta(days=1)) == years - 1


@given(ANY_DAY, ANY_DAY, st.integers(1, 5))
def test_the_look_back_holds_the_days_of_the_years_that_end_with_the_day(on: date, issued: date, years: int) -> None:
    assert (look_back_start(on, years) <= issued <= on) is oracles.in_years_ending(on, years, issued)


@given(ANY_DAY, st.integers(1, 5))
def test_a_notice_leaves_the_look_back_on_the_narrow_reading_and_is_free_a_day_later(issued: date, years: int) -> None:
    earliest, latest = look_back_ends(issued, years)
    assert not oracles.in_years_ending(earliest, years, issued)
    assert oracles.in_years_ending(earliest - timedelta(days=1), years, issued)
    assert latest == earliest + timedelta(days=1)


@pytest.mark.parametrize(
    ("issued", "earliest", "latest"),
    [
        ("2024-09-09", "2027-09-09", "2027-09-10"),
        ("2024-09-10", "2027-09-10", "2027-09-11"),
        ("2024-09-11", "2027-09-11", "2027-09-12"),
        ("2025-02-28", "2028-02-28", "2028-02-29"),
        ("2025-03-01", "2028-03-01", "2028-03-02"),
        ("2028-02-28", "2031-02-28", "2031-03-01"),
        ("2028-02-29", "2031-03-01", "2031-03-02"),
        ("2028-03-01", "2031-03-01", "2031-03-02"),
    ],
)
def test_three_years_after_a_notice(issued: str, earliest: str, latest: str) -> None:
    assert look_back_ends(day(issued), 3) == (day(earliest), day(latest))


@pytest.mark.parametrize(
    ("on", "start"),
    [
        ("2027-09-09", "2024-09-10"), ("2027-09-10", "2024-09-11"), ("2027-09-11", "2024-09-12"),
        ("2027-02-28", "2024-02-29"), ("2027-03-01", "2024-03-02"),
        ("2028-02-28", "2025-03-01"), ("2028-02-29", "2025-03-01"), ("2028-03-01", "2025-03-02"),
        ("2027-12-31", "2025-01-01"),
    ],
)  # fmt: skip
def test_the_first_day_of_the_look_back(on: str, start: str) -> None:
    assert look_back_start(day(on), 3) == day(start)


@given(ANY_DAY)
def test_the_last_safe_day_is_the_last_one_before_six_months_have_passed(session: date) -> None:
    last = last_safe_day(session)
    assert last + timedelta(days=1) == oracles.months_on(session, 6)
    assert oracles.months_on(last, -6) < session, "no session is six months old on its last safe day"


@pytest.mark.parametrize(
    ("session", "last"),
    [
        ("2026-01-12", "2026-07-11"), ("2026-01-13", "2026-07-12"), ("2026-01-14", "2026-07-13"),
        ("2025-08-28", "2026-02-27"), ("2025-08-31", "2026-02-27"), ("2025-09-01", "2026-02-28"),
        ("2023-08-29", "2024-02-28"), ("2023-08-31", "2024-02-28"), ("2023-09-01", "2024-02-29"),
        ("2024-02-28", "2024-08-27"), ("2024-02-29", "2024-08-28"), ("2024-03-01", "2024-08-31"),
    ],
)  # fmt: skip
def test_six_months_less_a_day(session: str, last: str) -> None:
    assert last_safe_day(day(session)) == day(last)
