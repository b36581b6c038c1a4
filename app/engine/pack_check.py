"""What must fit together in a pack: names, dates, kinds of value, and the limits of the C core."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.engine.compiler import check_names, fits
from app.engine.conditions import Node, Ref, bind, each_test, facts_in, parse, references
from app.engine.dated import check_line
from app.engine.errors import FactError, Faults, PackError, Place
from app.engine.local_settings import SettingKind, check_code
from app.engine.logic import chains
from app.engine.measures import Measure, Rule
from app.engine.parameters import Council, Parameter
from app.engine.vocabulary import FactKind


@dataclass(frozen=True)
class Act:
    """Something people can do that changes an answer: the event it leaves, the facts it changes, who does it.

    `when`, if any, says when it may be suggested at all: a step is not proposed only because it would be the shortest.
    `at_once` says that it need not wait for the day on which the cure of a rule opens, and `anew` that the sessions or
    days relied on are chosen anew. `finds_out` says that it only tells what nobody knew: what is known it leaves as it
    is. `sets`, if any, says what those facts can be after it, so that the lint can tell
    whether it changes them the right way.
    """

    name: str
    says: str
    emits: str
    changes: tuple[str, ...]
    by: str
    least_days: int
    leaves: str
    when: Node | None = None
    at_once: bool = False
    sets: Node | None = None
    anew: bool = False
    finds_out: bool = False

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The facts that its own condition asks of."""
        return facts_in(self.when) if self.when else ()


@dataclass(frozen=True)
class Contents:
    """What the files of a pack say, before it is known that they fit together."""

    facts: Mapping[str, FactKind]
    parameters: Mapping[str, Parameter]
    acts: Mapping[str, Act]
    holds: Mapping[str, Rule]
    measures: Mapping[str, tuple[Measure, ...]]
    councils: Mapping[str, Council]
    local_settings: Mapping[str, SettingKind] = field(default_factory=dict)


def parse_acts(document: Any, kinds: Mapping[str, FactKind], place: Place) -> dict[str, Act]:
    """The acts of `acts.yaml`."""
    entries = document.get("acts") if isinstance(document, dict) else None
    if not isinstance(entries, dict):
        place.fault("has no mapping `acts`.")
        return {}
    return {str(name): _parse_act(str(name), entry or {}, kinds, place.at(name)) for name, entry in entries.items()}


