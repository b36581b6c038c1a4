"""A measure bound to dates and a council: the rules that apply, with values for their parameters, ready to evaluate."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from app.engine.compiler import Program, compile_conditions
from app.engine.conditions import Node, bind, facts_in, references
from app.engine.dated import Law, appointed, boundaries, in_force, weakest
from app.engine.measures import Ask, Measure, Rule, Stage
from app.engine.pack import Pack
from app.engine.parameters import Setting
from app.engine.signoffs import Signed, setting_id, setting_sha256, signed


@dataclass(frozen=True)
class LawDates:
    """The day that picks the law, for each way a rule can pick it (`law_at`)."""

    offence: date
    issue: date
    proceedings: date
    decision: date

    def of(self, law_at: str) -> date:
        """The day for one `law_at`."""
        day: date = getattr(self, law_at)
        return day

    def as_json(self) -> dict[str, str]:
        """ISO dates by `law_at`."""
        return {name: self.of(name).isoformat() for name in ("offence", "issue", "proceedings", "decision")}


def law_dates(valid_on: date, issue_on: date, first_session: date | None, law_on: date | None) -> LawDates:
    """Which day picks which law. `law_on` overrides all; with no session relied on, the offence takes the issue day.

    Proceedings begin on the day proposed for the act, as a notice is issued on it.
    """
    if law_on is not None:
        return LawDates(law_on, law_on, law_on, law_on)
    return LawDates(first_session or issue_on, issue_on, issue_on, valid_on)


@dataclass(frozen=True)
class Source:
    """A text that a rule rests on, and whether a named lawyer signed it. `id` is what a sign-off calls it."""

    id: str
    law: Law | None
    signed: Signed


@dataclass(frozen=True)
class BoundRule:
    """A rule that applies, its condition with values in it, and everything it rests on."""

    rule: Rule
    when: Node
    sources: tuple[Source, ...]
    unset: tuple[str, ...]

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The facts that its condition reads."""
        return facts_in(self.when)

    @cached_property
    def status(self) -> str | None:
        """How well its law is confirmed: the least of the rule's and its parameters'. None where it rests on no law."""
        return weakest(source.law.status for source in self.sources if source.law)

    @cached_property
    def signed(self) -> Signed:
        """True where all that it rests on is signed, "stale" where a text changed since, else False."""
        found = {source.signed for source in self.sources}
        return "stale" if "stale" in found else found == {True}

    @cached_property
    def unsigned(self) -> tuple[str, ...]:
        """The unconfirmed texts it rests on that carry no valid sign-off."""
        unconfirmed = (s for s in self.sources if s.law and s.law.status == "unconfirmed")
        return tuple(source.id for source in unconfirmed if source.signed is not True)

    @cached_property
    def told(self) -> Mapping[str, Any]:
        """What its reason says whatever the facts are."""
        rule = self.rule
        found = {
            "rule": rule.id,
            "kind": rule.kind,
            "text": rule.says,
            "by": rule.by,
            "citations": [source.law.as_json() for source in self.sources if source.law],
            "status": self.status,
            "signed": self.signed,
            "unsigned": list(self.unsigned),
        }
        if coming := [law.as_json() for law in rule.laws if not appointed(law)]:
            found["not_appointed"] = coming
        return {**found, "basis": rule.basis} if rule.basis else found


@dataclass(frozen=True)
class BoundStage:
    """A stage with its condition bound and its amounts looked up."""

    stage: Stage
    when: Node
    amounts: Any


@dataclass(frozen=True)
class Bound:
    """A measure as it applies at some dates in some council's area. `program` answers for every condition in it."""

    measure: Measure
    rules: tuple[BoundRule, ...]
    stages: tuple[BoundStage, ...]
    asks: tuple[tuple[Ask, Node | None], ...]
    conditions: Mapping[str, Node]
    facts: tuple[str, ...]
    program: Program


def measure_in_force(pack: Pack, name: str, dates: LawDates) -> Measure | None:
    """The measure in force by its own `law_at`; None where none is. Raises KeyError for an unknown name."""
    return next((m for m in pack.measures[name] if in_force([m], dates.of(m.law_at))), None)


def bind_measure(pack: Pack, measure: Measure, dates: LawDates, council: str | None) -> Bound:
    """The measure bound to these dates. Kept, so that decisions under the same law share one compiled program."""
    points = law_boundaries(pack)
    eras = tuple(bisect_right(points, dates.of(law_at)) for law_at in ("offence", "issue", "proceedings", "decision"))
    key = (measure.measure, measure.start, eras, council if council in pack.councils else None)
    found = pack.memo.get(key)
    if found is None:
        found = pack.memo.setdefault(key, _bind(pack, measure, dates, council))
    bound: Bound = found
    return bound


