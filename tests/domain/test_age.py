"""Compulsory school age."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import compulsory_age, leaving_date, of_compulsory_age, school_year_begins
from tests.domain import oracles

BORN = st.dates(date(1995, 1, 1), date(2030, 12, 31))
STARTS = st.sampled_from([(8, 24), (8, 31), (9, 1), (9, 3), (9, 7), (9, 14)])


def day(text: str) -> date:
    return date.fromisoformat(text)


@given(st.integers(1990, 2060))
def test_the_leaving_date_is_the_last_friday_in_june(year: int) -> None:
    assert leaving_date(year) == oracles.last_friday_in_june(year)


@pytest.mark.parametrize("text", ["2024-06-28", "2025-06-27", "2026-06-26", "2027-06-25", "2028-06-30", "2029-06-29"])
def test_leaving_dates_by_name(text: str) -> None:
    assert leaving_date(day(text).year) == day(text)


@given(BORN)
def test_both_ends_are_those_of_the_statute_read_limb_by_limb(born: date) -> None:
    assert compulsory_age(born) == oracles.compulsory_ages(born)


@given(BORN, STARTS)
def test_the_school_year_decides_who_leaves_in_the_summer(born: date, start: tuple[int, int]) -> None:
    assert compulsory_age(born, date(born.year + 16, *start)) == oracles.compulsory_ages(born, start)


def test_every_birth_of_three_years_and_every_leap_day() -> None:
    births = [date(2007, 1, 1) + timedelta(days=n) for n in range(3 * 366)]
    leap_days = [date(year, 2, 29) for year in range(1996, 2040, 4)]
    assert [compulsory_age(born) for born in births + leap_days] == [
        oracles.compulsory_ages(born) for born in births + leap_days
    ]


@pytest.mark.parametrize(
    ("born", "first"),
    [
        ("2020-03-30", "2025-03-31"), ("2020-03-31", "2025-03-31"), ("2020-04-01", "2025-08-31"),
        ("2020-08-30", "2025-08-31"), ("2020-08-31", "2025-08-31"), ("2020-09-01", "2025-12-31"),
        ("2020-12-30", "2025-12-31"), ("2020-12-31", "2025-12-31"), ("2021-01-01", "2026-03-31"),
        ("2020-02-28", "2025-03-31"), ("2020-02-29", "2025-03-31"), ("2020-03-01", "2025-03-31"),
    ],
)  # fmt: skip
def test_the_first_day_is_the_prescribed_day_on_or_after_the_fifth_birthday(born: str, first: str) -> None:
    assert compulsory_age(day(born))[0] == day(first)


@pytest.mark.parametrize(
    ("born", "last"),
    [
        # the leaving date of 2026 is Friday 26 June
        ("2010-06-25", "2026-06-26"), ("2010-06-26", "2026-06-26"), ("2010-06-27", "2026-06-26"),
        ("2010-08-30", "2026-06-26"), ("2010-08-31", "2026-06-26"), ("2010-09-01", "2027-06-25"),
        ("2010-09-02", "2027-06-25"), ("2009-09-01", "2026-06-26"), ("2009-08-31", "2025-06-27"),
        ("2012-02-28", "2028-06-30"), ("2012-02-29", "2028-06-30"), ("2012-03-01", "2028-06-30"),
        # 2012-06-30 turns 16 on the leaving date itself, the last day of June
        ("2012-06-29", "2028-06-30"), ("2012-06-30", "2028-06-30"), ("2012-07-01", "2028-06-30"),
    ],
)  # fmt: skip
def test_the_last_day_is_a_leaving_date(born: str, last: str) -> None:
    assert compulsory_age(day(born))[1] == day(last)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2014-08-30", False), ("2014-08-31", True), ("2014-09-01", True),
        ("2025-06-26", True), ("2025-06-27", True), ("2025-06-28", False),
    ],
)  # fmt: skip
def test_both_ends_belong_to_the_age(on: str, expected: bool) -> None:
    assert of_compulsory_age(day("2009-05-14"), day(on)) is expected


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        # 16 on 31 August: left in June on the ordinary reading, whatever the term dates
        ("2010-08-31", "2026-06-26", True), ("2010-08-31", "2026-06-27", False),
        # 16 on 1 to 14 September: turns on when that school's year began
        ("2010-09-01", "2026-06-26", True), ("2010-09-01", "2026-06-27", None), ("2010-09-01", "2027-06-25", None),
        ("2010-09-01", "2027-06-26", False), ("2010-09-14", "2026-06-27", None), ("2010-09-14", "2016-01-04", True),
        # 16 on 15 September: every school has begun
        ("2010-09-15", "2026-06-27", True), ("2010-09-15", "2027-06-25", True), ("2010-09-15", "2027-06-26", False),
    ],
)  # fmt: skip
def test_without_the_schools_own_year_some_september_births_cannot_be_told(
    born: str, on: str, expected: bool | None
) -> None:
    assert of_compulsory_age(day(born), day(on)) is expected


@pytest.mark.parametrize(
    ("begins", "expected"), [("2026-09-01", True), ("2026-09-02", True), ("2026-09-03", False), ("2026-09-07", False)]
)
def test_the_schools_own_year_settles_it(begins: str, expected: bool) -> None:
    assert of_compulsory_age(day("2010-09-02"), day("2026-11-02"), day(begins)) is expected


@given(st.lists(st.dates(date(2025, 7, 1), date(2027, 11, 1)), max_size=30), st.integers(2024, 2028))
def test_a_school_year_begins_with_the_first_school_day_after_july(days: list[date], year: int) -> None:
    autumn = [day for day in days if day.year == year and day.month in (8, 9)]
    assert school_year_begins(sorted(days), year) == min(autumn, default=None)


@pytest.mark.parametrize(
    ("day", "found"), [("2026-07-31", False), ("2026-08-01", True), ("2026-09-30", True), ("2026-10-01", False)]
)
def test_no_school_year_begins_in_july_or_october(day: str, found: bool) -> None:
    only = date.fromisoformat(day)
    assert school_year_begins([only], 2026) == (only if found else None)


@given(BORN, st.integers(0, 17 * 366))
def test_what_is_told_without_the_year_agrees_with_the_statute(born: date, later: int) -> None:
    on = born + timedelta(days=later)
    first, last = oracles.compulsory_ages(born)
    answer = of_compulsory_age(born, on)
    assert answer is None or answer is (first <= on <= last)


@given(BORN, st.integers(0, 17 * 366))
def test_none_is_said_only_where_the_start_of_the_year_changes_the_answer(born: date, later: int) -> None:
    on = born + timedelta(days=later)
    answers = {
        first <= on <= last
        for start in ((9, 1), (9, 2), (9, 8), (9, 15))
        for first, last in [oracles.compulsory_ages(born, start)]
    }
    assert (of_compulsory_age(born, on) is None) is (len(answers) == 2)
