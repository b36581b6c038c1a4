"""Helpers: rules that an invented lawyer has signed, staff, cases from the fixtures, the ordinary way to a notice."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from app.casework import decisions, determinations, letters, referrals, signing
from app.casework.access import Person
from app.casework.decisions import Kept
from app.casework.determinations import Determination
from app.casework.letters import Made, Order
from app.engine import Pack, load_pack, pack_from_files
from app.persistence.database import Database

ROOT = Path(__file__).parents[2]
COUNCIL = "wealdmere"
OFFICER = Person("Marian Oduya", "authorised_officer", COUNCIL)
ASSISTANT = Person("Joachim Varga", "attendance_officer", COUNCIL)
LAWYER = Person("Hester Quill", "legal", COUNCIL)
AUDITOR = Person("Ada Finch", "auditor", COUNCIL)
NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
"""After everything in the fixtures was recorded. A Friday."""
MONDAY = date(2026, 11, 23)
MATTER, PARENT = "m-improvement-failed", "p-improvement-failed-1"
NOTICE = "penalty_notice_first"
REASONS = "Support was tried for eight weeks.\nNothing changed."


@cache
def unsigned_pack() -> Pack:
    """The rules as nobody has signed them."""
    return load_pack(ROOT / "rules" / "england")


@cache
def pack() -> Pack:
    """The rules, each text signed as it stands."""
    bare = unsigned_pack()
    page = signing.page(bare, signing.texts(bare), "Priya Nair", "legal", date(2026, 11, 20))
    return pack_from_files(bare.files, page.encode())


def case(name: str = "improvement-failed") -> dict[str, Any]:
    """A hand-made case file."""
    read: dict[str, Any] = json.loads((ROOT / "fixtures" / "matters" / f"{name}.json").read_text(encoding="utf-8"))
    return read


def submit(db: Database, name: str = "improvement-failed") -> str:
    """Submit a hand-made case file; the matter's id."""
    return referrals.submit(db, pack(), ASSISTANT, case(name), NOW).matter


def decide(db: Database, matter: str = MATTER, measure: str = "penalty_notice", **given: Any) -> Kept:
    """Decide one measure on a matter with one parent."""
    return decisions.decide(db, pack(), OFFICER, matter, measure, **{"now": NOW, **given})[0]


def determine(db: Database, kept: Kept, answer: str = "issue", who: Person = OFFICER, **given: Any) -> Determination:
    """Determine on a decision."""
    return determinations.determine(db, pack(), who, kept.matter, kept.id, answer, REASONS, **{"now": NOW, **given})


def issue(db: Database, folder: Path, name: str = "improvement-failed", posting_on: date = MONDAY) -> Made:
    """The ordinary way from a case file to a final first penalty notice."""
    matter = submit(db, name)
    made = determine(db, decide(db, matter))
    order = Order(NOTICE, matter, str(made.parent), posting_on)
    return letters.make(db, pack(), OFFICER, order, folder, NOW)
