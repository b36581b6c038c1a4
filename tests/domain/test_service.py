"""Working days, the bank-holiday data, and the day a notice is taken to be received."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import holidays
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import deemed_received, is_working_day, nth_working_day_after
from tests.domain import oracles

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "rules/england/bank_holidays.yaml").read_text())
BANK_HOLIDAYS = frozenset(each["date"] for each in DATA["holidays"])
DAYS = st.dates(date(2012, 1, 1), date(2030, 11, 30))
POST = "first_class_post"


def day(text: str) -> date:
    return date.fromisoformat(text)


@given(DAYS, st.integers(1, 30))
def test_nth_working_day_is_the_one_walked_to(start: date, n: int) -> None:
    assert nth_working_day_after(start, n, BANK_HOLIDAYS) == oracles.nth_working_day(start, n, BANK_HOLIDAYS)


@given(DAYS, st.integers(1, 10), st.sets(DAYS, max_size=20))
def test_nth_working_day_follows_whatever_holidays_it_is_given(start: date, n: int, off: set[date]) -> None:
    assert nth_working_day_after(start, n, off) == oracles.nth_working_day(start, n, off)


def test_deemed_receipt_for_every_posting_day_of_nineteen_years() -> None:
    for n in range((date(2030, 12, 1) - date(2012, 1, 1)).days):
        posted = date(2012, 1, 1) + timedelta(days=n)
        assert deemed_received(posted, POST, 2, BANK_HOLIDAYS) == oracles.nth_working_day(posted, 2, BANK_HOLIDAYS)


@pytest.mark.parametrize(
    ("posted", "received"),
    [
        # an ordinary week: Friday's post is received on Tuesday, so is the weekend's
        ("2026-09-02", "2026-09-04"), ("2026-09-03", "2026-09-07"), ("2026-09-04", "2026-09-08"),
        ("2026-09-05", "2026-09-08"), ("2026-09-06", "2026-09-08"), ("2026-09-07", "2026-09-09"),
        # Easter 2026: Friday 3 April to Monday 6 April
        ("2026-04-01", "2026-04-07"), ("2026-04-02", "2026-04-08"), ("2026-04-03", "2026-04-08"),
        ("2026-04-06", "2026-04-08"), ("2026-04-07", "2026-04-09"),
        # Christmas 2026: Boxing Day is a Saturday, kept on Monday 28 December; then New Year's Day on a Friday
        ("2026-12-22", "2026-12-24"), ("2026-12-23", "2026-12-29"), ("2026-12-24", "2026-12-30"),
        ("2026-12-30", "2027-01-04"), ("2026-12-31", "2027-01-05"),
        # the early May holiday of 2020 was moved from Monday 4 to Friday 8
        ("2020-04-30", "2020-05-04"), ("2020-05-01", "2020-05-05"), ("2020-05-06", "2020-05-11"),
        ("2020-05-07", "2020-05-12"),
        # the extra days of 2012, 2022 and 2023
        ("2012-06-01", "2012-06-07"), ("2012-06-04", "2012-06-07"), ("2012-06-06", "2012-06-08"),
        ("2022-05-31", "2022-06-06"), ("2022-06-01", "2022-06-07"), ("2022-05-27", "2022-05-31"),
        ("2022-09-15", "2022-09-20"), ("2022-09-16", "2022-09-21"), ("2022-09-19", "2022-09-21"),
        ("2023-05-04", "2023-05-09"), ("2023-05-05", "2023-05-10"), ("2023-05-08", "2023-05-10"),
        # 29 February, on a Thursday in 2024 and a Tuesday in 2028
        ("2024-02-27", "2024-02-29"), ("2024-02-28", "2024-03-01"), ("2024-02-29", "2024-03-04"),
        ("2028-02-28", "2028-03-01"),
    ],
)  # fmt: skip
def test_second_working_day_after_posting(posted: str, received: str) -> None:
    assert deemed_received(day(posted), POST, 2, BANK_HOLIDAYS) == day(received)


@pytest.mark.parametrize("method", ["second_class_post", "hand_delivery", "email", "other", "first class post", ""])
def test_nothing_is_presumed_of_any_other_method(method: str) -> None:
    assert deemed_received(date(2026, 9, 4), method, 2, BANK_HOLIDAYS) is None


@pytest.mark.parametrize("n", [0, -2])
def test_a_working_day_count_begins_at_one(n: int) -> None:
    with pytest.raises(ValueError, match="at least 1 of its working days"):
        nth_working_day_after(date(2026, 9, 4), n, BANK_HOLIDAYS)


def test_the_bank_holidays_are_those_of_the_holidays_library_on_every_weekday() -> None:
    theirs = holidays.country_holidays("GB", subdiv="ENG", years=range(2012, 2031))
    walk = (date(2012, 1, 1) + timedelta(days=n) for n in range((date(2031, 1, 1) - date(2012, 1, 1)).days))
    differing = [each for each in walk if each.weekday() < 5 and (each in theirs) != (each in BANK_HOLIDAYS)]
    assert differing == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2012-05-28", False), ("2012-06-04", True), ("2012-06-05", True), ("2012-06-06", False),
        ("2020-05-04", False), ("2020-05-08", True),
        ("2022-05-30", False), ("2022-06-02", True), ("2022-06-03", True), ("2022-09-19", True),
        ("2023-05-01", True), ("2023-05-08", True),
        ("2021-12-27", True), ("2021-12-28", True), ("2022-12-26", True), ("2022-12-27", True), ("2026-12-28", True),
        ("2027-12-27", True), ("2027-12-28", True), ("2028-01-03", True),
    ],
)  # fmt: skip
def test_days_that_were_moved_added_or_put_in_place_of_a_weekend(text: str, kept: bool) -> None:
    assert (day(text) in BANK_HOLIDAYS) is kept
    assert is_working_day(day(text), BANK_HOLIDAYS) is not kept


def test_the_data_say_what_is_only_projected() -> None:
    listed = [each["date"] for each in DATA["holidays"]]
    assert listed == sorted(set(listed)), "in order, each once"
    assert {each.weekday() for each in listed} <= {0, 1, 2, 3, 4}, "substitute days stand on the day kept"
    assert {each["date"].year for each in DATA["holidays"]} == set(range(2012, 2031))
    assert {each["status"] for each in DATA["holidays"]} == {"proclaimed", "projected"}
    assert {e["date"].year for e in DATA["holidays"] if e["status"] == "projected"} == {2028, 2029, 2030}
