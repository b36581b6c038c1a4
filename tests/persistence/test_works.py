"""Long work in the store: waiting, running, done or failed, never twice and never backwards."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.history import Stream
from app.persistence import audit, erasure, works
from app.persistence.database import Database
from app.persistence.errors import ReadOnly
from app.persistence.works import DONE, FAILED, QUIET, RUNNING, WAITING, Work
from tests.web.test_once import Auditor

COUNCIL, OTHER = "wealdmere", "eastmere"
ME, YOU, SAID = "a" * 64, "b" * 64, "c" * 64
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def take(db: Database, now: datetime = NOW, council: str = COUNCIL, **more: bool) -> tuple[Work, bool]:
    """Ask for the work."""
    with db.aside(council) as session:
        return works.take(session, "verify_audit", ME, SAID, "one", now, **more)


def look(db: Database, id: str, asker: str = ME, council: str = COUNCIL) -> Work | None:
    """The work as it stands."""
    with db.session(council, reading=True) as session:
        return works.find(session, id, asker)


def start(db: Database, id: str) -> bool:
    """Begin it."""
    with db.aside(COUNCIL) as session:
        return works.start(session, id, NOW)


def end(db: Database, id: str, status: int = 200, answer: bytes = b"{}") -> bool:
    """End it."""
    with db.aside(COUNCIL) as session:
        return works.end(session, id, status, {"Content-Type": "text/plain"}, answer, (3, 3), NOW)


def beat(db: Database, id: str, done: int, now: datetime = NOW) -> None:
    """Give a sign of life."""
    with db.aside(COUNCIL) as session:
        works.beat(session, {id: (done, 3)}, now)


def test_it_waits_runs_and_ends_once(database: Database) -> None:
    work, new = take(database)
    assert (work.state, work.status, new) == (WAITING, None, True)
    assert [start(database, work.id), start(database, work.id)] == [True, False]
    running = look(database, work.id)
    assert running
    assert (running.state, running.started_at) == (RUNNING, NOW)
    assert [end(database, work.id), end(database, work.id, 500, b"no")] == [True, False]
    done = look(database, work.id)
    assert done
    assert (done.state, done.status, done.answer, done.ended_at) == (DONE, 200, b"{}", NOW)
    assert done.headers == {"Content-Type": "text/plain"}
    assert start(database, work.id) is False


def test_a_refusal_has_failed(database: Database) -> None:
    work, _ = take(database)
    start(database, work.id)
    end(database, work.id, 409)
    assert getattr(look(database, work.id), "state", None) == FAILED


def test_progress_never_goes_backwards_nor_on_after_the_end(database: Database) -> None:
    work, _ = take(database)
    start(database, work.id)
    seen = []
    for done in (1, 2, 1, 0, 2, 3, 2):
        beat(database, work.id, done)
        seen.append(getattr(look(database, work.id), "done", None))
    assert seen == [1, 2, 2, 2, 2, 3, 3]
    end(database, work.id)
    beat(database, work.id, 9, NOW + timedelta(hours=1))
    ended = look(database, work.id)
    assert ended
    assert (ended.done, ended.beat_at) == (3, NOW)


def test_the_same_at_once_is_one_piece_of_work(database: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: take(database), range(16)))
    assert len({work.id for work, _ in taken}) == 1
    assert [new for _, new in taken].count(True) == 1


def test_what_is_done_is_the_same_work_only_under_a_key(database: Database) -> None:
    first, _ = take(database, keyed=True)
    end(database, first.id)
    assert take(database, keyed=True) == (look(database, first.id), False)
    assert take(database)[1] is True


@pytest.mark.parametrize("keyed", [True, False])
def test_what_failed_is_asked_for_anew(database: Database, keyed: bool) -> None:
    first, _ = take(database, keyed=keyed)
    end(database, first.id, 503)
    again, new = take(database, keyed=keyed)
    assert (new, again.id != first.id) == (True, True)


@pytest.mark.parametrize("keyed", [True, False])
def test_what_nobody_gives_a_sign_of_life_for_was_broken_off_and_is_asked_for_anew(
    database: Database, keyed: bool
) -> None:
    work, _ = take(database, keyed=keyed)
    start(database, work.id)
    beat(database, work.id, 1, NOW + timedelta(minutes=5))
    living, later = NOW + timedelta(minutes=5) + QUIET, NOW + timedelta(minutes=5, seconds=1) + QUIET
    found = look(database, work.id)
    assert found
    assert [found.broken(living), found.broken(later)] == [False, True]
    assert take(database, living, keyed=keyed)[0].id == work.id
    again, new = take(database, later, keyed=keyed)
    assert (new, again.id != work.id) == (True, True)


def test_it_is_seen_by_whoever_asked_in_their_council_and_by_nobody_else(database: Database) -> None:
    work, _ = take(database)
    assert look(database, work.id)
    assert look(database, work.id, YOU) is None
    assert look(database, work.id, council=OTHER) is None
    assert look(database, "work-0") is None
    assert take(database, council=OTHER)[1] is True


def test_it_is_forgotten_after_a_day_and_when_anything_is_erased(database: Database) -> None:
    first, _ = take(database)
    end(database, first.id)
    second, _ = take(database, NOW + timedelta(days=1, seconds=1))
    assert [look(database, first.id), bool(look(database, second.id))] == [None, True]
    with database.session(COUNCIL) as session:
        erasure.erase(session, [Stream("matter", "m-1")], "retention")
        audit.append(session, Auditor(), "erase", "matter:m-1")
    assert look(database, second.id) is None
    assert end(database, second.id) is False, "what ends later is not kept either"


def test_nothing_of_the_record_is_written_aside(database: Database) -> None:
    with pytest.raises(ReadOnly), database.aside(COUNCIL) as session:
        audit.append(session, Auditor(), "read", "matter:m-1")


def test_work_does_not_wait_for_an_act_that_is_under_way(database: Database) -> None:
    if database.engine.dialect.name == "sqlite":
        return
    with database.session(COUNCIL) as session:
        audit.append(session, Auditor(), "read", "matter:m-1")
        work, _ = take(database)
        beat(database, work.id, 1)
        assert getattr(look(database, work.id), "done", None) == 1
