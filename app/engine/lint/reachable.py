"""Outcomes and stages: each can be reached, no two stages at once, and no step is open to which no stage belongs."""

from collections.abc import Iterator
from itertools import combinations, product

from app.domain.decision import OPEN, OUTCOMES
from app.engine.conditions import Node
from app.engine.lint.case import Case
from app.engine.lint.finding import Finding, Shows, facts_of
from app.engine.lint.laws import Situation
from app.engine.lint.needs import needs, relevant
from app.engine.lint.query import Wanted
from app.engine.outcome import SIGNALS, WORDS, choose
from app.engine.reference import Truth

KIND = "unreachable"
MEASURE_WIDE = "Look at its `when` beside the stages before it."


def check(case: Case) -> Iterator[Finding]:
    """Whatever in the outcomes or the stages can never be, or can be twice."""
    yield from _table(case)
    for _, found in case.situations:
        yield from _stages(case, found)
        yield from _overlaps(case, found)
        yield from _no_stage(case, found)
        yield from _duties(case, found)


def _table(case: Case) -> Iterator[Finding]:
    """The table of outcomes, every combination of signals having been tried."""
    rows, chosen = case.pack.outcomes, dict[int, dict[str, Truth]]()
    for values in product((True, False, None), repeat=len(SIGNALS)):
        given: dict[str, Truth] = dict(zip(SIGNALS, values, strict=True))
        if given["law"] is None:
            continue
        row = choose(rows, given)
        chosen.setdefault(rows.index(row), given)
        if row.outcome in OPEN and not _open(given):
            says, remedy = "It lets a step through that something may stand in the way of.", "Put it below every other."
            yield Finding("outcomes.yaml", row.outcome, says, remedy, "ignorance", _signals(given, row.outcome))
    for place, row in enumerate(rows):
        if place not in chosen:
            given = dict(row.when)
            shows = _signals(given, choose(rows, {**dict.fromkeys(SIGNALS, True), **given}).outcome)
            says = f"Row {place + 1} can never be the answer."
            yield Finding("outcomes.yaml", row.outcome, says, "Move it above the row that hides it.", KIND, shows)
    for outcome in sorted(set(OUTCOMES) - {row.outcome for row in rows}):
        shows = Shows(f"no signals lead to {outcome}.")
        yield Finding("outcomes.yaml", outcome, "No row gives this outcome.", "Write its row.", KIND, shows)


def _open(given: dict[str, Truth]) -> bool:
    return given["law"] is True and given["bars"] is False and given["holds"] is False and given["needs"] is True


def _signals(given: dict[str, Truth], outcome: str) -> Shows:
    return Shows(f"the outcome is {outcome}.", facts=tuple((name, WORDS[truth]) for name, truth in given.items()))


def _stages(case: Case, found: tuple[Situation, ...]) -> Iterator[Finding]:
    """A stage is chosen where it is true and each before it is false."""
    for place, stage in enumerate(found[0].measure.stages if found else ()):
        asked = [_chosen(each, place) for each in found]
        if asked and all(case.solver.never(stage.stage, *wanted) for wanted in asked if wanted):
            says, first = "This stage can never be reached.", found[0]
            shows = Shows("this stage is chosen under no facts.", first.measure.measure, first.on, first.council)
            yield Finding(first.measure.file, stage.stage, says, MEASURE_WIDE, KIND, shows)


def _chosen(situation: Situation, place: int) -> list[Wanted]:
    if place >= len(situation.stages):
        return []
    before: list[Wanted] = [(node, (False,)) for _, node in situation.stages[:place]]
    return [*before, (situation.stages[place][1], (True,))]


def _overlaps(case: Case, found: tuple[Situation, ...]) -> Iterator[Finding]:
    """Two stages at once while the step is open: which one is meant would hang on their order."""
    seen: set[tuple[str, str]] = set()
    for situation in found:
        for (first, one), (second, two) in combinations(situation.stages, 2):
            shows = _open_scenario(case, situation, [(one, (True,)), (two, (True,))], f"{first} and {second} both fit.")
            if shows and (first, second) not in seen:
                seen.add((first, second))
                says, remedy = (
                    f"It can hold at once with the stage {first!r}.",
                    "Make their conditions exclude each other.",
                )
                yield Finding(situation.measure.file, second, says, remedy, KIND, shows)


def _no_stage(case: Case, found: tuple[Situation, ...]) -> Iterator[Finding]:
    for situation in found:
        none: list[Wanted] = [(node, (False,)) for _, node in situation.stages]
        shows = _open_scenario(case, situation, none, "the step is open and no stage fits.") if none else None
        if shows:
            says, remedy = (
                "The step can be open with no stage that fits.",
                "Widen a stage, or add the one that is missing.",
            )
            yield Finding(situation.measure.file, "stages", says, remedy, KIND, shows)
            return


def _duties(case: Case, found: tuple[Situation, ...]) -> Iterator[Finding]:
    """A measure with duties must be able to come to `must_consider`."""
    duties = [(each, [node for _, node in each.of_kind("duty")]) for each in found]
    asked = [(each, nodes) for each, nodes in duties if nodes and _can_open(case, each)]
    if not asked or not all(_never_while_open(case, each, node) for each, nodes in asked for node in nodes):
        return
    first = asked[0][0]
    duty = first.of_kind("duty")[0][0]
    says = "No duty of this measure can arise while the step is open, so it can never come to must_consider."
    remedy = "Look at the duty beside what the requirements and bars ask."
    shows = Shows("must_consider is never the answer.", first.measure.measure, first.on, first.council)
    yield Finding(first.measure.file, duty.id, says, remedy, KIND, shows)


def _can_open(case: Case, situation: Situation) -> bool:
    return not case.solver.never(situation.measure.measure, *(need.asked for need in needs(situation)))


def _never_while_open(case: Case, situation: Situation, node: Node) -> bool:
    wanted = [(node, (True,))]
    near = relevant(needs(situation), wanted)
    return case.solver.never(situation.measure.measure, *(need.asked for need in near), *wanted)


def _open_scenario(case: Case, situation: Situation, wanted: list[Wanted], then: str) -> Shows | None:
    """A scenario in which the step is open and these conditions have these truths; None where there is none."""
    near = relevant(needs(situation), wanted)
    world = case.solver.world(situation.measure.measure, *(need.asked for need in near), *wanted)
    if world is None:
        return None
    measure, facts = situation.measure.measure, facts_of(world, case.pack.facts)
    return Shows(
        then, measure, situation.on, situation.council, facts, tuple((need.rule, need.wanted) for need in near)
    )
