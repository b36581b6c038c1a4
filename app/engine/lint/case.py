"""One pack under the lint: what every kind of check reads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.engine.conditions import Node
from app.engine.lint.finding import Shows, World, facts_of
from app.engine.lint.laws import Reading, Situation, situations
from app.engine.lint.solver import Solver
from app.engine.measures import Measure, Rule
from app.engine.pack import Pack
from app.engine.reference import truth

WORDS = {True: "true", False: "false", None: "neither true nor false"}


@dataclass(frozen=True)
class Case:
    """A pack that loads, the mind that answers questions about it, and the laws in which its measures stand."""

    pack: Pack
    solver: Solver

    @property
    def measures(self) -> Iterator[Measure]:
        """Every measure, in each of its eras."""
        for versions in self.pack.measures.values():
            yield from versions

    @cached_property
    def situations(self) -> tuple[tuple[Measure, tuple[Situation, ...]], ...]:
        """Each measure with every law in which it differs."""
        return tuple((measure, situations(self.pack, measure)) for measure in self.measures)

    @cached_property
    def readings(self) -> tuple[tuple[Measure, Rule, tuple[Reading, ...]], ...]:
        """Each rule and hold of each measure, with each condition it comes to under some law."""
        return tuple(
            (measure, rule, _readings(rule, found))
            for measure, found in self.situations
            for rule in (*measure.rules, *(self.pack.holds[hold] for hold in measure.holds))
        )

    def file_of(self, kind: str, name: str) -> str:
        """The file of the pack in which a fact, an act, a hold or a parameter stands."""
        entry = re.compile(rf"^  {re.escape(name)}:".encode(), re.M)
        files = (file for file in self.pack.files if file == f"{kind}.yaml" or file.startswith(f"{kind}/"))
        return next((file for file in files if entry.search(self.pack.files[file])), f"{kind}.yaml")

    def shows(self, then: str, measure: Measure, reading: Reading | None, rule: str, world: World | None) -> Shows:
        """The scenario of one rule under one law: these facts, and the truth the rule then has."""
        if reading is None:
            return Shows(then, measure.measure, measure.start)
        if world is None:
            return Shows(then, measure.measure, reading.on, reading.council)
        found = truth(reading.node, world)
        return Shows(
            f"{rule} is {WORDS[found]}: {then}",
            measure.measure,
            reading.on,
            reading.council,
            facts_of(world, self.pack.facts),
            ((rule, found),),
        )


def _readings(rule: Rule, found: tuple[Situation, ...]) -> tuple[Reading, ...]:
    seen: dict[Node, Reading] = {}
    for situation in found:
        for other, node in situation.rules:
            if other.id == rule.id:
                seen.setdefault(node, Reading(node, situation.on, situation.council))
    return tuple(seen.values())
