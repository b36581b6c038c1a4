"""The shipped law, tried on every scenario, and on every scenario with a fact taken away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import pytest

from app.casework.scenarios import Scenario, decide_one, read
from app.domain.decision import Coordinates, Proposal
from app.domain.fact import Fact
from app.domain.history import History
from app.engine import Pack, decide, decide_facts, lint, load_pack
from app.engine.decide import derive_given
from schemas import case_file, proposal

ROOT = Path(__file__).parents[2]
SCENARIOS = list(read(ROOT / "rules" / "scenarios"))
YES = {"must_consider", "may_consider"}


@cache
def pack() -> Pack:
    return load_pack(ROOT / "rules" / "england", ROOT / "fixtures" / "signoffs.yaml")


def history(scenario: Scenario) -> History:
    return case_file.load(dict(scenario.case), pack().schemes)


def asked(scenario: Scenario, on: date | None = None) -> tuple[Coordinates, Proposal]:
    day = on or scenario.on
    known_by = datetime.combine(day, time(23, 59), UTC)
    return Coordinates(day, known_by, scenario.measure, scenario.parent), proposal.load(dict(scenario.proposal))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: f"{s.measure}: {s.name}")
def test_the_law_gives_what_the_scenario_says(scenario: Scenario) -> None:
    assert decide_one(scenario, pack(), history(scenario)).wrong == ()


def test_every_rule_has_a_scenario_that_holds_and_one_that_does_not() -> None:
    seen: dict[str, set[bool | None]] = {}
    for scenario in SCENARIOS:
        for reason in decide(pack(), history(scenario), *asked(scenario)).explanation["reasons"]:
            seen.setdefault(reason["rule"], set()).add(reason["holds"])
    rules = {rule.id for versions in pack().measures.values() for measure in versions for rule in measure.rules}
    one_sided = {rule for rule in rules if len({truth is True for truth in seen.get(rule, set())}) < 2}
    assert one_sided == set()


def _without_one_fact(scenario: Scenario) -> Iterator[tuple[str, str, dict[str, bool | None]]]:
    told, (coordinates, proposed) = history(scenario), asked(scenario)
    whole = decide(pack(), told, coordinates, proposed)
    derived = derive_given(pack(), told, coordinates, proposed)
    for name in {fact["name"] for reason in whole.explanation["reasons"] for fact in reason["facts"]}:
        facts = {**derived.facts, name: Fact(note="Taken away.")}
        ready = (told.matter.council, derived.deadlines, derived.counted)
        made = decide_facts(pack(), scenario.measure, facts, coordinates, proposed, *ready)
        yield name, made.outcome, {reason["rule"]: reason["holds"] for reason in made.explanation["reasons"]}


@pytest.mark.parametrize("scenario", SCENARIOS[::3], ids=lambda s: f"{s.measure}: {s.name}")
def test_a_fact_taken_away_never_turns_an_answer(scenario: Scenario) -> None:
    whole = decide(pack(), history(scenario), *asked(scenario))
    before = {reason["rule"]: reason["holds"] for reason in whole.explanation["reasons"]}
    for name, outcome, truths in _without_one_fact(scenario):
        turned = {rule for rule, truth in truths.items() if truth is not None and truth is not before[rule]}
        assert turned == set(), (name, turned)
        assert outcome not in YES | {"barred"} or outcome == whole.outcome or whole.outcome in YES, name


@pytest.mark.parametrize("scenario", SCENARIOS[::10], ids=lambda s: f"{s.measure}: {s.name}")
def test_deciding_twice_gives_the_same_bytes(scenario: Scenario) -> None:
    first, second = (decide(pack(), history(scenario), *asked(scenario)) for _ in range(2))
    assert first.fingerprint == second.fingerprint
    assert first.record == second.record


@pytest.mark.parametrize("scenario", SCENARIOS[::5], ids=lambda s: f"{s.measure}: {s.name}")
def test_what_was_recorded_later_changes_nothing_decided_before(scenario: Scenario) -> None:
    told = history(scenario)
    later = datetime.combine(scenario.on, time(23, 59, 30), UTC)
    news = [replace(event, id=f"late-{event.id}", recorded_at=later) for event in told.events[-2:]]
    first = decide(pack(), told, *asked(scenario))
    second = decide(pack(), replace(told, events=(*told.events, *news)), *asked(scenario))
    assert first.fingerprint == second.fingerprint


def test_the_shipped_pack_has_no_findings() -> None:
    assert lint(ROOT / "rules" / "england", ROOT / "fixtures" / "signoffs.yaml") == []


@pytest.mark.parametrize("on", [date(1999, 1, 1), date(2013, 8, 31)])
@pytest.mark.parametrize("measure", sorted(pack().measures))
def test_before_any_law_that_was_written_down_nothing_is_in_force(measure: str, on: date) -> None:
    scenario = SCENARIOS[0]
    coordinates = Coordinates(on, datetime(2026, 3, 1, tzinfo=UTC), measure, "p1")
    assert decide(pack(), history(scenario), coordinates).outcome == "not_in_force"
