"""The small pack, facts for it, and decisions under it: plain functions with good defaults."""

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.domain.decision import Coordinates, Decision, Proposal
from app.domain.fact import Fact, between, known, unknown
from app.engine import Pack, decide_facts, load_pack, pack_from_files
from app.engine.vocabulary import FactKind

FOLDER = Path(__file__).parent / "packs" / "small"
ON = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PACK = load_pack(FOLDER)


def files() -> dict[str, bytes]:
    """The bytes of the small pack, by name, to change in a test."""
    return dict(PACK.files)


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    """The small pack's bytes with one text changed."""
    found = files()
    assert old.encode() in found[name], f"{old!r} is not in {name}"
    found[name] = found[name].replace(old.encode(), new.encode(), 1)
    return found


def pack(name: str, old: str, new: str) -> Pack:
    """The small pack with one text changed."""
    return pack_from_files(changed(name, old, new))


def coordinates(valid_on: date = ON, law_on: date | None = None, measure: str = "notice") -> Coordinates:
    return Coordinates(valid_on, AT, measure, "p1", law_on)


def facts(**values: Any) -> dict[str, Fact]:
    """Facts under which nothing stands in the way; a value of None is unknown, a Fact is itself."""
    plain = {
        "missed": 14,
        "earlier": 0,
        "anniversary": None,
        "judged": "failed",
        "offered": True,
        "of_age": True,
        "post_came_back": False,
        "born": date(2012, 5, 4),
        "warned": 3,
    }
    return {name: as_fact(value) for name, value in {**plain, **values}.items()}


def as_fact(value: Any) -> Fact:
    if isinstance(value, Fact):
        return value
    return unknown("nobody has said") if value is None else known(value, ("event:e1",))


def decided(valid_on: date = ON, council: str | None = "brook", using: Pack = PACK, **values: Any) -> Decision:
    """A decision on the good facts with these changed."""
    return decide_facts(using, "notice", facts(**values), coordinates(valid_on), Proposal(), council)


def random_fact(kind: FactKind, rng: random.Random) -> Fact:
    """Any fact of this kind: unknown, exact, or within bounds where its type allows them."""
    if rng.random() < 0.2:
        return unknown()
    if kind.type == "bool":
        return known(rng.random() < 0.5)
    if kind.type == "choice":
        return known(rng.choice(kind.values))
    low, high = sorted(_some_value(kind, rng) for _ in range(2))
    return rng.choice([known(low), known(high), between(low, high), between(low, None), between(None, high)])


def _some_value(kind: FactKind, rng: random.Random) -> Any:
    if kind.type == "date":
        return date(rng.randint(2008, 2012), rng.randint(1, 12), rng.randint(1, 28))
    return rng.randint(kind.least, min(kind.most, kind.least + 16))


def random_facts(kinds: Mapping[str, FactKind], rng: random.Random) -> dict[str, Fact]:
    return {name: random_fact(kind, rng) for name, kind in kinds.items()}
