"""Why: each rule's reason, with its tree, its law and the facts it stands on. One tree, many views."""

from collections.abc import Mapping
from typing import Any

from app.domain.fact import Fact
from app.engine.binding import BoundRule
from app.engine.blocks import blocks
from app.engine.conditions import All, Node, Not, Test
from app.engine.given import Settled
from app.engine.reference import Truth, truth_of_test
from app.engine.vocabulary import FactKind, Pair
from app.engine.words import test_in_words, value_in_words, value_of

WANTED = {"bar": False, "hold": False, "local": True, "requirement": True}
MOST_SETS = 20


def reasons(settled: Settled) -> list[dict[str, Any]]:
    """One reason for each rule that applies, in the order of the measure's file."""
    views = {name: fact_json(name, settled) for name in settled.pairs}
    return [_reason(bound, settled, views) for bound in settled.bound.rules]


def _reason(bound: BoundRule, settled: Settled, views: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        **bound.told,
        "holds": settled.answer.truths[bound.rule.id],
        "facts": [views[name] for name in bound.facts],
        "tree": tree(bound.when, settled.pairs, settled.given.pack.facts)[0],
    }


def fact_json(name: str, settled: Settled) -> dict[str, Any]:
    """A fact as a reason shows it: its words, its value or bounds, and what it was read from."""
    kind = settled.given.pack.facts[name]
    fact = settled.given.facts.get(name, Fact(note="Nothing in this case says."))
    pair = settled.pairs[name]
    return {
        "name": name,
        "says": kind.says,
        "value": value_of(kind, pair),
        "words": value_in_words(kind, pair),
        "sources": list(fact.sources),
        "note": fact.note,
    }


def tree(node: Node, pairs: Mapping[str, Pair], kinds: Mapping[str, FactKind]) -> tuple[dict[str, Any], Truth]:
    """The condition with each part's truth and each test's value, and the truth of the whole."""
    if isinstance(node, Test):
        return _leaf(node, pairs, kinds)
    if isinstance(node, Not):
        part, truth = tree(node.of, pairs, kinds)
        negated = None if truth is None else not truth
        return {"op": "not", "holds": negated, "of": [part]}, negated
    parts = [tree(part, pairs, kinds) for part in node.of]
    is_all = isinstance(node, All)
    whole = _whole({truth for _, truth in parts}, is_all)
    return {"op": "all" if is_all else "any", "holds": whole, "of": [part for part, _ in parts]}, whole


def _whole(truths: set[Truth], is_all: bool) -> Truth:
    decided = not is_all
    return decided if decided in truths else None if None in truths else is_all


def _leaf(test: Test, pairs: Mapping[str, Pair], kinds: Mapping[str, FactKind]) -> tuple[dict[str, Any], Truth]:
    kind, pair = kinds[test.fact], pairs[test.fact]
    truth = truth_of_test(test, pair)
    says = test_in_words(test, kind)
    return {"op": "test", "fact": test.fact, "says": says, "holds": truth, "value": value_of(kind, pair)}, truth


def in_the_way(bound: BoundRule, settled: Settled) -> bool | None:
    """What a yes needs of a rule that stands in the way; None of one that does not."""
    wanted = WANTED.get(bound.rule.kind)
    return None if wanted is None or settled.answer.truths[bound.rule.id] is wanted else wanted


def why_not(settled: Settled) -> tuple[list[dict[str, Any]], int]:
    """The smallest sets of tests that keep the answer from yes, smallest first, 20 at most; and how many more.

    An open bar or hold blocks, and so does one that might be open; a requirement blocks until it is known to be met.
    """
    found = [
        (len(tests), position, bound, tests)
        for position, bound in enumerate(settled.bound.rules)
        if (wanted := in_the_way(bound, settled)) is not None
        for tests in blocks(bound.when, wanted, settled.pairs)
    ]
    found.sort(key=lambda item: item[:2])
    shown = [_blocking(bound, tests, settled) for _, _, bound, tests in found[:MOST_SETS]]
    return shown, max(0, len(found) - MOST_SETS)


def _blocking(bound: BoundRule, tests: frozenset[Test], settled: Settled) -> dict[str, Any]:
    ordered = sorted(tests, key=lambda test: (test.fact, test.op, str(test.operand)))
    kinds = settled.given.pack.facts
    return {
        "rule": bound.rule.id,
        "kind": bound.rule.kind,
        "text": bound.rule.says,
        "holds": settled.answer.truths[bound.rule.id],
        "conditions": [_leaf(test, settled.pairs, kinds)[0] for test in ordered],
    }
