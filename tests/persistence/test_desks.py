"""The index of matters by date: the last safe day first, then the next task; closed ones are not shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.persistence import desks, standing, streams
from app.persistence.database import Database
from app.persistence.desks import Wanted
from tests import make
from tests.persistence.store import COUNCIL, act, history
from tests.persistence.test_standing import TODAY, made

SOON, LATER = date(2026, 12, 1), date(2027, 3, 1)
ON = date(2026, 11, 20)


@pytest.fixture
def stored(database: Database) -> Database:
    """Four matters of one pupil, one of them closed."""
    with act(database) as session:
        streams.save(session, history())
        for name in ("m2", "m3"):
            desks.opened(session, make.matter(id=name))
        desks.opened(session, make.matter(id="m4", closed_on=date(2026, 2, 1)))
    return database


def listed(database: Database, wanted: Wanted = Wanted(), size: int = 10, skip: int = 0) -> list[str]:  # noqa: B008
    """The ids, as the list shows them."""
    with database.session(COUNCIL, reading=True) as session:
        found = [each.matter for each in desks.page(session, wanted, ON, size, skip)]
        assert size < 10 or desks.count(session, wanted) == len(found)
        return found


def test_a_stored_matter_lies_on_the_desk_with_its_school(stored: Database) -> None:
    with stored.session(COUNCIL, reading=True) as session:
        [first, *_] = desks.page(session, Wanted(), ON, 10)
    assert (first.matter, first.pupil, first.school) == ("m1", "c1", "s1")
    assert (first.due_on, first.next_on, first.held, first.decided_on) == (None, None, False, None)


def test_the_last_safe_day_is_first_then_the_next_task_and_the_undecided_last(stored: Database) -> None:
    with act(stored) as session:
        desks.decided(session, make.matter(id="m3"), SOON, LATER, False, ON)
        desks.decided(session, make.matter(id="m2"), None, SOON, True, ON)
    assert listed(stored) == ["m3", "m2", "m1"]
    assert listed(stored, size=1, skip=1) == ["m2"]


def test_a_day_that_has_passed_stands_at_the_end_the_last_to_pass_first(stored: Database) -> None:
    with act(stored) as session:
        for name, due in (("m1", date(2025, 1, 7)), ("m2", SOON), ("m3", date(2026, 11, 19)), ("m5", None), ("m6", ON)):
            desks.decided(session, make.matter(id=name), due, ON, False, ON)
    everybody = ["m6", "m2", "m5", "m3", "m1"]
    assert listed(stored) == everybody
    assert [listed(stored, size=2, skip=skip) for skip in (0, 2, 4, 6)] == [everybody[:2], everybody[2:4], ["m1"], []]


def test_of_one_day_the_task_that_waits_longest_is_first(stored: Database) -> None:
    with act(stored) as session:
        desks.decided(session, make.matter(id="m1"), LATER, SOON, False, ON)
        desks.decided(session, make.matter(id="m2"), LATER, date(2026, 2, 1), False, ON)
    assert listed(stored)[:2] == ["m2", "m1"]


def test_a_later_decision_takes_the_place_of_an_earlier_one(stored: Database) -> None:
    with act(stored) as session:
        desks.decided(session, make.matter(), SOON, SOON, True, ON)
        desks.decided(session, make.matter(), None, None, False, LATER)
    with stored.session(COUNCIL, reading=True) as session:
        found = next(each for each in desks.page(session, Wanted(), ON, 10) if each.matter == "m1")
    assert (found.due_on, found.next_on, found.held, found.decided_on) == (None, None, False, LATER)


def test_closing_takes_a_matter_off_and_opening_it_again_brings_back_its_dates(stored: Database) -> None:
    with act(stored) as session:
        desks.decided(session, make.matter(), SOON, SOON, False, ON)
        desks.opened(session, make.matter(closed_on=ON))
    assert listed(stored) == ["m2", "m3"]
    with act(stored) as session:
        desks.opened(session, make.matter())
    assert listed(stored)[0] == "m1"


def test_a_list_can_be_of_one_school(stored: Database) -> None:
    assert listed(stored, Wanted(school="s1")) == ["m1", "m2", "m3"]
    assert listed(stored, Wanted(school="s2")) == []


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(measure="penalty_notice"), ["m1", "m2"]),
        (Wanted(outcome="barred"), ["m2"]),
        (Wanted(measure="penalty_notice", outcome="held"), ["m1"]),
        (Wanted(measure="early_help"), []),
    ],
)
def test_a_list_can_be_of_one_measure_or_outcome(stored: Database, wanted: Wanted, ids: list[str]) -> None:
    with act(stored, "decide") as session:
        standing.note(session, "d-1", "m1", made("penalty_notice", outcome="held"), TODAY)
        standing.note(session, "d-2", "m2", made("penalty_notice", outcome="barred"), TODAY)
    assert listed(stored, wanted) == ids


def test_nobody_sees_another_councils_or_another_schools(stored: Database) -> None:
    with stored.session("eastmere", reading=True) as session:
        assert desks.page(session, Wanted(), ON, 10) == ()
        assert desks.count(session, Wanted(measure="penalty_notice")) == 0
    with stored.session(COUNCIL, frozenset({"s2"}), reading=True) as session:
        assert desks.page(session, Wanted(), ON, 10) == ()
        assert desks.count(session, Wanted()) == 0


def test_the_index_is_filled_when_an_older_store_is_brought_up_to_date(stored: Database) -> None:
    stored.downgrade("0007")
    stored.upgrade()
    stored.same_as_tables()
    assert listed(stored) == ["m1"]


def test_of_several_editions_the_last_counts(stored: Database) -> None:
    closed = replace(history(), matter=make.matter(closed_on=date(2026, 3, 1)))
    with act(stored) as session:
        streams.save(session, closed)
    stored.downgrade("0007")
    stored.upgrade()
    assert listed(stored) == []