def law_boundaries(pack: Pack) -> list[date]:
    """Every day on which some law in the pack begins or ends, in order: between two of them, all law stays the same."""
    points: list[date] | None = pack.memo.get("boundaries")
    if points is None:
        points = pack.memo.setdefault("boundaries", sorted(boundaries(_dated(pack))))
    return points


def law_of_day(pack: Pack, day: date, council: str | None) -> Mapping[str, Any]:
    """`pack.law`, kept for every day between two on which some law changes."""
    key = ("law", bisect_right(law_boundaries(pack), day), council if council in pack.councils else None)
    found: Mapping[str, Any] | None = pack.memo.get(key)
    return pack.memo.setdefault(key, pack.law(day, council)) if found is None else found


def _dated(pack: Pack) -> Iterator[Any]:
    for parameter in pack.parameters.values():
        yield from parameter.settings
    for council in pack.councils.values():
        yield from (setting for settings in council.code.values() for setting in settings)
    for measure in (measure for measures in pack.measures.values() for measure in measures):
        yield measure
        for rule in measure.rules:
            yield rule
            yield from rule.laws


def _bind(pack: Pack, measure: Measure, dates: LawDates, council: str | None) -> Bound:
    rules = tuple(
        _bind_rule(pack, rule, dates.of(rule.law_at or measure.law_at), council)
        for rule in (*measure.rules, *(pack.holds[hold] for hold in measure.holds))
        if applies(rule, dates.of(rule.law_at or measure.law_at))
    )
    day = dates.of(measure.law_at)
    stages = tuple(_bind_stage(pack, stage, day, council) for stage in measure.stages)
    asks = tuple((ask, with_values(pack, ask.when, day, council) if ask.when else None) for ask in measure.asks)
    conditions = {bound.rule.id: bound.when for bound in rules}
    conditions |= {f"stage:{bound.stage.stage}": bound.when for bound in stages}
    conditions |= {f"ask:{ask.id}": when for ask, when in asks if when}
    program = compile_conditions(conditions, pack.facts)
    return Bound(measure, rules, stages, asks, conditions, _facts(rules, conditions), program)


def applies(rule: Rule, day: date) -> bool:
    """Is the rule in force on the day that picks its law, and is there law behind it then?"""
    return in_force([rule], day) is not None and (not rule.laws or in_force(rule.laws, day) is not None)


def _facts(rules: tuple[BoundRule, ...], conditions: Mapping[str, Node]) -> tuple[str, ...]:
    """Every fact that a decision under these rules can turn on, in order of name."""
    dates = {name for bound in rules for name in (bound.rule.opens_again, bound.rule.opens) if name}
    return tuple(sorted(dates.union(*(facts_in(node) for node in conditions.values()))))


def _bind_rule(pack: Pack, rule: Rule, day: date, council: str | None) -> BoundRule:
    settings = [(name, setting) for name in references(rule.when) if (setting := _setting(pack, name, day))]
    when = with_values(pack, rule.when, day, council)
    own = Source(rule.id, in_force(rule.laws, day), signed(pack.signoffs, rule.id, rule.sha256))
    rest = (
        Source(setting_id(name, s), s.law, signed(pack.signoffs, setting_id(name, s), setting_sha256(name, s)))
        for name, s in settings
    )
    return BoundRule(rule, when, (own, *rest), references(when))


def _setting(pack: Pack, name: str, day: date) -> Setting | None:
    parameter = pack.parameters.get(name)
    return parameter.on(day) if parameter else None


def with_values(pack: Pack, node: Node, day: date, council: str | None) -> Node:
    """The condition with every value that law and the council's code give it on this day."""
    body = pack.councils.get(council) if council else None

    def value_of(name: str) -> Any:
        if name.startswith("council."):
            local = body.on(name.removeprefix("council."), day) if body else None
            return local.value if local else None
        setting = _setting(pack, name, day)
        return setting.value if setting else None

    return bind(node, value_of, pack.facts)


def _bind_stage(pack: Pack, stage: Stage, day: date, council: str | None) -> BoundStage:
    setting = _setting(pack, stage.amounts, day) if stage.amounts else None
    return BoundStage(stage, with_values(pack, stage.when, day, council), setting.value if setting else None)
