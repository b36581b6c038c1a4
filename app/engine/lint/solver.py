"""Which mind answers which question: every case is tried where there are few, the rest is proved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from app.engine.conditions import Node, facts_in
from app.engine.lint import prover
from app.engine.lint.finding import World
from app.engine.lint.query import Query, Wanted, exhaustive
from app.engine.vocabulary import FactKind

MOST_WORLDS = 4096
MOST_WORLDS_ALONE = 200_000


@dataclass
class Solver:
    """Answers queries about the facts of one pack. `not_done` names what could not be settled without z3."""

    kinds: Mapping[str, FactKind]
    implications: tuple[Node, ...] = ()
    prove: bool = True
    not_done: set[str] = field(default_factory=set)
    asked: dict[Query, None] = field(default_factory=dict)

    def world(self, about: str, *wanted: Wanted) -> World | None:
        """A world in which these conditions have these truths; None where there is none, or nobody could tell."""
        return self._answer(about, self.query(wanted))[0]

    def never(self, about: str, *wanted: Wanted) -> bool:
        """Is there shown to be no world in which these conditions have these truths?"""
        found, settled = self._answer(about, self.query(wanted))
        return settled and found is None

    def query(self, wanted: Iterable[Wanted]) -> Query:
        """The question, with every implication that bears on its facts."""
        asked = tuple(wanted)
        facts = {fact for node, _ in asked for fact in facts_in(node)}
        implied = [node for node in self.implications if facts.issuperset(facts_in(node))]
        return Query(asked, tuple(implied), tuple(self.kinds[name] for name in sorted(facts)))

    @property
    def tried(self) -> int:
        """How many different questions were few enough to try every case of."""
        return sum(query.size <= self._most for query in self.asked)

    @property
    def proved(self) -> int:
        """How many were left to z3."""
        return len(self.asked) - self.tried if self.prove else 0

    @property
    def _most(self) -> int:
        return MOST_WORLDS if self.prove else MOST_WORLDS_ALONE

    def _answer(self, about: str, query: Query) -> tuple[World | None, bool]:
        self.asked[query] = None
        if query.size <= self._most:
            return _tried(query), True
        if not self.prove:
            self.not_done.add(about)
            return None, False
        return _proved(query), True


@lru_cache(maxsize=100_000)
def _tried(query: Query) -> World | None:
    return exhaustive(query)


@lru_cache(maxsize=100_000)
def _proved(query: Query) -> World | None:
    return prover.prove(query)
