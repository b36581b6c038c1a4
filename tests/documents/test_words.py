"""Dates, money, counts and lists, told by hand."""

from datetime import date, timedelta

import pytest

from app.documents import words


@pytest.mark.parametrize(
    ("pence", "said"),
    [(0, "£0"), (1, "£0.01"), (8000, "£80"), (8050, "£80.50"), (100000, "£1,000"), (123456789, "£1,234,567.89")],
)
def test_money(pence: int, said: str) -> None:
    assert words.money(pence) == said


def test_money_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="less than nothing"):
        words.money(-1)


def test_dates_agree_with_the_calendar_for_thirty_years() -> None:
    for n in range(30 * 366):
        day = date(2012, 1, 1) + timedelta(n)
        assert words.day_and_date(day) == day.strftime("%A ") + day.strftime("%d %B %Y").removeprefix("0")


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "session", "1 session"),
        (0, "session", "0 sessions"),
        (10, "school week", "10 school weeks"),
        (1200, "day", "1,200 days"),
    ],
)
def test_counts(number: int, noun: str, said: str) -> None:
    assert words.count(number, noun) == said


def test_small_numbers_are_words() -> None:
    assert [words.number(n) for n in (0, 2, 9, 10)] == ["no", "two", "nine", "10"]


def test_an_address_on_one_line_and_half_days() -> None:
    assert words.lines(["1 Road", "Town"]) == "1 Road, Town"
    assert (words.half_day("AM"), words.half_day("PM")) == ("Morning", "Afternoon")
