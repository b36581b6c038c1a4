"""Both evaluators over one bound measure, and what their answers come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.engine import durable, reference
from app.engine.binding import Bound
from app.engine.canonical import plain
from app.engine.errors import EngineFault
from app.engine.outcome import Row, choose, signals
from app.engine.reference import Truth
from app.engine.vocabulary import Pair

Truths = Mapping[str, Truth]


@dataclass(frozen=True)
class Answer:
    """What the rules come to: the outcome's row, each condition's truth, and the stage with its amounts."""

    row: Row
    truths: Truths
    stage: str | None
    amounts: Any


def by_reference(bound: Bound, facts: Mapping[str, Pair]) -> dict[str, Truth]:
    """Each condition's truth, by the reference evaluator."""
    return {name: reference.truth(node, facts) for name, node in bound.conditions.items()}


def by_both(bound: Bound, facts: Mapping[str, Pair]) -> dict[str, Truth]:
    """Each condition's truth, by durable-rules and by the reference evaluator. Raises EngineFault where they differ."""
    found = durable.evaluate(bound.program, facts)
    expected = by_reference(bound, facts)
    if found != expected:
        differing = ", ".join(sorted(name for name in expected if found.get(name) is not expected[name]))
        raise EngineFault(f"The two evaluators disagree about {differing}. Nothing is decided.")
    return found


def answer(rows: tuple[Row, ...], bound: Bound, truths: Truths) -> Answer:
    """The first outcome that fits, and the first stage that is true with none before it that might be."""
    given = signals(True, ((rule.rule.kind, truths[rule.rule.id]) for rule in bound.rules))
    stage, amounts = _stage(bound, truths)
    return Answer(choose(rows, given), truths, stage, amounts)


def not_in_force(rows: tuple[Row, ...]) -> Answer:
    """The answer where the measure was not in force."""
    return Answer(choose(rows, signals(False, ())), {}, None, None)


def _stage(bound: Bound, truths: Truths) -> tuple[str | None, Any]:
    """An earlier stage that is unknown leaves the stage unknown: a missing fact chooses no amount."""
    for stage in bound.stages:
        truth = truths[f"stage:{stage.stage.stage}"]
        if truth is None:
            return None, None
        if truth:
            return stage.stage.stage, plain(stage.amounts)
    return None, None
