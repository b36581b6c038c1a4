"""What derivation never lets be: facts that depend on each other, declared as data in `implications.yaml`.

The lint takes facts to be independent but for these. Tests hold them against every scenario.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.engine.conditions import Node, Not, Some, parse
from app.engine.errors import Faults, Place
from app.engine.strict_yaml import read
from app.engine.vocabulary import FactKind

FILE = "implications.yaml"


@dataclass(frozen=True)
class Implication:
    """Where `when` is true, `then` is not false."""

    says: str
    when: Node
    then: Node

    @property
    def node(self) -> Node:
        """The condition that is never false."""
        return Some((Not(self.when), self.then))


def implications(files: Mapping[str, bytes], kinds: Mapping[str, FactKind]) -> tuple[Implication, ...]:
    """The implications of a pack; none where it declares none. Raises PackError naming what is wrong in them."""
    if FILE not in files:
        return ()
    faults = Faults()
    place = Place(faults, FILE)
    document = read(FILE, files[FILE])
    entries = document.get("implications") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        place.fault("has no list `implications`.")
    found = tuple(_implication(entry, kinds, place.at(number)) for number, entry in enumerate(entries or ()))
    faults.refuse()
    return found


def _implication(entry: Mapping[str, object], kinds: Mapping[str, FactKind], place: Place) -> Implication:
    if not str(entry.get("says", "")).strip():
        place.fault("needs `says`, in words.")
    when, then = (parse(entry.get(key), kinds, place.at(key)) for key in ("if", "then"))
    return Implication(str(entry.get("says")), when, then)
