"""Which letters a decision can lead to, and what only their signer can write. Pure."""

import dataclasses
from dataclasses import dataclass

from app.casework.ladder import Current
from app.casework.letter_contexts import SIGNERS_WORDS
from app.documents.kinds import CONTEXTS, context_of
from app.documents.manifest import Manifest, manifest


@dataclass(frozen=True)
class Choice:
    """A letter that can be made on a decision: its name, its title, who signs it, and what its signer writes.

    `asks` are names of SIGNERS_WORDS. `needs_determination`: final only once somebody has determined to issue.
    """

    letter: str
    title: str
    signers: tuple[str, ...]
    asks: tuple[str, ...]
    needs_determination: bool


def choices(decision: Current) -> tuple[Choice, ...]:
    """The letters of a decision's measure and stage; those about the child where it is."""
    found = [manifest(name) for name in CONTEXTS]
    return tuple(_choice(each) for each in found if _fits(each, decision))


def _fits(said: Manifest, decision: Current) -> bool:
    about = "parent" if decision.parent else "child"
    stage = decision.record["stage"]
    return said.measure == decision.measure and said.about == about and said.stage in (None, stage)


def _choice(said: Manifest) -> Choice:
    held = [item.name for item in dataclasses.fields(context_of(said.letter))]
    asks = tuple(name for name in held if name in SIGNERS_WORDS)
    return Choice(said.letter, said.title, said.signers, asks, said.determination is not None)
