"""Code schemes by date, the mark that stands, code N, and the rate of absence."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.domain.attendance import (
    KINDS,
    Mark,
    absence_rate,
    kind_of,
    mark_history,
    marks,
    read_schemes,
    resolve_n,
    scheme_on,
)
from app.domain.calendar import HALVES, school_days, school_sessions
from app.domain.history import MarkChange, RegisterBatch, Session
from tests import make
from tests.domain import oracles

CODES = yaml.safe_load((Path(__file__).parents[2] / "rules/england/codes.yaml").read_text())
SCHEMES = read_schemes(CODES)
BEFORE, LAST_OLD, FIRST_NEW = date(2012, 5, 1), date(2024, 8, 18), date(2024, 8, 19)
OLD = {
    "present": "/ \\ L", "off_site": "B J P V W", "authorised": "C E H I M R S T", "unauthorised": "G N O U",
    "not_possible": "D X Y Z #",
}  # fmt: skip
NEW = {
    "present": "/ \\ L", "off_site": "K V P W B", "authorised": "C1 M J1 S C2 C T R I E", "unauthorised": "G N O U",
    "not_possible": "D X Q Y1 Y2 Y3 Y4 Y5 Y6 Y7 Z #",
}  # fmt: skip


def day(text: str) -> date:
    return date.fromisoformat(text)


def mark(on: date, code: str = "N") -> Mark:
    return Mark(Session(on, "AM"), code, datetime(2030, 1, 1, tzinfo=UTC))


# --- codes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "table"),
    [(date(2013, 9, 1), OLD), (LAST_OLD, OLD), (FIRST_NEW, NEW), (date(2026, 11, 22), NEW)],
)
def test_every_code_counts_as_the_table_of_its_day_says(on: date, table: dict[str, str]) -> None:
    expected = {code: kind for kind, codes in table.items() for code in codes.split()}
    scheme = scheme_on(SCHEMES, on)
    assert scheme is not None
    assert {code: each.kind for code, each in scheme.codes.items()} == expected
    assert {code: kind_of(code, on, SCHEMES) for code in expected} == expected


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("J", "off_site", None), ("J1", None, "authorised"), ("H", "authorised", None), ("Y", "not_possible", None),
        ("Y7", None, "not_possible"), ("K", None, "off_site"), ("C1", None, "authorised"), ("Q", None, "not_possible"),
        ("N", "unauthorised", "unauthorised"), ("C", "authorised", "authorised"), ("g", None, None), ("", None, None),
    ],
)  # fmt: skip
def test_a_code_is_read_under_the_scheme_of_its_session(code: str, old: str | None, new: str | None) -> None:
    assert kind_of(code, LAST_OLD, SCHEMES) == old
    assert kind_of(code, FIRST_NEW, SCHEMES) == new


@pytest.mark.parametrize(
    ("on", "kind"), [("2013-08-30", "authorised"), ("2013-08-31", "authorised"), ("2013-09-01", None)]
)
def test_an_agreed_extended_holiday_is_known_until_the_law_on_leave_changed(on: str, kind: str | None) -> None:
    assert kind_of("F", day(on), SCHEMES) == kind


@pytest.mark.parametrize(("on", "known"), [("2006-08-31", False), ("2006-09-01", True), ("2006-09-02", True)])
def test_before_the_first_scheme_no_code_is_known(on: str, known: bool) -> None:
    assert (scheme_on(SCHEMES, day(on)) is not None) is known
    assert (kind_of("O", day(on), SCHEMES) is not None) is known


def test_the_data_say_of_each_code_what_it_means_and_how_well_that_is_confirmed() -> None:
    codes = [code for scheme in SCHEMES for code in scheme.codes.values()]
    assert all(code.says and code.kind in KINDS for code in codes)
    assert {code.status for code in codes} == {"primary", "guidance", "secondary", "unconfirmed"}
    newest = SCHEMES[-1].codes
    assert {c for c, each in newest.items() if each.status == "primary"} == {"/", "\\", "L", "K", "V"}
    assert {c for c, each in newest.items() if each.status == "guidance"} == {"G", "N", "O", "U"}
    assert SCHEMES[0].codes["F"].status == "unconfirmed"


@pytest.mark.parametrize("start", ["2024-08-18", "2024-08-20"])
def test_schemes_that_overlap_or_leave_a_gap_are_refused(start: str) -> None:
    broken = {"schemes": [{**CODES["schemes"][1]}, {**CODES["schemes"][2], "from": start}]}
    with pytest.raises(ValueError, match=f"the scheme from {start} must begin the day after"):
        read_schemes(broken)


def test_a_scheme_after_an_open_one_is_refused() -> None:
    endless = {key: value for key, value in CODES["schemes"][1].items() if key != "to"}
    with pytest.raises(ValueError, match="must begin the day after"):
        read_schemes({"schemes": [endless, CODES["schemes"][2]]})


def test_a_kind_nobody_knows_is_refused_by_name() -> None:
    codes: dict[str, Any] = {"O": {"says": "absent", "kind": "naughty", "status": "secondary"}}
    with pytest.raises(ValueError, match="'O' has kind 'naughty'; it must be one of present"):
        read_schemes({"schemes": [{"from": "2024-08-19", "codes": codes}]})


# --- marks -----------------------------------------------------------------------------------------------------------

SESSIONS = st.builds(Session, st.dates(date(2025, 9, 1), date(2025, 9, 3)), st.sampled_from(HALVES))
SAID = st.lists(st.tuples(st.integers(0, 5), st.booleans(), SESSIONS, st.sampled_from("/OGUNI")), max_size=14)


def instant(hour: int) -> datetime:
    return datetime(2025, 9, 10, hour, tzinfo=UTC)


@given(SAID)
def test_what_was_recorded_last_stands_and_everything_is_kept(
    said: list[tuple[int, bool, Session, str]],
) -> None:
    batches = [
        RegisterBatch("e1", instant(when), "register", ((session, code),))
        for when, is_change, session, code in said
        if not is_change
    ]
    changes = [
        MarkChange("e1", session, code, instant(when), "maya.okafor", "late note")
        for when, is_change, session, code in said
        if is_change
    ]
    history = make.history(registers=batches, changes=changes)
    found = marks(history, "e1")
    assert {session: each.code for session, each in found.items()} == oracles.last_words(said)
    assert list(found) == sorted(found)
    for session, each in found.items():
        kept = mark_history(history, "e1", session)
        assert kept[-1] == each
        assert sorted(m.code for m in kept) == sorted(code for *_, said_of, code in said if said_of == session)
        assert [m.recorded_at for m in kept] == sorted(m.recorded_at for m in kept)


def test_marks_of_another_enrolment_are_not_this_ones() -> None:
    theirs = make.register([("2025-09-03", "AM", "O")], enrolment="e2")
    history = make.history(
        registers=[theirs], changes=[make.change("2025-09-03", "PM", "G", "2025-09-05", enrolment="e2")]
    )
    assert marks(history, "e1") == {}
    assert [each.code for each in marks(history, "e2").values()] == ["O", "G"]


def test_a_correction_keeps_the_old_mark_with_when_and_from_whom_it_was_known() -> None:
    first = make.register([("2025-09-03", "AM", "N")], recorded_at="2025-09-03", source="register.csv")
    history = make.history(registers=[first], changes=[make.change("2025-09-03", "AM", "I", "2025-09-05")])
    session = Session(date(2025, 9, 3), "AM")
    assert mark_history(history, "e1", session) == (
        Mark(session, "N", make.at("2025-09-03"), "register.csv"),
        Mark(session, "I", make.at("2025-09-05"), "maya.okafor"),
    )
    assert marks(history, "e1")[session].code == "I"


# --- N ---------------------------------------------------------------------------------------------------------------

SCHOOL_DAYS = school_days(school_sessions([make.calendar("2024/25"), make.calendar("2025/26")], "s1"))


@pytest.mark.parametrize(
    ("absent", "fifth"),
    [
        ("2025-09-15", "2025-09-22"),  # a Monday: to the Monday after
        ("2025-09-19", "2025-09-26"),  # a Friday: to the Friday after
        ("2025-10-20", "2025-11-03"),  # 21 to 24 October, then half-term
        ("2025-12-19", "2026-01-09"),  # the last day before Christmas
        ("2026-05-01", "2026-05-11"),  # over the early May holiday
        ("2025-07-22", "2025-09-09"),  # the last day of one school year
    ],
)
def test_n_stays_open_to_the_end_of_the_fifth_school_day_after(absent: str, fifth: str) -> None:
    around = [day(fifth) + timedelta(days=n) for n in (-1, 0, 1)]
    assert [resolve_n(mark(day(absent)), SCHOOL_DAYS, on) for on in around] == ["unresolved", "unresolved", "O"]


@given(st.sampled_from(SCHOOL_DAYS), st.dates(date(2025, 9, 1), date(2026, 8, 31)), st.integers(1, 8))
def test_n_becomes_o_exactly_when_the_school_days_have_passed(absent: date, on: date, days: int) -> None:
    passed = len([each for each in SCHOOL_DAYS if absent < each < on])
    assert (resolve_n(mark(absent), SCHOOL_DAYS, on, days) == "O") is (passed >= days)


def test_a_calendar_that_ends_too_soon_resolves_nothing() -> None:
    absent = SCHOOL_DAYS[-5]
    assert resolve_n(mark(absent), SCHOOL_DAYS, date(2027, 1, 1)) == "unresolved"
    assert resolve_n(mark(SCHOOL_DAYS[-6]), SCHOOL_DAYS, SCHOOL_DAYS[-1]) == "unresolved"
    assert resolve_n(mark(SCHOOL_DAYS[-6]), SCHOOL_DAYS, SCHOOL_DAYS[-1] + timedelta(days=1)) == "O"


# --- rate ------------------------------------------------------------------------------------------------------------


def test_the_rate_leaves_out_what_was_not_possible_and_counts_off_site_as_attending() -> None:
    register = [mark(FIRST_NEW, code) for code in ["/", "\\", "L", "K", "I", "C2", "O", "G", "X", "Y3", "D", "#", "Z"]]
    assert absence_rate(register, SCHEMES) == (4, 8)


@pytest.mark.parametrize(("on", "rate"), [(LAST_OLD, (0, 1)), (BEFORE, (0, 1))])
def test_an_interview_was_no_absence_under_the_old_scheme(on: date, rate: tuple[int, int]) -> None:
    assert absence_rate([mark(on, "J")], SCHEMES) == rate
    assert absence_rate([mark(FIRST_NEW, "J1")], SCHEMES) == (1, 1)


def test_nothing_recorded_is_nothing_missed_of_nothing() -> None:
    assert absence_rate([], SCHEMES) == (0, 0)


def test_a_code_of_another_scheme_is_refused_with_its_day() -> None:
    with pytest.raises(ValueError, match="'J' was no register code on 2024-08-19: correct the register"):
        absence_rate([mark(FIRST_NEW, "J")], SCHEMES)
