"""School calendars as CSV."""

from datetime import UTC, date, datetime

import pytest

from app.domain.history import Closure
from schemas.calendar_csv import CalendarFile, calendars, read_calendar
from schemas.csv_rows import FileRefused
from tests import make

HEADER = "school_urn,year,kind,from,to,half\n"
NOW = datetime(2025, 7, 1, tzinfo=UTC)
AUTUMN = "900001,2025/26,term,2025-09-03,2025-10-24,\n"
SCHOOLS = {"900001": "s1", "900002": "s2"}


def read(rows: str) -> CalendarFile:
    """A file of these rows, each of them counted once."""
    file = read_calendar((HEADER + rows).encode())
    assert len(file.rows) + len(file.refused) == file.read
    return file


def as_csv(year: str) -> str:
    """A whole year of the usual shape as rows."""
    calendar = make.calendar(year)
    terms = "".join(f"900001,{year},term,{first},{last},\n" for first, last in reversed(calendar.terms))
    return terms + "".join(f"900001,{year},{c.reason},{c.date},,{c.half or ''}\n" for c in calendar.closures)


@pytest.mark.parametrize("year", make.TERMS)
def test_a_year_comes_out_as_its_calendar(year: str) -> None:
    assert calendars(read(as_csv(year)), SCHOOLS, NOW) == (make.calendar(year, recorded_at=NOW),)


def test_a_closure_may_last_days_or_half_a_day() -> None:
    rows = "900001,2025/26,closure,2025-09-10,2025-09-11,\n900001,2025/26,inset,2025-09-12,,pm\n"
    (calendar,) = calendars(read(AUTUMN + rows), SCHOOLS, NOW)
    assert calendar.closures == (
        Closure(date(2025, 9, 10), None, "closure"),
        Closure(date(2025, 9, 11), None, "closure"),
        Closure(date(2025, 9, 12), "PM", "inset"),
    )


def test_schools_and_years_stand_apart() -> None:
    rows = AUTUMN + AUTUMN.replace("900001", "900002") + as_csv("2026/27")
    found = calendars(read(rows), SCHOOLS, NOW)
    assert [(c.school, c.year, len(c.terms)) for c in found] == [
        ("s1", "2025/26", 1), ("s2", "2025/26", 1), ("s1", "2026/27", 6),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "field", "says"),
    [
        ("90001,2025/26,term,2025-09-03,2025-10-24,", "school_urn", "6 digits"),
        ("900001,2025-26,term,2025-09-03,2025-10-24,", "year", "not a school year"),
        ("900001,2025/27,term,2025-09-03,2025-10-24,", "year", "not a school year"),
        ("900001,2025/26,holiday,2025-09-03,2025-10-24,", "kind", "one of: term"),
        ("900001,2025/26,term,3 Sept,2025-10-24,", "from", "not a date"),
        ("900001,2025/26,term,2025-09-03,24/10/2025,", "to", "not a date"),
        ("900001,2025/26,term,2025-10-24,2025-09-03,", "to", "ends before it begins"),
        ("900001,2025/26,term,2026-09-03,2026-10-24,", "from", "outside the school year"),
        ("900001,2025/26,term,2025-09-03,2025-10-24,AM", "half", "whole days"),
        ("900001,2025/26,closure,2025-09-03,,noon", "half", "AM or PM"),
    ],
)
def test_a_bad_row_is_refused_and_with_it_the_file(row: str, field: str, says: str) -> None:
    file = read(row + "\n")
    assert [(bad.row, bad.field) for bad in file.refused] == [(2, field)]
    assert says in file.refused[0].says
    with pytest.raises(FileRefused, match=says):
        calendars(file, SCHOOLS, NOW)


def test_half_terms_that_share_a_day_are_both_refused() -> None:
    file = read(AUTUMN + "900001,2025/26,term,2025-10-24,2025-12-19,\n" + AUTUMN.replace("900001", "900002"))
    assert [bad.row for bad in file.refused] == [2, 3]
    assert [row.urn for row in file.rows] == ["900002"]


def test_a_school_that_is_not_ours_and_a_year_without_a_term_are_refused() -> None:
    with pytest.raises(FileRefused, match="No school here has this URN"):
        calendars(read(AUTUMN.replace("900001", "900009")), SCHOOLS, NOW)
    with pytest.raises(FileRefused, match="School 900001 has no term in 2025/26"):
        calendars(read("900001,2025/26,inset,2025-09-03,,\n"), SCHOOLS, NOW)


def test_a_file_without_rows_is_refused() -> None:
    with pytest.raises(FileRefused, match="no rows"):
        read_calendar(HEADER.encode())
