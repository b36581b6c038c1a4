"""The laws in which a measure can stand: each day on which a rule of it changes, in each council's area."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from app.engine.binding import LawDates, applies, with_values
from app.engine.conditions import Node, references
from app.engine.dated import Dated, appointed, boundaries, in_force
from app.engine.measures import Measure, Rule
from app.engine.pack import Pack

BEFORE = timedelta(days=366)
"""How long before the day that picks a measure's law an absence can lie, for rules under the law of the offence."""


@dataclass(frozen=True)
class Situation:
    """A measure under one law: its rules, stages and asks with the values they have there.

    Rules that turn on a value which this council's code does not give are left out: they stay unknown, as they should.
    """

    measure: Measure
    on: date
    council: str | None
    rules: tuple[tuple[Rule, Node], ...]
    stages: tuple[tuple[str, Node], ...]
    asks: tuple[tuple[str, Node], ...]

    def of_kind(self, *kinds: str) -> tuple[tuple[Rule, Node], ...]:
        """The rules of these kinds."""
        return tuple((rule, node) for rule, node in self.rules if rule.kind in kinds)


@dataclass(frozen=True)
class Reading:
    """One condition under one law, with the first day and council of it."""

    node: Node
    on: date
    council: str | None


def situations(pack: Pack, measure: Measure) -> tuple[Situation, ...]:
    """Every law in which the measure differs, by day; none where no first day is appointed for it."""
    seen: dict[tuple[tuple[tuple[str, Node], ...], ...], Situation] = {}
    for dates in _dates(pack, measure):
        for council in (None, *sorted(pack.councils)) if _local_names(pack, measure) else (None,):
            found = _situation(pack, measure, dates, council)
            key = (tuple((rule.id, node) for rule, node in found.rules), found.stages, found.asks)
            seen.setdefault(key, found)
    return tuple(seen.values())


def _situation(pack: Pack, measure: Measure, dates: LawDates, council: str | None) -> Situation:
    def bound(node: Node, law_at: str | None = None) -> Node | None:
        found = with_values(pack, node, dates.of(law_at or measure.law_at), council)
        return None if references(found) else found

    everything = (*measure.rules, *(pack.holds[hold] for hold in measure.holds))
    applying = [rule for rule in everything if applies(rule, dates.of(rule.law_at or measure.law_at))]
    rules = [(rule, node) for rule in applying if (node := bound(rule.when, rule.law_at)) is not None]
    stages = [(stage.stage, node) for stage in measure.stages if (node := bound(stage.when)) is not None]
    asks = [(ask.id, node) for ask in measure.asks if ask.when and (node := bound(ask.when)) is not None]
    on = dates.of(measure.law_at)
    return Situation(measure, on, council, tuple(rules), tuple(stages), tuple(asks))


def _dates(pack: Pack, measure: Measure) -> Iterator[LawDates]:
    """The days on which to look: each change of law, and for rules under the law of the offence each one before it."""
    if not appointed(measure):
        return
    changes = _changes(pack, measure)
    days = sorted({measure.start, *(day for day in changes if in_force([measure], day))})
    mixed = {rule.law_at or measure.law_at for rule in measure.rules} > {measure.law_at}
    for day in days:
        yield LawDates(day, day, day, day)
        if not mixed:
            continue
        for other in sorted(changes):
            if day - BEFORE <= other < day and measure.law_at != "offence":
                yield LawDates(other, day, day, day)
            if day < other <= day + BEFORE and measure.law_at == "offence":
                yield LawDates(day, other, other, other)


def _changes(pack: Pack, measure: Measure) -> set[date]:
    """Every day on which something that the measure's rules read, or stand on, changes."""
    names = _names(pack, measure)
    settings = [pack.parameters[name].settings for name in names if name in pack.parameters]
    local = [council.code.get(name, ()) for council in pack.councils.values() for name in _local_names(pack, measure)]
    laws = [rule.laws for rule in measure.rules]
    dated: Iterator[Dated] = chain([measure], measure.rules, *laws, *settings, *local)
    return {day for day in boundaries(dated) if day > date.min}


def _names(pack: Pack, measure: Measure) -> set[str]:
    conditions = [rule.when for rule in (*measure.rules, *(pack.holds[hold] for hold in measure.holds))]
    conditions += [stage.when for stage in measure.stages] + [ask.when for ask in measure.asks if ask.when]
    return {name for node in conditions for name in references(node)}


def _local_names(pack: Pack, measure: Measure) -> set[str]:
    return {name.removeprefix("council.") for name in _names(pack, measure) if name.startswith("council.")}
