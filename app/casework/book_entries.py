"""One rule of the rule book: everything a reader needs beside its sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.casework.book_words import LAW_AT, value
from app.engine import Pack
from app.engine.book import Period, Span, periods, span_of
from app.engine.conditions import Node, references
from app.engine.dated import Law
from app.engine.measures import Ask, Rule
from app.engine.pack_check import Act
from app.engine.parameters import Parameter, Setting
from app.engine.signoffs import Signed, SignOff, setting_id, setting_sha256, signed

ALWAYS = Span()


@dataclass(frozen=True)
class Chosen:
    """What of the law a book shows: of all days or of one, and for one council's code or every council's."""

    span: Span = ALWAYS
    council: str | None = None


@dataclass(frozen=True)
class Signature:
    """Is the text signed as it now stands? `by` signed it, or, where it is stale, an earlier text of it."""

    state: Signed
    by: SignOff | None


@dataclass(frozen=True)
class Citation:
    """A law, and the days of it that the rule or the value stands on."""

    law: Law
    span: Span

    @property
    def protective(self) -> dict[str, str]:
        """The reading taken, whom it protects and against what; empty where none is needed."""
        return dict(self.law.protective)


@dataclass(frozen=True)
class Value:
    """One dated value of a parameter."""

    id: str
    name: str
    says: str
    words: str
    span: Span
    citation: Citation
    signature: Signature


@dataclass(frozen=True)
class LocalValue:
    """One dated value of a council's code; `source` is where the council wrote it."""

    id: str
    council_name: str
    says: str
    words: str
    span: Span
    source: str


@dataclass(frozen=True)
class Entry:
    """One rule, hold or question. `law_at` says which day picks its law; `acts` are those that cure it."""

    id: str
    kind: str
    says: str
    span: Span
    law_at: str
    citations: tuple[Citation, ...] = ()
    basis: str = ""
    signature: Signature | None = None
    periods: tuple[Period, ...] = ()
    values: tuple[Value, ...] = ()
    local_values: tuple[LocalValue, ...] = ()
    opens_again: str = ""
    opens: str = ""
    acts: tuple[Act, ...] = ()
    by: str = ""
    cure_none: bool = False
    evidence: str = ""
    protects: str = ""
    yes_or_no: bool = False


def rule_entry(pack: Pack, rule: Rule, applies: Span, law_at: str, chosen: Chosen) -> Entry:
    """The entry of a rule or a hold. `applies` is when it does, `law_at` which day picks its law."""
    span = applies.within(chosen.span)
    return Entry(
        id=rule.id,
        kind=rule.kind,
        says=rule.says,
        span=applies,
        law_at=LAW_AT.get(law_at, ""),
        citations=citations(rule.laws, span),
        basis=rule.basis,
        signature=signature(pack, rule.id, rule.sha256),
        periods=periods(pack, rule.when, span, chosen.council),
        values=tuple(_values_of(pack, rule.when, span)),
        local_values=tuple(_local_values_of(pack, rule.when, span, chosen)),
        opens_again=pack.facts[rule.opens_again].says if rule.opens_again else "",
        opens=pack.facts[rule.opens].says if rule.opens else "",
        acts=tuple(pack.acts[act] for act in rule.acts),
        by=rule.by,
        cure_none=rule.entry.get("cure") == "none",
        evidence=str(rule.entry.get("evidence", "")),
        protects=str(rule.entry.get("protects", "")),
    )


def ask_entry(pack: Pack, ask: Ask, applies: Span, chosen: Chosen) -> Entry:
    """The entry of a question that only a person can answer."""
    found = periods(pack, ask.when, applies.within(chosen.span), chosen.council) if ask.when else ()
    return Entry(ask.id, "ask", ask.says, applies, "", periods=found, by=ask.of, yes_or_no=ask.yes_or_no)


def citations(laws: Iterable[Law], span: Span) -> tuple[Citation, ...]:
    """The laws that have a day in common with a span, each with its own days."""
    found = (Citation(law, span_of(law.start, law.end)) for law in laws)
    return tuple(citation for citation in found if citation.span.meets(span))


def signature(pack: Pack, name: str, sha256: str) -> Signature:
    """Who signed a text, if anybody did."""
    found = pack.signoffs.get(name, ())
    exact = next((signoff for signoff in found if signoff.sha256 == sha256), None)
    return Signature(signed(pack.signoffs, name, sha256), exact or (found[-1] if found else None))


def parameter_values(pack: Pack, parameter: Parameter, span: Span) -> Iterator[Value]:
    """Every value that a parameter has within a span, in order of its dates."""
    for setting in sorted(parameter.settings, key=lambda setting: setting.start):
        if span_of(setting.start, setting.end).meets(span):
            yield _value(pack, parameter, setting)


def _value(pack: Pack, parameter: Parameter, setting: Setting) -> Value:
    name, span = parameter.name, span_of(setting.start, setting.end)
    return Value(
        id=f"parameter-{name}-{span.name}",
        name=name,
        says=parameter.says,
        words=value(setting.value, parameter.unit),
        span=span,
        citation=Citation(setting.law, span),
        signature=signature(pack, setting_id(name, setting), setting_sha256(name, setting)),
    )


def council_values(pack: Pack, name: str, chosen: Chosen, span: Span) -> Iterator[LocalValue]:
    """Every value that the codes of the councils that were chosen set under a name within a span."""
    for council in councils(pack, chosen):
        body = pack.councils[council]
        for setting in sorted(body.code.get(name, ()), key=lambda setting: setting.start):
            days = span_of(setting.start, setting.end)
            if days.meets(span):
                at = f"council-{council}-{name}-{days.name}"
                yield LocalValue(
                    at,
                    str(body.profile.get("name", council)),
                    body.says[name],
                    value(setting.value),
                    days,
                    setting.source,
                )


def councils(pack: Pack, chosen: Chosen) -> Iterable[str]:
    """The ids of the councils whose codes are shown."""
    return [chosen.council] if chosen.council else sorted(pack.councils)


def _values_of(pack: Pack, when: Node, span: Span) -> Iterator[Value]:
    for name in references(when):
        if not name.startswith("council."):
            yield from parameter_values(pack, pack.parameters[name], span)


def _local_values_of(pack: Pack, when: Node, span: Span, chosen: Chosen) -> Iterator[LocalValue]:
    for name in references(when):
        if name.startswith("council."):
            yield from council_values(pack, name.removeprefix("council."), chosen, span)
