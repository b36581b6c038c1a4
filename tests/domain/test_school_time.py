"""Sessions, school weeks and school days from calendars."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import (
    nth_school_day_after,
    school_days,
    school_sessions,
    school_weeks,
    sessions,
    week_of,
)
from app.domain.history import Calendar, Closure, Half, Session
from tests import make
from tests.domain import oracles

DAYS = st.dates(date(2019, 9, 1), date(2021, 8, 31))
HALVES: list[Half | None] = ["AM", "PM", None]
CLOSURES = st.builds(Closure, DAYS, st.sampled_from(HALVES), st.sampled_from(["inset", "bank_holiday", "closure"]))
SPANS = st.builds(lambda first, days: (first, first + timedelta(days=days)), DAYS, st.integers(0, 70))


@st.composite
def years(draw: st.DrawFn) -> Calendar:
    """A school year of any shape: terms may be one day long, overlap, begin on a Sunday."""
    terms, closures = draw(st.lists(SPANS, max_size=5)), draw(st.lists(CLOSURES, max_size=12))
    return Calendar("s1", "2019/20", datetime(2019, 6, 1, tzinfo=UTC), tuple(terms), tuple(closures))


@given(years())
def test_sessions_are_the_ones_found_by_walking_the_year(year: Calendar) -> None:
    walked = oracles.sittings(year.terms, [(c.date, c.half) for c in year.closures])
    assert list(sessions(year)) == walked


@given(years())
def test_weeks_and_days_are_those_that_hold_a_session(year: Calendar) -> None:
    walked = oracles.sittings(year.terms, [(c.date, c.half) for c in year.closures])
    assert list(school_weeks(sessions(year))) == sorted({oracles.monday(day) for day, _ in walked})
    assert list(school_days(sessions(year))) == sorted({day for day, _ in walked})


@given(st.dates(date(1999, 1, 1), date(2101, 1, 1)))
def test_a_week_begins_on_the_monday_before(day: date) -> None:
    assert week_of(day) == oracles.monday(day)


@given(years(), DAYS, st.integers(1, 8))
def test_nth_school_day_after_is_the_one_walked_to(year: Calendar, day: date, n: int) -> None:
    days = school_days(sessions(year))
    assert nth_school_day_after(days, day, n) == oracles.nth_after(day, n, days)


@pytest.mark.parametrize("n", [0, -1])
def test_there_is_no_nought_th_school_day(n: int) -> None:
    with pytest.raises(ValueError, match="at least 1 of its school days"):
        nth_school_day_after([date(2026, 1, 5)], date(2026, 1, 1), n)


@pytest.mark.parametrize(
    ("span", "closures", "expected"),
    [
        (("2026-02-13", "2026-02-13"), [], [("2026-02-13", "AM"), ("2026-02-13", "PM")]),
        (("2026-02-14", "2026-02-15"), [], []),  # a weekend
        (("2026-02-12", "2026-02-13"), [("2026-02-12", None)], [("2026-02-13", "AM"), ("2026-02-13", "PM")]),
        (("2026-02-13", "2026-02-13"), [("2026-02-13", "PM")], [("2026-02-13", "AM")]),
        (("2026-02-13", "2026-02-13"), [("2026-02-13", "AM"), ("2026-02-13", "PM")], []),
        (("2024-02-28", "2024-03-01"), [("2024-02-28", None), ("2024-03-01", None)],
         [("2024-02-29", "AM"), ("2024-02-29", "PM")]),
    ],
)  # fmt: skip
def test_terms_and_closures(
    span: tuple[str, str], closures: list[tuple[str, Half | None]], expected: list[object]
) -> None:
    shut = tuple(make.closure(day, half) for day, half in closures)
    terms = ((make.day(span[0]), make.day(span[1])),)
    year = Calendar("s1", "2025/26", make.at("2025-06-01"), terms, shut)
    assert [(s.date.isoformat(), s.half) for s in sessions(year)] == expected


def test_one_session_makes_a_school_week_and_none_makes_none() -> None:
    week = [make.closure(f"2026-01-{day:02}") for day in (12, 13, 14, 15)]
    almost = make.calendar(closures=[*week, make.closure("2026-01-16", "AM")])
    closed = make.calendar(closures=[*week, make.closure("2026-01-16")])
    assert date(2026, 1, 12) in school_weeks(sessions(almost))
    assert date(2026, 1, 12) not in school_weeks(sessions(closed))


def test_a_school_follows_its_own_calendars_only_and_the_latest_edition_of_each_year() -> None:
    first = make.calendar("2024/25", recorded_at="2024-06-01")
    corrected = make.calendar("2024/25", recorded_at="2024-09-01", closures=[make.closure("2024-09-03")])
    following = make.calendar("2025/26", recorded_at="2024-06-01")
    other = make.calendar("2024/25", school="s2", recorded_at="2025-01-01")
    found = school_sessions([corrected, other, following, first], "s1")
    assert found == tuple(sorted({*sessions(corrected), *sessions(following)}))
    assert Session(date(2024, 9, 3), "AM") not in found
    assert school_sessions([other], "s1") == ()


def test_of_two_editions_recorded_at_one_instant_the_one_listed_last_stands() -> None:
    first = make.calendar(recorded_at="2025-06-01")
    second = make.calendar(recorded_at="2025-06-01", closures=[make.closure("2025-09-03")])
    assert school_sessions([first, second], "s1") == sessions(second)
    assert school_sessions([second, first], "s1") == sessions(first)
