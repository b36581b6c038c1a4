"""One store for a whole module of tests of the walls, on a Friday after everything in it was recorded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from freezegun import freeze_time

from app.engine import Pack
from app.persistence.database import Database
from tests.web import world as worlds
from tests.web.world import World


@pytest.fixture(scope="module")
def world(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Iterator[World]:
    """The world on SQLite, made once a module."""
    with _on_sqlite(sqlite_template, tmp_path_factory.mktemp("world"), pack) as made:
        yield made


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def either(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Iterator[World]:
    """The world on SQLite, and again on PostgreSQL, where forced row-level security stands behind our own walls."""
    folder = tmp_path_factory.mktemp("world")
    if request.param == "sqlite":
        with _on_sqlite(request.getfixturevalue("sqlite_template"), folder, pack) as made:
            yield made
        return
    server, name = request.getfixturevalue("postgres_template"), f"world_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create database {name} template template_store")
        with _made(server.replace("/postgres?", f"/{name}?"), folder, pack) as made:
            yield made
        connection.execute(f"drop database {name} with (force)")


def _on_sqlite(template: Path, folder: Path, pack: Pack) -> AbstractContextManager[World]:
    shutil.copy(template, folder / "store.db")
    return _made(f"sqlite:///{folder}/store.db", folder, pack)


@contextmanager
def _made(address: str, folder: Path, pack: Pack) -> Iterator[World]:
    database = Database(address, folder / "keys")
    with freeze_time("2026-11-20 18:00", tick=True):
        yield worlds.make(database, folder, pack)
    database.close()
