"""A store that was in use before its lists of matters were there: they are filled from the decisions on record."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.casework import decisions, indexing
from app.casework.access import Person
from app.casework.errors import NotAllowed
from app.domain.history import Stream
from app.persistence import audit, erasure, standing
from app.persistence.database import Database
from app.persistence.tables import DeskRow, StandingRow
from tests.casework import office
from tests.casework.office import COUNCIL, NOW, OFFICER

ADMIN = Person("Tobias Renshaw", "administrator", COUNCIL)
NAMES = ("both-parents", "improvement-failed")


@pytest.fixture
def decided(database: Database) -> Database:
    """Two matters, decided whole; one also on another day's law and for a day to come, which never stands."""
    for name in NAMES:
        decisions.decide(database, office.pack(), OFFICER, office.submit(database, name), now=NOW)
    office.decide(database, law_on=(NOW - timedelta(days=400)).date())
    office.decide(database, valid_on=(NOW + timedelta(days=9)).date())
    office.submit(database, "ten-sessions")
    return database


def lists(database: Database) -> dict[str, list[Any]]:
    """Every row of the two indexes."""
    with database.session(COUNCIL, reading=True) as session:
        return {
            table.__tablename__: sorted(map(str, (audit.columns(row) for row in session.scalars(select(table)))))
            for table in (StandingRow, DeskRow)
        }


def older(database: Database) -> None:
    """Make of it a store that was in use before the indexes, and has just been brought up to date."""
    database.downgrade("0005")
    database.upgrade()


def fill(database: Database) -> tuple[int, int]:
    """How many matters there were to enter, and how many were entered."""
    found = indexing.fill(database, office.pack(), ADMIN, now=NOW)
    return found.matters, found.filled


def test_what_was_decided_before_is_listed_as_if_it_had_always_been(decided: Database) -> None:
    before = lists(decided)
    older(decided)
    assert lists(decided) != before
    assert fill(decided) == (2, 2)
    assert lists(decided) == before
    assert decided.verify(COUNCIL).sound


def test_run_again_it_does_nothing(decided: Database) -> None:
    assert fill(decided) == (0, 0)
    older(decided)
    fill(decided)
    with decided.session(COUNCIL, reading=True) as session:
        said = audit.lines(session)
    assert fill(decided) == (0, 0)
    with decided.session(COUNCIL, reading=True) as session:
        assert audit.lines(session) == said
    assert said[-1]["verb"] == "fill_indexes"


def test_broken_off_it_goes_on_where_it_was(decided: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    before = lists(decided)
    older(decided)
    monkeypatch.setattr(indexing, "AT_ONCE", 1)

    def stop(done: int, of: int) -> None:
        assert (done, of) == (1, 2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        indexing.fill(decided, office.pack(), ADMIN, stop, NOW)
    assert fill(decided) == (1, 1)
    assert lists(decided) == before


def test_what_was_decided_since_stays_beside_what_was_decided_before(decided: Database) -> None:
    older(decided)
    now = office.decide(decided, now=NOW + timedelta(days=1))
    fill(decided)
    with decided.session(COUNCIL, reading=True) as session:
        stands = {each.measure: each.decision for each in standing.of_matters(session, [now.matter])}
    assert stands["penalty_notice"] == now.id
    assert set(stands) == set(office.pack().measures)


def test_what_was_erased_is_left_out(decided: Database) -> None:
    with decided.session(COUNCIL) as session:
        erasure.erase(session, [Stream("matter", office.MATTER)], "retention")
        audit.append(session, ADMIN, "erase", f"matter:{office.MATTER}")
    older(decided)
    assert fill(decided) == (2, 1)


def test_only_who_keeps_the_service_may(decided: Database) -> None:
    with pytest.raises(NotAllowed):
        indexing.fill(decided, office.pack(), OFFICER)
