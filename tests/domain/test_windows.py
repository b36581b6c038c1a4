"""Counted sessions in every rolling window of school weeks."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.attendance import Window, fullest_window, outside_weeks, windows
from app.domain.calendar import HALVES, school_weeks, sessions
from app.domain.history import Session
from tests import make
from tests.domain import oracles

YEARS = ("2024/25", "2025/26")
TAUGHT = [session for year in YEARS for session in sessions(make.calendar(year))]
WEEKS = school_weeks(TAUGHT)
SESSIONS = st.sampled_from(TAUGHT)


@st.composite
def some_school(draw: st.DrawFn) -> tuple[tuple[date, ...], set[Session], int]:
    """School weeks with holes of any length, sessions in some of them, and a window length."""
    gaps = draw(st.lists(st.sampled_from([1, 1, 1, 1, 2, 3, 7]), min_size=1, max_size=30))
    mondays = tuple(date(2024, 9, 2) + timedelta(weeks=sum(gaps[:n])) for n in range(len(gaps)))
    places = st.tuples(st.sampled_from(mondays), st.integers(0, 6), st.sampled_from(HALVES))
    counted = {Session(week + timedelta(days=n), half) for week, n, half in draw(st.lists(places, max_size=40))}
    return mondays, counted, draw(st.integers(1, 14))


def first(week: str, count: int) -> list[Session]:
    """The first sessions of the school from that day on."""
    return [session for session in TAUGHT if session.date >= date.fromisoformat(week)][:count]


def fullest(counted: list[Session], length: int = 10) -> int:
    window = fullest_window(counted, WEEKS, length)
    return len(window.sessions) if window else 0


@given(some_school())
def test_every_window_holds_what_a_look_at_every_session_finds(
    school: tuple[tuple[date, ...], set[Session], int],
) -> None:
    weeks, counted, length = school
    found = list(windows(counted, weeks, length))
    assert [[tuple(s) for s in window.sessions] for window in found] == oracles.all_windows(counted, weeks, length)
    assert [window.first_week for window in found] == list(weeks)
    assert [window.last_week for window in found] == [weeks[n : n + length][-1] for n in range(len(weeks))]


@given(some_school())
def test_the_fullest_window_is_the_longest_of_all_and_of_equals_the_latest(
    school: tuple[tuple[date, ...], set[Session], int],
) -> None:
    weeks, counted, length = school
    window = fullest_window(counted, weeks, length)
    found = [tuple(session) for session in window.sessions] if window else []
    assert found == oracles.fullest(counted, weeks, length)
    assert (window is None) is (not counted)
    if window:
        equals = [w for w in windows(counted, weeks, length) if len(w.sessions) == len(window.sessions)]
        assert window == equals[-1]


@given(st.sets(SESSIONS, max_size=40), st.randoms())
def test_the_order_in_which_sessions_come_makes_no_difference(counted: set[Session], chance: Random) -> None:
    mixed = list(counted) * 2
    chance.shuffle(mixed)
    assert fullest_window(mixed, WEEKS, 10) == fullest_window(sorted(counted), WEEKS, 10)


@given(st.sets(SESSIONS, min_size=1, max_size=40), SESSIONS)
def test_one_more_session_never_empties_the_fullest_window(counted: set[Session], more: Session) -> None:
    before, after = fullest(sorted(counted)), fullest(sorted({*counted, more}))
    assert before <= after <= before + 1


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11])
def test_exactly_so_many(count: int) -> None:
    assert fullest(first("2025-09-15", count)) == count


@pytest.mark.parametrize(
    ("name", "earlier", "later", "together"),
    [
        # Monday 8 September to the tenth school week: 17 November (half-term takes no room), the eleventh 24 November
        ("half-term", "2025-09-08", "2025-11-17", True),
        ("half-term, a week too late", "2025-09-08", "2025-11-24", False),
        # Monday 10 November to the tenth: 26 January (two weeks of Christmas take no room)
        ("Christmas", "2025-11-10", "2026-01-26", True),
        ("Christmas, a week too late", "2025-11-10", "2026-02-02", False),
        # Monday 30 June to the tenth: 6 October, in the next school year (21 July is the fourth, 1 September the fifth)
        ("summer", "2025-06-30", "2025-10-06", True),
        ("summer, a week too late", "2025-06-30", "2025-10-13", False),
    ],
)
def test_ten_school_weeks_skip_the_holidays(name: str, earlier: str, later: str, together: bool) -> None:
    start, end = date.fromisoformat(earlier), date.fromisoformat(later)
    taught = [w for w in WEEKS if start <= w <= end]
    assert len(taught) == (10 if together else 11), f"{name}: the calendar of the test is not what it says"
    assert fullest(first(earlier, 5) + first(later, 5)) == (10 if together else 5)


def test_the_window_says_which_weeks_and_which_sessions() -> None:
    counted = first("2025-10-20", 4) + first("2025-11-03", 6)
    assert fullest_window(counted, WEEKS, 10) == Window(date(2025, 10, 20), date(2026, 1, 12), tuple(counted))


def test_a_window_at_the_end_is_shorter() -> None:
    last = WEEKS[-1]
    counted = first(last.isoformat(), 2)
    assert fullest_window(counted, WEEKS, 10) == Window(last, last, tuple(counted))


def test_nothing_counted_fills_no_window_and_no_weeks_make_none() -> None:
    assert fullest_window([], WEEKS, 10) is None
    assert fullest_window([], [], 10) is None
    assert list(windows([], [], 10)) == []


def test_a_session_in_no_school_week_is_refused_by_its_day() -> None:
    stray = [Session(date(2025, 10, 29), "PM"), Session(date(2025, 10, 28), "AM")]
    counted = [*stray, *first("2025-09-15", 3)]
    assert outside_weeks(counted, WEEKS) == (stray[1], stray[0])
    with pytest.raises(ValueError, match=r"2 counted session\(s\) in no school week, first 2025-10-28 AM"):
        fullest_window(counted, WEEKS, 10)
    with pytest.raises(ValueError, match="check the calendar"):
        next(windows(counted, WEEKS, 10))


@pytest.mark.parametrize("length", [0, -10])
def test_a_window_is_at_least_a_week(length: int) -> None:
    with pytest.raises(ValueError, match="at least 1 school week long"):
        fullest_window(first("2025-09-15", 3), WEEKS, length)
