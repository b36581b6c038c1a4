"""What every rule that can stand in the way must be for a step to be open."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.engine.conditions import Node, facts_in
from app.engine.explain import WANTED
from app.engine.lint.laws import Situation
from app.engine.lint.query import Wanted


@dataclass(frozen=True)
class Need:
    """A rule as it must be for the step to be open."""

    rule: str
    node: Node
    wanted: bool

    @property
    def asked(self) -> Wanted:
        """The need as a question."""
        return self.node, (self.wanted,)


def needs(situation: Situation) -> list[Need]:
    """What every rule that can stand in the way must be for the step to be open."""
    return [Need(rule.id, node, WANTED[rule.kind]) for rule, node in situation.rules if rule.kind in WANTED]


def together(found: Iterable[Need]) -> list[list[Need]]:
    """Needs in groups that share no fact with each other: one group can be met whatever becomes of the rest."""
    groups: list[tuple[set[str], list[Need]]] = []
    for need in found:
        facts = set(facts_in(need.node))
        shared = [group for group in groups if group[0] & facts]
        groups = [group for group in groups if not group[0] & facts]
        joined = [each for _, needs_of in shared for each in needs_of]
        groups.append((facts.union(*(names for names, _ in shared)), [*joined, need]))
    return [members for _, members in groups]


def relevant(found: Iterable[Need], wanted: Iterable[Wanted]) -> list[Need]:
    """The needs that share facts with these conditions, or with a need that does, and so on."""
    facts = {fact for node, _ in wanted for fact in facts_in(node)}
    groups = together(found)
    return [need for group in groups for need in group if any(facts & set(facts_in(each.node)) for each in group)]
