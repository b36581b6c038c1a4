"""Timeline: every date on which a measure opens or closes, found from the dates at which facts or law can change."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.domain.decision import Coordinates, Proposal
from app.domain.facts import turning_points
from app.domain.history import History
from app.domain.history import known_at as seen_at
from app.engine.binding import law_boundaries
from app.engine.decide import derive_given, settle
from app.engine.evaluate import Answer, not_in_force
from app.engine.pack import Pack
from app.engine.reference import Truth

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Days (both inclusive) on which the answer is the same. `because` names what changed on the first of them."""

    start: date
    end: date
    outcome: str
    stage: str | None
    because: tuple[tuple[str, Truth, Truth], ...]

    def as_json(self, words: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
        """The span as the command line and the API show it, with the kind and words of each rule that changed."""
        changes = [{"rule": rule, "was": was, "now": now, **words.get(rule, {})} for rule, was, now in self.because]
        days = {"from": self.start.isoformat(), "to": self.end.isoformat()}
        return {**days, "outcome": self.outcome, "stage": self.stage, "because": changes}


def timeline(
    pack: Pack, history: History, measure: str, parent: str | None, known_at: datetime, start: date, end: date
) -> list[dict[str, Any]]:
    """The answers from `start` to `end` (inclusive), one span for each, with what changed between them.

    Each day is asked about as if the step were taken on it. Raises as `decide` does.
    """
    seen = seen_at(history, known_at)
    law = pack.law(end, history.matter.council)
    ever = any(version.start <= end for version in pack.measures[measure])
    days = {start, *(turning_points(seen, parent, start, end, law) if ever else ())}
    days |= {day for day in law_boundaries(pack) if start <= day <= end}

    def answer_on(day: date) -> Answer:
        given = derive_given(pack, seen, Coordinates(day, known_at, measure, parent), Proposal())
        settled = settle(given)
        return settled.answer if settled else not_in_force(pack.outcomes)

    words = dict(_words(pack, measure))
    return [span.as_json(words) for span in spans(days, end, answer_on)]


def _words(pack: Pack, measure: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The kind and the sentence of everything whose truth can change, in every version of the measure."""
    for version in pack.measures[measure]:
        for rule in (*version.rules, *(pack.holds[hold] for hold in version.holds)):
            yield rule.id, {"kind": rule.kind, "says": rule.says}
        for ask in version.asks:
            yield f"ask:{ask.id}", {"kind": "ask", "says": ask.says}
        for stage in version.stages:
            yield f"stage:{stage.stage}", {"kind": "stage", "says": f"The stage is {stage.stage}."}


def spans(days: Iterable[date], end: date, answer_on: Callable[[date], Answer]) -> Iterator[Span]:
    """One span for each run of days with the same answer. `days` are those on which it can change."""
    start, now, before = None, None, None
    for day in sorted(days):
        found = answer_on(day)
        if now is not None and start is not None and same(found, now):
            continue
        if now is not None and start is not None:
            yield _span(start, day - DAY, now, before)
        start, now, before = day, found, now
    if now is not None and start is not None:
        yield _span(start, end, now, before)


def same(one: Answer, other: Answer) -> bool:
    """Do two answers say the same to a person who asks what may be done?"""
    return (one.row.outcome, one.stage, one.amounts) == (other.row.outcome, other.stage, other.amounts)


def _span(start: date, end: date, now: Answer, before: Answer | None) -> Span:
    return Span(start, end, now.row.outcome, now.stage, tuple(_changes(now, before)) if before else ())


def _changes(now: Answer, before: Answer) -> Iterator[tuple[str, Truth, Truth]]:
    for rule in now.truths:
        if rule in before.truths and now.truths[rule] is not before.truths[rule]:
            yield rule, before.truths[rule], now.truths[rule]
