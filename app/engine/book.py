"""What a rule asks, in the words of the explanations: a tree for each stretch of time in which it reads alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.engine.binding import with_values
from app.engine.conditions import All, Node, Not, Ref, Test, references
from app.engine.dated import DAY, NOT_APPOINTED, UNAPPOINTED, boundaries
from app.engine.measures import Measure, Rule
from app.engine.pack import Pack
from app.engine.parameters import Council, LocalSetting, Setting
from app.engine.vocabulary import FactKind
from app.engine.words import OPERATORS, day, reference_in_words, test_in_words


@dataclass(frozen=True)
class Span:
    """From one day to another, both inclusive; None is without end on that side."""

    start: date | None = None
    end: date | None = None

    @property
    def says(self) -> str:
        """The span in words; empty where it has no end on either side."""
        if not self.appointed:
            return "no first day appointed"
        if self.start and self.end:
            return f"on {day(self.start)}" if self.start == self.end else f"from {day(self.start)} to {day(self.end)}"
        if self.start:
            return f"from {day(self.start)}"
        return f"until {day(self.end)}" if self.end else ""

    @property
    def appointed(self) -> bool:
        """Has a first day been appointed for it? Until then it is in force on none."""
        return self.start != NOT_APPOINTED

    @property
    def name(self) -> str:
        """Its first day, as a part of an anchor."""
        return str(self.start) if self.appointed else UNAPPOINTED

    def meets(self, other: "Span") -> bool:
        """Have the two a day in common?"""
        return _before(self.start, other.end) and _before(other.start, self.end)

    def within(self, other: "Span") -> "Span":
        """The days that both have, where they have any."""
        starts = [start for start in (self.start, other.start) if start]
        ends = [end for end in (self.end, other.end) if end]
        return Span(max(starts, default=None), min(ends, default=None))


def _before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start <= end


def span_of(start: date, end: date | None) -> Span:
    """The span of something dated: the earliest day there is stands for no beginning."""
    return Span(None if start == date.min else start, end)


@dataclass(frozen=True)
class Asked:
    """A condition in words. `op`: all, any or not, with its parts in `of`; or test, with what it asks in `says`."""

    op: str
    says: str = ""
    of: tuple["Asked", ...] = ()

    def leaves(self) -> Iterator[str]:
        """What each test asks, left to right."""
        if self.op == "test":
            yield self.says
        for part in self.of:
            yield from part.leaves()


@dataclass(frozen=True)
class Period:
    """What is asked over a stretch of time in which the words stay the same."""

    span: Span
    asked: Asked


def rule_span(rule: Rule, measure: Measure) -> Span:
    """When a rule applies, counted in the day that picks its own law: a rule may look at an earlier law's day."""
    own = span_of(rule.start, rule.end)
    same_day = (rule.law_at or measure.law_at) == measure.law_at
    return own.within(span_of(measure.start, measure.end)) if same_day else own


def periods(pack: Pack, when: Node, span: Span, council: str | None) -> tuple[Period, ...]:
    """What a condition asks over a span. Without a council, what its code sets is only named."""
    cuts = _cuts(pack, when, span, council)
    ends: list[date | None] = [cut - DAY for cut in cuts[1:] if cut]
    found: list[Period] = []
    for start, end in zip(cuts, [*ends, span.end], strict=True):
        asked = _asked(with_values(pack, when, start or date.min, council), pack, council is None)
        if found and found[-1].asked == asked:
            start = found.pop().span.start
        found.append(Period(Span(start, end), asked))
    return tuple(found)


def _cuts(pack: Pack, when: Node, span: Span, council: str | None) -> list[date | None]:
    """The days on which a value that the condition reads may change, the first of the span before them."""
    later = [cut for cut in sorted(boundaries(_settings(pack, when, council))) if Span(cut, cut).meets(span)]
    if span.start is None and later:
        return list(later)
    return [span.start, *(cut for cut in later if cut != span.start)]


def _settings(pack: Pack, when: Node, council: str | None) -> Iterator[Setting | LocalSetting]:
    body: Council | None = pack.councils.get(council) if council else None
    for name in references(when):
        if not name.startswith("council."):
            yield from pack.parameters[name].settings
        elif body:
            yield from body.code.get(name.removeprefix("council."), ())


def _asked(node: Node, pack: Pack, naming: bool) -> Asked:
    if isinstance(node, Test):
        return Asked("test", _says(node, pack.facts[node.fact], naming))
    if isinstance(node, Not):
        return Asked("not", of=(_asked(node.of, pack, naming),))
    return Asked("all" if isinstance(node, All) else "any", of=tuple(_asked(part, pack, naming) for part in node.of))


def _says(test: Test, kind: FactKind, naming: bool) -> str:
    """As an explanation says it; where no council is chosen, against what each council's code sets."""
    if not (naming and isinstance(test.operand, Ref) and test.operand.name.startswith("council.")):
        return test_in_words(test, kind)
    operator = "is one of" if test.op == "in" else OPERATORS[test.op]
    return f"{kind.says} {operator} {reference_in_words(test.operand.name)}"
