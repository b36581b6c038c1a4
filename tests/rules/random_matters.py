"""Random matters: a scenario with some of its events gone, some of another scenario's added, asked on another day."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from app.casework.scenarios import Scenario
from app.domain.decision import Coordinates, Proposal
from app.domain.history import History
from app.engine import Pack
from schemas import case_file, proposal
from schemas.refusal import RefusedInput


@dataclass(frozen=True)
class Asked:
    """A matter and what is asked of it."""

    scenario: Scenario
    history: History
    proposal: Proposal
    on: date

    def coordinates(self, on: date | None = None) -> Coordinates:
        """The question, on its own day or another, with all that was recorded by then known."""
        day = on or self.on
        known_by = datetime.combine(day, time(23, 59), UTC)
        return Coordinates(day, known_by, self.scenario.measure, self.scenario.parent)


def matters(scenarios: Sequence[Scenario], pack: Pack, rng: random.Random) -> Iterator[Asked]:
    """Random matters without end. One that the case file refuses (it names what is gone) is not told."""
    by_measure: dict[str, list[Scenario]] = {}
    for scenario in scenarios:
        by_measure.setdefault(scenario.measure, []).append(scenario)
    while True:
        scenario = rng.choice(by_measure[rng.choice(sorted(by_measure))])
        other = rng.choice(by_measure[scenario.measure])
        on = scenario.on + timedelta(rng.choice((0, 0, 0, rng.randint(-20, 60))))
        try:
            history = case_file.load(_changed(scenario.case, other.case, rng), pack.schemes)
        except RefusedInput:
            continue
        thought = proposal.load(dict(scenario.proposal))
        if rng.random() < 0.3:
            thought = replace(thought, sessions=None, charged_from=None, charged_to=None)
        yield Asked(scenario, history, thought, on)


def _changed(case: Mapping[str, Any], other: Mapping[str, Any], rng: random.Random) -> dict[str, Any]:
    events = [event for event in case["events"] if event["id"] == "pupil" or rng.random() > 0.15]
    have = {event["id"] for event in events}
    foreign = [event for event in other["events"] if event["id"] not in have and rng.random() < 0.2]
    registers = other["registers"] if rng.random() < 0.15 else case["registers"]
    return {**case, "events": [*events, *foreign], "registers": registers}
