"""What every test may ask for: an empty, upgraded database of either kind."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from app.casework import clock
from app.persistence.database import Database
from tests import postgres

Open = Callable[[], Database]
NOW = clock.now


@pytest.fixture(autouse=True)
def own_clock() -> None:
    """No test before this one, of the many that one worker runs, has left the clock changed."""
    assert clock.now is NOW, "something before this test changed the clock and never put it back"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An upgraded SQLite file to copy."""
    folder = tmp_path_factory.mktemp("template")
    database = Database(f"sqlite:///{folder}/store.db", folder / "keys")
    database.upgrade()
    database.close()
    return folder / "store.db"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server with an upgraded database `template_store`; skips if there is none."""
    with ExitStack() as stack:
        try:
            address = stack.enter_context(postgres.server())
        except postgres.NoServer as reason:
            pytest.skip(f"NOT RUN: {reason}")
        yield address


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The server's address, once it has an upgraded database to copy."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("create database template_store")
    database = Database(_named(postgres_server, "template_store"), tmp_path_factory.mktemp("keys"))
    database.upgrade()
    database.close()
    return postgres_server


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty, upgraded database."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "store.db")
        yield f"sqlite:///{tmp_path}/store.db"
        return
    server, name = request.getfixturevalue("postgres_template"), f"store_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create database {name} template template_store")
        yield _named(server, name)
        connection.execute(f"drop database {name} with (force)")


@pytest.fixture
def open_store(database_url: str, tmp_path: Path) -> Iterator[Open]:
    """Open the same database again and again, as a second server would."""
    with ExitStack() as stack:

        def opened() -> Database:
            database = Database(database_url, tmp_path / "keys")
            stack.callback(database.close)
            return database

        yield opened


@pytest.fixture
def database(open_store: Open) -> Database:
    """An empty, upgraded database: one test on SQLite, one on PostgreSQL."""
    return open_store()


def _named(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")
