"""The scenarios of the rule book: each is decided, and each rule is shown the ones that tell what it does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.casework import scenarios
from app.casework.scenarios import Scenario
from app.domain.history import History
from app.engine import Pack, as_json
from app.engine.reference import Truth

TRUTHS: tuple[tuple[str, Truth], ...] = (("holds", True), ("fails", False), ("unknown", None))
EXAMPLES = 1
"""How many scenarios are shown of those that were not written for the rule, where none was."""


@dataclass(frozen=True)
class Tried:
    """One scenario as it was decided. `wrong` is what it promised and did not keep."""

    id: str
    scenario: Scenario
    outcome: str
    stage: str
    truths: Mapping[str, Truth]
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """The scenarios that show a rule in one truth, and in how many others it came to the same.

    `written`: were these written for this rule, or is this only an example of it?
    """

    truth: Truth
    tried: tuple[Tried, ...]
    others: int
    written: bool


@dataclass
class Shelf:
    """Every scenario tried so far, and by rule and truth those that show it."""

    tried: list[Tried] = field(default_factory=list)
    named: dict[tuple[str, Truth], list[Tried]] = field(default_factory=dict)
    came: dict[tuple[str, Truth], list[Tried]] = field(default_factory=dict)

    def add(self, tried: Tried) -> None:
        """Put a scenario on the shelf, under each rule that it names and each that it came to."""
        self.tried.append(tried)
        for rule, truth in tried.truths.items():
            self.came.setdefault((rule, truth), []).append(tried)
        for key, truth in TRUTHS:
            for rule in dict.fromkeys(tried.scenario.expect.get(key, ())):
                if rule in tried.truths and tried.truths[rule] is truth:
                    self.named.setdefault((rule, truth), []).append(tried)

    def shown(self, rule: str) -> tuple[Shown, ...]:
        """The scenarios that show a rule holding, failing and unknown."""
        return tuple(self._shown(rule, truth) for _, truth in TRUTHS)

    def _shown(self, rule: str, truth: Truth) -> Shown:
        came = self.came.get((rule, truth), [])
        named = self.named.get((rule, truth), [])
        listed = named or came[:EXAMPLES]
        return Shown(truth, tuple(listed), len(came) - len(listed), bool(named))


def tried(pack: Pack, told: Iterable[tuple[Scenario, History]]) -> Shelf:
    """Every scenario, decided by this pack. Raises as `decide` does."""
    shelf = Shelf()
    numbers: dict[str, int] = {}
    for scenario, history in told:
        stem = scenario.file.removesuffix(".yaml")
        numbers[stem] = numbers.get(stem, 0) + 1
        shelf.add(_try(pack, scenario, history, f"scenario-{stem}-{numbers[stem]}"))
    return shelf


def _try(pack: Pack, scenario: Scenario, history: History, name: str) -> Tried:
    told = as_json(scenarios.decision(scenario, pack, history))
    truths = {reason["rule"]: reason["holds"] for reason in told["reasons"]}
    wrong = tuple(scenarios.wrong(scenario.expect, told))
    return Tried(name, scenario, told["outcome"], told["stage"] or "", truths, wrong)
