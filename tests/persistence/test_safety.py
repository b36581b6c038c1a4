"""Migrations, and the guards: a store that is weaker than it must be is refused; what is append-only stays."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError

from app.persistence import audit, ledger, safety
from app.persistence.database import Database
from app.persistence.errors import ReadOnly, Unaudited, UnsafeStore
from app.persistence.tables import APPEND_ONLY, ErasureRow, Table
from tests.persistence.store import COUNCIL, act, fill, raw


def test_migrations_go_up_down_and_up_again_and_match_the_tables(database: Database) -> None:
    database.same_as_tables()
    database.downgrade("base")
    with raw(database) as connection:
        assert set(_tables(connection)) <= {"alembic_version"}
    database.upgrade()
    database.same_as_tables()
    database.check()


def test_a_store_of_a_newer_edition_is_refused_and_not_touched(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(UnsafeStore, match="a newer edition of this software has its tables, at revision 9999"):
        database.upgrade()


def test_a_store_that_is_behind_its_migrations_is_refused(database: Database) -> None:
    database.downgrade("0002")
    with pytest.raises(UnsafeStore, match="at revision 0002, not 0011: run the migrations"):
        database.check()


def test_every_table_has_a_council() -> None:
    assert [name for name, table in Table.metadata.tables.items() if "council" not in table.columns] == []


def test_what_is_written_is_not_changed_or_deleted_even_by_the_owner(database: Database) -> None:
    fill(database)
    for table in APPEND_ONLY:
        with raw(database) as connection:
            assert connection.exec_driver_sql(f"select count(*) from {table}").scalar() > 0, table
        for statement in (f"update {table} set council = 'other'", f"delete from {table}"):
            with pytest.raises(DatabaseError, match=f"{table} is append-only"), raw(database) as connection:
                connection.exec_driver_sql(statement)


def test_a_row_is_not_replaced_on_sqlite(database: Database) -> None:
    if database.engine.dialect.name != "sqlite":
        return
    fill(database)
    replace = "insert or replace into audit_line select * from audit_line where number = 1"
    with pytest.raises(DatabaseError, match="append-only"), raw(database) as connection:
        connection.exec_driver_sql(replace)


def test_a_payload_may_be_erased_but_never_altered(database: Database) -> None:
    fill(database)
    with pytest.raises(DatabaseError, match=r"never altered|append-only"), raw(database) as connection:
        connection.exec_driver_sql("update payload set body = '{}'")


@pytest.mark.parametrize(
    ("pragma", "says"),
    [
        ("synchronous = normal", "synchronous is normal"),
        ("synchronous = off", "synchronous is off"),
        ("foreign_keys = off", "foreign_keys is off"),
        ("recursive_triggers = off", "recursive_triggers is off"),
        ("journal_mode = memory", "journal_mode is memory"),
    ],
)
def test_weaker_sqlite_settings_are_refused(sqlite_template: Path, tmp_path: Path, pragma: str, says: str) -> None:
    weak = Database(f"sqlite:///{sqlite_template}", tmp_path)
    weak.check()
    with weak.engine.connect() as connection:
        connection.connection.driver_connection.execute(f"pragma {pragma}")
        assert any(says in fault for fault in safety.faults(connection))
    weak.close()


def test_a_write_ahead_log_needs_a_sound_sqlite(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    if database.engine.dialect.name != "sqlite":
        return
    with raw(database) as connection:
        assert connection.exec_driver_sql("pragma journal_mode").scalar() == (
            "wal" if sqlite3.sqlite_version_info >= (3, 51, 3) else "delete"
        )
    monkeypatch.setattr(safety, "SAFE_WAL", (99, 0, 0))
    with raw(database) as connection:
        connection.connection.driver_connection.execute("commit")
        connection.connection.driver_connection.execute("pragma journal_mode = wal")
        connection.connection.driver_connection.execute("begin")
        assert any("must not use a write-ahead log" in fault for fault in safety.faults(connection))


def test_a_missing_guard_is_found(database: Database) -> None:
    postgresql = database.engine.dialect.name == "postgresql"
    with raw(database) as connection:
        connection.exec_driver_sql(
            "drop trigger event_append_only on event" if postgresql else "drop trigger event_no_delete"
        )
        if postgresql:
            connection.exec_driver_sql("alter table payload no force row level security")
    with pytest.raises(UnsafeStore) as refused:
        database.check()
    assert any("table event lacks its trigger" in fault for fault in refused.value.faults)
    assert any("payload has no forced" in fault for fault in refused.value.faults) == postgresql


def test_nothing_is_written_without_an_audit_line(database: Database) -> None:
    with pytest.raises(Unaudited, match="erasure"), database.session(COUNCIL) as session:
        ledger.add(session, ErasureRow, [{"subject": "pupil:c1", "reason": "retention"}])
    with database.session(COUNCIL, reading=True) as session:
        assert audit.lines(session) == ()
        with pytest.raises(ReadOnly):
            ledger.add(session, ErasureRow, [{"subject": "pupil:c1", "reason": "retention"}])


def test_an_act_that_fails_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with act(database) as session:
            ledger.add(session, ErasureRow, [{"subject": "pupil:c1", "reason": "retention"}])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    verified = database.verify(COUNCIL)
    assert (verified.sound, verified.lines, verified.rows) == (True, 0, 0)


def test_the_signing_key_is_for_its_owner_only(tmp_path: Path) -> None:
    Database("sqlite://", tmp_path).close()
    assert (tmp_path / "audit.key").stat().st_mode & 0o777 == 0o600
    (tmp_path / "audit.key").chmod(0o640)
    with pytest.raises(UnsafeStore, match="600"):
        Database("sqlite://", tmp_path)


def _tables(connection: Connection) -> list[str]:
    return inspect(connection).get_table_names()
