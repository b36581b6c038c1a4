"""What is missing: the facts nobody knows that the answer turns on, who can tell, and for which rules."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.engine.conditions import Node, Not, Ref, Test
from app.engine.explain import WANTED
from app.engine.given import Settled
from app.engine.reference import Truth, truth, truth_of_test
from app.engine.vocabulary import Pair
from app.engine.words import reference_in_words


def missing(settled: Settled) -> list[dict[str, Any]]:
    """Each unknown the answer turns on, once, in the order of the rules it matters to."""
    rules: dict[str, list[str]] = {}
    for name, node, wanted in _open(settled):
        for test in unknowns(node, wanted, settled.pairs):
            rules.setdefault(_key(test), [])
            if name not in rules[_key(test)]:
                rules[_key(test)].append(name)
    return [_missing(key, names, settled) for key, names in rules.items()]


def _open(settled: Settled) -> Iterator[tuple[str, Node, Truth]]:
    """Conditions that are not yet what a yes needs; for duties and stages, those that are unknown."""
    truths = settled.answer.truths
    for bound in settled.bound.rules:
        name, wanted = bound.rule.id, WANTED.get(bound.rule.kind)
        if truths[name] is None or (wanted is not None and truths[name] is not wanted):
            yield name, bound.when, wanted
    for stage in settled.bound.stages:
        if truths[f"stage:{stage.stage.stage}"] is None:
            yield f"stage:{stage.stage.stage}", stage.when, None


def unknowns(node: Node, wanted: Truth, pairs: Mapping[str, Pair]) -> Iterator[Test]:
    """The unknown tests that could still matter. `wanted` None follows only what is itself unknown."""
    value = truth(node, pairs)
    if value is wanted is not None or (wanted is None and value is not None):
        return
    if isinstance(node, Test):
        if truth_of_test(node, pairs[node.fact]) is None:
            yield node
    elif isinstance(node, Not):
        yield from unknowns(node.of, None if wanted is None else not wanted, pairs)
    else:
        for part in node.of:
            yield from unknowns(part, wanted, pairs)


def _key(test: Test) -> str:
    return f"${test.operand.name}" if isinstance(test.operand, Ref) else test.fact


def _missing(key: str, rules: list[str], settled: Settled) -> dict[str, Any]:
    if key.startswith("$"):
        name = key[1:]
        asked_of = "the council" if name.startswith("council.") else "whoever keeps the rules"
        return {"fact": key, "says": reference_in_words(name), "asked_of": asked_of, "rules": rules, "note": ""}
    kind = settled.given.pack.facts[key]
    fact = settled.given.facts.get(key)
    note = fact.note if fact else ""
    return {"fact": key, "says": kind.says, "asked_of": kind.asked_of, "rules": rules, "note": note}
