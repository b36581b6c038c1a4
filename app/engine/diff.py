"""What changes for one decision between two packs, and which texts make it so. Pure; nothing of it is ever released.

Both sides are read by the reference evaluator alone: a comparison tells what would come out, and decides nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.domain.decision import Coordinates, Proposal
from app.domain.history import History
from app.engine.binding import Bound, BoundRule, LawDates, bind_measure, law_dates, law_of_day, measure_in_force
from app.engine.canonical import canonical
from app.engine.conditions import Node, facts_in, references
from app.engine.decide import derive_given
from app.engine.evaluate import Answer, answer, by_reference, not_in_force
from app.engine.explain import WANTED
from app.engine.given import Given
from app.engine.pack import Pack
from app.engine.record import pair_of
from app.engine.vocabulary import Pair, encode_all

PairsFor = Callable[[Bound], Mapping[str, Pair]]


@dataclass(frozen=True)
class Side:
    """What one pack comes to. `bound` is None where it has no such measure in force on the day."""

    pack: Pack
    dates: LawDates
    council: str | None
    bound: Bound | None
    pairs: Mapping[str, Pair]
    answer: Answer

    @property
    def says(self) -> str:
        """The outcome, with its stage where there is one."""
        stage = self.answer.stage
        return f"{self.answer.row.outcome} ({stage})" if stage else self.answer.row.outcome


@dataclass(frozen=True)
class Change:
    """One decision that comes out otherwise, and what makes it so."""

    was: str
    now: str
    causes: tuple[str, ...]


def change_of_record(
    packs: tuple[Pack, Pack], record: Mapping[str, Any], history: History | None, asked: Coordinates, thought: Proposal
) -> Change | None:
    """What changes of a stored decision. Facts that it does not hold, or that other values make, are derived again.

    Without a history (some of it was erased) such facts are unknown.
    """
    if untouched(packs, asked.measure):
        return None
    dates = LawDates(**{name: date.fromisoformat(day) for name, day in record["law"]["dates"].items()})
    council = record["law"]["council"]
    known = record["facts"] if _same_law(packs, dates, council) else {}

    def of(pack: Pack) -> Side:
        again = cache(lambda: derive_given(pack, history, asked, thought) if history else None)
        return _side(pack, asked.measure, dates, council, _pairs(pack, known, again))

    return compare(of(packs[0]), of(packs[1]))


def change_of_question(
    packs: tuple[Pack, Pack], history: History, asked: Coordinates, thought: Proposal
) -> Change | None:
    """What changes of a question asked of a history."""
    if untouched(packs, asked.measure):
        return None

    def of(pack: Pack) -> Side:
        if asked.measure not in pack.measures:
            dates = law_dates(asked.valid_on, asked.valid_on, None, asked.law_on)
            return Side(pack, dates, None, None, {}, not_in_force(pack.outcomes))
        given = derive_given(pack, history, asked, thought)
        return _side(pack, asked.measure, given.dates, given.council, _pairs(pack, {}, lambda: given))

    return compare(of(packs[0]), of(packs[1]))


def untouched(packs: tuple[Pack, Pack], measure: str) -> bool:
    """Is nothing different that this measure could read: its own versions, and every file that is no measure's? Then
    no decision on it comes out otherwise."""
    key = ("untouched", packs[1].digest, measure)
    found: bool | None = packs[0].memo.get(key)
    if found is None:
        old, new = packs
        same = _shared_files(old) == _shared_files(new)
        found = same and old.measures.get(measure) == new.measures.get(measure)
        packs[0].memo[key] = found
    return found


def _shared_files(pack: Pack) -> dict[str, bytes]:
    return {name: text for name, text in pack.files.items() if not name.startswith("measures/")}


def _side(pack: Pack, measure: str, dates: LawDates, council: str | None, pairs_for: PairsFor) -> Side:
    """What this pack comes to on the facts that `pairs_for` gives for the rules it binds."""
    found = measure_in_force(pack, measure, dates) if measure in pack.measures else None
    if found is None:
        return Side(pack, dates, council, None, {}, not_in_force(pack.outcomes))
    bound = bind_measure(pack, found, dates, council)
    pairs = pairs_for(bound)
    return Side(pack, dates, council, bound, pairs, answer(pack.outcomes, bound, by_reference(bound, pairs)))


def _pairs(pack: Pack, known: Mapping[str, Any], again: Callable[[], Given | None]) -> PairsFor:
    """The encoded facts that a bound measure reads: those on record where they are, else derived again."""

    def pairs_for(bound: Bound) -> Mapping[str, Pair]:
        held = {name: pair_of(pack.facts[name], known[name]) for name in bound.facts if name in known}
        if len(held) == len(bound.facts):
            return held
        given = again()
        return {**encode_all(pack.facts, given.facts if given else {}, bound.facts), **held}

    return pairs_for


def _same_law(packs: tuple[Pack, Pack], dates: LawDates, council: str | None) -> bool:
    """Do both packs give the derivation of facts the same values on every day that can pick the law?"""
    key = ("same law", packs[1].digest, dates, council)
    found: bool | None = packs[0].memo.get(key)
    if found is None:
        days = {dates.offence, dates.issue, dates.proceedings, dates.decision}
        laws = ([law_of_day(pack, day, council) for day in sorted(days)] for pack in packs)
        found = _same_kinds(*packs) and next(laws) == next(laws)
        packs[0].memo[key] = found
    return found


def _same_kinds(old: Pack, new: Pack) -> bool:
    return all(new.facts[name] == kind for name, kind in old.facts.items() if name in new.facts)


def compare(old: Side, new: Side) -> Change | None:
    """What changes from one side to the other; None where outcome, stage and amounts stay."""
    amounts = canonical(old.answer.amounts) != canonical(new.answer.amounts)
    if old.says == new.says and not amounts:
        return None
    causes = dict.fromkeys([*_causes(old, new), *(["the amounts"] if amounts else [])])
    was, now = (f"{found.says}, {_pence(found)}" if amounts else found.says for found in (old, new))
    return Change(was, now, tuple(causes) or ("the table of outcomes",))


def _pence(found: Side) -> str:
    bands = (found.answer.amounts or {}).get("bands", ())
    return f"{' then '.join(str(band['pence']) for band in bands)} pence" if bands else "no amount"


def _causes(old: Side, new: Side) -> Iterator[str]:
    if old.bound is None or new.bound is None:
        yield "the measure is not in force in the older pack" if old.bound is None else "the measure is no longer there"
        return
    before, after = ({bound.rule.id: bound for bound in found.bound.rules} for found in (old, new) if found.bound)
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name), after.get(name)
        if now is None:
            yield from [f"{name} is gone"] if _in_the_way(old, was) else []
        elif was is None:
            yield from [f"{name} is new"] if _in_the_way(new, now) else []
        elif old.answer.truths[name] is not new.answer.truths[name]:
            yield from _why(name, was, now, old, new)
    yield from _stages(old, new)


def _in_the_way(found: Side, bound: BoundRule | None) -> bool:
    """Does the rule keep this side from a yes, or is it a duty that has arisen?"""
    if bound is None:
        return False
    truth, wanted = found.answer.truths[bound.rule.id], WANTED.get(bound.rule.kind)
    return truth is True if wanted is None else truth is not wanted


def _why(name: str, was: BoundRule, now: BoundRule, old: Side, new: Side) -> Iterator[str]:
    """Why one rule's truth changed: its own text, a value it refers to, or a fact that is derived otherwise."""
    if was.rule.kind != now.rule.kind:
        yield f"{name} is now a {now.rule.kind}"
    if was.rule.when != now.rule.when:
        yield f"{name} asks something else"
    elif was.when != now.when:
        yield from (f"{name}: {told}" for told in _values(was.rule.when, old, new))
    yield from (f"{name}: {told}" for told in _facts(was.when, old, new))


