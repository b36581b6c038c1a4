"""A store of many matters for `bench.load`: the hand-made ones taken in and decided by the verbs, then copied."""

from __future__ import annotations

import json
import random
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from app.casework import decisions, referrals
from app.engine import Pack
from app.persistence import audit, calendars, ledger, schools
from app.persistence import decisions as stored
from app.persistence.database import Database
from app.persistence.tables import MatterRow
from bench.load_copy import COUNCIL, INTAKE, NOW, OFFICER, Pattern, copy, own, pattern_of, said, slug_of, upn_of
from tests.generator.identifiers import upn

ROOT = Path(__file__).parents[1]
SCHOOLS = (("harrowdene", "Harrowdene Academy"), ("lapwing", "Lapwing Primary School"))
"""The hand-made matters' schools: of each there are made as many as `OF_EACH`."""
OF_EACH = 80
ONE, EVERY = "penalty_notice", 4
"""One copy in four is decided on every measure, the others on this one: so a store is where work is under way."""
AT_ONCE = 20
"""How many matters are copied in one transaction."""


def fill(db: Database, pack: Pack, matters: int) -> None:
    """Bring the store to that many matters; what is there already stays. Says how far it is."""
    files = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "fixtures" / "matters").glob("*.json"))]
    once = [_renamed(file, n) for n, file in enumerate(files) if own(file)]
    if there(db) < len(files) + len(once):
        _by_the_verbs(db, pack, files, once)
        _schools(db, pack)
    whole, one = [pattern_of(db, file) for file in files if own(file)], [pattern_of(db, file) for file in once]
    begun, last = time.monotonic(), 0
    for part in ledger.chunks(range(there(db), matters), AT_ONCE):
        copy(db, [_copied((one if n % EVERY else whole)[n // EVERY % len(one)], n) for n in part])
        if part[-1] // 1000 > last:
            last = part[-1] // 1000
            print(f"  {part[-1] + 1:,} matters after {time.monotonic() - begun:.0f} s", flush=True)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("vacuum analyze")


def there(db: Database) -> int:
    """How many matters the store has."""
    with db.session(COUNCIL, reading=True) as session:
        return session.scalar(select(func.count(func.distinct(MatterRow.id)))) or 0


def faithful(db: Database, pack: Pack, tried: int = 10) -> None:
    """Decide copies again, as on the day of the others. Raises `SystemExit` where anything else comes out."""
    with db.session(COUNCIL, reading=True) as session:
        names = sorted(session.scalars(select(MatterRow.id).where(MatterRow.id.regexp_match("-[0-9]{5}$"))))
    for name in random.Random(len(names)).sample(names, min(tried, len(names))):
        with db.session(COUNCIL, reading=True) as session:
            kept = {each.id: each.explanation for each in stored.latest(session, name)}
        measure = ONE if "-pn-" in name else None
        made = {e.id: e.decision.explanation for e in decisions.decide(db, pack, OFFICER, name, measure, now=NOW)}
        if json.loads(json.dumps(made)) != kept:
            raise SystemExit(f"{name} is not what the verbs would have stored.")


def _renamed(file: Any, n: int) -> Any:
    """The same matter of another child."""
    slug, text = slug_of(file), json.dumps(file)
    return json.loads(said(text, {slug: f"{slug}-pn", **_number(upn_of(file), f"998{n:04}", 0)}))


def _by_the_verbs(db: Database, pack: Pack, files: list[Any], once: list[Any]) -> None:
    """All are taken in before any is decided: some bring a school's year that others need."""
    for file in (*files, *once):
        referrals.submit(db, pack, INTAKE, file, NOW)
    for file in files:
        decisions.decide(db, pack, OFFICER, file["matter"]["id"], now=NOW)
    for file in once:
        decisions.decide(db, pack, OFFICER, file["matter"]["id"], ONE, now=NOW)


def _schools(db: Database, pack: Pack) -> None:
    """Many schools, with the years of those that the hand-made matters are at."""
    with db.session(COUNCIL) as session:
        for name, _ in SCHOOLS:
            [given], years = schools.load(session, [name]).values(), calendars.load(session, [name])
            for n in range(OF_EACH):
                place = _place(n)
                urn = f"98{n:03}{given.urn[-1]}"
                told = replace(given, id=place[name], name=said(given.name, place), urn=urn)
                schools.save(session, [told])
                calendars.save(session, [replace(each, school=told.id) for each in years])
        audit.append(session, INTAKE, "import_calendar", at=NOW)


def _place(n: int) -> dict[str, str]:
    """The words in which a copy's schools differ."""
    n %= OF_EACH
    return {
        word: new for name, called in SCHOOLS for word, new in ((name, f"{name}-{n:02}"), (called, f"{called} {n + 1}"))
    }


def _number(old: str, dfe: str, serial: int) -> dict[str, str]:
    return {old: upn(dfe, 17, serial)} if old else {}


def _copied(pattern: Pattern, n: int) -> tuple[Pattern, dict[str, str]]:
    """The pattern, and which words of it a copy has otherwise."""
    own = {pattern.slug: f"{pattern.slug}-{n:05}"}
    return pattern, {**own, **_place(n), **_number(pattern.upn, f"997{n // 1000:04}", n % 1000)}
