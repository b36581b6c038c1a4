"""The days that are proposed for a certificate: what the register has of the counted weeks, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from app.casework import certificates
from app.casework.school_matters import SchoolMatter
from app.casework.school_years import Sat, Year
from tests import make

WINDOW = (date(2026, 9, 7), date(2026, 11, 20))


def _days(*marked: date, window: tuple[date, date] | None = WINDOW) -> tuple[date, date] | None:
    year = Year(tuple(Sat(on, "AM", "unauthorised") for on in marked), window, len(marked))
    return certificates.days(SchoolMatter(make.history(), date(2026, 11, 23), "A child", "5", None, {}, year, "", ""))


@pytest.mark.parametrize(
    ("marked", "proposed"),
    [
        ((date(2026, 9, 3), date(2026, 11, 27)), WINDOW),
        ((date(2026, 9, 3), date(2026, 11, 13)), (WINDOW[0], date(2026, 11, 13))),
        ((date(2026, 10, 1), date(2026, 11, 27)), (date(2026, 10, 1), WINDOW[1])),
        ((date(2026, 9, 3), date(2026, 9, 4)), None),
        ((date(2026, 11, 23),), None),
        ((), None),
    ],
)
def test_no_day_is_proposed_that_the_register_does_not_have(
    marked: tuple[date, ...], proposed: tuple[date, date] | None
) -> None:
    assert _days(*marked) == proposed


def test_where_nothing_counts_nothing_is_proposed() -> None:
    assert _days(date(2026, 10, 1), window=None) is None
