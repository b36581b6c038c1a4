"""The rule book: the whole pack as plain data that a page can show, with the words that explanations use."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.casework.book_entries import (
    Chosen,
    Entry,
    LocalValue,
    Value,
    ask_entry,
    council_values,
    councils,
    parameter_values,
    rule_entry,
)  # fmt: skip
from app.casework.book_scenarios import Shelf, Tried
from app.casework.book_tiers import Account, account
from app.casework.book_words import KINDS, LAW_AT
from app.domain.attendance import Scheme
from app.engine import Pack, strict_yaml
from app.engine.book import Period, Span, periods, rule_span, span_of
from app.engine.dated import appointed
from app.engine.measures import Measure, Rule, Stage
from app.engine.outcome import Row
from app.engine.pack_check import Act
from app.engine.vocabulary import FactKind

LADDER = (
    "voluntary_support", "early_help", "attendance_contract", "education_supervision_order", "social_care_escalation",
    "notice_to_improve", "penalty_notice", "penalty_notice_withdrawal", "exclusion_penalty_notice",
    "school_attendance_order", "parenting_order", "prosecution_s444_1", "prosecution_s444_1a", "prosecution_s443",
    "prosecution_s103", "prosecution_eso_breach", "prosecution_parenting_order_breach",
)  # fmt: skip
"""The order in which measures are told: support first. One that is not here comes after them."""
SECTIONS = ("bar", "requirement", "duty", "ask", "local", "hold")


@dataclass(frozen=True)
class Step:
    """A stage of a measure: when it is reached, and what it costs."""

    name: str
    periods: tuple[Period, ...]
    amounts: tuple[Value, ...]


@dataclass(frozen=True)
class Era:
    """A measure as it stood for a time. `sections` holds its entries by kind; of `holds` the names alone."""

    id: str
    title: str
    span: Span
    concerns: str
    law_at: str
    about: str
    sections: Mapping[str, tuple[Entry, ...]]
    holds: tuple[Rule, ...]
    stages: tuple[Step, ...]


@dataclass(frozen=True)
class Part:
    """One measure: its eras, the latest first; then what has no day appointed. None where the day chosen has none."""

    id: str
    name: str
    title: str
    eras: tuple[Era, ...]


@dataclass(frozen=True)
class Code:
    """A council's own code: what it sets, with its dates."""

    id: str
    name: str
    values_set: tuple[tuple[LocalValue, ...], ...]


@dataclass(frozen=True)
class Doing:
    """An act, and when it may be suggested at all."""

    act: Act
    periods: tuple[Period, ...]


@dataclass(frozen=True)
class Book:
    """Everything the page shows."""

    pack: Pack
    title: str
    about: str
    chosen: Chosen
    parts: tuple[Part, ...]
    holds: tuple[Entry, ...]
    parameters: tuple[tuple[Value, ...], ...]
    acts: tuple[Doing, ...]
    outcomes: tuple[Row, ...]
    codes: tuple[Code, ...]
    facts: tuple[FactKind, ...]
    schemes: tuple[Scheme, ...]
    account: Account | None
    shelf: Shelf

    @property
    def entries(self) -> list[Entry]:
        """Every rule, question and hold, in the order of the book."""
        eras = [era for part in self.parts for era in part.eras]
        return [*(entry for era in eras for entries in era.sections.values() for entry in entries), *self.holds]

    @property
    def index(self) -> list[Entry]:
        """Every rule, question and hold by id."""
        return sorted(self.entries, key=lambda entry: entry.id)

    @property
    def ids(self) -> frozenset[str]:
        """The ids that the book has an entry for."""
        return frozenset(entry.id for entry in self.entries)

    @property
    def titles(self) -> dict[str, str]:
        """What each measure is called."""
        return {part.name: part.title for part in self.parts}

    @property
    def told(self) -> list[tuple[str, list[Tried]]]:
        """The scenarios by the file that tells them, in order."""
        found: dict[str, list[Tried]] = {}
        for tried in self.shelf.tried:
            found.setdefault(tried.scenario.file.removesuffix(".yaml"), []).append(tried)
        return list(found.items())

    @property
    def signatures(self) -> Counter[str]:
        """How many of the texts are signed, stale and not signed: rules, holds and values alike."""
        signed = [entry.signature for entry in self.entries] + [v.signature for vs in self.parameters for v in vs]
        words = {True: "signed", False: "not signed", "stale": "stale"}
        return Counter(words[signature.state] for signature in signed if signature)

    @property
    def statuses(self) -> Counter[str]:
        """How many rules rest on a law of each status. One with several laws counts by each status once."""
        found = ({c.law.status for c in entry.citations if c.span.appointed} for entry in self.entries)
        return Counter(status for statuses in found for status in statuses)


