"""Steps of support, tier by tier: whose each is, that doing it settles it, and that none stands in the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from app.casework.scenarios import Scenario
from app.domain.history import History
from app.engine import as_json, decide, readiness
from tests.rules.acts import ACTS, do
from tests.rules.test_scenarios import SCENARIOS, YES, asked, history, pack

CHILD = [s for s in SCENARIOS if s.measure == "voluntary_support"]
ALL = [s for s in SCENARIOS if s.measure in ("voluntary_support", "early_help", "attendance_contract")]
LAWFUL = {"parent", "school", "trust_or_governing_body", "council"}
SIDES = {"school": {"school"}, "council": {"council", "attendance_officer", "authorised_officer"}}


def due(scenario: Scenario, case: History) -> dict[str, list[str]]:
    """The duties that are somebody's step and have arisen, each with the acts that would do it."""
    told = decide(pack(), case, *asked(scenario)).explanation
    return {d["rule"]: [a["act"] for a in d["acts"]] for d in told["duties"] if d["by"] and d["arises"]}


def steps_due() -> Iterator[tuple[Scenario, str]]:
    """Each duty that is somebody's step, in the first scenario in which it arises."""
    seen: set[str] = set()
    for scenario in ALL:
        for rule in due(scenario, history(scenario)):
            if rule not in seen:
                seen.add(rule)
                yield scenario, rule


@pytest.mark.parametrize(("scenario", "rule"), tuple(steps_due()), ids=lambda v: v if isinstance(v, str) else "")
def test_a_step_that_is_done_is_no_longer_due(scenario: Scenario, rule: str) -> None:
    case, (_, proposal) = history(scenario), asked(scenario)
    acts = due(scenario, case)[rule]
    assert acts
    for act in acts:
        assert act in ACTS
        for parent in case.matter.parents:
            case, proposal = do(act, case, proposal, parent, scenario.on)
    assert rule not in due(scenario, case)


@pytest.mark.parametrize("scenario", CHILD, ids=lambda s: s.name)
def test_no_missing_step_stands_in_the_way_of_support(scenario: Scenario) -> None:
    told = as_json(decide(pack(), history(scenario), *asked(scenario)))
    blocking = {block["rule"] for block in told["why_not"]}
    assert blocking <= {"VS-R-ROLL"}
    assert told["outcome"] in YES or "VS-R-ROLL" in blocking


@pytest.mark.parametrize("scenario", CHILD[::4], ids=lambda s: s.name)
def test_every_step_is_the_schools_or_the_councils_and_never_the_parents(scenario: Scenario) -> None:
    found = readiness(pack(), history(scenario), *asked(scenario))
    assert {step["by"] for step in found["steps"]} == set(SIDES)
    for step in found["steps"]:
        assert {act["by"] for act in step["acts"]} <= SIDES[step["by"]], step["rule"]
    items = [item for tier in found["responsibilities"] for item in tier["items"]]
    assert {item["by"] for item in items} == LAWFUL
    assert {item["state"] for item in items if item["by"] in ("parent", "trust_or_governing_body")} == {"told"}


def test_readiness_says_whose_step_each_missing_thing_is() -> None:
    for scenario in ALL:
        for item in readiness(pack(), history(scenario), *asked(scenario))["items"]:
            if item["state"] in ("missing", "open") and not item["beyond_cure"]:
                assert item["whose"], (scenario.name, item["rule"])


def test_the_account_tells_the_tiers_that_are_the_childs_and_those_that_may_be() -> None:
    named = {s.name: s for s in CHILD}
    scenario = named["Severe, and school and council each have steps of their own"]
    tiers = {
        tier["tier"]: tier["applies"]
        for tier in readiness(pack(), history(scenario), *asked(scenario))["responsibilities"]
    }
    assert tiers == {
        "all_pupils": True, "at_risk": True, "persistent": True, "severe": True,
        "medical_or_special_needs": None, "social_worker": None,
    }  # fmt: skip


def test_a_responsibility_and_its_rule_name_the_same_side() -> None:
    told = pack().responsibilities
    assert told is not None
    duties = {rule.id: rule for measure in pack().measures[told.measure] for rule in measure.rules}
    linked = [item for tier in told.tiers for item in tier.items if item.rule]
    assert all(duties[item.rule].by == item.by for item in linked if item.rule)
    steps = {rule.id for rule in duties.values() if rule.kind == "duty" and rule.by}
    assert {item.rule for item in linked} == steps


def test_before_the_table_was_written_nobody_is_told_of_it() -> None:
    scenario = CHILD[0]
    coordinates, proposal = asked(scenario)

    before = readiness(pack(), history(scenario), replace(coordinates, law_on=date(2022, 8, 31)), proposal)
    after = readiness(pack(), history(scenario), replace(coordinates, law_on=date(2022, 9, 1)), proposal)
    assert before["responsibilities"] == before["steps"] == []
    assert after["responsibilities"][0]["law"]["status"] == "guidance"
