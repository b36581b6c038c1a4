"""A copy taken as docs/operate.md says, "Backup and restore", is the whole store again."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import make_url

from app.persistence.database import Database
from tests import postgres
from tests.persistence.store import COUNCIL, fill


def test_a_copy_is_the_whole_store_again(database: Database, database_url: str, tmp_path: Path) -> None:
    fill(database)
    copied = of_file(database_url, tmp_path) if database_url.startswith("sqlite") else of_server(database_url, tmp_path)
    shutil.copytree(tmp_path / "keys", tmp_path / "keys-copied")
    restored = Database(copied, tmp_path / "keys-copied")
    restored.check()
    found = restored.verify(COUNCIL)
    assert found == database.verify(COUNCIL)
    assert (found.sound, found.rows > 0) == (True, True)
    restored.close()


def of_file(url: str, folder: Path) -> str:
    """SQLite's own copy of a file that is in use."""
    copy = folder / "copy.db"
    with closing(sqlite3.connect(make_url(url).database or "")) as store, closing(sqlite3.connect(copy)) as other:
        store.backup(other)
    return f"sqlite:///{copy}"


def of_server(url: str, folder: Path) -> str:
    """`pg_dump` by a role that row-level security lets read every row, and `pg_restore` into an empty database."""
    role, name, dump = f"backup_{uuid4().hex}", f"restored_{uuid4().hex}", folder / "store.dump"
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            tools = postgres.tools(connection.info.server_version // 10000)
        except postgres.NoServer as reason:
            pytest.skip(f"NOT RUN: {reason}")
        connection.execute(f"create role {role} login bypassrls in role pg_read_all_data")
        connection.execute(f"create database {name}")
    asked, target = make_url(url).set(username=role), make_url(url).set(database=name)
    words = [str(each.render_as_string(hide_password=False)) for each in (asked, target)]
    subprocess.run([tools / "pg_dump", "-Fc", "-f", dump, words[0]], check=True, capture_output=True)
    subprocess.run([tools / "pg_restore", "-d", words[1], dump], check=True, capture_output=True)
    return words[1]
