"""The chart of a school year: every session in its place, the counted window over its weeks, the same in words."""

from __future__ import annotations

from datetime import date

import pytest

from app.web.pages import charts
from app.web.pages.charts import Sat


def test_weeks_go_across_and_days_and_sessions_down() -> None:
    year = charts.year_map([
        Sat(date(2026, 9, 7), "AM", "present"), Sat(date(2026, 9, 7), "PM", "unauthorised"),
        Sat(date(2026, 9, 8), "AM", "authorised"), Sat(date(2026, 9, 14), "AM", "late"),
    ])  # fmt: skip
    am, pm, tuesday, next_week = year.cells
    assert (am.x, am.y + charts.ROW) == (pm.x, pm.y)
    assert tuesday.x == am.x
    assert tuesday.y > pm.y
    assert (next_week.x, next_week.y) == (am.x + charts.COLUMN, am.y)
    assert [(week.monday, dict(week.counts)) for week in year.weeks] == [
        (date(2026, 9, 7), {"present": 1, "unauthorised": 1, "authorised": 1}),
        (date(2026, 9, 14), {"late": 1}),
    ]
    assert year.says == (
        "4 sessions from 7 September 2026 to 14 September 2026: unauthorised absence 1, authorised absence 1, "
        "late after the register closed 1, present 1."
    )


def test_a_holiday_leaves_its_column_free() -> None:
    year = charts.year_map([Sat(date(2026, 10, 23), "AM", "present"), Sat(date(2026, 11, 2), "AM", "present")])
    assert year.cells[1].x - year.cells[0].x == 2 * charts.COLUMN
    assert [week.monday for week in year.weeks] == [date(2026, 10, 19), date(2026, 11, 2)]


def test_the_counted_window_covers_its_weeks_and_counts_within_its_days() -> None:
    sat = [Sat(date(2026, 9, day), "AM", "unauthorised") for day in (7, 14, 16, 21, 28)]
    year = charts.year_map(sat, (date(2026, 9, 14), date(2026, 9, 25)))
    assert year.band is not None
    assert (year.band.x, year.band.width) == (year.cells[1].x - 2, 2 * charts.COLUMN)
    assert [week.counted for week in year.weeks] == [False, True, True, False]
    assert year.says.endswith("in the counted weeks, 14 September 2026 to 25 September 2026: 3.")


@pytest.mark.parametrize(
    "sat",
    [
        [],
        [Sat(date(2026, 9, 12), "AM", "present")],
        [Sat(date(2026, 9, 7), "AM", "holiday")],
        [Sat(date(2026, 9, 7), "am", "present")],
    ],
)
def test_what_is_no_year_is_refused(sat: list[Sat]) -> None:
    with pytest.raises(ValueError, match="sessions"):
        charts.year_map(sat)
