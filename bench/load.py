"""Twenty people at once over a store of 20,000 matters and 3 million marks, on PostgreSQL. `python -m bench load`.

Settings, by environment: `STORE` is a folder in which the filled store is kept for the next run (a temporary one
unless given); `MATTERS`, `SECONDS` and `THINK` (the mean pause of a person between two requests) make it smaller.
Filling takes half an hour or more on two cores; a store that is there already is only measured.

A pause of ten seconds is a short one: whoever works with these pages reads them. The same people without any pause,
which nobody can be, are measured after it: that figure says how much the machine can do, not what people wait.
"""

from __future__ import annotations

import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

from sqlalchemy import func, select

from app.casework import clock, people
from app.casework.access import Person
from app.engine import load_pack
from app.persistence.database import Database
from app.persistence.people import Staff
from app.persistence.tables import BatchRow
from app.sign_in import LOCAL
from bench.load_client import Taken, Visitor, all_at_once
from bench.load_copy import COUNCIL
from bench.load_mix import PEOPLE, READS, ROLES, Matter, matters_of
from bench.load_store import ROOT, faithful, fill, there
from bench.stopwatch import tell
from tests import postgres

MATTERS = int(os.environ.get("MATTERS", "20000"))
SECONDS, THINK = float(os.environ.get("SECONDS", "120")), float(os.environ.get("THINK", "10"))
RULES, SIGNED = ROOT / "rules" / "england", ROOT / "fixtures" / "signoffs.yaml"
ADMIN = Person("Staff list", "administrator", COUNCIL)
QUIET = 15
"""How often one person alone asks for each page."""


def main() -> None:
    """Fill the store where it is not, serve it, and print the figures."""
    kept = os.environ.get("STORE")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(kept or folder).resolve()
        store.mkdir(parents=True, exist_ok=True)
        with postgres.server(store) as url:
            matters = _filled(url, store)
            with _served("wsgi:app", url, store) as port, _served("bench.load_bare:app", url, store) as bare:
                _measure(_visitors(url, store, matters, port), bare)


def _filled(url: str, store: Path) -> list[Matter]:
    db = Database(url, store / "keys")
    db.upgrade()
    pack = load_pack(RULES, SIGNED)
    if there(db) < MATTERS:
        fill(db, pack, MATTERS)
        faithful(db, pack)
    with db.session(COUNCIL, reading=True) as session:
        marks = session.scalar(select(func.sum(BatchRow.marks)))
    print(f"{there(db):,} matters, {marks:,} marks")
    found = matters_of(db)
    db.close()
    return found


@contextmanager
def _served(what: str, url: str, store: Path) -> Iterator[int]:
    """gunicorn with two workers of four threads, as docs/operate.md has it; the port it listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    own = {"DATABASE": url, "KEYS": store / "keys", "DOCUMENTS": store / "documents", "COUNCIL": COUNCIL}
    settings = {f"SUPPORTFIRST_{name}": str(value) for name, value in {**own, "SIGNOFFS": SIGNED}.items()}
    given = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--log-level", "warning"]
    command = [sys.executable, "-m", "gunicorn", *given, "--no-control-socket", what]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings})
    try:
        _answers(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(60)


def _answers(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        try:
            urlopen(f"http://127.0.0.1:{port}/", timeout=60).close()
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The service did not start.")


def _visitors(url: str, store: Path, matters: Sequence[Matter], port: int) -> list[Visitor]:
    """Twenty people on the staff list, signed in, each with a key for the API; a school's see their own matters."""
    db, made = Database(url, store / "keys"), []
    until = clock.today() + timedelta(days=7)
    schools = sorted({each.school for each in matters if each.school.startswith("harrowdene")})
    for n, kind in enumerate(PEOPLE):
        own = (schools[n % len(schools)],) if kind == "school" else ()
        name = f"load-{kind}-{n}"
        people.record(db, ADMIN, Staff(name, f"Somebody {n}", (ROLES[kind],), own, LOCAL, name, True))
        _, key = people.make_key(db, ADMIN, name, ROLES[kind], own, until)
        mine = [each for each in matters if not own or each.school in own]
        made.append(Visitor(port, name, kind, key, mine))
    db.close()
    for each in made:
        each.sign_in()
    return made


def _measure(visitors: Sequence[Visitor], bare: int) -> None:
    first = {each.kind: each for each in reversed(visitors)}
    _alone(first, bare)
    _weights(first)
    for each in visitors:
        _look_at_all(each, 1)
    told = f"{len(visitors)} people"
    _tell(f"{told}, {THINK:.0f} s between requests", all_at_once(visitors, SECONDS, THINK, 1), True)
    _tell(f"{told}, no pause", all_at_once(visitors, SECONDS / 2, 0, 2), False)


def _alone(first: Mapping[str, Visitor], bare: int) -> None:
    """One person at a time, nobody else: each page beside a bare Flask view."""
    plain = statistics.median(_seconds(f"http://127.0.0.1:{bare}/") for _ in range(QUIET * 2))
    tell("a bare Flask view, one person", f"{plain * 1000:.1f} ms", "none")
    for each in first.values():
        for name, found in _look_at_all(each, QUIET).items():
            middle = statistics.median(made.seconds for made in found)
            tell(f"{name}, one person", f"{middle * 1000:.0f} ms, {middle / plain:.0f} x bare", "none")


def _seconds(address: str) -> float:
    begun = time.perf_counter()
    with urlopen(address, timeout=60) as answer:
        answer.read()
    return time.perf_counter() - begun


def _look_at_all(visitor: Visitor, times: int) -> dict[str, list[Taken]]:
    """Everything that such a person looks at, so often, each time of another matter."""
    found: dict[str, list[Taken]] = {}
    chance = random.Random(times)
    for _ in range(times):
        for _, ask in READS[visitor.kind]:
            made = visitor.ask(ask(chance.choice(visitor.matters), chance))
            found.setdefault(made.name, []).append(made)
    return found


def _weights(first: Mapping[str, Visitor]) -> None:
    """The heaviest page with its styles and scripts, as they are sent."""
    chance, heavy = random.Random(0), list[tuple[int, str]]()
    for each in first.values():
        for _, ask in READS[each.kind]:
            asked = ask(each.matters[0], chance)
            if not asked.api:
                heavy.append((each.weight(asked.path), asked.name))
    most, name = max(heavy)
    tell(f"the heaviest page with all that it loads: {name}", f"{most / 1000:.0f} KB", "under 250 KB")


def _tell(whose: str, taken: Sequence[Taken], wanted: bool) -> None:
    spent = max(SECONDS if wanted else SECONDS / 2, 1)
    print(f"\n{whose}: {len(taken):,} requests, {len(taken) / spent:.1f} a second")
    for read, word, most in ((True, "read", 300), (False, "write", 800)):
        _line(f"{whose}: {word}", [each for each in taken if each.read is read], f"p95 {most} ms" if wanted else "none")
    for name in sorted({each.name for each in taken}):
        _line(f"  {name}", [each for each in taken if each.name == name], "")
    bad = [each for each in taken if not 200 <= each.status < 400]
    tell(f"{whose}: errors", str(len(bad)), "0")
    for each in bad[:5]:
        print(f"  {each.name}: {each.status} {each.says}")


def _line(name: str, taken: Sequence[Taken], wanted: str) -> None:
    times = sorted(each.seconds * 1000 for each in taken)
    if times:
        late = times[min(len(times) - 1, int(len(times) * 0.95))]
        told = f"p50 {times[len(times) // 2]:.0f}  p95 {late:.0f}  max {times[-1]:.0f} ms  ({len(times)})"
        tell(name, told, wanted)