def _parse_act(name: str, entry: Mapping[str, Any], kinds: Mapping[str, FactKind], place: Place) -> Act:
    for key in ("says", "emits", "by", "leaves"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            place.fault(f"needs `{key}`, in words.")
    days = entry.get("least_days")
    if not isinstance(days, int) or isinstance(days, bool) or days < 0:
        place.fault("needs `least_days`: the least number of days it takes, 0 for the same day.")
        days = 0
    changes = tuple(str(fact) for fact in entry.get("changes") or ())
    words = {key: str(entry.get(key, "")) for key in ("says", "emits", "by", "leaves")}
    when = parse(entry["when"], kinds, place.at("when")) if "when" in entry else None
    at_once, anew, finds_out = (_flag(entry, key, place) for key in ("at_once", "anew", "finds_out"))
    sets = parse(entry["sets"], kinds, place.at("sets")) if "sets" in entry else None
    if sets is not None and not set(facts_in(sets)) <= set(changes):
        place.at("sets").fault("speaks of a fact that the act does not change.", "List it under `changes`.")
    says, emits, by, leaves = (words[key] for key in ("says", "emits", "by", "leaves"))
    return Act(name, says, emits, changes, by, days, leaves, when, at_once, sets, anew, finds_out)


def _flag(entry: Mapping[str, Any], key: str, place: Place) -> bool:
    flag = entry.get(key, False)
    if not isinstance(flag, bool):
        place.fault(f"has an `{key}` that is neither true nor false.")
    return flag is True


def check(contents: Contents, faults: Faults) -> None:
    """Note everything in which the files of a pack do not fit each other."""
    _check_acts(contents, faults)
    for name, measures in contents.measures.items():
        check_line(measures, Place(faults, measures[-1].file, f"measure {name}"))
    for measure in (measure for measures in contents.measures.values() for measure in measures):
        _check_measure(measure, contents, Place(faults, measure.file))
    for hold in contents.holds.values():
        _check_condition(hold.when, contents, Place(faults, "holds.yaml", hold.id))
    if contents.local_settings:
        for council in contents.councils.values():
            check_code(council.code, contents.local_settings, Place(faults, council.file))
    _check_ids(contents, faults)
    _check_hashes(contents, faults)


def _check_acts(contents: Contents, faults: Faults) -> None:
    for act in contents.acts.values():
        for fact in act.changes:
            if fact not in contents.facts:
                faults.add("acts.yaml", act.name, f"changes {fact!r}, which is not a fact.", "Name a declared fact.")
        for name in references(act.when) if act.when else ():
            faults.add("acts.yaml", act.name, f"asks for ${name} in its `when`.", "Write the value itself.")


def _check_hashes(contents: Contents, faults: Faults) -> None:
    try:
        check_names(f"{side}{number}" for number in range(len(contents.facts)) for side in "fgu")
    except PackError as error:
        faults.found.extend(error.faults)


def _check_ids(contents: Contents, faults: Faults) -> None:
    """One id, one rule, in the whole pack: sign-offs and records speak of rules by id."""
    seen: dict[str, str] = dict.fromkeys(contents.holds, "holds.yaml")
    for measure in (measure for measures in contents.measures.values() for measure in measures):
        for name in [*(rule.id for rule in measure.rules), *(ask.id for ask in measure.asks)]:
            if name in seen:
                faults.add(measure.file, name, f"is the id of another rule in {seen[name]}.", "Give it its own id.")
            seen[name] = measure.file


def _check_measure(measure: Measure, contents: Contents, place: Place) -> None:
    for hold in measure.holds:
        if hold not in contents.holds:
            place.at("holds").fault(f"{hold!r} is not a hold in holds.yaml.")
    for rule in measure.rules:
        _check_rule(rule, contents, place.at(rule.id))
    for ask in measure.asks:
        if ask.when:
            _check_condition(ask.when, contents, place.at(ask.id))
    names = [stage.stage for stage in measure.stages]
    if len(set(names)) != len(names):
        place.at("stages").fault("has two stages of one name.")
    for stage in measure.stages:
        _check_condition(stage.when, contents, place.at("stages").at(stage.stage))
        if stage.amounts is not None and stage.amounts not in contents.parameters:
            place.at("stages").at(stage.stage).fault(f"${stage.amounts} is not a parameter.")


def _check_rule(rule: Rule, contents: Contents, place: Place) -> None:
    for act in rule.acts:
        if act not in contents.acts:
            place.at("cure").fault(f"{act!r} is not an act in acts.yaml.")
    _check_condition(rule.when, contents, place.at("when"))


def _check_condition(node: Node, contents: Contents, place: Place) -> None:
    for name in references(node):
        if not name.startswith("council."):
            if name not in contents.parameters:
                place.fault(f"${name} is not a parameter.", "Declare it in parameters.yaml.")
        elif contents.local_settings and name.removeprefix("council.") not in contents.local_settings:
            place.fault(f"${name} is not a local setting.", "Declare it in local_settings.yaml.")
    sound = [_check_operand(test.fact, test.op, test.operand, contents, place) for test in each_test(node)]
    if all(sound):
        _check_size(node, contents, place)


def _check_operand(fact: str, op: str, operand: Any, contents: Contents, place: Place) -> bool:
    """Does every value this operand ever has fit the fact it is held against?"""
    if not isinstance(operand, Ref):
        return True
    before = len(place.faults.found)
    for value in values_of(operand.name, contents):
        if op == "in" and not isinstance(value, list):
            place.fault(f"${operand.name} is {value!r}: `in` needs a list.")
            continue
        for item in value if op == "in" else [value]:
            try:
                contents.facts[fact].code(item)
            except FactError as error:
                place.fault(f"${operand.name}: {error}")
    return len(place.faults.found) == before


def values_of(name: str, contents: Contents) -> list[Any]:
    """Every value that a parameter, or a name in the councils' codes, ever has."""
    if name.startswith("council."):
        codes = (council.code.get(name.removeprefix("council."), ()) for council in contents.councils.values())
        return [setting.value for settings in codes for setting in settings]
    parameter = contents.parameters.get(name)
    return [setting.value for setting in parameter.settings] if parameter else []


def _check_size(node: Node, contents: Contents, place: Place) -> None:
    """Prove that the condition fits the C core with the longest lists it can be given."""
    bound = bind(node, lambda name: _longest(values_of(name, contents)), contents.facts)
    try:
        for wanted in (True, False):
            if not all(fits([("", chain)]) for chain in chains(bound, wanted, contents.facts)):
                place.fault("has more tests than the engine can match at once.", "Split the rule in two.")
    except PackError as error:
        place.fault(error.faults[0].says, error.faults[0].remedy)


def _longest(values: Iterable[Any]) -> Any:
    return max(values, key=lambda value: len(value) if isinstance(value, list) else 0, default=None)
