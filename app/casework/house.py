"""Opening the house: the store and the rules, checked before anybody works in it."""

from pathlib import Path

from app.casework import golden
from app.config import Settings
from app.engine import Pack, load_pack
from app.persistence.database import Database


def open_store(settings: Settings) -> Database:
    """The store, brought up to date and checked. Raises `UnsafeStore` where its settings could lose what is written."""
    if settings.embedded:
        Path(settings.database.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    db = Database(settings.database, settings.keys)
    db.upgrade()
    db.check()
    return db


def open_pack(settings: Settings) -> Pack:
    """The rules, checked. Raises `PackError` naming every fault."""
    return load_pack(settings.rules, settings.signoffs)


def start_pack(settings: Settings) -> Pack:
    """The rules for a server: checked, and every golden case made again. Raises also `EngineFault`."""
    pack = open_pack(settings)
    golden.check(settings.rules, pack)
    return pack
