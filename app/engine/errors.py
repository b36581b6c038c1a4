"""What can go wrong in the engine, said so that a person can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in a rule pack: the file, the place in it, what is wrong and what to do."""

    file: str
    place: str
    says: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.file}: {self.place}: {self.says}{remedy}"


class PackError(ValueError):
    """A rule pack that cannot be used. `faults` names every fault found, not only the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class FactError(ValueError):
    """A fact's value is not of the kind, or not in the range, that `facts.yaml` declares."""


class EngineFault(RuntimeError):
    """The engine misbehaved, or the two evaluators disagreed. Nothing is decided."""


class Faults:
    """Collects the faults of a pack while it is read, so that all are told at once."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, file: str, place: str, says: str, remedy: str = "") -> None:
        """Note one fault."""
        self.found.append(Fault(file, place, says, remedy))

    def refuse(self) -> None:
        """Raise PackError if any fault was noted."""
        if self.found:
            raise PackError(self.found)


@dataclass(frozen=True)
class Place:
    """Where in a pack something stands, and where to note a fault about it."""

    faults: Faults
    file: str
    path: str = ""

    def at(self, step: object) -> "Place":
        """A place one step further in."""
        return Place(self.faults, self.file, f"{self.path}.{step}" if self.path else str(step))

    def fault(self, says: str, remedy: str = "") -> None:
        """Note a fault here."""
        self.faults.add(self.file, self.path or "whole file", says, remedy)
