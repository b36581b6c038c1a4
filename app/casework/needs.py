"""What a step needs, as a person reads it: met or missing, what cures it, whose step that is, and by when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.engine.readiness import GOOD


@dataclass(frozen=True)
class Cure:
    """An act that would help: what it is, whose step it is, and the earliest day on which it can be done."""

    says: str
    by: str
    earliest: str


@dataclass(frozen=True)
class Need:
    """One rule, for one parent (None: for the child). `state` is as in readiness: met, missing, unknown, bars."""

    rule: str
    kind: str
    parent: str | None
    says: str
    state: str
    cures: tuple[Cure, ...]
    whose: tuple[str, ...]
    last_useful: str | None
    beyond_cure: bool = False

    @property
    def met(self) -> bool:
        """Does it stand in nobody's way?"""
        return self.state in GOOD


def of(row: Mapping[str, Any]) -> tuple[Need, ...]:
    """The needs in one readiness, those that stand in the way first."""
    found = [_need(item, row) for item in row["items"]]
    return tuple(sorted(found, key=lambda need: need.met))


def in_the_way(rows: Iterable[Mapping[str, Any]]) -> tuple[Need, ...]:
    """Everything that stands in the way in these readinesses, parent by parent."""
    return tuple(need for row in rows for need in of(row) if not need.met)


def _need(item: Mapping[str, Any], row: Mapping[str, Any]) -> Need:
    cures = tuple(Cure(act["says"], act["by"], act["earliest"]) for act in item["acts"])
    told = (item["rule"], item["kind"], row["parent"], item["says"], item["state"])
    return Need(*told, cures, tuple(item["whose"]), row["last_useful"], item["beyond_cure"])
