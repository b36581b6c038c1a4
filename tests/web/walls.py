"""One store for a whole module of tests of the walls, on a Friday after everything in it was recorded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from freezegun import freeze_time

from app.engine import Pack
from app.persistence.database import Database
from tests.web import world as worlds
from tests.web.world import World


@pytest.fixture(scope="module")
def world(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Iterator[World]:
    """The world on SQLite, made once a module."""
    folder = tmp_path_factory.mktemp("world")
    shutil.copy(sqlite_template, folder / "store.db")
    database = Database(f"sqlite:///{folder}/store.db", folder / "keys")
    with freeze_time("2026-11-20 18:00", tick=True):
        yield worlds.make(database, folder, pack)
    database.close()