def book(pack: Pack, shelf: Shelf, chosen: Chosen) -> Book:
    """The book of this pack. Raises KeyError for a council that the pack does not know."""
    if chosen.council:
        pack.councils[chosen.council]
    about = _about(pack)
    return Book(
        pack=pack,
        title=str(about.get("title", pack.id)),
        about=str(about.get("about", "")).strip(),
        chosen=chosen,
        parts=tuple(_part(pack, name, chosen) for name in sorted(pack.measures, key=_rung)),
        holds=tuple(rule_entry(pack, hold, Span(), "", chosen) for _, hold in sorted(pack.holds.items())),
        parameters=tuple(_parameters(pack, chosen)),
        acts=tuple(_doing(pack, act, chosen) for act in pack.acts.values()),
        outcomes=pack.outcomes,
        codes=tuple(_code(pack, council, chosen) for council in councils(pack, chosen)),
        facts=tuple(sorted(pack.facts.values(), key=lambda kind: kind.says.lower())),
        schemes=tuple(s for s in pack.schemes if span_of(s.start, s.end).meets(chosen.span)),
        account=account(pack, chosen),
        shelf=shelf,
    )


def _about(pack: Pack) -> dict[str, Any]:
    found: dict[str, Any] = strict_yaml.read("pack.yaml", pack.files["pack.yaml"])
    return found


def _rung(name: str) -> tuple[int, str]:
    return (LADDER.index(name) if name in LADDER else len(LADDER), name)


def _part(pack: Pack, name: str, chosen: Chosen) -> Part:
    latest_first = sorted(pack.measures[name], key=lambda each: (appointed(each), each.start), reverse=True)
    versions = [m for m in latest_first if span_of(m.start, m.end).meets(chosen.span)]
    eras = tuple(_era(pack, measure, chosen) for measure in versions)
    return Part(f"measure-{name}", name, (versions or latest_first)[0].title, eras)


def _era(pack: Pack, measure: Measure, chosen: Chosen) -> Era:
    span = span_of(measure.start, measure.end)
    found: dict[str, tuple[Entry, ...]] = {kind: tuple(_entries(pack, measure, kind, chosen)) for kind in KINDS}
    return Era(
        id=f"measure-{measure.measure}-{span.name}",
        title=measure.title,
        span=span,
        concerns=measure.concerns,
        law_at=LAW_AT[measure.law_at],
        about=measure.about,
        sections={kind: found[kind] for kind in SECTIONS if found[kind]},
        holds=tuple(pack.holds[hold] for hold in measure.holds),
        stages=tuple(_step(pack, stage, span.within(chosen.span), chosen) for stage in measure.stages),
    )


def _entries(pack: Pack, measure: Measure, kind: str, chosen: Chosen) -> Iterator[Entry]:
    if kind == "ask":
        yield from (ask_entry(pack, ask, span_of(measure.start, measure.end), chosen) for ask in measure.asks)
    for rule in measure.rules:
        span = rule_span(rule, measure)
        if rule.kind == kind and span.meets(chosen.span) and _has_law(rule, span.within(chosen.span)):
            yield rule_entry(pack, rule, span, rule.law_at or measure.law_at, chosen)


def _has_law(rule: Rule, span: Span) -> bool:
    return not rule.laws or any(span_of(law.start, law.end).meets(span) for law in rule.laws)


def _step(pack: Pack, stage: Stage, span: Span, chosen: Chosen) -> Step:
    amounts = parameter_values(pack, pack.parameters[stage.amounts], span) if stage.amounts else ()
    return Step(stage.stage, periods(pack, stage.when, span, chosen.council), tuple(amounts))


def _parameters(pack: Pack, chosen: Chosen) -> Iterator[tuple[Value, ...]]:
    for _, parameter in sorted(pack.parameters.items()):
        if found := tuple(parameter_values(pack, parameter, chosen.span)):
            yield found


def _doing(pack: Pack, act: Act, chosen: Chosen) -> Doing:
    return Doing(act, periods(pack, act.when, chosen.span, chosen.council) if act.when else ())


def _code(pack: Pack, council: str, chosen: Chosen) -> Code:
    body = pack.councils[council]
    only = Chosen(chosen.span, council)
    values = (tuple(council_values(pack, name, only, chosen.span)) for name in body.code)
    return Code(council, str(body.profile.get("name", council)), tuple(found for found in values if found))
