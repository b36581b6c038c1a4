"""A register arrives: every row read, checked and stored by the verb in one act, in an embedded store of its own."""

import gzip
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from app.casework import registers, rolls
from app.casework.access import Person
from app.domain.history import School
from app.engine import Pack, load_pack
from app.persistence import audit, schools
from app.persistence.database import Database
from bench.stopwatch import median_seconds, peak_megabytes, tell

ROOT = Path(__file__).parents[1]
WEALDMERE = ROOT / "fixtures" / "wealdmere"
WHO = Person("School data", "administrator", "wealdmere")
NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
ROUNDS = 3


def main() -> None:
    """Import one school year of the invented council, about 228,000 marks, into an empty store, then once more."""
    pack = load_pack(ROOT / "rules" / "england")
    data = one_year()
    rows = data.count(b"\n") - 1
    with tempfile.TemporaryDirectory() as folder:
        stores = [empty_store(Path(folder) / str(n)) for n in range(ROUNDS + 1)]
        fresh = iter(stores)
        first = median_seconds(lambda: imported(next(fresh), pack, data, rows), ROUNDS, warm_up=0)
        tell(f"import of {rows:,} marks, time", f"{first:.1f} s", "10 s or less")
        again = median_seconds(lambda: registers.import_marks(stores[0], pack, WHO, data, "again", now=NOW), 1, 0)
        tell("  the same file again, which adds nothing", f"{again:.1f} s", "10 s or less")
        tell(f"import of {rows:,} marks, most memory", f"{peak_megabytes():.0f} MB", "300 MB or less")
        for store in stores:
            store.close()


def one_year() -> bytes:
    """The registers of 2025/26 of all three schools as one file."""
    files = [gzip.decompress(path.read_bytes()) for path in sorted((WEALDMERE / "registers").glob("*2025-26*.gz"))]
    header = files[0].split(b"\n", 1)[0]
    return b"\n".join([header, *(file.split(b"\n", 1)[1].rstrip(b"\n") for file in files)]) + b"\n"


def empty_store(folder: Path) -> Database:
    """A store that knows the schools, their years and who is on the roll, and has no marks."""
    folder.mkdir()
    store = Database(f"sqlite:///{folder / 'store.db'}", folder / "keys")
    store.upgrade()
    told = json.loads((WEALDMERE / "schools.json").read_text("utf-8"))
    with store.session(WHO.council) as session:
        schools.save(session, [School(**{**school, "address": tuple(school["address"])}) for school in told])
        audit.append(session, WHO, "import_schools")
    for path in sorted((WEALDMERE / "calendars").glob("*.csv")):
        registers.import_calendar(store, WHO, path.read_bytes(), NOW)
    rolls.import_roll(store, WHO, (WEALDMERE / "pupils.csv").read_bytes(), NOW)
    return store


def imported(store: Database, pack: Pack, data: bytes, rows: int) -> None:
    """Store the whole file. A run that stored less measured something else."""
    found = registers.import_marks(store, pack, WHO, data, "bench", now=NOW)
    if found.new != rows:
        raise SystemExit(f"Only {found.new:,} of {rows:,} marks were stored.")


if __name__ == "__main__":
    main()
