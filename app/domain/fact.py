"""A fact as a rule may read it: known, known within bounds, or unknown. Unknown is a value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

Value = bool | int | date | str


@dataclass(frozen=True)
class Fact:
    """What is known of one thing.

    Known exactly: `least == most`. Known within bounds: one or both set and different (numbers and dates only).
    Unknown: both None. `sources` are the events and marks it was read from; `note` says it in words.
    """

    least: Value | None = None
    most: Value | None = None
    sources: tuple[str, ...] = ()
    note: str = ""

    @property
    def known(self) -> bool:
        """Is the value known exactly?"""
        return self.least is not None and self.least == self.most

    @property
    def value(self) -> Value | None:
        """The value where it is known exactly, else None."""
        return self.least if self.known else None


Facts = Mapping[str, Fact]


def known(value: Value, sources: Iterable[str] = (), note: str = "") -> Fact:
    """A fact whose value is known exactly."""
    return Fact(value, value, tuple(sources), note)


def unknown(note: str = "", sources: Iterable[str] = ()) -> Fact:
    """A fact about which nothing is known; `note` says what would tell."""
    return Fact(None, None, tuple(sources), note)


def between(least: Value | None, most: Value | None, sources: Iterable[str] = (), note: str = "") -> Fact:
    """A number or a date known only within these inclusive bounds; None is no bound."""
    return Fact(least, most, tuple(sources), note)


def noted(fact: Fact, note: str) -> Fact:
    """The same fact with other words."""
    return replace(fact, note=note)
