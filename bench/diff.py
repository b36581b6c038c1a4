"""What changes between two packs over 100,000 stored decisions, on two processes. Run as `python -m bench diff`.

The decisions are the hand-made matters' own, asked on many days, so that each has its own record. Two changes of law
are compared: one that stored facts answer, and one under which every fact is derived again (`DERIVED=1` only).

To fill a store takes many minutes. `STORE=folder` keeps it there, and measures what is there already the next time.
"""

import json
import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from app.casework import decisions, pack_diff, referrals
from app.casework.access import Person
from app.config import Settings
from app.engine import Pack, pack_from_files
from app.persistence.database import Database
from bench.stopwatch import tell
from bench.stories import ROOT, shipped

DECISIONS = int(os.environ.get("DECISIONS", "100000"))
WHO = Person("Bench", "authorised_officer", "wealdmere")
LATER = date(2026, 11, 20)


def main() -> None:
    """Print the time for each kind of change."""
    pack = shipped()
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.environ.get("STORE", scratch)
        there = Path(folder, "store.db").exists()
        settings = Settings(
            f"sqlite:///{folder}/store.db", Path(folder, "keys"), Path(folder), "wealdmere", Path(), None
        )
        db = Database(settings.database, settings.keys)
        db.upgrade()
        if not there:
            _fill(db, pack)
        _measure("a rule that stored facts answer", db, settings, pack, _another_rule(pack))
        if os.environ.get("DERIVED") == "1":
            _measure("a value under which facts are derived again", db, settings, pack, _another_value(pack))
        db.close()


def _fill(db: Database, pack: Pack) -> None:
    """Submit every hand-made matter and decide every measure on as many days as it takes."""
    files = sorted((ROOT / "fixtures" / "matters").glob("*.json"))
    matters = [referrals.submit(db, pack, WHO, json.loads(file.read_text("utf-8"))).matter for file in files]
    made, days = 0, 0
    while made < DECISIONS:
        on = LATER - timedelta(days=days)
        for matter in matters:
            made += len(decisions.decide(db, pack, WHO, matter, valid_on=on))
        days += 1
        print(f"\r{made:,} of {DECISIONS:,} made", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def _measure(what: str, db: Database, settings: Settings, old: Pack, new: Pack) -> None:
    start = time.perf_counter()
    found = pack_diff.diff(db, settings, WHO, (old, new), LATER, lambda *_: None, 2)
    seconds = time.perf_counter() - start
    asked = found.decisions.asked
    tell(f"rules diff, {what}: {asked:,} decisions, {found.decisions.changed:,} changed", f"{seconds:.0f} s", "60 s")
    assert asked > 0


def _another_rule(pack: Pack) -> Pack:
    name = "measures/penalty_notice_2024.yaml"
    return _with(pack, name, b"when: {unresolved_n: 0}", b"when: {unresolved_n: {at_most: 1}}")


def _another_value(pack: Pack) -> Pack:
    return _with(
        pack, "parameters.yaml", b"from: 2026-07-09\n        value: 10\n", b"from: 2026-07-09\n        value: 8\n"
    )


def _with(pack: Pack, name: str, old: bytes, new: bytes) -> Pack:
    assert old in pack.files[name]
    return pack_from_files({**pack.files, name: pack.files[name].replace(old, new)})
