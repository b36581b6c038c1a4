"""Marks in bulk: once, in order, with corrections beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from app.domain.attendance import marks
from app.domain.history import RegisterBatch, Session
from app.persistence import calendars, registers, schools
from app.persistence.database import Database
from app.persistence.errors import Conflict, Tampered
from app.persistence.tables import BatchRow, PayloadRow
from tests import make
from tests.persistence.store import COUNCIL, act, unguarded

A = {Session(date(2025, 9, 3), "AM"): "/", Session(date(2025, 9, 3), "PM"): "O"}
B = {**A, Session(date(2025, 9, 3), "PM"): "I"}


def at(day: int) -> datetime:
    return datetime(2025, 10, day, 9, tzinfo=UTC)


def batch(marks: dict[Session, str], day: int) -> RegisterBatch:
    return make.register(marks, recorded_at=at(day), source="september.csv")


def test_the_same_file_twice_adds_nothing_whenever_it_comes(database: Database) -> None:
    with act(database) as session:
        assert registers.save_batch(session, batch(A, 1)) == 1
        assert registers.save_batch(session, batch(A, 1)) == 0
    with act(database) as session:
        assert registers.save_batch(session, batch(A, 5)) == 0
        assert registers.load(session, "e1") == ((batch(A, 1),), ())


def test_marks_that_change_and_change_back_are_three_batches(database: Database) -> None:
    with act(database) as session:
        assert [registers.save_batch(session, batch(said, day)) for day, said in enumerate((A, B, A), 1)] == [1, 1, 1]
        assert [one.recorded_at for one in registers.load_batches(session, ["e1"])] == [at(1), at(2), at(3)]


def test_a_register_sent_again_after_a_mark_was_changed_changes_it_back(database: Database) -> None:
    """Dropped as seen before, it would leave the child absent in a session that the school marks as attended."""
    change = make.change("2025-09-03", "AM", "O", at(2))
    with act(database) as session:
        registers.save_batch(session, batch(A, 1))
        registers.save_changes(session, [change])
        assert [registers.save_batch(session, batch(A, day)) for day in (3, 3, 4)] == [1, 0, 0]
        history = make.history(registers=registers.load_batches(session, ["e1"]), changes=[change])
    assert marks(history, "e1")[Session(date(2025, 9, 3), "AM")].code == "/"


def test_a_batch_recorded_before_another_takes_its_place_in_time(database: Database) -> None:
    with act(database) as session:
        registers.save_batch(session, batch(A, 3))
        assert registers.save_batch(session, batch(B, 2)) == 1
        assert registers.load_batches(session, ["e1"]) == (batch(B, 2), batch(A, 3))


def test_a_correction_stands_beside_the_mark_and_is_kept_once(database: Database) -> None:
    change = make.change("2025-09-03", "PM", "I", at(2))
    with act(database) as session:
        registers.save_batch(session, batch(A, 1))
        assert registers.save_changes(session, [change]) == 1
        assert registers.save_changes(session, [change, replace(change, reason="Doctor rang.")]) == 1
        found = registers.load(session, "e1")
    assert found == ((batch(A, 1),), (change, replace(change, reason="Doctor rang.")))
    assert database.verify(COUNCIL).sound


def test_a_session_marked_twice_in_one_batch_is_refused(database: Database) -> None:
    twice = replace(batch(A, 1), marks=(*A.items(), (Session(date(2025, 9, 3), "PM"), "I")))
    with pytest.raises(ValueError, match="enrolment e1: 2025-09-03 PM is marked twice"), act(database) as session:
        registers.save_batch(session, twice)


def test_many_pupils_are_one_row_each(database: Database) -> None:
    batches = [replace(batch(A, 1), enrolment=f"e{n}") for n in range(1100)]
    with act(database) as session:
        assert registers.save_batches(session, batches) == 1100
        assert registers.save_batches(session, batches) == 0
        assert session.scalar(select(func.count()).select_from(BatchRow)) == 1100
        assert registers.load_batches(session, ["e7"]) == (batches[7],)


def test_equal_marks_of_two_pupils_cannot_be_matched(database: Database) -> None:
    with act(database) as session:
        registers.save_batches(session, [batch(A, 1), replace(batch(A, 1), enrolment="e2")])
        commitments, salts = zip(*session.execute(select(PayloadRow.commitment, PayloadRow.salt)), strict=True)
    assert len(set(commitments)) == len(set(salts)) == 2


def test_marks_altered_in_the_store_are_noticed(database: Database) -> None:
    with act(database) as session:
        registers.save_batch(session, batch(A, 1))
    with unguarded(database) as connection:
        connection.exec_driver_sql("update payload set body = replace(body, '\"O\"', '\"/\"')")
    with pytest.raises(Tampered, match="enrolment e1"), database.session(COUNCIL, reading=True) as session:
        registers.load(session, "e1")


def test_calendars_are_kept_in_editions(database: Database) -> None:
    first = make.calendar(recorded_at=at(1))
    second = make.calendar(recorded_at=at(2), closures=[make.closure("2025-10-10")])
    with act(database) as session:
        assert calendars.save(session, [first]) == 1
        assert calendars.save(session, [replace(first, recorded_at=at(2))]) == 0
        assert calendars.save(session, [second, first]) == 1
        assert calendars.load(session, ["s1"]) == (first, second)
        assert calendars.load(session, ["s2"]) == ()
        with pytest.raises(Conflict, match="another calendar for 2025/26"):
            calendars.save(session, [replace(first, terms=first.terms[:1])])


def test_a_school_may_be_renamed_but_not_become_another(database: Database) -> None:
    renamed = make.school(name="Larkfield Academy Trust School")
    with act(database) as session:
        assert [schools.save(session, [one]) for one in (make.school(), make.school(), renamed)] == [1, 0, 1]
        assert schools.load(session, ["s1", "s2"]) == {"s1": renamed}
        with pytest.raises(Conflict, match="other kind"):
            schools.save(session, [make.school(kind="academy")])
