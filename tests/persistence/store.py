"""Helpers: a council, an officer, and acts that put something into a store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from app.domain.decision import Decision
from app.domain.history import History, Session, Stream
from app.persistence import audit, decisions, erasure, idempotency, issued, notices, packs, people, streams
from app.persistence import database as store
from app.persistence.canonical import sha256
from app.persistence.database import Database
from tests import make

COUNCIL = "westmere"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SESSIONS = tuple(Session(date(2026, 2, day), half) for day in (23, 24, 25) for half in make.HALVES)


@dataclass(frozen=True)
class Who:
    """A member of staff."""

    name: str = "Maya Okafor"
    role: str = "authorised_officer"


@contextmanager
def act(database: Database, verb: str = "tested", council: str = COUNCIL) -> Iterator[store.Session]:
    """A writing session with its audit line."""
    with database.session(council) as session:
        audit.append(session, Who(), verb, "matter:m1")
        yield session


def history() -> History:
    """A whole case: events of every stream, a calendar, a register and a correction of it."""
    calendar = make.calendar("2025/26")
    marks = make.run(calendar, "2025-09-15", 10, "O")
    determined = make.event(
        "determination_made", measure="penalty_notice", decision="f" * 64, answer="issue", departs=True,
        by=make.OFFICER, reasons="The family asked for time.",
    )  # fmt: skip
    events = [*make.support(), determined]
    change = make.change("2025-09-15", "AM", "I", "2025-10-01")
    return make.history(*events, calendars=[calendar], registers=[make.register(marks)], changes=[change])


def fill(database: Database) -> None:
    """One act or more in every table."""
    with act(database, "submitted") as session:
        streams.save(session, history())
    with act(database, "decided") as session:
        packs.save(session, "a" * 64, "england", "2026.11", {"pack.yaml": b"id: england\n"})
        decision = Decision("may_consider", {"outcome": "may_consider"}, {"why": "ten sessions"}, "f" * 64)
        decisions.save(session, "m1", "penalty_notice", "p1", decision, "a" * 64, AT)
    with act(database, "issued") as session:
        notices.take(session, "n1", "c1", "p1", SESSIONS)
        notices.release(session, "n1", "material_error")
        issued.save(session, document("letter-1"))
        issued.void(session, "letter-1", "posted late")
        idempotency.remember(session, "key-1", b"body", "matter:m1", 1, "m1")
        people.save(session, people.Staff("s1", "Ada Sorrell", ("legal",), (), "local", "s1", True))
        people.add_key(session, people.ApiKey("k1", "Register", "legal", (), date(2027, 1, 1), False), sha256("key"))
        people.end_key(session, "k1")
    with act(database, "erased") as session:
        erasure.erase(session, [Stream("person", "p9")], "retention")


def document(id_: str) -> issued.Document:
    """A letter that was made."""
    hashes = [sha256(word) for word in ("bytes", "content", "template")]
    return issued.Document(id_, "m1", "p1", "warning", True, *hashes, made_at=AT, posting_on=date(2026, 3, 3))


@contextmanager
def raw(database: Database) -> Iterator[Connection]:
    """A connection that goes round everything of ours: the owner's own, as an intruder would use it."""
    with database.engine.begin() as connection:
        yield connection


@contextmanager
def unguarded(database: Database) -> Iterator[Connection]:
    """The owner's connection with every trigger taken off, and put back afterwards."""
    with raw(database) as connection:
        if database.engine.dialect.name == "postgresql":
            connection.exec_driver_sql("set local session_replication_role = replica")
            yield connection
            return
        query = "select name, sql from sqlite_master where type = 'trigger'"
        triggers = [tuple(row) for row in connection.exec_driver_sql(query)]
        for name, _ in triggers:
            connection.exec_driver_sql(f"drop trigger {name}")
        yield connection
        for _, sql in triggers:
            connection.exec_driver_sql(sql)
