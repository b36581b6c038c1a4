"""The days that are proposed for a certificate: what the register has of the counted weeks, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from app.casework import certificates
from app.casework.access import Person
from app.casework.errors import Refused
from app.casework.school_matters import SchoolMatter
from app.casework.school_years import Sat, Year
from app.persistence import audit
from app.persistence.database import Database
from tests import make
from tests.casework import office

HEAD = Person("Desmond Ekwueme", "head_teacher", office.COUNCIL)
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


def test_nobody_signs_for_days_of_which_the_register_holds_no_mark(database: Database) -> None:
    office.submit(database, "ten-sessions")
    first, last, signed_on = date(2026, 8, 3), date(2026, 8, 14), date(2026, 11, 19)
    with pytest.raises(Refused) as refused:
        certificates.sign(database, HEAD, "m-ten-sessions", first, last, signed_on, now=office.NOW)
    [problem] = refused.value.problems
    assert problem.field == "from"
    assert problem.says == "The register holds no mark from 3 August 2026 to 14 August 2026."
    assert problem.do == "Send the register of these days first, or certify days that it holds."
    with database.session(office.COUNCIL, reading=True) as session:
        assert "sign_certificate" not in {each["verb"] for each in audit.lines(session)}


def test_days_that_the_register_holds_in_part_can_be_signed(database: Database) -> None:
    office.submit(database, "ten-sessions")
    first, last = date(2026, 11, 9), date(2026, 11, 18)
    assert certificates.sign(database, HEAD, "m-ten-sessions", first, last, date(2026, 11, 19), now=office.NOW)
