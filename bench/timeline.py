"""The timeline beside asking on every single day, on random matters: `python -m bench timeline`, `ROUNDS=500` for more.

Each matter is asked about for a year around its own day, one measure and one parent at a time.
"""

import os
import random
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from app.casework.scenarios import read
from app.domain.decision import Coordinates, Proposal
from app.engine import Pack, timeline
from app.engine.decide import derive_given, settle
from bench.stopwatch import tell
from bench.stories import ROOT, shipped
from tests.rules.random_matters import Asked, matters

ROUNDS = int(os.environ.get("ROUNDS", "120"))
SEED = int(os.environ.get("SEED", "11"))
KNOWN_AT = datetime(2032, 1, 1, tzinfo=UTC)
Answer = tuple[str, str | None]


def main() -> None:
    """Print how many days were compared and how many differed."""
    pack, scenarios = shipped(), list(read(ROOT / "rules" / "scenarios"))
    days = differing = 0
    for asked in islice(matters(scenarios, pack, random.Random(SEED)), ROUNDS):
        start = asked.on - timedelta(days=90)
        told, wanted = spread(pack, asked, start, 365), [on_day(pack, asked, start + timedelta(n)) for n in range(365)]
        wrong = [start + timedelta(n) for n in range(365) if told[n] != wanted[n]]
        days, differing = days + 365, differing + len(wrong)
        if wrong:
            first = (wrong[0] - start).days
            print("  differs:", asked.scenario.measure, asked.scenario.name, wrong[0], told[first], wanted[first])
    tell(f"timeline: {ROUNDS:,} random matters, {days:,} days asked one by one: days that differ", str(differing), "0")


def spread(pack: Pack, asked: Asked, start: date, days: int) -> list[Answer]:
    """The timeline's answer for each day."""
    scenario, end = asked.scenario, start + timedelta(days - 1)
    found: list[Answer] = []
    for span in timeline(pack, asked.history, scenario.measure, scenario.parent, KNOWN_AT, start, end):
        length = (date.fromisoformat(span["to"]) - date.fromisoformat(span["from"])).days + 1
        found += [(span["outcome"], span["stage"])] * length
    return found


def on_day(pack: Pack, asked: Asked, day: date) -> Answer:
    """The answer on one day."""
    coordinates = Coordinates(day, KNOWN_AT, asked.scenario.measure, asked.scenario.parent)
    settled = settle(derive_given(pack, asked.history, coordinates, Proposal()))
    return (settled.answer.row.outcome, settled.answer.stage) if settled else ("not_in_force", None)
