"""The store's part of a register import: 600 pupils of 380 sessions. Run as `python -m bench registers`.

A new SQLite file on this disk with the settings that the product uses; each round is one act, synced to disk.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from app.domain.history import RegisterBatch, Session
from app.persistence import audit, registers
from app.persistence.database import Database
from bench.stopwatch import median_seconds, peak_megabytes, tell

PUPILS, SESSIONS, ROUNDS, SEED = 600, 380, 3, 20240819
RECORDED = datetime(2026, 7, 22, tzinfo=UTC)
COUNCIL = "westmere"


@dataclass(frozen=True)
class Bench:
    """Who the audit line names."""

    name: str = "bench"
    role: str = "administrator"


def batches(school: int) -> list[RegisterBatch]:
    """A year of one school."""
    chance, first = random.Random(SEED), date(2025, 9, 1)
    days = [day for n in range(400) if (day := first + timedelta(n)).weekday() < 5][: SESSIONS // 2]
    places = [Session(day, half) for day in days for half in ("AM", "PM")]
    codes = ["/", "\\", "O", "G", "I", "C1"]
    return [
        RegisterBatch(f"e{school}-{pupil}", RECORDED, "bench", tuple((place, chance.choice(codes)) for place in places))
        for pupil in range(PUPILS)
    ]


def save(database: Database, marks: Sequence[RegisterBatch]) -> int:
    """One import, committed."""
    with database.session(COUNCIL) as session:
        audit.append(session, Bench(), "registers_imported")
        return registers.save_batches(session, marks)


def load(database: Database) -> int:
    """Every mark of the first school, read back."""
    with database.session(COUNCIL, reading=True) as session:
        found = registers.load_batches(session, [f"e0-{pupil}" for pupil in range(PUPILS)])
    return sum(len(batch.marks) for batch in found)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        database, schools = Database(f"sqlite:///{folder}/store.db", Path(folder)), count()
        database.upgrade()
        first = batches(next(schools))
        seconds = median_seconds(lambda: save(database, batches(next(schools))), ROUNDS)
        again = median_seconds(lambda: save(database, first), ROUNDS)
        marks = PUPILS * SESSIONS
        assert load(database) == marks
        tell(f"{marks:,} marks made and stored, one act", f"{seconds:.2f} s", "10 s or less")
        tell(f"{marks:,} marks sent again: nothing added", f"{again:.2f} s", "10 s or less")
        tell(f"{marks:,} marks read back", f"{median_seconds(lambda: load(database), ROUNDS):.2f} s", "2 s or less")
        tell("most memory held", f"{peak_megabytes():.0f} MB", "300 MB or less")
        database.close()
