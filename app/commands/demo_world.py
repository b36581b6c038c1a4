"""What the demo works with: the store, the invented council's staff and papers, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.casework import determinations, matters
from app.casework.access import Person
from app.casework.bundles import Built
from app.casework.decisions import Kept
from app.casework.letters import Made
from app.commands.common import House as Opened
from app.config import ROOT, Settings
from app.engine import strict_yaml

FIXTURES = ROOT / "fixtures"
OFFICER = ("Marian Oduya", "authorised_officer")


@dataclass
class Demo:
    """What the demo works with, and what came of it."""

    opened: Opened
    output: Path
    decided: dict[str, list[Kept]] = field(default_factory=dict)
    determined: list[determinations.Determination] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    bundles: list[tuple[str, Built]] = field(default_factory=list)
    not_made: list[tuple[str, str, str]] = field(default_factory=list)
    marks: int = 0

    @property
    def settings(self) -> Settings:
        """The embedded store's settings."""
        return self.opened.settings

    def person(self, name: str, role: str) -> Person:
        """A member of the invented council's staff."""
        return self.opened.person(name, role)


def person_of(run: Demo, told: Mapping[str, Any]) -> str | None:
    """The parent whom a paper names by place, or None where it is about the child."""
    return parent_of(run, told) if told["parent"] else None


def parent_of(run: Demo, told: Mapping[str, Any]) -> str:
    """The parent whom a paper names by place: 1 is the first of the matter."""
    return matters.parents_of(run.opened.db, run.person(*OFFICER), f"m-{told['matter']}")[int(told["parent"]) - 1]


def evening(day: date) -> datetime:
    """Five o'clock on that day, when the office has done the day's work."""
    return datetime(day.year, day.month, day.day, 17, tzinfo=UTC)


def fixture(name: str) -> Any:
    """One of the invented council's papers."""
    return strict_yaml.read(name, (FIXTURES / name).read_bytes())
