"""How many sessions count: tables for the edges, and a slow count that shares no code with the derivation."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.decision import Proposal
from app.domain.fact import Fact
from app.domain.facts import derive
from app.domain.history import History, Session
from tests import make
from tests.domain.law import law

YEAR = make.calendar("2025/26")


def facts(history: History, on: str, parent: str | None = "p1", **proposal: object) -> dict[str, Fact]:
    day = date.fromisoformat(on)
    return derive(history, parent, Proposal(**proposal), day, law(day))  # type: ignore[arg-type]


def case(marks: dict[Session, str], *events: object, to: str = "2026-01-30", **more: object) -> History:
    """The ordinary family with a whole register to `to`, present but for these marks."""
    return make.history(*events, registers=[make.register(make.attended(YEAR, to, marks))], **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [9, 10, 11])
def test_sessions_in_one_window_are_counted_exactly(count: int) -> None:
    found = facts(case(make.run(YEAR, "2026-01-12", count)), "2026-02-02")
    assert found["most_unauthorised_in_window"].value == count
    assert found["relied_sessions"].value == count


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2025-11-24", "2026-02-09", 10),  # the tenth school week counted from 24 November skips Christmas
        ("2025-11-24", "2026-02-23", 5),  # the week after half-term is the eleventh
        ("2025-10-20", "2026-01-12", 10),  # autumn half-term and Christmas both skipped: tenth school week
        ("2025-10-20", "2026-01-19", 5),
    ],
)
def test_ten_school_weeks_skip_holidays(first: str, second: str, expected: int) -> None:
    marks = {**make.run(YEAR, first, 5), **make.run(YEAR, second, 5)}
    found = facts(case(marks, to="2026-03-06"), "2026-03-09")
    assert found["most_unauthorised_in_window"].value == expected


def test_a_window_crosses_the_summer() -> None:
    new_year = make.calendar("2026/27")
    marks = {**make.run(YEAR, "2026-07-13", 4), **make.run(new_year, "2026-09-07", 6)}
    register = {**make.attended(YEAR, "2026-07-21", marks), **make.attended(new_year, "2026-09-18", marks)}
    history = make.history(registers=[make.register(register)], calendars=[YEAR, new_year])
    assert facts(history, "2026-09-21")["most_unauthorised_in_window"].value == 10


@pytest.mark.parametrize(
    ("codes", "expected"),
    [("GNOU", 4), ("GGGG", 4), ("ICMR", 0), ("LLLL", 0), ("GXYO", 2)],
)
def test_only_g_n_o_and_u_count(codes: str, expected: int) -> None:
    marks = {s: c if c != "Y" else "Y4" for s, c in zip(make.run(YEAR, "2026-01-12", 4), codes, strict=True)}
    assert facts(case(marks), "2026-02-02")["most_unauthorised_in_window"].value == expected


def test_a_missing_mark_leaves_the_count_between_two_numbers() -> None:
    marks = make.attended(YEAR, "2026-01-30", make.run(YEAR, "2026-01-12", 9))
    del marks[Session(date(2026, 1, 20), "AM")]
    found = facts(make.history(registers=[make.register(marks)]), "2026-02-02")["most_unauthorised_in_window"]
    assert (found.least, found.most) == (9, 10)
    assert "1 sessions have no mark" in found.note


JANUARY = make.run(YEAR, "2026-01-12", 10)
JUNE = make.run(YEAR, "2026-06-01", 8)


@pytest.mark.parametrize(
    ("relied", "outside"),
    [
        (list(JANUARY)[:2], (0, 0)),
        (list(JUNE)[:2], (2, 2)),  # the threshold was met in January, and nobody relies on that
        ([*list(JANUARY)[:3], *list(JUNE)[:2]], (2, 2)),  # no window holds both
    ],
)
def test_what_is_relied_on_lies_in_a_window_that_reaches_the_threshold(
    relied: list[Session], outside: tuple[int, int]
) -> None:
    found = facts(case({**JANUARY, **JUNE}, to="2026-06-12"), "2026-06-15", sessions=tuple(relied))
    told = found["relied_outside_threshold_window"]
    assert (told.least, told.most) == outside


def test_whether_a_window_reaches_the_threshold_turns_on_marks_that_are_missing() -> None:
    marks = make.attended(YEAR, "2026-06-12", {**JANUARY, **JUNE})
    for half in ("AM", "PM"):
        del marks[Session(date(2026, 6, 10), half)]
    history = make.history(registers=[make.register(marks)])
    told = facts(history, "2026-06-15", sessions=tuple(JUNE)[:2])["relied_outside_threshold_window"]
    assert (told.least, told.most) == (0, 2)


def test_without_a_register_the_count_is_unknown() -> None:
    assert facts(make.history(), "2026-02-02")["most_unauthorised_in_window"] == Fact(
        note="No register has been received for this child."
    )


def test_without_a_calendar_ten_calendar_weeks_are_the_least() -> None:
    history = case(make.run(YEAR, "2026-01-12", 10), calendars=[])
    found = facts(history, "2026-02-02")["most_unauthorised_in_window"]
    assert (found.least, found.most) == (10, None)


def test_without_a_birth_date_nothing_surely_counts() -> None:
    marks = make.register(make.attended(YEAR, "2026-01-30", make.run(YEAR, "2026-01-12", 10)))
    events = [make.pupil(born=None), make.enrolled(), *make.parent()]
    found = facts(make.history(*events, bare=True, registers=[marks]), "2026-02-02")
    assert (found["most_unauthorised_in_window"].least, found["most_unauthorised_in_window"].most) == (0, 10)
    assert not found["compulsory_age_throughout"].known


@pytest.mark.parametrize(
    ("born", "expected"),
    [("2021-01-01", 0), ("2020-12-31", 10), ("2010-05-14", 10)],  # five on 1 January: of age from 31 March only
)
def test_only_sessions_of_compulsory_age_count(born: str, expected: int) -> None:
    marks = make.register(make.attended(YEAR, "2026-01-30", make.run(YEAR, "2026-01-12", 10)))
    events = [make.pupil(born=born), make.enrolled(), *make.parent()]
    found = facts(make.history(*events, bare=True, registers=[marks]), "2026-02-02")
    assert found["most_unauthorised_in_window"].value == expected
    assert found["compulsory_age_throughout"].value is (expected > 0)


@pytest.mark.parametrize("withdrawn", [False, True])
def test_sessions_on_an_earlier_notice_never_count_again(withdrawn: bool) -> None:
    marks = make.run(YEAR, "2026-01-12", 12)
    listed = [[s.date.isoformat(), s.half] for s in list(marks)[:8]]
    events = list(make.notice(on="2026-01-26", sessions=listed))
    if withdrawn:
        events.append(
            make.event("penalty_notice_withdrawn", on="2026-01-29", notice="n1", ground="material_error",
                       by=make.OFFICER, reasons="Wrong address.")
        )  # fmt: skip
    found = facts(case(marks, *events), "2026-02-02")
    assert found["most_unauthorised_in_window"].value == 4
    other = facts(case(marks, *events, parents=("p1", "p2")), "2026-02-02", parent="p2")
    assert other["most_unauthorised_in_window"].value == 12


def test_a_notice_whose_sessions_are_not_recorded_leaves_them_open() -> None:
    found = facts(case(make.run(YEAR, "2026-01-12", 12), *make.notice(on="2026-01-26")), "2026-02-02")
    assert (found["most_unauthorised_in_window"].least, found["most_unauthorised_in_window"].most) == (0, 12)


@pytest.mark.parametrize(("on", "expected"), [("2026-07-11", 10), ("2026-07-12", 8)])
def test_sessions_too_old_for_court_do_not_count(on: str, expected: int) -> None:
    history = case(make.run(YEAR, "2026-01-12", 10))
    assert facts(history, on)["most_unauthorised_in_window"].value == expected


@pytest.mark.parametrize(
    ("on", "waiting"),
    [("2026-01-16", 1), ("2026-01-20", 1), ("2026-01-21", 0)],  # marked Tuesday 13th: five school days end on the 20th
)
def test_n_waits_five_school_days_and_then_becomes_o(on: str, waiting: int) -> None:
    marks = {**make.run(YEAR, "2026-01-06", 10), Session(date(2026, 1, 13), "AM"): "N"}
    history = case(marks, to="2026-01-15")
    found = facts(history, on)
    assert found["unresolved_n"].value == waiting
    assert found["most_unauthorised_in_window"].value == 11


@pytest.mark.parametrize(
    ("first", "count", "where"),
    [
        ("2024-07-15", 10, "all_before_change"),
        ("2024-07-15", 16, "straddles_change"),
        ("2024-09-03", 6, "all_after_change"),
    ],
)
def test_where_the_sessions_relied_on_lie_beside_the_change(first: str, count: int, where: str) -> None:
    old, new = make.calendar("2023/24"), make.calendar("2024/25")
    summer = [s for s in make.sessions(old) if s.date >= date(2024, 7, 15)][:10]
    relied = [s for s in [*summer, *make.sessions(new)] if s.date >= date.fromisoformat(first)][:count]
    marks = dict.fromkeys(relied, "O")
    register = {**make.attended(old, "2024-07-23", marks), **make.attended(new, "2024-09-27", marks)}
    history = make.history(registers=[make.register(register)], calendars=[old, new])
    assert facts(history, "2024-09-30", sessions=tuple(relied))["charged_period"].value == where


def test_the_sessions_proposed_are_checked_against_the_register() -> None:
    marks = make.run(YEAR, "2026-01-12", 3)
    chosen = (*marks, Session(date(2026, 1, 20), "AM"), Session(date(2026, 1, 31), "AM"))
    found = facts(case(marks), "2026-02-02", sessions=chosen)["relied_not_unauthorised"]
    assert (found.least, found.most) == (1, 2)
    assert "20 January 2026 AM is marked /" in found.note


# --- the slow count --------------------------------------------------------------------------------------------------

ALL_SESSIONS = list(make.sessions(YEAR))
CODES = st.sampled_from(["/", "O", "G", "U", "I", "L", "C", None])


def in_time(session: date, on: date) -> bool:
    """Is `on` before the day that many calendar months after the session? Counted month by month."""
    year, month = session.year, session.month
    for _ in range(6):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    day = session.day
    while True:
        try:
            return on < date(year, month, day)
        except ValueError:
            day -= 1


def slow_count(marks: dict[Session, str | None], on: date) -> tuple[int, int]:
    """Least and most in any ten school weeks, by trying every Monday and every session, one at a time."""
    mondays = sorted({s.date - timedelta(s.date.weekday()) for s in ALL_SESSIONS if s.date <= on})
    last = max(s for s, code in marks.items() if code)
    best_least = best_most = 0
    for n in range(len(mondays)):
        least = most = 0
        for s, code in marks.items():
            if s.date - timedelta(s.date.weekday()) not in mondays[n : n + 10] or not in_time(s.date, on):
                continue
            least += code in ("G", "N", "O", "U")
            most += code in ("G", "N", "O", "U") or (code is None and s < last)
        best_least, best_most = max(best_least, least), max(best_most, most)
    return best_least, best_most


@settings(max_examples=80, deadline=None)
@given(start=st.integers(0, 250), codes=st.lists(CODES, min_size=1, max_size=200), later=st.integers(0, 40))
def test_the_count_equals_a_slow_count(start: int, codes: list[str | None], later: int) -> None:
    marks = dict(zip(ALL_SESSIONS[start:], ["/", *codes], strict=False))
    on = max(marks).date + timedelta(later)
    register = make.register({s: code for s, code in marks.items() if code})
    found = facts(make.history(registers=[register]), on.isoformat())["most_unauthorised_in_window"]
    assert (found.least, found.most) == slow_count(marks, on)
