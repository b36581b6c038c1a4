"""One measure decided with full explanation, facts ready, by both evaluators. Run as `python -m bench decide`."""

import random
from datetime import UTC, date, datetime
from pathlib import Path

from app.domain.decision import Coordinates
from app.domain.fact import Fact, between, known, unknown
from app.engine import Pack, decide_facts, load_pack
from app.engine.vocabulary import FactKind
from bench.stopwatch import median_seconds, tell

RULES = Path(__file__).resolve().parent.parent / "rules" / "england"
CASES, SEED = 500, 20240819


def main() -> None:
    """Print the median time of one decision."""
    pack = load_pack(RULES)
    cases = iter([random_facts(pack, random.Random(SEED + number)) for number in range(CASES + 1)])
    where = coordinates()
    seconds = median_seconds(lambda: decide_facts(pack, "penalty_notice", next(cases), where), CASES)
    tell("one measure decided with full explanation, facts ready, both evaluators", f"{seconds * 1e3:.2f} ms", "2 ms")


def coordinates() -> Coordinates:
    """The question the benches ask: a penalty notice under the law of November 2026."""
    return Coordinates(date(2026, 11, 2), datetime(2026, 11, 2, 12, tzinfo=UTC), "penalty_notice", "p1")


def random_facts(pack: Pack, rng: random.Random) -> dict[str, Fact]:
    """Any facts: one in five unknown, the rest exact or, for numbers and dates, within bounds."""
    return {name: random_fact(kind, rng) for name, kind in pack.facts.items()}


def random_fact(kind: FactKind, rng: random.Random) -> Fact:
    """Any fact of this kind."""
    if rng.random() < 0.2:
        return unknown("nobody has said")
    if kind.type == "bool":
        return known(rng.random() < 0.5, ("event:1",))
    if kind.type == "choice":
        return known(rng.choice(kind.values), ("event:2",))
    low, high = sorted((_number(kind, rng), _number(kind, rng)))
    if kind.type == "date":
        return known(date.fromordinal(low), ("event:3",))
    bounded = (between(low, high), between(low, None), between(None, high))
    return rng.choice(bounded) if rng.random() < 0.3 else known(low, ("mark:1", "mark:2"))


def _number(kind: FactKind, rng: random.Random) -> int:
    if kind.type == "date":
        return date(2024, 1, 1).toordinal() + rng.randrange(1500)
    return rng.randint(kind.least, min(kind.most, kind.least + 40))
