"""Lint for rules: what loads but is not good enough to rest a decision on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, product
from pathlib import Path
from typing import Any

from app.engine.conditions import Node, bind, facts_in, references
from app.engine.dated import DAY, Dated
from app.engine.errors import PackError
from app.engine.explain import WANTED
from app.engine.logic import Chain, Literal, chains
from app.engine.measures import Measure, Rule
from app.engine.pack import Pack, load_pack
from app.engine.pack_check import Contents, values_of
from app.engine.signoffs import setting_id, setting_sha256, signed
from app.engine.vocabulary import FactKind

MOST_COMBINATIONS = 64


@dataclass(frozen=True, order=True)
class Finding:
    """Something to put right: the file, the rule, what is wrong and what to do."""

    file: str
    rule: str
    says: str
    remedy: str


def lint(folder: Path, signoffs: Path | None = None) -> list[Finding]:
    """Everything wrong with the pack in `folder`, in order; nothing where it is sound."""
    try:
        pack = load_pack(folder, signoffs)
    except PackError as error:
        return [Finding(fault.file, fault.place, fault.says, fault.remedy) for fault in error.faults]
    return sorted({*_rules(pack), *_acts(pack), *_holds(pack), *_signoffs(pack)})


def _rules(pack: Pack) -> Iterator[Finding]:
    contents = Contents(pack.facts, pack.parameters, pack.acts, pack.holds, pack.measures, pack.councils)
    for measure in _measures(pack):
        for rule in (*measure.rules, *(pack.holds[hold] for hold in measure.holds)):
            for says, remedy in _rule(rule, measure, contents):
                yield Finding(measure.file, rule.id, says, remedy)
        for stage in measure.stages:
            if _never(stage.when, contents):
                yield Finding(measure.file, stage.stage, "This stage can never be reached.", "Look at its `when`.")


def _measures(pack: Pack) -> Iterator[Measure]:
    for versions in pack.measures.values():
        yield from versions


def _rule(rule: Rule, measure: Measure, contents: Contents) -> Iterator[tuple[str, str]]:
    if rule.kind in ("requirement", "local") and not rule.acts and rule.entry.get("cure") != "none":
        yield "No act cures this.", "Name one under `cure`, or write `cure: none` if people can do nothing about it."
    if _never(rule.when, contents):
        yield "Its condition can never be true.", "Look at its `when` beside the values its facts can have."
    if _ignorance_helps(rule, contents.facts):
        yield "A fact that nobody knows would open the way.", "Ask for `known: true` where a step depends on it."
    read = set(facts_in(rule.when))
    for act in rule.acts:
        if not read.intersection(contents.acts[act].changes):
            yield f"Its cure {act!r} changes none of the facts it reads.", "Name an act that does."
    yield from _undated(rule, measure, contents)


def _undated(rule: Rule, measure: Measure, contents: Contents) -> Iterator[tuple[str, str]]:
    """Days in force on which a value or a law that the rule needs is not there."""
    start = max(rule.start, measure.start)
    end = min((day for day in (rule.end, measure.end) if day), default=None)
    for name in references(rule.when):
        if name in contents.parameters and (gap := _gap(contents.parameters[name].settings, start, end)):
            yield f"${name} has no value on {gap}.", "Give it one, or give the rule its own `in_force`."
    if rule.laws and (gap := _gap(rule.laws, start, end)):
        yield f"No law stands behind it on {gap}.", "Cite the law of that day, or give the rule its own `in_force`."
    for law in rule.laws:
        if not law.pinpoint.strip():
            yield "Its citation has no pinpoint.", "Say which section, regulation or paragraph."


def _gap(items: Iterable[Dated], start: date, end: date | None) -> date | None:
    """The first day from `start` to `end` on which nothing holds. `items` have no gaps between them."""
    ordered = sorted(items, key=lambda item: item.start)
    if not ordered or ordered[0].start > start:
        return start
    last = ordered[-1].end
    return last + DAY if last is not None and (end is None or last < end) else None


def _never(node: Node, contents: Contents) -> bool:
    """Is there no value of its facts, under any value of its parameters, for which it is true?

    Every alternative is a conjunction over facts that do not depend on each other, so each fact is looked at alone.
    A value that only a council's code gives, where no council gives one, is taken to be possible.
    """
    names = references(node)
    values = [values_of(name, contents) for name in names]
    if not all(values):
        return False
    for given in islice(product(*values), MOST_COMBINATIONS):
        bound = bind(node, dict(zip(names, given, strict=True)).get, contents.facts)
        if any(_possible(chain, contents.facts) for chain in chains(bound, True, contents.facts)):
            return False
    return True


def _possible(chain: Chain, kinds: dict[str, FactKind] | Any) -> bool:
    by_fact: dict[str, list[Literal]] = {}
    for literal in chain:
        by_fact.setdefault(literal.fact, []).append(literal)
    return all(_possible_value(literals, kinds[fact]) for fact, literals in by_fact.items())


def _possible_value(literals: list[Literal], kind: FactKind) -> bool:
    """Is there one value of this fact that satisfies all of these literals?"""
    least, most = _range(kind)
    excluded = set()
    for literal in literals:
        if literal.op in ("ge", "gt", "eq"):
            least = max(least, literal.value + (literal.op == "gt"))
        if literal.op in ("le", "lt", "eq"):
            most = min(most, literal.value - (literal.op == "lt"))
        if literal.op == "ne":
            excluded.add(literal.value)
    ops = {literal.op for literal in literals}
    if {"known", "unknown"} <= ops:
        return False
    return any(value not in excluded for value in range(least, min(most, least + len(excluded)) + 1))


def _range(kind: FactKind) -> tuple[int, int]:
    if kind.type == "bool":
        return 0, 1
    if kind.type == "choice":
        return 0, len(kind.values) - 1
    return (1, date.max.toordinal()) if kind.type == "date" else (kind.least, kind.most)


def _ignorance_helps(rule: Rule, kinds: Any) -> bool:
    """Could not knowing something, by itself, make this rule what a yes needs?"""
    wanted = WANTED.get(rule.kind)
    if wanted is None:
        return False
    return any(literal.op == "unknown" for chain in chains(rule.when, wanted, kinds) for literal in chain)


def _acts(pack: Pack) -> Iterator[Finding]:
    used = {act for measure in _measures(pack) for rule in measure.rules for act in rule.acts}
    read = {fact for measure in _measures(pack) for rule in measure.rules for fact in facts_in(rule.when)}
    read |= {fact for hold in pack.holds.values() for fact in facts_in(hold.when)}
    for act in pack.acts.values():
        if not act.changes:
            yield Finding("acts.yaml", act.name, "It changes no fact.", "Say which facts it changes, or take it out.")
        elif act.name not in used and not read.intersection(act.changes):
            yield Finding("acts.yaml", act.name, "No rule uses it.", "Name it in a rule's `cure`, or take it out.")


def _holds(pack: Pack) -> Iterator[Finding]:
    used = {hold for measure in _measures(pack) for hold in measure.holds}
    for name in sorted(set(pack.holds) - used):
        yield Finding(
            "holds.yaml", name, "No measure waits for it.", "List it under a measure's `holds`, or take it out."
        )


def _signoffs(pack: Pack) -> Iterator[Finding]:
    texts = {rule.id: rule.sha256 for measure in _measures(pack) for rule in measure.rules}
    texts |= {hold.id: hold.sha256 for hold in pack.holds.values()}
    for parameter in pack.parameters.values():
        texts |= {setting_id(parameter.name, s): setting_sha256(parameter.name, s) for s in parameter.settings}
    for name in pack.signoffs:
        if name not in texts:
            yield Finding("signoffs.yaml", name, "It signs something that is not in the pack.", "Take it out.")
        elif signed(pack.signoffs, name, texts[name]) == "stale":
            remedy = f"Have it read and signed again, bound to {texts[name]}."
            yield Finding("signoffs.yaml", name, "The text changed after it was signed.", remedy)
