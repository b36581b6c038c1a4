"""The scenarios as the engine sees them: the facts each comes to, and what it promises of every rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from app.casework.scenarios import Scenario, read
from app.domain.decision import Coordinates
from app.engine import Pack, load_pack
from app.engine.decide import derive_given, settle
from app.engine.given import Settled
from schemas import case_file, proposal

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Story:
    """A scenario whose measure was in force, with what its facts came to."""

    scenario: Scenario
    settled: Settled

    @property
    def promised(self) -> dict[str, bool | None]:
        """The truth it promises of rules, by id."""
        expect = self.scenario.expect
        kinds = {"holds": True, "fails": False, "unknown": None}
        return {rule: truth for kind, truth in kinds.items() for rule in expect.get(kind, ())}


def shipped() -> Pack:
    """The pack that is shipped, with its sign-offs."""
    return load_pack(ROOT / "rules" / "england", ROOT / "fixtures" / "signoffs.yaml")


def stories(pack: Pack) -> Iterator[Story]:
    """Every scenario whose measure was in force on its day."""
    for scenario in read(ROOT / "rules" / "scenarios"):
        history = case_file.load(dict(scenario.case), pack.schemes)
        known_by = datetime.combine(scenario.on, time(23, 59), UTC)
        coordinates = Coordinates(scenario.on, known_by, scenario.measure, scenario.parent)
        settled = settle(derive_given(pack, history, coordinates, proposal.load(dict(scenario.proposal))))
        if settled:
            yield Story(scenario, settled)