def _values(node: Node, old: Side, new: Side) -> Iterator[str]:
    """The values that a condition refers to and that differ."""
    for name in dict.fromkeys(references(node)):
        was, now = _setting(old, name), _setting(new, name)
        if was != now:
            yield f"${name} was {was} and is {now}"


def _setting(found: Side, name: str) -> str:
    """The value that a name has on the day that picks the measure's law."""
    assert found.bound is not None
    day = found.dates.of(found.bound.measure.law_at)
    if name.startswith("council."):
        body = found.pack.councils.get(found.council or "")
        local = body.on(name.removeprefix("council."), day) if body else None
        return str(local.value) if local else "not set"
    setting = found.pack.parameters[name].on(day) if name in found.pack.parameters else None
    return str(setting.value) if setting else "not set"


def _facts(node: Node, old: Side, new: Side) -> Iterator[str]:
    for name in dict.fromkeys(facts_in(node)):
        was, now = old.pairs.get(name), new.pairs.get(name)
        if was and now and was != now:
            yield f"{name} is derived otherwise"


def _stages(old: Side, new: Side) -> Iterator[str]:
    changed: Mapping[str, Any] = {name: truth for name, truth in new.answer.truths.items() if name.startswith("stage:")}
    for name, truth in changed.items():
        if name in old.answer.truths and old.answer.truths[name] is not truth:
            yield f"the {name.replace(':', ' ')} is reached otherwise"
