"""What a family said yes to and is being tried, and the school attendance order that a ground rests on.

A gentler step that has begun is left to work, or is looked at with the family, before a harder one is thought of.
"""

from dataclasses import replace

from app.domain.derivation.attendance_orders import attendance_order_facts
from app.domain.derivation.contracts import contract_facts
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground
from app.domain.fact import Fact, known, unknown

TRYING = ("part_signed", "running", "over_not_reviewed")
"""Where a contract stands that the parent signed and that nobody has reviewed to its end."""


def gentler_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """Asked about the child alone, each is so where it is so of any parent of the matter."""
    people = [replace(g, parent=person) for person in ((g.parent,) if g.parent else g.history.matter.parents)]
    return {
        "contract_being_tried": _any([_trying(one, count) for one in people]),
        "attendance_order_binds": _any(
            [attendance_order_facts(one, count)["attendance_order_in_force"] for one in people]
        ),
    }


def _trying(g: Ground, count: Count) -> Fact:
    """Does a contract that this parent signed wait for us: for a signature, its time, its review or its support?"""
    found = contract_facts(g, count)
    state, lacking = found["contract_state"], found["contract_support_not_given"]
    if state.value in TRYING:
        return known(True, state.sources, state.note)
    return known(bool(lacking.value), lacking.sources or state.sources, lacking.note)


def _any(facts: list[Fact]) -> Fact:
    sources = tuple(dict.fromkeys(source for fact in facts for source in fact.sources))
    note = " ".join(fact.note for fact in facts if fact.note)
    if any(fact.value is True for fact in facts):
        return known(True, sources, note)
    return known(False, sources) if all(fact.known for fact in facts) else unknown(note, sources)
