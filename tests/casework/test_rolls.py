"""Admission registers year by year: names that change, pupils who move and pupils who leave."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.casework import rolls
from app.casework.registers import Imported
from app.casework.roll_events import Row, spans
from app.domain.history import Event, Stream
from app.persistence import audit, erasure, streams
from app.persistence.database import Database
from tests.casework import office

LATER = datetime(2026, 11, 21, 9, tzinfo=UTC)
OMAR, ROSA = "A997200217114", "Y997224717715"
HEAD = "upn,given,family,known_as,born,school_urn,year"
PRIMARY, SECONDARY = "990101", "990102"
SCHOOLS = {PRIMARY: "lapwing", SECONDARY: "harrowdene"}
SEPTEMBER_2024, SEPTEMBER_2025 = date(2024, 9, 1), date(2025, 9, 1)


@pytest.fixture
def store(database: Database) -> Database:
    """A store that knows two schools."""
    office.submit(database)
    return database


def _row(year: str, urn: str = SECONDARY, upn: str = OMAR, family: str = "Silva", known_as: str = "") -> str:
    return f"{upn},Omar,{family},{known_as},2012-10-13,{urn},{year}"


def _import(db: Database, *rows: str, whole: bool = False, days: int = 0) -> Imported:
    data, now = "\n".join([HEAD, *rows]).encode(), LATER + timedelta(days)
    return rolls.import_roll(db, office.ASSISTANT, data, now, whole=whole)


def _named(upn: str, school: str = "") -> Row:
    return Row(2, upn, "", "", None, None, school, "2025/26")


def _events(db: Database, stream: Stream) -> list[Event]:
    with db.session(office.COUNCIL, reading=True) as session:
        return list(streams.read(session, stream))


def _names(db: Database) -> list[tuple[date, Any]]:
    return [(e.happened_on, e.data["family"]) for e in _events(db, Stream("pupil", _named(OMAR).pupil))]


def _stays(db: Database, urn: str, upn: str = OMAR) -> list[tuple[date, date | None]]:
    name = _named(upn, SCHOOLS[urn]).enrolment
    return spans(_events(db, Stream("enrolment", name))).get(name, [])


def test_a_name_that_changed_is_the_name_from_then_on(store: Database) -> None:
    _import(store, _row("2025/26"))
    done = _import(store, _row("2025/26", family="Silva-Reed"), days=1)
    assert (done.new, done.changed, done.same) == (0, 1, 0)
    assert _names(store) == [(SEPTEMBER_2025, "Silva"), (SEPTEMBER_2025, "Silva-Reed")]
    assert _import(store, _row("2025/26", family="Silva-Reed"), days=2).same == 1
    _import(store, _row("2025/26"), days=3)
    assert [name for _, name in _names(store)] == ["Silva", "Silva-Reed", "Silva"]


def test_a_name_that_changed_between_two_years_of_one_file_is_told_of_its_year(store: Database) -> None:
    done = _import(store, _row("2024/25"), _row("2025/26", family="Reed"))
    assert done.changed == 1
    assert _names(store) == [(SEPTEMBER_2024, "Silva"), (SEPTEMBER_2025, "Reed")]


def test_an_empty_cell_takes_nothing_back(store: Database) -> None:
    _import(store, _row("2025/26", known_as="Oz"))
    assert _import(store, _row("2025/26"), days=1).same == 1
    _import(store, _row("2025/26", family="Reed"), days=2)
    assert _events(store, Stream("pupil", _named(OMAR).pupil))[-1].data["known_as"] == "Oz"


def test_a_pupil_whose_name_was_erased_is_not_told_again(store: Database) -> None:
    _import(store, _row("2025/26"))
    with store.session(office.COUNCIL) as session:
        erasure.erase(session, [Stream("pupil", _named(OMAR).pupil)], "retention")
        audit.append(session, office.LAWYER, "erase", "pupil:c1")
    _import(store, _row("2025/26", family="Reed"), days=1)
    assert [event.data for event in _events(store, Stream("pupil", _named(OMAR).pupil))] == [{}]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["year by year", "the later year first"])
def test_a_pupil_who_moved_has_left_whichever_file_came_first(store: Database, order: tuple[int, int]) -> None:
    files = [_row("2024/25", PRIMARY), _row("2025/26", SECONDARY)]
    for day, which in enumerate(order):
        _import(store, files[which], days=day)
    assert _stays(store, PRIMARY) == [(SEPTEMBER_2024, SEPTEMBER_2025)]
    assert _stays(store, SECONDARY) == [(SEPTEMBER_2025, None)]


def test_a_pupil_who_stayed_is_enrolled_once(store: Database) -> None:
    _import(store, _row("2024/25"))
    done = _import(store, _row("2025/26"), days=1)
    assert (done.new, done.same) == (0, 1)
    assert _stays(store, SECONDARY) == [(SEPTEMBER_2024, None)]


def test_a_pupil_who_is_not_in_the_file_has_left_only_where_the_file_is_the_whole_roll(store: Database) -> None:
    _import(store, _row("2024/25", PRIMARY), _row("2024/25", PRIMARY, ROSA))
    _import(store, _row("2025/26", PRIMARY), days=1)
    assert _stays(store, PRIMARY, ROSA) == [(SEPTEMBER_2024, None)]
    assert _import(store, _row("2025/26", PRIMARY), whole=True, days=2).new == 1
    assert _stays(store, PRIMARY, ROSA) == [(SEPTEMBER_2024, SEPTEMBER_2025)]
    assert _stays(store, PRIMARY) == [(SEPTEMBER_2024, None)]
    again = _import(store, _row("2025/26", PRIMARY), whole=True, days=3)
    assert (again.new, again.same) == (0, 1)
    _import(store, _row("2026/27", PRIMARY, ROSA), days=4)
    assert _stays(store, PRIMARY, ROSA) == [(SEPTEMBER_2024, SEPTEMBER_2025), (date(2026, 9, 1), None)]
