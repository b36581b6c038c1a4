"""What one decision is made from, gathered in one value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from app.domain.decision import Coordinates, Deadline, Proposal
from app.domain.fact import Fact
from app.domain.history import Session
from app.engine.binding import Bound, LawDates
from app.engine.evaluate import Answer
from app.engine.pack import Pack
from app.engine.vocabulary import Pair


class PersonsAnswer(Protocol):
    """A named person's answer to a question that only a person can judge."""

    @property
    def answer(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def reasons(self) -> str: ...
    @property
    def event(self) -> str: ...


@dataclass(frozen=True)
class Given:
    """The pack, the question, and what is known.

    `later` answers the same question, on what is known now, on a later day, and with the sessions and days relied on
    chosen anew where that is so; None where facts came ready.
    """

    pack: Pack
    coordinates: Coordinates
    proposal: Proposal
    council: str | None
    dates: LawDates
    facts: Mapping[str, Fact]
    deadlines: tuple[Deadline, ...]
    counted: tuple[Session, ...]
    answers: Mapping[str, PersonsAnswer]
    derivation: int
    later: "Callable[[date, bool], Settled | None] | None" = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class Settled:
    """What is given, the measure bound to it, and what the rules come to.

    `pairs` are the encoded facts that the bound measure can turn on.
    """

    given: Given
    bound: Bound
    pairs: Mapping[str, Pair]
    answer: Answer
