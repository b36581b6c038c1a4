"""The decision: a pure function of history, proposal, the four clocks and the pack.

This is the only module of the engine that derives facts.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.domain.decision import Coordinates, Deadline, Decision, Proposal
from app.domain.fact import Fact
from app.domain.facts import DERIVATION, Answer, Derived, derive_all
from app.domain.history import History, Session, known_at
from app.engine import record
from app.engine.binding import LawDates, bind_measure, law_boundaries, law_dates, law_of_day, measure_in_force
from app.engine.evaluate import answer, by_both, not_in_force
from app.engine.explanation import explain, explain_not_in_force, explanation_digest
from app.engine.given import Given, Settled
from app.engine.measures import Measure
from app.engine.pack import Pack
from app.engine.vocabulary import encode_all

MOST_KEPT = 16
PROSECUTION = "prosecution_"
"""A measure so named has facts of its own: they turn on which offence is charged."""


def decide(pack: Pack, history: History, coordinates: Coordinates, proposal: Proposal | None = None) -> Decision:
    """Decide one measure for one parent (or the child) on what was known by `coordinates.known_at`.

    Raises KeyError for a measure the pack does not know, FactError for a fact outside its kind, and EngineFault where
    the two evaluators disagree: then nothing is decided.
    """
    return decision(derive_given(pack, history, coordinates, proposal or Proposal()))


def decide_facts(
    pack: Pack,
    measure: str,
    facts: Mapping[str, Fact],
    coordinates: Coordinates,
    proposal: Proposal | None = None,
    council: str | None = None,
    deadlines: tuple[Deadline, ...] = (),
    counted: tuple[Session, ...] = (),
    answers: Mapping[str, Answer] | None = None,
) -> Decision:
    """Decide on facts that are ready. Raises as `decide` does."""
    coordinates = replace(coordinates, measure=measure)
    derived = Derived(facts, counted, deadlines, answers or {})
    return decision(gather(pack, coordinates, proposal or Proposal(), council, derived))


def derive_given(pack: Pack, history: History, coordinates: Coordinates, proposal: Proposal) -> Given:
    """What is given by a history: the facts derived from what was known then, under the law that the measure picks.

    Nothing is derived where the measure was not in force: there is no law to derive it under.
    """
    council = history.matter.council
    relied = min(proposal.sessions).date if proposal.sessions else proposal.charged_from
    dates = _dates(coordinates, proposal, relied)
    measure = measure_in_force(pack, coordinates.measure, dates)
    if measure is None:
        return gather(pack, coordinates, proposal, council, Derived({}, (), (), {}))
    derived = _derived(pack, _seen(history, coordinates.known_at), coordinates, proposal, measure, dates)

    def later(day: date, anew: bool) -> Settled | None:
        thought = replace(proposal, sessions=None, charged_from=None, charged_to=None) if anew else proposal
        return settle(derive_given(pack, history, replace(coordinates, valid_on=day), thought))

    return replace(gather(pack, coordinates, proposal, council, derived), later=later)


def _seen(history: History, instant: datetime) -> History:
    """The history as it was known at that instant, kept for the next question about the same one."""
    kept = history.memo.get("seen")
    if kept is None or kept[0] != instant:
        kept = history.memo["seen"] = (instant, known_at(history, instant))
    seen: History = kept[1]
    return seen


def _derived(
    pack: Pack, seen: History, asked: Coordinates, proposal: Proposal, measure: Measure, dates: LawDates
) -> Derived:
    """The facts, kept for the other measures that are asked about the same parent under the same law."""
    day = dates.of(measure.law_at)
    offence = measure.measure if measure.measure.startswith(PROSECUTION) else None
    era = bisect_right(law_boundaries(pack), day)
    key = (pack.digest, era, measure.relies_on, offence, asked.parent, asked.valid_on, proposal)
    if key not in seen.memo:
        if len(seen.memo) >= MOST_KEPT:
            seen.memo.clear()
        law = law_of_day(pack, day, seen.matter.council)
        law = {**law, "relies_on": measure.relies_on, "measure": offence}
        seen.memo[key] = derive_all(seen, asked.parent, proposal, asked.valid_on, law)
    found: Derived = seen.memo[key]
    return found


def gather(pack: Pack, coordinates: Coordinates, proposal: Proposal, council: str | None, derived: Derived) -> Given:
    """What is given, with the day that picks the law of the offence taken from the sessions relied on."""
    relied = min(derived.relied).date if derived.relied else proposal.charged_from
    return Given(
        pack=pack,
        coordinates=coordinates,
        proposal=proposal,
        council=council,
        dates=_dates(coordinates, proposal, relied),
        facts=derived.facts,
        deadlines=derived.deadlines,
        counted=derived.relied,
        answers=derived.answers,
        derivation=DERIVATION,
    )


def _dates(coordinates: Coordinates, proposal: Proposal, relied: date | None) -> LawDates:
    """The days that pick the law. Nobody acts in the past: an earlier day of issue is read as the day asked about."""
    on = coordinates.valid_on
    return law_dates(on, max(proposal.issue_on or on, on), relied, coordinates.law_on)


def settle(given: Given) -> Settled | None:
    """What the rules come to, by both evaluators; None where the measure was not in force."""
    measure = measure_in_force(given.pack, given.coordinates.measure, given.dates)
    if measure is None:
        return None
    bound = bind_measure(given.pack, measure, given.dates, given.council)
    pairs = encode_all(given.pack.facts, given.facts, bound.facts)
    return Settled(given, bound, pairs, answer(given.pack.outcomes, bound, by_both(bound, pairs)))


def decision(given: Given) -> Decision:
    """The decision, with its record, fingerprint and explanation."""
    settled = settle(given)
    if settled is None:
        found = not_in_force(given.pack.outcomes)
        written, explanation = record.build(given, found, {}), explain_not_in_force(given, found.row.says)
    else:
        found = settled.answer
        written, explanation = record.build(given, found, settled.pairs), explain(settled)
    return Decision(found.row.outcome, written, explanation, record.fingerprint(written))


def as_json(made: Decision) -> dict[str, Any]:
    """A decision as the command line and the API show it."""
    kept, told = made.record, made.explanation
    return {
        "format": "decision/1",
        "measure": kept["coordinates"]["measure"],
        "parent": kept["coordinates"]["parent"],
        "outcome": made.outcome,
        **{key: told[key] for key in told if key != "version"},
        "stage": kept["stage"],
        "amounts": kept["amounts"],
        "counted_sessions": kept["counted_sessions"],
        "coordinates": kept["coordinates"],
        "proposal": kept["proposal"],
        "law": kept["law"],
        "pack": kept["pack"],
        "derivation": kept["derivation"],
        "fingerprint": made.fingerprint,
        "explanation": {"version": told["version"], "digest": explanation_digest(told)},
    }


def unsigned_unconfirmed(made: Decision) -> list[str]:
    """The unconfirmed texts this decision rests on that no named lawyer has signed as they now stand, in order.

    While there is one, no final document may rest on the decision.
    """
    return list(dict.fromkeys(name for reason in made.explanation["reasons"] for name in reason["unsigned"]))
