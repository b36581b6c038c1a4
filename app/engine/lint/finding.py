"""What the lint finds, and the scenario that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.engine.vocabulary import FactKind, Pair
from app.engine.words import value_of

KINDS = (
    "unreadable",
    "gap",
    "overlap",
    "unknown_name",
    "dead_rule",
    "contradiction",
    "unreachable",
    "no_cure",
    "idle_act",
    "citation",
    "stale_sign_off",
    "duplicate",
    "ignorance",
    "unread_fact",
    "wording",
    "rule_id",
)
World = Mapping[str, Pair]


@dataclass(frozen=True)
class Shows:
    """A scenario: on this day, in this council's area, with these facts, this is what comes of it.

    `truths` are the rules that can be asked again under these facts, each with the truth it then has.
    """

    then: str
    measure: str | None = None
    on: date | None = None
    council: str | None = None
    facts: tuple[tuple[str, Any], ...] = ()
    truths: tuple[tuple[str, bool | None], ...] = ()

    def __str__(self) -> str:
        where = " ".join(part for part in (self.measure, f"on {self.on}" if self.on else "", self._council()) if part)
        facts = ", ".join(f"{name} {_words(value)}" for name, value in self.facts)
        return ": ".join(part for part in (where, facts) if part) + (" -> " if where or facts else "") + self.then

    def _council(self) -> str:
        return f"in {self.council}" if self.council else ""

    def as_json(self) -> dict[str, Any]:
        """The scenario as JSON carries it."""
        return {
            "measure": self.measure,
            "on": self.on.isoformat() if self.on else None,
            "council": self.council,
            "facts": {name: dict(value) if isinstance(value, tuple) else value for name, value in self.facts},
            "rules": dict(self.truths),
            "then": self.then,
        }


@dataclass(frozen=True)
class Finding:
    """Something to put right: the file, the rule, what is wrong, what to do, and a scenario that shows it."""

    file: str
    rule: str
    says: str
    remedy: str
    kind: str
    shows: Shows

    def __str__(self) -> str:
        return f"{self.file}: {self.rule}: {self.says} {self.remedy}".rstrip() + f"\n    shows: {self.shows}"

    def as_json(self) -> dict[str, Any]:
        """The finding as JSON carries it."""
        told = {key: getattr(self, key) for key in ("file", "rule", "says", "remedy", "kind")}
        return {**told, "shows": self.shows.as_json()}


def facts_of(world: World, kinds: Mapping[str, FactKind]) -> tuple[tuple[str, Any], ...]:
    """The facts of a world as people read them, in order of name."""
    return tuple((name, _hashable(value_of(kinds[name], world[name]))) for name in sorted(world) if name in kinds)


def _hashable(shown: Any) -> Any:
    return tuple(sorted(shown.items())) if isinstance(shown, dict) else shown


def _words(value: Any) -> str:
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        bounds = dict(value)
        return f"from {bounds.get('least', 'any')} to {bounds.get('most', 'any')}"
    return str(value)
