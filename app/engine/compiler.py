"""From conditions to the text of durable-rules rulesets, each provably inside the C core's fixed limits.

Every condition becomes plain conjunctions of comparisons, once for "is it true?" and once for "is it false?". Nothing
here needs the C core itself.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.engine.conditions import Node, facts_in
from app.engine.errors import Fault, PackError
from app.engine.logic import Chain, Literal, chains
from app.engine.vocabulary import FactKind

DEEPEST_STACK = 48  # the C core's own match stack holds 64
MOST_RULES = 250  # it checks no bound at 256
MOST_PROPERTIES = 240  # it holds 252 of ours in one message
SENTINEL = "end"
RESERVED = ("sid", "id", "k", "m", "$s", "$i", "$m", "$forward", "$time", "$baseTime", "$timerName")
COMPARISONS = {"ge": "$gte", "gt": "$gt", "le": "$lte", "lt": "$lt", "ne": "$neq"}
SIDE = {"ge": "f", "gt": "f", "eq": "f", "ne": "f", "le": "g", "lt": "g", "known": "u", "unknown": "u"}
YES, NO = "y", "n"


@dataclass(frozen=True)
class Chunk:
    """One ruleset of the C core: its text, and the (property, fact) pairs its message carries, in fixed order."""

    text: str
    properties: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Program:
    """Named conditions compiled for the C core, and the idle handles that can run them."""

    names: tuple[str, ...]
    chunks: tuple[Chunk, ...]
    idle: list[list[Any]] = field(default_factory=list, compare=False, repr=False)


def compile_conditions(conditions: Mapping[str, Node], kinds: Mapping[str, FactKind]) -> Program:
    """The program for these conditions. Raises PackError where one cannot be kept inside the C core's limits."""
    facts = tuple(dict.fromkeys(fact for node in conditions.values() for fact in facts_in(node)))
    numbers = {fact: number for number, fact in enumerate(facts)}
    check_names(f"{side}{number}" for number in numbers.values() for side in "fgu")
    groups = [_rules_of(position, name, node, kinds) for position, (name, node) in enumerate(conditions.items())]
    chunks = tuple(_chunk(rules, numbers) for rules in _split(groups))
    return Program(tuple(conditions), chunks)


def _rules_of(position: int, name: str, node: Node, kinds: Mapping[str, FactKind]) -> list[tuple[str, Chain]]:
    try:
        return [
            (f"{position}{answer}~{number}", chain)
            for answer, wanted in ((YES, True), (NO, False))
            for number, chain in enumerate(chains(node, wanted, kinds))
        ]
    except PackError as error:
        raise PackError(Fault(fault.file, name, fault.says, fault.remedy) for fault in error.faults) from error


def _split(groups: Iterable[list[tuple[str, Chain]]]) -> Iterator[list[tuple[str, Chain]]]:
    """Rules in order, cut into runs each of which is provably inside the limits."""
    current: list[tuple[str, Chain]] = []
    for rule in (rule for group in groups for rule in group):
        if not fits([rule]):
            raise PackError([Fault("condition", rule[0], "has more tests than the engine can match at once.")])
        if not fits([*current, rule]):
            yield current
            current = []
        current.append(rule)
    yield current


def fits(rules: list[tuple[str, Chain]]) -> bool:
    """Is this run of rules inside every fixed limit of the C core?"""
    conjunctions = [chain for _, chain in rules]
    properties = {(SIDE[literal.op], literal.fact) for chain in conjunctions for literal in chain}
    deepest = stack_bound(conjunctions)
    return len(rules) <= MOST_RULES and len(properties) <= MOST_PROPERTIES and deepest <= DEEPEST_STACK


def stack_bound(conjunctions: Iterable[Chain]) -> int:
    """The most entries the C core's match stack can hold for these conjunctions, whatever the message."""
    branches: dict[Literal, list[Chain]] = {}
    for chain in conjunctions:
        if chain:
            branches.setdefault(chain[0], []).append(chain[1:])
    width = len(branches)
    return max([1] + [max(width, width - 1 + stack_bound(rest)) for rest in branches.values()])


def _chunk(rules: list[tuple[str, Chain]], numbers: Mapping[str, int]) -> Chunk:
    text = {name: _rule(chain, numbers, position) for position, (name, chain) in enumerate(rules)}
    text[SENTINEL] = _rule((), numbers, 65_000)
    used = {(SIDE[literal.op], literal.fact) for _, chain in rules for literal in chain}
    ordered = sorted(used, key=lambda item: (numbers[item[1]], item[0]))
    return Chunk(json.dumps(text), tuple((f"{side}{numbers[fact]}", fact) for side, fact in ordered))


def _rule(chain: Chain, numbers: Mapping[str, int], priority: int) -> dict[str, Any]:
    parts = [{"k": 1}, *(_comparison(literal, numbers[literal.fact]) for literal in chain)]
    return {"pri": priority, "all": [{"m": {"$and": parts}}]}


def _comparison(literal: Literal, number: int) -> dict[str, Any]:
    name = f"{SIDE[literal.op]}{number}"
    if literal.op in ("known", "unknown"):
        return {name: int(literal.op == "unknown")}
    if literal.op == "eq":
        return {name: literal.value}
    return {COMPARISONS[literal.op]: {name: literal.value}}


def fnv1a(name: str) -> int:
    """The 32-bit hash by which the C core compares names."""
    value = 2_166_136_261
    for byte in name.encode():
        value = (value ^ byte) * 16_777_619 & 0xFFFFFFFF
    return value


def check_names(names: Iterable[str]) -> None:
    """Refuse names that the C core could not tell apart. Raises PackError naming two of them."""
    seen: dict[int, str] = {fnv1a(name): name for name in RESERVED}
    for name in names:
        other = seen.setdefault(fnv1a(name), name)
        if other != name or name in RESERVED:
            raise PackError([Fault("facts.yaml", name, f"has the same 32-bit hash as {other!r} in the C core.")])
