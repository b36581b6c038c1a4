"""What makes each database keep its word, and the check that it does."""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, event

from app.persistence.tables import APPEND_ONLY, Table

ROLE = "support_first"
"""The PostgreSQL role in which every session works: no log-in, no superuser, no way round row-level security."""

SAFE_WAL = (3, 51, 3)
"""Earlier SQLite releases can corrupt a write-ahead log when two connections reset it at once."""

WAIT_MS = 10_000
_SYNCHRONOUS = {0: "off", 1: "normal", 2: "full", 3: "extra"}


def prepare(engine: Engine) -> None:
    """Give every connection of this engine the settings that it needs."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _keep_faith)
        event.listen(engine, "begin", _begin)


def faults(connection: Connection) -> tuple[str, ...]:
    """What is weaker than it must be, each in a line that says what to do; empty when all is well."""
    look = _sqlite_faults if connection.dialect.name == "sqlite" else _postgresql_faults
    return tuple(look(connection))


def _keep_faith(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy's "begin" event, below, opens transactions instead
    connection.execute(f"pragma busy_timeout = {WAIT_MS}")
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma recursive_triggers = on")  # so that INSERT OR REPLACE meets the triggers too
    connection.execute(f"pragma journal_mode = {'wal' if sqlite3.sqlite_version_info >= SAFE_WAL else 'delete'}")
    connection.execute("pragma synchronous = extra")


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("begin" if reading else "begin immediate")


def _sqlite_faults(connection: Connection) -> list[str]:
    def pragma(name: str) -> Any:
        return connection.exec_driver_sql(f"pragma {name}").scalar()

    found = []
    journal, synchronous = str(pragma("journal_mode")), int(pragma("synchronous"))
    if journal == "wal" and sqlite3.sqlite_version_info < SAFE_WAL:
        found.append(f"SQLite {sqlite3.sqlite_version} must not use a write-ahead log: set journal_mode = delete")
    if journal not in ("wal", "delete", "truncate", "persist"):
        found.append(f"journal_mode is {journal}: a crash would lose the store; use delete")
    if synchronous < 2:
        found.append(f"synchronous is {_SYNCHRONOUS[synchronous]}: a power cut would lose acts; use full or extra")
    found += [f"{name} is off: turn it on" for name in ("foreign_keys", "recursive_triggers") if not pragma(name)]
    rows = connection.exec_driver_sql("select name from sqlite_master where type = 'trigger'")
    triggers = {row[0] for row in rows}
    return found + [
        f"table {table} lacks its trigger {table}_no_{verb}: run the migrations"
        for table in APPEND_ONLY
        for verb in ("update", "delete")
        if f"{table}_no_{verb}" not in triggers
    ]


def _postgresql_faults(connection: Connection) -> list[str]:
    def rows(query: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(query)]

    settings = dict(rows("select name, setting from pg_settings"))
    durable = ("fsync", "full_page_writes")
    found = [f"{name} is off: a crash would lose acts; turn it on" for name in durable if settings[name] != "on"]
    if settings["synchronous_commit"] == "off":
        found.append("synchronous_commit is off: a crash would lose acts; turn it on")
    role = rows(f"select rolsuper or rolbypassrls from pg_roles where rolname = '{ROLE}'")
    if role != [(False,)]:
        found.append(f"role {ROLE} is missing, or could pass round row-level security: run the migrations")
    forced = {row[0] for row in rows("select relname from pg_class where relrowsecurity and relforcerowsecurity")}
    found += [
        f"table {table} has no forced row-level security: run the migrations"
        for table in sorted(Table.metadata.tables)
        if table not in forced
    ]
    guarded = {row[0] for row in rows("select tgname from pg_trigger where tgenabled in ('O', 'A')")}
    return found + [
        f"table {table} lacks its trigger {table}_append_only: run the migrations"
        for table in APPEND_ONLY
        if f"{table}_append_only" not in guarded
    ]
