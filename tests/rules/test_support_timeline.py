"""Contracts, early help and tiers on a timeline: asking for a span of days equals asking on every day."""

from datetime import timedelta

import pytest

from app.casework.scenarios import Scenario
from tests.rules.test_scenarios import SCENARIOS
from tests.rules.test_timeline import day_by_day, spread

CHOSEN = [
    s
    for s in SCENARIOS
    if s.measure in ("attendance_contract", "early_help", "voluntary_support")
    and s.name
    in (
        "The contract's own review date comes before the code's",
        "Reviewed and going on, the next date stands",
        "Reasons of 1 September are of this school year",
        "The school did not keep its promise, and that is put right before anybody speaks of the parent's part",
        "The day after it ended it waits for its review",
        "Reviewed and going on to a new date",
        "The plan did what it was for, and is closed",
        "A health condition recorded until today stands today",
        "Told on the last of those days",
        "What was offered was not taken up, and each side has its next step",
    )
]


def test_the_scenarios_are_there() -> None:
    assert len(CHOSEN) == 10


@pytest.mark.parametrize("scenario", CHOSEN, ids=lambda s: s.name)
def test_the_timeline_equals_asking_every_day(scenario: Scenario) -> None:
    start = scenario.on - timedelta(60)
    assert spread(scenario, start, 260) == day_by_day(scenario, start, 260)
